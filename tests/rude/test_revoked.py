"""A bad day: the token is revoked in the middle of a fan-out."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass

import pytest

from bot import catalog
from bot.kernel.card import say
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from bot.kernel.notice import Notice
from bot.kernel.place import Place, Space
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.conversations.hall import Opens
from tests.databases import SQLITE, opened
from tests.stages import Stage, slack
from tests.stages.slack import SlackStage

EACH = 10
SLACK: Opens = lambda *house: slack.open_stage(*house, socket=False)  # noqa: E731
pytestmark = pytest.mark.parametrize("address", [SQLITE], indirect=True)


@dataclass
class FanOut:
    """Messages that are wanted in two channels, and the Courier that shows them."""

    stage: Stage
    database: Database
    clock: HandClock
    courier: Courier[SqlWork]
    desk: Desk[SqlWork]

    @property
    def places(self) -> Sequence[Place]:
        """The two channels."""
        return [self.stage.place(name) for name in ("general", "random")]

    async def want(self) -> str:
        """Want ten messages in each; answers with the community."""

        def put(work: SqlWork) -> str:
            place = self.places[0]
            community = work.communities.open(Space(place.platform, place.space, "Town"))
            for number in range(EACH):
                for at in self.places:
                    card = say(f"Message number {number}.")
                    work.notices.put(Notice(community.id, f"fan-out/{number}", at, card))
            return community.id

        return await self.database.write(put)

    async def stuck(self, community: str) -> Sequence[str]:
        """Why some of them cannot be shown."""
        return await self.database.read(lambda work: work.notices.stuck(community))

    def stands(self, number: int) -> list[int]:
        """How often a message stands in each of the channels."""
        said = f"Message number {number}."
        return [self.stage.count(name, said) for name in ("general", "random")]


@asynccontextmanager
async def fan_out(address: str, clock: HandClock, opens: Opens) -> AsyncIterator[FanOut]:
    """Hearth on a stage, with nothing to do yet."""
    features = catalog.features()
    with closing(opened(address, clock, catalog.hearing(features))) as database:
        desk = Desk(features, database, clock)
        async with opens(desk, database, clock) as stage:
            courier = Courier(database, {stage.platform: stage.messenger}, clock)
            yield FanOut(stage, database, clock, courier, desk)


async def test_a_token_revoked_in_a_fan_out_costs_a_call_or_two_and_loses_nothing(
    address: str, clock: HandClock
) -> None:
    async with fan_out(address, clock, SLACK) as town:
        assert isinstance(town.stage, SlackStage)
        world = town.stage.slack
        community = await town.want()
        await town.courier.round()
        await town.stage.shows("general", "number 0")
        await town.stage.shows("random", "number 0")
        team = world.revoke("T1")
        before = Counter(call.method for call in world.calls)["chat.postMessage"]
        await town.courier.settle()
        calls = Counter(call.method for call in world.calls)["chat.postMessage"] - before
        assert calls <= len(town.places)
        (why,) = await town.stuck(community)
        assert "SLACK_BOT_TOKEN" in why

        world.teams["T1"] = team  # the same workspace lets it in again
        await town.database.write(lambda work: work.notices.retry(community))
        await town.courier.settle()
        assert [town.stands(number) for number in range(EACH)] == [[1, 1]] * EACH
        assert await town.stuck(community) == ()
