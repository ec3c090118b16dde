"""Errands: done once, whichever process does them; tried again; given up in the open."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.kernel.claim import TRIES
from bot.kernel.errand import Errand
from bot.kernel.runner import LONGEST_WAIT, Runner
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.conftest import Opens
from tests.storage.chores import Chores, Halt, errand, failed, put, retry
from tests.storage.people import BEN, school
from tests.storage.sessions import asked

LEASE, YEAR = timedelta(minutes=2), timedelta(days=365)
LEFT = "SELECT key, about, state, attempts FROM errand ORDER BY key"


@pytest.fixture
def chores() -> Chores:
    return Chores()


@pytest.fixture
async def runner(database: Database, chores: Chores, clock: HandClock) -> Runner[Errand, SqlWork]:
    """A runner that is woken by what is put."""
    return chores.runner(database, clock)


async def look(runner: Runner[Errand, SqlWork]) -> None:
    """Look for what is due, as every few seconds, and do it."""
    runner.wake()
    await runner.settle()


async def until_given_up(
    address: str, runner: Runner[Errand, SqlWork], clock: HandClock
) -> list[timedelta]:
    """Look a second too early and then in time; answers how long it waited after each try."""
    waits = []
    while asked(address, LEFT)[0][2] == "due":
        due = _until(address)
        waits.append(due - clock.now())
        clock.set(due - timedelta(seconds=1))
        await look(runner)
        clock.set(due)
        await look(runner)
    return waits


def _until(address: str) -> datetime:
    return datetime.fromisoformat(str(asked(address, "SELECT until FROM errand")[0][0])).replace(
        tzinfo=UTC
    )


async def test_what_is_put_is_done_once_and_leaves_nothing_behind(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    await put(database, errand("k", "a map"))
    await runner.settle()
    await look(runner)
    assert chores.worked == chores.saved == [errand("k", "a map")]
    assert asked(address, LEFT) == []
    assert asked(address, "SELECT name FROM member") == [("met by k about a map",)]


async def test_what_was_read_before_somebody_was_erased_is_read_again(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores
) -> None:
    halt = Halt()
    chores.works = halt.work
    community = await database.write(lambda work: school(work).id)
    await put(database, errand("k", of=community))
    await halt.begun.wait()
    halt.begun.clear()
    await database.write(lambda work: work.members.forget(community, BEN))
    halt.ends.set()
    await runner.settle()
    assert len(chores.worked) == 2
    assert len(chores.saved) == 1


async def test_no_try_is_lost_because_people_are_erased(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    community = await database.write(lambda work: school(work).id)

    async def somebody_is_erased(_: Errand) -> None:
        if len(chores.worked) <= 2 * TRIES:
            await database.write(lambda work: work.members.forget(community, BEN))

    chores.works = somebody_is_erased
    await put(database, errand("k", of=community))
    await runner.settle()
    assert len(chores.worked) == 2 * TRIES + 1
    assert len(chores.saved) == 1
    assert asked(address, LEFT) == []


async def test_what_is_put_in_a_transaction_that_rolls_back_is_nothing(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    def fail(work: SqlWork) -> None:
        work.errands.put(errand())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(fail)
    await look(runner)
    assert (asked(address, LEFT), chores.worked) == ([], [])


async def test_nothing_is_done_before_the_transaction_that_wants_it_is_committed(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    """The work looks from outside for the row that asked for it."""
    found = []

    async def work(_: Errand) -> None:
        found.append(await asyncio.to_thread(asked, address, LEFT))

    chores.works = work
    await put(database, errand("k", "a map"))
    await runner.settle()
    assert found == [[("k", "a map", "due", 1)]]


async def test_a_restart_loses_nothing(
    opens: Opens, chores: Chores, clock: HandClock, address: str
) -> None:
    await put(opens(), errand("one"), errand("other"))  # no runner hears of it
    await look(chores.runner(opens(), clock))
    assert sorted(each.key for each in chores.saved) == ["one", "other"]


async def test_what_breaks_is_undone_tried_again_later_and_given_up(
    database: Database,
    runner: Runner[Errand, SqlWork],
    chores: Chores,
    clock: HandClock,
    address: str,
) -> None:
    chores.breaks = lambda _: True
    await put(database, errand())
    await runner.settle()
    waits = await until_given_up(address, runner, clock)
    assert len(waits) == TRIES - 1
    for number, wait in enumerate(waits):
        usual = min(timedelta(minutes=2**number), LONGEST_WAIT)
        assert usual / 2 <= wait <= usual * 1.5
    assert len(chores.worked) == TRIES
    assert asked(address, "SELECT * FROM member") == []
    clock.advance(days=30)
    await look(runner)
    assert len(chores.worked) == TRIES


async def test_what_was_given_up_is_told_and_wanted_once_more(
    database: Database,
    runner: Runner[Errand, SqlWork],
    chores: Chores,
    clock: HandClock,
    address: str,
) -> None:
    chores.breaks = lambda _: True
    await put(database, errand("k", "a map"))
    await runner.settle()
    await until_given_up(address, runner, clock)
    assert await failed(database) == ("export",)
    assert await failed(database, "another school") == ()
    await retry(database, "another school")
    await runner.settle()
    assert len(chores.worked) == TRIES
    await retry(database)  # it breaks again, and has all its tries before it
    await runner.settle()
    assert asked(address, LEFT) == [("k", "a map", "due", 1)]
    assert await failed(database) == ()
    chores.breaks = lambda _: False
    clock.advance(minutes=2)
    await look(runner)
    assert chores.saved == [errand("k", "a map")]
    assert asked(address, LEFT) == []


async def test_each_kind_that_was_given_up_is_told_once(
    database: Database, clock: HandClock
) -> None:
    kinds = ("export", "map", "map", "ours alone")
    await put(database, *(errand(f"{number}", kind=kind) for number, kind in enumerate(kinds)))
    for kind in ("export", "map"):
        await given_up(database, kind, clock.now())
    assert await failed(database) == ("export", "map")


async def test_giving_up_is_put_behind_by_wanting_it_anew(
    database: Database,
    runner: Runner[Errand, SqlWork],
    chores: Chores,
    clock: HandClock,
    address: str,
) -> None:
    chores.breaks = lambda each: each.about == "broken"
    await put(database, errand("k", "broken"))
    await runner.settle()
    await until_given_up(address, runner, clock)
    await put(database, errand("k", "whole"))
    await runner.settle()
    assert chores.saved == [errand("k", "whole")]
    assert await failed(database) == ()


async def test_put_again_while_one_runs_it_is_about_the_new_and_the_old_is_not_kept(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    halt = Halt()
    chores.works = halt.work
    await put(database, errand("k", "old"))
    await halt.begun.wait()
    await put(database, errand("k", "new"))
    halt.ends.set()
    await runner.settle()
    assert chores.saved == [errand("k", "new")]
    assert asked(address, "SELECT name FROM member") == [("met by k about new",)]
    assert asked(address, LEFT) == []


async def test_what_broke_after_it_was_put_again_leaves_the_new_alone(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    halt = Halt()

    async def work(each: Errand) -> None:
        if each.about == "old":
            await halt.work(each)
            raise RuntimeError("broken on purpose")

    chores.works = work
    await put(database, errand("k", "old"))
    await halt.begun.wait()
    await put(database, errand("k", "new"))
    halt.ends.set()
    await runner.settle()
    assert chores.saved == [errand("k", "new")]
    assert asked(address, LEFT) == []


async def test_a_finished_one_runs_again_when_it_is_put_again(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores
) -> None:
    for about in ("first", "second"):
        await put(database, errand("k", about))
        await runner.settle()
    assert [each.about for each in chores.saved] == ["first", "second"]


async def test_each_kind_has_its_own_limit(
    database: Database, chores: Chores, clock: HandClock
) -> None:
    """Slow ones fill their own kind, and the others go on; then the slow ones go on."""
    running: Counter[str] = Counter()
    most: Counter[str] = Counter()
    slow, all_quick = Halt(), asyncio.Event()

    async def work(each: Errand) -> None:
        running[each.kind] += 1
        most[each.kind] = max(most[each.kind], running[each.kind])
        if each.kind == "slow":
            await slow.work(each)
        elif len([one for one in chores.worked if one.kind == "quick"]) == 12:
            all_quick.set()
        running[each.kind] -= 1

    chores.works = work
    runner = chores.runner(database, clock, slow=2, quick=3)
    wanted = [errand(f"{number}", kind=kind) for number in range(12) for kind in ("slow", "quick")]
    await put(database, *wanted)
    await all_quick.wait()
    await slow.begun.wait()
    assert (running["slow"], most["slow"]) == (2, 2)
    slow.ends.set()
    await runner.settle()
    assert most["slow"] == 2
    assert most["quick"] <= 3
    assert Counter(chores.saved) == Counter(wanted)


async def test_two_processes_do_each_once(
    opens: Opens, chores: Chores, clock: HandClock, address: str
) -> None:
    runners = [chores.runner(opens(), clock) for _ in range(2)]
    wanted = [errand(f"{number}") for number in range(40)]
    await put(opens(), *wanted)
    await asyncio.gather(*map(look, runners))
    assert Counter(chores.saved) == Counter(chores.worked) == Counter(wanted)
    assert asked(address, LEFT) == []


async def test_what_a_process_that_died_had_taken_is_done_when_its_lease_is_over(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, clock: HandClock
) -> None:
    database.sent = lambda: None
    await put(database, errand())
    await taken_and_left(database, clock)
    clock.advance(seconds=LEASE.total_seconds() - 1)
    await look(runner)
    assert chores.worked == []
    clock.advance(seconds=1)
    await look(runner)
    assert chores.saved == [errand()]


async def test_what_kills_every_process_that_takes_it_is_given_up(
    database: Database,
    runner: Runner[Errand, SqlWork],
    chores: Chores,
    clock: HandClock,
    address: str,
) -> None:
    database.sent = lambda: None
    await put(database, errand())
    for _ in range(TRIES):
        await taken_and_left(database, clock)
        clock.advance(seconds=LEASE.total_seconds())
    await look(runner)
    assert (chores.worked, await failed(database)) == ([], ("export",))


async def test_who_was_paused_beyond_its_lease_writes_nothing(
    opens: Opens, chores: Chores, clock: HandClock, address: str
) -> None:
    paused, halt = Chores(), Halt()
    paused.works = halt.work
    database = opens()
    sleeping = paused.runner(database, clock)
    await put(database, errand())
    await halt.begun.wait()
    clock.advance(seconds=LEASE.total_seconds())
    await look(chores.runner(opens(), clock))
    halt.ends.set()
    await sleeping.settle()
    assert (len(paused.worked), paused.saved, chores.saved) == (1, [], [errand()])
    assert asked(address, LEFT) == []


async def test_the_end_leaves_what_takes_too_long_to_whoever_looks_next(
    opens: Opens, chores: Chores, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.kernel.runner.LAST", 0.01)
    cut, halt = Chores(), Halt()
    cut.works = halt.work
    database = opens()
    ending = cut.runner(database, clock)
    await put(database, errand())
    await halt.begun.wait()
    await ending.end()
    await put(database, errand("too late for it"))
    await ending.settle()
    await look(chores.runner(opens(), clock))  # at once: nobody waits for the lease
    assert (len(cut.worked), cut.saved) == (1, [])
    assert sorted(each.key for each in chores.saved) == ["k", "too late for it"]


async def test_one_that_breaks_or_hangs_stands_in_nobodys_way(
    database: Database, chores: Chores, clock: HandClock
) -> None:
    halt, all_begun = Halt(), asyncio.Event()

    async def work(each: Errand) -> None:
        if len(chores.worked) == 11:
            all_begun.set()
        if each.key == "hangs":
            await halt.work(each)
        if each.key == "breaks":
            raise RuntimeError("broken on purpose")

    chores.works = work
    runner = chores.runner(database, clock, export=2)
    await put(database, errand("hangs"), errand("breaks"), *(errand(f"{n}") for n in range(9)))
    await all_begun.wait()
    halt.ends.set()
    await runner.settle()
    assert {each.key for each in chores.saved} == {"hangs", *map(str, range(9))}


async def test_a_kind_nobody_knows_any_more_is_left_alone(
    database: Database, runner: Runner[Errand, SqlWork], chores: Chores, address: str
) -> None:
    await put(database, errand("k", kind="a feature that was removed"))
    await runner.settle()
    assert (chores.worked, asked(address, LEFT)) == ([], [("k", "", "due", 0)])


@pytest.mark.parametrize("breaks", [False, True], ids=["put", "tried"])
async def test_nothing_waits_for_the_end_of_a_year_that_was_not_one(
    database: Database,
    runner: Runner[Errand, SqlWork],
    chores: Chores,
    clock: HandClock,
    *,
    breaks: bool,
) -> None:
    """The clock is a year ahead while it is put, or breaks and is to be tried again."""
    now = clock.now()
    clock.set(now + YEAR)
    chores.breaks = lambda _: True
    if not breaks:
        database.sent = lambda: None
    await put(database, errand())
    await runner.settle()
    assert len(chores.worked) == breaks
    clock.set(now)
    chores.breaks = lambda _: False
    await look(runner)
    assert chores.saved == [errand()]


async def taken_and_left(database: Database, clock: HandClock) -> None:
    """Taken by a process that dies."""
    now = clock.now()
    (_,) = await database.write(lambda work: work.errands.claim("export", 9, now, now + LEASE, ()))


async def given_up(database: Database, kind: str, now: datetime) -> None:
    """All of a kind are taken and given up."""

    def run(work: SqlWork) -> None:
        for claimed in work.errands.claim(kind, 9, now, now + LEASE, ()):
            work.errands.give_up(claimed)

    await database.write(run)
