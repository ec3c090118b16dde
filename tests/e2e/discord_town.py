"""The Discord town: the gateway into Hearth, REST out of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random

from bot.kernel.place import Place
from tests.e2e.towns import Gift
from tests.fakes.discord_world import FakeDiscord, Interaction, Reply

_PEOPLE, _HOMES = 6, 3
_MESSAGES = "/channels/{channel}/messages"


class DiscordTown:
    """A server with three home channels."""

    def __init__(self, world: FakeDiscord) -> None:
        self._world = world
        self._waiting = False
        self._replies: dict[Gift, Reply] = {}
        self._people = [world.add_user(f"person{number}") for number in range(_PEOPLE)]
        self._guild = world.add_guild("Guild", owner=world.add_user("mayor"))
        for person in self._people:
            world.add_member(self._guild, person)
        self._talk = world.add_channel(self._guild, "talk")
        self._homes = [world.add_channel(self._guild, f"home-{each}") for each in range(_HOMES)]

    @property
    def settings(self) -> dict[str, str]:
        """What lets Hearth in."""
        return {
            "DISCORD_TOKEN": self._world.token,
            "DISCORD_API_URL": self._world.api_url,
            "DISCORD_GATEWAY_URL": self._world.gateway_url,
        }

    @property
    def homes(self) -> Sequence[Place]:
        """The home channels."""
        return [Place("discord", self._guild.id, channel.id) for channel in self._homes]

    async def give(self, gift: Gift) -> None:
        """Run the command; the answer comes, or Hearth is killed first."""
        giver = self._world.as_member(self._people[gift.giver])
        options = {"to": self._people[gift.receiver].id, "reason": gift.reason}
        self._replies[gift] = await giver.command("kudos give", options, channel=self._talk)
        await self._answer(gift)

    async def repeat(self, gift: Gift) -> None:
        """Tell Hearth again of the same interaction, as a second session of it would hear."""
        interaction = self._replies[gift].interaction
        before = self._answers(interaction)
        self._world.redeliver(interaction)
        await self._world.until(lambda: self._answers(interaction) > before or not self._waiting)

    def trouble(self, dice: Random) -> None:
        """A connection breaks before or after the work is done, or Discord has had enough."""
        match dice.randrange(3):
            case 0:
                self._world.fail("POST", _MESSAGES, status=503, accepted=dice.random() < 0.5)
            case 1:
                self._world.fail("POST", _MESSAGES, status=429)
            case _:
                self._world.cut("POST", _MESSAGES, accepted=dice.random() < 0.7)

    def open_up(self) -> None:
        """People wait for answers."""
        self._waiting = True

    def cut_off(self) -> None:
        """Nobody waits: what is unanswered stays so."""
        self._waiting = False
        self._world.expire()

    async def posting(self) -> None:
        """Wait until Hearth posts something more."""
        before = self._posts()
        await self._world.until(lambda: self._posts() > before)

    def count(self, home: Place, reason: str) -> int:
        """How many messages of a channel say this now."""
        channel = self._world.channels[home.channel]
        return sum(reason in text for text in self._world.texts(channel))

    def refusals(self) -> Sequence[str]:
        """What Discord refused."""
        return [str(each) for each in self._world.refusals]

    async def _answer(self, gift: Gift) -> None:
        reply = self._replies[gift]
        await self._world.until(lambda: reply.text or not self._waiting)
        gift.heard.append(reply.text)

    def _answers(self, interaction: Interaction) -> int:
        """How often Hearth tried to answer, in time or too late."""
        start = f"/interactions/{interaction.id}/"
        return sum(call.path.startswith(start) for call in self._world.calls)

    def _posts(self) -> int:
        return sum(call.method == "POST" and _is_post(call.path) for call in self._world.calls)


@asynccontextmanager
async def discord_town() -> AsyncIterator[DiscordTown]:
    """A Discord of our own."""
    async with FakeDiscord() as world:
        yield DiscordTown(world)


def _is_post(path: str) -> bool:
    return path.startswith("/channels/") and path.endswith("/messages")
