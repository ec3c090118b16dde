"""What waits for the writer is committed together, and each is undone alone."""

import asyncio
from collections.abc import Callable, Sequence

from bot.kernel.place import Place, Space
from storage.database import Database
from storage.queue import Queue
from storage.work import SqlWork


async def test_what_came_meanwhile_is_handed_over_together() -> None:
    handed: list[list[int]] = []
    begun, release = asyncio.Event(), asyncio.Event()

    async def commit(jobs: Sequence[int]) -> Sequence[int | Exception]:
        handed.append(list(jobs))
        begun.set()
        await release.wait()
        return [job * 2 for job in jobs]

    queue = Queue(commit)
    first = asyncio.create_task(queue.put(1))
    await begun.wait()
    later = [asyncio.create_task(queue.put(job)) for job in (2, 3)]
    await asyncio.sleep(0)
    release.set()
    assert await asyncio.gather(first, *later) == [2, 4, 6]
    assert handed == [[1], [2, 3]]


async def test_a_failed_commit_is_raised_to_all_and_the_queue_goes_on() -> None:
    broken = True

    async def commit(jobs: Sequence[int]) -> Sequence[int | Exception]:
        if broken:
            raise OSError("the disk is full")
        return list(jobs)

    queue = Queue(commit)
    waited = await asyncio.gather(queue.put(1), queue.put(2), return_exceptions=True)
    assert [type(each) for each in waited] == [OSError, OSError]
    broken = False
    assert await queue.put(3) == 3


async def test_whoever_waits_for_a_commit_that_is_cut_off_waits_no_longer() -> None:
    begun, cut_off = asyncio.Event(), True

    async def commit(jobs: Sequence[int]) -> Sequence[int | Exception]:
        begun.set()
        if cut_off:
            raise asyncio.CancelledError
        return list(jobs)

    queue = Queue(commit)
    waiting = [asyncio.create_task(queue.put(job)) for job in (1, 2)]
    await begun.wait()
    await asyncio.wait(waiting)
    assert all(each.cancelled() for each in waiting)
    cut_off = False
    assert await queue.put(3) == 3


async def test_one_of_several_that_fails_is_undone_alone(database: Database) -> None:
    def fails(work: SqlWork) -> None:
        work.communities.open(Space("slack", "bad", "Bad"))
        raise ValueError("no")

    written = await asyncio.gather(
        database.write(lambda work: work.communities.open(Space("slack", "one", "One"))),
        database.write(fails),
        database.write(lambda work: work.communities.open(Space("slack", "two", "Two"))),
        return_exceptions=True,
    )
    assert isinstance(written[1], ValueError)
    assert await database.read(_is_open("one"))
    assert await database.read(_is_open("two"))
    assert not await database.read(_is_open("bad"))


def _is_open(space: str) -> Callable[[SqlWork], bool]:
    return lambda work: work.communities.at(Place("slack", space, "")) is not None
