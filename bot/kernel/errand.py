"""Errands: slow work outside any transaction. The shape is settled; the runner comes with use."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.kernel.work import Work

W_contra = TypeVar("W_contra", bound=Work, contravariant=True)


@dataclass(frozen=True, slots=True)
class Errand:
    """A piece of slow work: its kind, a key that makes it unique, and what it is about."""

    community: str
    kind: str
    key: str
    about: str


class Steps(Protocol[W_contra]):
    """The three steps of an errand of one kind."""

    def load(self, errand: Errand, work: W_contra) -> object:
        """Read what the work needs."""
        ...

    def work(self, loaded: object) -> Awaitable[object]:
        """Do the slow part, with no transaction open."""
        ...

    def save(self, errand: Errand, result: object, work: W_contra) -> None:
        """Write the result, in one short transaction."""
        ...
