"""What the lookalike notes for tests to look at, and the bell that rings at every note."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Call:
    """One REST request that arrived."""

    method: str
    path: str
    body: object
    query: dict[str, str]
    files: dict[str, bytes]


@dataclass(frozen=True)
class Refusal:
    """A request that the platform would have refused because of what it says."""

    call: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Ping:
    """Somebody's phone rings: kind is user, role, everyone or here."""

    kind: str
    target: str
    message_id: str


class Bell:
    """Rings at every change, so that tests can wait for a state and never for time."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Something changed."""
        self._next.set()
        self._next = asyncio.Event()

    async def heard(self) -> None:
        """Return at the next change."""
        await self._next.wait()
