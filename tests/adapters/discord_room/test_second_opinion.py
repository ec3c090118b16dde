"""The same adapter inside simcord, which others wrote: a second judge of what is sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import simcord

from adapters.discord.connecting import new_client, synced
from adapters.discord.listen import Ears, Listener
from adapters.discord.post import DiscordMessenger
from adapters.discord.resolve import Roster
from adapters.discord.roles import Roles
from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import Button, Buttons, Card, Words, say
from bot.kernel.form import Errors, Given
from bot.kernel.notice import Gone, Posted, Showing
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.span import Mention
from tests.adapters.discord_room.desk import MemoryShelf, ScriptedDesk, form
from tests.clocks import HandClock

WHY = "for *the* long review"


@dataclass
class Room:
    """A server in simcord with Hearth in it."""

    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    ana: simcord.MemberActor
    ben: simcord.MemberActor
    desk: ScriptedDesk
    messenger: DiscordMessenger

    def says(self, reply: Reply) -> None:
        async def answer(_: Ask) -> Reply:
            return reply

        self.desk.answer = answer


@asynccontextmanager
async def room(clock: HandClock) -> AsyncIterator[Room]:
    client, desk = new_client(), ScriptedDesk()
    async with simcord.run(client) as env:
        slashes = await synced(client, desk, MemoryShelf())
        listener = Listener(
            Ears(desk, client, Roster(client, clock), clock, slashes, Roles(client, clock))
        )
        client.event(listener.on_interaction)
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        ana, ben = (guild.add_member(env.create_user(name)) for name in ("ana", "ben"))
        yield Room(guild, channel, ana, ben, desk, DiscordMessenger(client, clock, slashes))
        await listener.close()


async def test_commands_buttons_and_forms(clock: HandClock) -> None:
    async with room(clock) as simulated:
        ana, ben, channel, desk = simulated.ana, simulated.ben, simulated.channel, simulated.desk
        row = Buttons((Button("Undo", "kudos.undo", "g1"),))
        simulated.says(Answer(Card("Sent", (Words((WHY,)), row))))
        given = await ana.slash(channel, "kudos give", to=ben, also=ana.mention, why=WHY)
        assert given.ephemeral
        assert given.response is not None
        assert desk.asked[-1].given.text("why") == WHY
        assert [member.id for member in desk.asked[-1].given.members("to")] == [
            str(ben.id),
            str(ana.id),
        ]
        simulated.says(Answer(say("Taken back."), replaces=True))
        await ana.click(given.response, label="Undo")
        assert given.response.embeds[0].description == "Taken back."
        assert (desk.asked[-1].name, desk.asked[-1].value) == ("kudos.undo", "g1")

        ref = MemberRef("discord", "", str(ben.id))
        simulated.says(form("77", Given({"to": (ref,)}), note="Mind the gap."))
        opened = await ana.slash(channel, "kudos give")
        simulated.says(Errors(form("77"), {"why": "Write more."}, "77"))
        wrong = await ana.submit_modal(opened, {"to": [ben], "why": "x"})
        assert wrong.response is not None
        simulated.says(form("77"))
        again = await ana.click(wrong.response, label="Continue")
        assert again.modal is not None
        assert desk.asked[-1].value == "77"


async def test_a_notice(clock: HandClock) -> None:
    async with room(clock) as simulated:
        ben = Mention(MemberRef("discord", "", str(simulated.ben.id)), "Ben")
        card = Card("Kudos", (Words((ben, " ", WHY)),))
        place = Place("discord", str(simulated.guild.id), str(simulated.channel.id))
        showing = Showing("c1", "k1", place, card, 1, 1, "", None, "token")
        posted = await simulated.messenger.show(showing, card)
        assert isinstance(posted, Posted)
        again = Showing("c1", "k1", place, card, 2, 1, posted.ref, None, "token")
        assert await simulated.messenger.show(again, say("Edited")) == posted
        (message,) = simulated.channel.history()
        assert message.embeds[0].description == "Edited"
        assert await simulated.messenger.remove(again) == Gone()
        assert simulated.channel.history() == []


async def test_a_lost_answer_is_not_posted_twice(clock: HandClock) -> None:
    async with room(clock) as simulated:
        place = Place("discord", str(simulated.guild.id), str(simulated.channel.id))
        lost = Showing("c1", "k1", place, None, 1, 1, "", None, "token")
        await simulated.messenger.show(lost, say("Hello"))
        (message,) = simulated.channel.history()
        clock.set(message.created_at)
        retried = Showing("c1", "k1", place, None, 2, 1, "", clock.now(), "token")
        clock.advance(minutes=5)
        assert isinstance(await simulated.messenger.show(retried, say("Newer")), Posted)
        (message,) = simulated.channel.history()
        assert message.embeds[0].description == "Newer"
