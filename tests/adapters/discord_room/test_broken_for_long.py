"""Discord is broken for ten minutes: it is not stormed, and then all stands once, in order."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import pytest

from adapters.discord import Discord
from bot.kernel.card import say
from bot.kernel.courier import Courier
from bot.kernel.notice import Messenger, Notice
from bot.kernel.place import Place
from storage.database import Database
from storage.work import SqlWork
from tests.adapters.discord_room.showings import EDIT, POST
from tests.bot.kernel.platform import GENERAL, Platform
from tests.clocks import HandClock
from tests.databases import SQLITE
from tests.fakes.discord_world import Channel
from tests.stages.discord_town import Town

WORDS = ["one", "two", "three"]
# For each channel: 5 seconds, doubled up to 160, each with up to a quarter of jitter.
IN_TEN_MINUTES = range(2 * 6, 2 * 8 + 1)
IN_THE_LAST_FIVE = range(2 * 1, 2 * 3 + 1)
BROKEN = (("POST", POST), ("PATCH", EDIT), ("GET", POST), ("GET", "/guilds/{id}"))

pytestmark = pytest.mark.parametrize("address", [SQLITE], indirect=True)


@dataclass
class Outage:
    """A Courier with Discord and another platform, and when Discord was called."""

    town: Town
    database: Database
    clock: HandClock
    elsewhere: Platform
    courier: Courier[SqlWork]
    called: list[datetime] = field(default_factory=list)

    @property
    def channels(self) -> list[Channel]:
        """Where Hearth has something to say."""
        return [self.town.channels[name] for name in ("general", "random")]

    async def wants(self, place: Place, *words: str) -> None:
        """Want these messages, one after the other."""
        for each in words:
            notice = Notice("school", each, place, say(each))
            await self.database.write(partial(_put, notice))
            self.clock.advance(milliseconds=1)

    async def lasts(self, **time: int) -> None:
        """Let time pass, second by second."""
        for _ in range(int(timedelta(**time).total_seconds())):
            before = len(self.town.world.calls)
            await self.courier.settle()
            self.called += [self.clock.now()] * (len(self.town.world.calls) - before)
            self.clock.advance(seconds=1)
            self.town.world.advance(timedelta(seconds=1))


def _put(notice: Notice, work: SqlWork) -> None:
    work.notices.put(notice)


@pytest.fixture
def outage(hearth: Discord, town: Town, database: Database, clock: HandClock) -> Outage:
    elsewhere = Platform()
    hands: dict[str, Messenger] = {"discord": hearth.messenger, "slack": elsewhere}
    return Outage(town, database, clock, elsewhere, Courier(database, hands, clock))


async def test_it_is_called_ever_more_rarely_and_makes_up_for_it(outage: Outage) -> None:
    world = outage.town.world
    world.fail("POST", POST, status=500, accepted=True)  # the first arrived all the same
    for method, path in BROKEN:
        world.fail(method, path, status=500, times=1_000)
    for channel in outage.channels:
        await outage.wants(Place("discord", outage.town.guild.id, channel.id), *WORDS)
    await outage.wants(GENERAL, "elsewhere")
    await outage.lasts(seconds=1)
    assert outage.elsewhere.standing == {(GENERAL, "elsewhere"): "elsewhere"}
    await outage.lasts(minutes=5)
    in_five = len(outage.called)
    await outage.lasts(minutes=5)
    assert len(outage.called) in IN_TEN_MINUTES
    assert len(outage.called) - in_five in IN_THE_LAST_FIVE
    assert len(set(outage.called)) > len(outage.called) / 2  # what failed together drifts apart
    world.faults.waiting.clear()
    await outage.lasts(minutes=4)
    assert [world.texts(channel) for channel in outage.channels] == [WORDS, WORDS]
