"""The hub: carries what happens to every open page that may see it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

from adapters.playground.message import Json

_BEHIND = 1_000  # events a page may lag behind before it has to start afresh


class Page:
    """One open page of one person: the events it has not been told yet."""

    def __init__(self, person: str) -> None:
        self.person = person
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue(_BEHIND)
        self._over = False

    def put(self, event: bytes) -> None:
        """Tell the page; one that lags too far behind is closed, and comes back by itself."""
        try:
            self._waiting.put_nowait(event)
        except asyncio.QueueFull:
            self.close()

    def close(self) -> None:
        """End the page's stream at once."""
        self._over = True
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while not self._over and (event := await self._waiting.get()):
            yield event


class Hub:
    """All open pages."""

    def __init__(self) -> None:
        self._pages: set[Page] = set()
        self._closed = False

    @contextmanager
    def open(self, person: str) -> Iterator[Page]:
        """A page that hears everything from now on."""
        page = Page(person)
        self._pages.add(page)
        if self._closed:
            page.close()
        try:
            yield page
        finally:
            self._pages.discard(page)

    def tell(self, name: str, what: Json, to: Callable[[str], bool]) -> None:
        """Tell every page whose person may know."""
        event = event_of(name, what)
        for page in self._pages:
            if to(page.person):
                page.put(event)

    def close(self) -> None:
        """End every stream, and those still to come."""
        self._closed = True
        for page in self._pages:
            page.close()


def event_of(name: str, what: Json) -> bytes:
    """A server-sent event: JSON holds no line break, so one data line is enough."""
    return f"event: {name}\ndata: {json.dumps(what)}\n\n".encode()
