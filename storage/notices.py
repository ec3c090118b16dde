"""The ledger of Notices: what places should show, and what stands there."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex
from typing import assert_never

from sqlalchemy import Connection

from bot.kernel.notice import Delivery, Gone, Later, Never, Notice, Posted, Showing, Unknown
from bot.kernel.place import Place
from storage.codec import address, place_of, read_card, write_card
from storage.notice_rows import (
    CLAIM,
    CLEAR,
    DUE,
    FINISH,
    LEAVE,
    LONG_AGO,
    MOVE,
    PUT,
    RETRY,
    STUCK,
    WANTED,
    stuck_at,
)
from storage.statements import Found

_DOUBLINGS = 8


class SqlNotices:
    """The ledger, in one transaction; noticed holds the places something was wanted at."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self.noticed: set[Place] = set()

    def put(self, notice: Notice) -> None:
        """Want this card at this place under this key."""
        row = {
            "community": notice.community,
            "key": notice.key,
            "place": address(notice.place),
            "platform": notice.place.platform,
            "fallback": address(notice.fallback) if notice.fallback else "",
            "card": write_card(notice.card),
            "put_at": self._now,
        }
        self._connection.execute(PUT[self._connection.dialect.name], row)
        self.noticed.add(notice.place)

    def clear(self, community: str, key: str) -> None:
        """Want nothing under this key, wherever it stands."""
        cleared = self._connection.execute(CLEAR, {"of": community, "under": key})
        self.noticed.update(place_of(row.place) for row in cleared)

    def wanted(self, community: str, key: str) -> bool:
        """Whether anything is wanted under this key."""
        found = self._connection.execute(WANTED, {"of": community, "under": key})
        return found.first() is not None

    def stuck(self, community: str) -> tuple[str, ...]:
        """Why messages of the community cannot be shown, newest first, each reason once."""
        return tuple(self._connection.execute(STUCK, {"of": community}).scalars())

    def move(self, community: str, old: Place, new: Place) -> None:
        """Want what is stuck at one place at another instead; what may stand there is left."""
        there = {"of": community, "there": address(old)}
        self._connection.execute(MOVE, {**there, "instead": address(new)})
        self._connection.execute(LEAVE, there)

    def retry(self, community: str) -> None:
        """Want once more what could not be shown, now that somebody did something about it."""
        freed = self._connection.execute(RETRY, {"of": community})
        self.noticed.update(place_of(row.place) for row in freed)

    def claim(
        self, platforms: Iterable[str], busy: Iterable[Place], now: datetime, until: datetime
    ) -> list[Showing]:
        """Take what is due under a fresh token and a lease, the oldest of each place not busy."""
        where = {"platforms": list(platforms), "busy": list(map(address, busy)), "now": now}
        due = self._connection.execute(DUE, where).all()
        claimed = (self._claim(row, now, until) for row in due)
        return [showing for showing in claimed if showing]

    def finish(self, showing: Showing, delivery: Delivery, now: datetime) -> None:
        """Write down how a delivery ended, where its token still matches."""
        where = {**_names(showing), "mine": showing.token}
        ended = _ended(showing, delivery, now)
        self._connection.execute(FINISH.values(token="", **ended), where)

    def _claim(self, row: Found, now: datetime, until: datetime) -> Showing | None:
        where = {"of": row.community, "under": row.key, "there": row.place}
        lease = {"now": now, "lease": until, "fresh": token_hex(8)}
        claimed = self._connection.execute(CLAIM, {**where, **lease}).one_or_none()
        return _showing(claimed) if claimed else None


def _showing(row: Found) -> Showing:
    return Showing(
        community=row.community,
        key=row.key,
        place=place_of(row.place),
        card=read_card(row.card) if row.card else None,
        version=row.wanted,
        born=row.born,
        ref=row.ref,
        tried=row.tried if row.attempts > 1 else None,
        token=row.token,
        failures=row.failures,
    )


def _names(showing: Showing) -> dict[str, str]:
    return {"of": showing.community, "under": showing.key, "there": address(showing.place)}


def _ended(showing: Showing, delivery: Delivery, now: datetime) -> dict[str, object]:
    """What a delivery changes in its row; an earlier try of unknown outcome is not forgotten."""
    settled = {"attempts": 0, "failures": 0, "tried": None, "until": LONG_AGO}
    untried = {} if showing.tried else {"attempts": 0, "tried": None}
    match delivery:
        case Posted(ref):
            return {**settled, "ref": ref, "shown": showing.version}
        case Gone():
            return {**settled, "ref": "", "shown": showing.version}
        case Later(after):
            return {
                **untried,
                "failures": showing.failures + 1,
                "until": now + _wait(showing, after),
            }
        case Unknown(after):
            return {"failures": showing.failures + 1, "until": now + _wait(showing, after)}
        case Never(why):
            return {**untried, "stuck": stuck_at(showing.version, why), "until": LONG_AGO}
        case _:
            assert_never(delivery)


def _wait(showing: Showing, after: float) -> timedelta:
    return timedelta(seconds=after * 2 ** min(showing.failures, _DOUBLINGS))
