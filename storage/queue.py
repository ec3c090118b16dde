"""The queue in front of a writer: what waits there is committed together."""

import asyncio
from asyncio import Future, Task
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")

_MOST = 64  # so that nobody waits long for the others


class Queue(Generic[Job, Done]):
    """Hands over all that waits as soon as what was handed over before is committed.

    One commit, and its wait for the disk, is shared by everything that came meanwhile.
    """

    def __init__(
        self, commit: Callable[[Sequence[Job]], Awaitable[Sequence[Done | Exception]]]
    ) -> None:
        self._commit = commit
        self._waiting: list[tuple[Job, Future[Done]]] = []
        self._draining: Task[None] | None = None

    async def put(self, job: Job) -> Done:
        """What came of the job, once it is committed; raises what it raised."""
        done: Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, done))
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain())
        return await done

    async def _drain(self) -> None:
        taken: list[tuple[Job, Future[Done]]] = []
        try:
            while self._waiting:
                taken, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                outcomes = await self._committed([job for job, _ in taken])
                for (_, done), outcome in zip(taken, outcomes, strict=True):
                    _settle(done, outcome)
        finally:
            self._draining = None
            left, self._waiting = taken + self._waiting, []
            for _, done in left:
                done.cancel()  # only where this was cut off: else all of them are settled

    async def _committed(self, jobs: Sequence[Job]) -> Sequence[Done | Exception]:
        """What came of each; where the commit itself failed, that came of all of them."""
        try:
            return await self._commit(jobs)
        except Exception as problem:  # noqa: BLE001 - it is raised where each of them waits
            return [problem] * len(jobs)


def _settle(done: Future[Done], outcome: Done | Exception) -> None:
    if done.done():
        return
    if isinstance(outcome, Exception):
        done.set_exception(outcome)
    else:
        done.set_result(outcome)
