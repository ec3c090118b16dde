"""Claims: jobs that are taken under a token and a lease, done in three steps and written down.

An occurrence of a schedule is such a job, and so is an errand.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
W = TypeVar("W")
W_contra = TypeVar("W_contra", contravariant=True)
Job = TypeVar("Job")
Job_contra = TypeVar("Job_contra", contravariant=True)
Loaded = TypeVar("Loaded")
Result = TypeVar("Result")

TRIES = 8  # over two hours; then it is given up
LONGEST = timedelta(hours=2)  # no lease and no wait is longer

# What is left of a job once it was loaded: the slow part, which answers with what to write.
Rest: TypeAlias = Callable[[], Awaitable[Callable[[W], None]]]


class State(StrEnum):
    """What became of a job; only what is due is taken."""

    DUE = "due"
    DONE = "done"
    MISSED = "missed"
    FAILED = "failed"


class Stepped(Protocol[Job_contra, W_contra]):
    """Steps, whatever is handed from one to the next."""

    def begin(self, job: Job_contra, work: W_contra) -> Rest[W_contra]:
        """Load, where nothing can be written; answers with the rest."""
        ...


@dataclass(frozen=True, slots=True)
class Steps(Generic[Job, Loaded, Result, W]):
    """The three steps of a job.

    Load reads what the work needs, where nothing can be written. Work does the slow part, with no
    transaction open; it may be done twice. Save writes the result in one short transaction,
    together with the fact that the job is done: once, or not at all.
    """

    load: Callable[[Job, W], Loaded]
    work: Callable[[Loaded], Awaitable[Result]]
    save: Callable[[Job, Result, W], None]

    def begin(self, job: Job, work: W) -> Rest[W]:
        """Load, where nothing can be written; answers with the rest."""
        loaded = self.load(job, work)

        async def rest() -> Callable[[W], None]:
            result = await self.work(loaded)
            return lambda later: self.save(job, result, later)

        return rest


async def as_loaded(loaded: T) -> T:
    """The work of a job that has no slow part: what was loaded is the result."""
    return loaded


@dataclass(frozen=True, slots=True)
class Kind(Generic[Job_contra, W_contra]):
    """How jobs of one kind are done: the steps, how many at once in a process, and how long one.

    Ends tells from when on it is of no use to try one again.
    """

    steps: Stepped[Job_contra, W_contra]
    limit: int = 4
    patience: timedelta = timedelta(minutes=1)
    ends: Callable[[Job_contra], datetime] | None = None


@dataclass(frozen=True, slots=True)
class Claimed(Generic[Job]):
    """A job that was taken: the token under which it may be written down, and the which try."""

    job: Job
    token: str
    attempts: int


class Claims(Protocol[Job]):
    """The jobs of one sort, in one transaction."""

    def claim(
        self, kind: str, most: int, now: datetime, until: datetime, running: Collection[str]
    ) -> list[Claimed[Job]]:
        """Take what is due of a kind, under fresh tokens and a lease.

        What runs here is left alone, by its token. What was tried too often has failed.
        """
        ...

    def done(self, claimed: Claimed[Job]) -> bool:
        """Write down that it is done; False, and nothing, where its token no longer matches."""
        ...

    def again(self, claimed: Claimed[Job], at: datetime) -> None:
        """Let it be tried again from an instant on, where its token still matches."""
        ...

    def anew(self, claimed: Claimed[Job], now: datetime) -> None:
        """Let it be done as if it had not been tried this time, where its token still matches."""
        ...

    def give_up(self, claimed: Claimed[Job]) -> None:
        """Write down that it failed, where its token still matches."""
        ...
