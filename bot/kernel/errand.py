"""Errands: slow work that a use case asks for and does not wait for."""

from dataclasses import dataclass
from typing import Protocol

from bot.kernel.claim import Claims


@dataclass(frozen=True, slots=True)
class Errand:
    """A piece of slow work: its kind, a key that makes it unique, and what it is about."""

    community: str
    kind: str
    key: str
    about: str = ""


class Errands(Claims[Errand], Protocol):
    """The errands, in one transaction."""

    def put(self, errand: Errand) -> None:
        """Want this done, as a part of this transaction.

        An errand of the same key that is not finished is about this from now on, and what comes
        of an earlier run is not kept; a finished one runs again.
        """
        ...

    def of(self, community: str, kind: str) -> list[Errand]:
        """The community's errands of a kind that are not finished, given up or not."""
        ...

    def drop(self, errand: Errand) -> None:
        """Want this no more; what comes of a run under way is not kept."""
        ...

    def failed(self, community: str) -> tuple[str, ...]:
        """The kinds of the community's errands that were given up, each once."""
        ...

    def retry(self, community: str) -> None:
        """Want once more what was given up, now that somebody did something about it."""
        ...
