"""Wake-ups between processes: what one commits, the others hear of, through PostgreSQL."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from secrets import token_hex

import psycopg
from psycopg import AsyncConnection
from sqlalchemy import Connection, text

from storage.engines import postgresql_arguments

NOTICES, SCHEDULES, ERRANDS = "notices", "schedules", "errands"

_LISTEN = "LISTEN hearth"
_NOTIFY = text("SELECT pg_notify('hearth', :said)")
_AT_FIRST, _AT_MOST = 0.1, 2.0  # seconds until it listens again; a server restarts in one or two

log = logging.getLogger(__name__)


class Wake:
    """One process's way to tell the others, and to hear them.

    Nothing depends on it but time: what nobody was woken for is found at the next look.
    """

    def __init__(self, address: str, heard: Callable[[str], None]) -> None:
        self._address = address
        self._heard = heard
        self._me = token_hex(4)  # what this process itself committed, it knows already

    def tell(self, connection: Connection, *, noticed: bool, planned: bool, sent: bool) -> None:
        """Tell the others in this transaction, once for all of it; they hear when it commits."""
        what = [NOTICES] * noticed + [SCHEDULES] * planned + [ERRANDS] * sent
        if what:
            connection.execute(_NOTIFY, {"said": " ".join([self._me, *what])})

    async def listen(self) -> None:
        """Hear the others until cancelled; a connection that breaks is opened again."""
        wait = _AT_FIRST
        while True:
            try:
                async with await self._connected() as connection:
                    wait = _AT_FIRST
                    await self._hear(connection)
            except (psycopg.Error, OSError):
                if wait == _AT_FIRST:
                    log.warning("Wake-ups cannot be heard", extra={"action": "wake_unheard"})
            await asyncio.sleep(wait)
            wait = min(wait * 2, _AT_MOST)

    async def _connected(self) -> AsyncConnection:
        arguments = postgresql_arguments(self._address)
        return await AsyncConnection.connect(autocommit=True, **arguments)

    async def _hear(self, connection: AsyncConnection) -> None:
        """Wake for all that may have been missed, then for what is told."""
        await connection.execute(_LISTEN)
        self._wake((NOTICES, SCHEDULES, ERRANDS))
        async for told in connection.notifies():
            sender, *what = told.payload.split()
            if sender != self._me:
                self._wake(what)

    def _wake(self, what: Iterable[str]) -> None:
        for each in what:
            self._heard(each)
