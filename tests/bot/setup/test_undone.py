"""What was planned and did not happen: facilitators read it in the help, and only they."""

from datetime import timedelta
from pathlib import Path

from bot.kernel.claim import TRIES
from bot.kernel.errand import Errand
from storage.work import SqlWork
from tests.bot.setup.test_conversations import FIRST
from tests.bot.town import ANA, BEN, PLATFORM, SPACE, Town, heard
from tests.storage.sessions import session

COMMUNITY = f"{PLATFORM}-{SPACE.id}"
NOT_ALL = "Not everything that was planned happened"
WEEK = timedelta(weeks=1)


async def test_a_digest_that_is_two_days_late_is_posted_all_the_same(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "digest schedule", day="Monday", hour="9")
    await town.thanks(ANA, BEN)
    due = await town.timetable.next_due()
    assert due
    await town.strike(due + timedelta(days=2))
    await town.courier.settle()
    assert sum(text.startswith("The week in") for text in await town.wall()) == 1
    assert NOT_ALL not in heard(await town.says(ANA, "hearth help"))


async def test_a_missed_digest_is_told_to_facilitators_for_two_weeks(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "digest schedule", day="Monday", hour="9")
    await town.thanks(ANA, BEN)
    due = await town.timetable.next_due()
    assert due
    await town.strike(due + timedelta(days=4))
    text = heard(await town.says(ANA, "hearth help"))
    assert "The digest of Mon 9 Mar 2026 09:00 was missed: I was not running in time." in text
    assert NOT_ALL not in heard(await town.says(BEN, "hearth help"))
    await town.strike(due + WEEK)
    assert "Ben" in (await town.wall())[-1]  # what the missed one would have told, this one tells
    await town.strike(due + 2 * WEEK)
    town.clock.wait(days=1)
    assert NOT_ALL not in heard(await town.says(ANA, "hearth help"))


async def test_a_schedule_that_is_held_says_which_zone_is_unknown(
    town: Town, tmp_path: Path
) -> None:
    await town.settle_in()
    await town.says(ANA, "digest schedule", day="Monday", hour="9")
    with session(f"sqlite:///{tmp_path / 'hearth.db'}") as connection:
        connection.exec_driver_sql("UPDATE schedule SET zone='Mars/Olympus'")
    text = heard(await town.says(ANA, "hearth help"))
    assert "The digest waits: the time zone Mars/Olympus is not known any more." in text
    await town.says(ANA, "hearth setup", **FIRST)
    assert NOT_ALL not in heard(await town.says(ANA, "hearth help"))


async def test_an_errand_that_was_given_up_is_tried_again_after_setup(town: Town) -> None:
    await town.settle_in()
    errand = Errand(COMMUNITY, "preview", "link")

    def fail(work: SqlWork) -> None:
        work.errands.put(errand)
        for _ in range(TRIES + 1):
            work.errands.claim("preview", 1, town.clock.now(), town.clock.now(), ())

    await town.database.write(fail)
    assert "“preview” failed each time I tried." in heard(await town.says(ANA, "hearth help"))
    sent: list[None] = []
    town.database.sent = lambda: sent.append(None)
    await town.says(ANA, "hearth setup", **FIRST)
    assert NOT_ALL not in heard(await town.says(ANA, "hearth help"))
    assert sent == [None]
