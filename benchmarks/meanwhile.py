"""Meanwhile: what slash commands feel of a fan-out under way in the same Hearth."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks import commands, community, platforms, verify
from benchmarks.delivering import filled
from benchmarks.load import Volley, drip
from benchmarks.platforms import Platforms, Seen
from benchmarks.process import Running, running
from benchmarks.verify import Wrong
from benchmarks.wishes import Wishes
from bot.kernel.place import Place
from tests.fakes.slack import FakeSlack

_CONNECTIONS = 4
_FASTER = 100  # messages a second that no platform takes: so many are enough
_PATIENCE = 60.0
_LOOK_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class Pace:
    """How many commands a second, and for how many seconds."""

    a_second: float = 20.0
    seconds: float = 30.0

    @property
    def commands(self) -> int:
        """How many that comes to."""
        return round(self.a_second * self.seconds)


@dataclass(frozen=True, slots=True)
class Asked:
    """The commands of a while, what was delivered meanwhile, and what Hearth computed for both."""

    volley: Volley
    delivered: int
    limited: int
    cores: float


class Meeting:
    """One Hearth, the people who ask it things, and the platform it fans out to."""

    def __init__(self, hearth: Running, port: int, platform: str, around: Platforms) -> None:
        self._hearth, self._port = hearth, port
        self._platform, self._around = platform, around
        self._people = FakeSlack()  # signs what they type; the Slack that Hearth calls is another
        commands.furnish(self._people)

    async def ask(self, pace: Pace) -> Asked:
        """Let people ask for a while."""
        asked = [commands.gift(self._people) for _ in range(pace.commands)]
        before, computed = await self._seen(), self._hearth.computed()
        volley = await drip(self._port, asked, _CONNECTIONS, pace.a_second)
        verify.check_answers(volley)
        cores = (self._hearth.computed() - computed) / volley.seconds
        after = await self._seen()
        came, limited = after.delivered - before.delivered, after.limited - before.limited
        return Asked(volley, came, limited, cores)

    async def delivered(self) -> int:
        """How many messages of the fan-out have come."""
        return (await self._seen()).delivered

    async def under_way(self) -> None:
        """Wait until the fan-out has begun; Hearth looks again at the latest after a while."""
        async with asyncio.timeout(_PATIENCE):
            while not await self.delivered():  # noqa: ASYNC110 - nothing could wake us
                await asyncio.sleep(_LOOK_AGAIN)

    async def _seen(self) -> Seen:
        return await self._around.seen(self._platform)


async def compare(
    platform: str, where: str, pace: Pace, messages: int, wishes: Wishes, folder: Path
) -> tuple[Asked, Asked]:
    """The same commands of an idle Hearth, and of the same one once it has so much to deliver."""
    async with platforms.started(wishes, folder) as around:
        program = around.hearth(where, "slack", platform)
        async with running(program, folder) as hearth:
            port = int(program.settings["HEARTH_PORT"])
            meeting = Meeting(hearth, port, platform, around)
            await meeting.ask(Pace(pace.a_second, pace.seconds / 10))  # nothing is compiled yet
            idle = await meeting.ask(pace)
            wanted = max(messages, round(_FASTER * pace.seconds))
            await _fill(where, _places(platform, around), wanted)
            await meeting.under_way()
            during = await meeting.ask(pace)
            if await meeting.delivered() >= wanted:
                raise Wrong("The fan-out was over before the commands were.")
    return idle, during


def _places(platform: str, around: Platforms) -> Sequence[Place]:
    """Every place one Hearth may write to: of Slack one workspace."""
    places = around.places[platform]
    if platform != "slack":
        return places
    return [each for each in places if each.space == community.TEAM]


async def _fill(where: str, places: Sequence[Place], messages: int) -> None:
    """Put the messages into the ledger beside the running Hearth."""
    with closing(community.opened(where)) as database:
        await database.write(filled(places, messages))
