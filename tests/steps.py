"""Steps for tests that need only one of the three."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.kernel.claim import Stepped, Steps, as_loaded
from storage.work import SqlWork

Job = TypeVar("Job")


def saving(save: Callable[[Job, SqlWork], None]) -> Stepped[Job, SqlWork]:
    """Steps that only write."""
    return Steps(_nothing, as_loaded, lambda job, _, work: save(job, work))


def working(
    do: Callable[[Job], Awaitable[None]], save: Callable[[Job, SqlWork], None]
) -> Stepped[Job, SqlWork]:
    """Steps that do something slow, then write."""
    return Steps(lambda job, _: job, do, lambda job, _, work: save(job, work))


def _nothing(_job: object, _work: SqlWork) -> None:
    """There is nothing to load."""
