"""What is wanted: so many Notices in the ledger, some of them put again with other words."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from random import Random

from sqlalchemy import select

from bot.catalog import features, hearing
from bot.kernel.card import Card, Quote, Words
from bot.kernel.notice import Notice
from bot.kernel.place import Place, Space
from bot.kernel.span import Strong
from bot.kernel.steps import opened as community_of
from schedules.clock import SystemClock
from storage.migrate import migrate
from storage.notice_rows import NOTICES
from storage.work import SqlWork
from tests.databases import opened
from tests.e2e import ledger
from tests.e2e.process import PATIENCE

_LOOK_AGAIN = 0.3
_SAID = re.compile(r"Message (\d+), edition (\d+)\b")
_KEY = "delivery/{:06}"


class Wanted:
    """Numbered messages to each place in turn; close it."""

    def __init__(self, address: str, places: Sequence[Place], number: int, dice: Random) -> None:
        migrate(address)
        self.editions = [1] * number
        self.edits = 0
        self._address, self._places, self._dice = address, places, dice
        self._database = opened(address, SystemClock(), hearing(features()))
        self._communities: dict[str, str] = {}
        self._writing = asyncio.Lock()

    async def fill(self) -> None:
        """Want all of them."""
        self._communities = await self._database.write(self._open)
        await self._put(range(len(self.editions)))

    async def edit(self, number: int) -> None:
        """Want other words in so many of them; most of those are what is delivered early."""
        everything = len(self.editions)
        chosen = {int(everything * self._dice.random() ** 3) for _ in range(number)}
        async with self._writing:
            for each in chosen:
                self.editions[each] += 1
            await self._put(sorted(chosen))
            self.edits += len(chosen)

    async def settled(self) -> None:
        """Wait until nothing is to be shown any more; fails where it stops moving."""
        clock, least, until = asyncio.get_running_loop(), len(self.editions) + 1, 0.0
        while left := await asyncio.to_thread(ledger.pending, self._address):
            if left < least:
                least, until = left, clock.time() + PATIENCE
            elif clock.time() > until:
                raise AssertionError(f"{left} are still to be shown, and nothing moves.")
            await asyncio.sleep(_LOOK_AGAIN)

    def at(self, place: Place) -> range:
        """The numbers of a place, in the order in which they were wanted."""
        return range(self._places.index(place), len(self.editions), len(self._places))

    async def unsure(self) -> set[int]:
        """Those the ledger is unsure of, and shows to facilitators."""
        rows = (NOTICES.c.stuck != "", NOTICES.c.ref == "", NOTICES.c.tried.is_not(None))
        with ledger.reading(self._address) as connection:
            keys = connection.execute(select(NOTICES.c.key).where(*rows)).scalars()
            return {int(key.partition("/")[2]) for key in keys}

    def close(self) -> None:
        """Let the database go."""
        self._database.close()

    async def _put(self, numbers: Iterable[int]) -> None:
        def put(work: SqlWork) -> None:
            for each in numbers:
                place = self._places[each % len(self._places)]
                card, key = _card(each, self.editions[each]), _KEY.format(each)
                work.notices.put(Notice(self._communities[place.space], key, place, card))

        await self._database.write(put)

    def _open(self, work: SqlWork) -> dict[str, str]:
        spaces = dict.fromkeys(Space(each.platform, each.space, "Guild") for each in self._places)
        return {each.id: community_of(each, work).id for each in spaces}


def said(text: str) -> tuple[int, int]:
    """The number and the edition of a message that stands."""
    found = _SAID.search(text)
    assert found, text
    return int(found[1]), int(found[2])


def _card(number: int, edition: int) -> Card:
    words = Words((f"Message {number}, edition {edition}: thank you from ", Strong("Ana")))
    return Card(parts=(words, Quote(("for showing me how it works, patiently and twice",))))
