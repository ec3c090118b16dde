"""The sample community is there once, and alive."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot import sample
from bot.kernel.check import problems
from bot.kernel.form import Given
from bot.kernel.people import MemberRef, People
from bot.kudos.fields import REASON
from tests.bot.town import MONDAY, SPACE, Town, heard

ZONES = {profile.ref: ZoneInfo(profile.zone) for profile in sample.people()}


def test_twenty_four_people_in_four_zones() -> None:
    people = sample.people()
    assert len({profile.ref for profile in people}) == len({p.name for p in people}) == 24
    assert len({profile.zone for profile in people}) == 4
    assert [profile.name.split()[0] for profile in people[:2]] == ["Ana", "Ben"]
    assert people[0].administrator


def test_the_history_is_plausible_and_the_same_every_time() -> None:
    gifts = sample.history("town", MONDAY)
    assert gifts == sample.history("town", MONDAY)
    assert 60 <= len(gifts) <= 130
    assert timedelta(days=50) < MONDAY - gifts[0].at <= timedelta(days=56)
    assert len({gift.reason for gift in gifts}) >= 40
    for gift in gifts:
        local = gift.at.astimezone(ZONES[gift.giver])
        assert gift.at < MONDAY
        assert local.weekday() < 5
        assert 8 <= local.hour < 17
        assert gift.giver not in gift.receivers
        assert {gift.giver, *gift.receivers} <= set(ZONES)
        assert not problems((REASON,), Given({"reason": gift.reason}), People())


def test_some_thank_more_than_others() -> None:
    gifts = sample.history("town", MONDAY)
    givers = [gift.giver.id for gift in gifts]
    assert max(map(givers.count, givers)) >= 2 * len(givers) / len(ZONES)


def test_rooms_and_lines_belong_together() -> None:
    rooms = {room.place for room in sample.channels()}
    assert sample.channels()[0].place == sample.HOME
    for line in sample.lines():
        assert line.room in rooms
        assert line.author in ZONES
        assert line.ago > 0
    assert rooms == {line.room for line in sample.lines()}


async def test_planted_once_and_found_again(town: Town) -> None:
    for _ in range(2):
        await town.database.write(lambda work: sample.plant(work, MONDAY))
        town.clock.wait(days=1)
    community = await town.database.read(lambda work: work.communities.at(sample.HOME))
    assert community
    assert (community.name, community.zone) == (sample.SPACE.name, sample.ZONE)
    assert community.homes == (sample.HOME,)
    board = heard(await town.says(MemberRef("playground", "", "ana"), "kudos board", sample.HOME))
    assert "this week" in board
    assert await town.timetable.next_due() is not None
    assert sample.SPACE != SPACE
