"""The ledger of Notices: what places should show, and what stands there."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Update

from bot.kernel.card import Card, text_of
from bot.kernel.notice import Delivery, Notice, Showing, Unsure
from bot.kernel.pace import Limits, Plan
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, Surface
from storage import rates
from storage.codec import address, place_of, read_card, write_card
from storage.notice_claims import Claiming
from storage.notice_endings import finish, without_files
from storage.notice_erasing import ABANDON, BLANK, BLANK_ALL, KEYS_UNSENT, UNSENT
from storage.notice_rows import (
    AGAIN,
    ARRIVED,
    BEGUN,
    CLEAR,
    LEAVE,
    MOVE,
    PUT,
    REDRAW,
    RETRY,
    STUCK,
    TO_RETRY,
    UNSURE,
    WANTED,
)
from storage.statements import Found

QUIET = timedelta(seconds=1)  # that an edit waits for others to the same message
_TURNS = 1_000  # in a microsecond, so that what one transaction wants keeps its order
_ABOUT = 80


class SqlNotices:
    """The ledger, in one transaction; noticed holds the places something was wanted at."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._turn = int(now.timestamp() * 1_000_000) * _TURNS
        self.noticed: set[Place] = set()

    def put(self, notice: Notice) -> None:
        """Want this card at this place under this key."""
        row = {
            "community": notice.community,
            "key": notice.key,
            "place": address(notice.place),
            "space": _space(notice.place),
            "fallback": address(notice.fallback) if notice.fallback else "",
            "card": write_card(notice.card),
            "put_at": self._now,
            "turn": self._next_turn(),
            "patient": notice.patient,
            "quiet": self._now + QUIET,
        }
        self._connection.execute(PUT[self._connection.dialect.name], row)
        self.noticed.add(notice.place)

    def clear(self, community: str, key: str) -> None:
        """Want nothing under this key, wherever it stands."""
        which = {"of": community, "under": key, "turn": self._next_turn()}
        cleared = self._connection.execute(CLEAR, which)
        self.noticed.update(place_of(row.place) for row in cleared)

    def redraw(self, community: str, key: str, card: Card) -> None:
        """Want this card wherever something is wanted under this key, and nowhere else."""
        which = {"of": community, "under": key, "turn": self._next_turn()}
        new = {"drawn": write_card(card), "quiet": self._now + QUIET}
        redrawn = self._connection.execute(REDRAW, which | new)
        self.noticed.update(place_of(row.place) for row in redrawn)

    def wanted(self, community: str, key: str) -> bool:
        """Whether anything is wanted under this key."""
        found = self._connection.execute(WANTED, {"of": community, "under": key})
        return found.first() is not None

    def begun(self, community: str, key: str) -> bool:
        """Whether what is wanted under this key stands somewhere, or may."""
        found = self._connection.execute(BEGUN, {"of": community, "under": key})
        return any(row.ref or row.born for row in found.all())

    def blank(self, community: str, key: str) -> None:
        """Keep nothing of what a message says that stands; it goes on standing as it is."""
        self._connection.execute(BLANK, {"of": community, "under": key})

    def blank_all(self, community: str, begins: str) -> None:
        """The same for all whose keys begin so."""
        self._connection.execute(BLANK_ALL, {"of": community, "begins": begins})

    def unsent(self, community: str, key: str) -> tuple[Place, ...]:
        """Where something is wanted under this key that does not stand there yet."""
        rows = self._connection.execute(UNSENT, {"of": community, "under": key})
        return tuple(place_of(row.place) for row in rows)

    def keys_unsent(self, community: str, begins: str) -> tuple[str, ...]:
        """The keys that begin so, under which something is wanted that does not stand yet."""
        rows = self._connection.execute(KEYS_UNSENT, {"of": community, "begins": begins})
        return tuple(rows.scalars())

    def abandon(self, community: str, member: MemberRef) -> None:
        """Know no more of somebody's direct messages, whatever stands or should stand there."""
        there = address(Place.direct(member, ""))
        ends = there.removeprefix(f"{member.platform}/")
        which = {"of": community, "begins": f"{member.platform}/", "ends": ends}
        self._connection.execute(ABANDON, which)

    def stuck(self, community: str) -> tuple[str, ...]:
        """Why messages of the community cannot be shown, newest first, each reason once."""
        return tuple(self._connection.execute(STUCK, {"of": community}).scalars())

    def unsure(self, community: str) -> tuple[Unsure, ...]:
        """What may or may not stand, where the platform does not let us look."""
        rows = self._connection.execute(UNSURE, {"of": community})
        return tuple(Unsure(_handle(row), place_of(row.place), _about(row)) for row in rows)

    def again(self, community: str, handle: str) -> bool:
        """Post what we were unsure of as if it had never been tried; False where it is settled."""
        row = self._doubted(community, handle)
        return row is not None and self._settle(community, row, AGAIN)

    def arrived(self, community: str, handle: str) -> bool:
        """Leave what we were unsure of as it stands; False where it is settled."""
        row = self._doubted(community, handle)
        if row is None:
            return False
        left = write_card(without_files(read_card(row.card))) if row.card else None
        return self._settle(community, row, ARRIVED.values(card=left))

    def move(self, community: str, old: Place, new: Place) -> None:
        """Want what is stuck at one place at another instead; what may stand there is left."""
        there = {"of": community, "there": address(old)}
        where = {"instead": address(new), "beyond": _space(new)}
        self._connection.execute(MOVE, there | where)
        self._connection.execute(LEAVE, there)

    def retry(self, community: str) -> None:
        """Want once more what could not be shown, now that somebody did something about it."""
        for row in self._connection.execute(TO_RETRY, {"of": community}).all():
            this = {"of": community, "under": row.key, "there": row.place}
            self._connection.execute(RETRY, {**this, "fresh": self._next_turn()})
            self.noticed.add(place_of(row.place))

    def due(self, hands: Mapping[str, Limits], now: datetime, lease: timedelta) -> Plan:
        """What waits on these platforms and may go now."""
        return Claiming(self._connection, now, lease).due(hands)

    def claim(self, plan: Plan, now: datetime, lease: timedelta) -> tuple[Showing, ...]:
        """Take what was planned, each under a fresh token and a lease."""
        return Claiming(self._connection, now, lease).taken(plan)

    def finish(self, showing: Showing, delivery: Delivery, now: datetime) -> None:
        """Write down how a delivery ended, where its token still matches."""
        fallen = finish(self._connection, showing, delivery, now)
        if fallen:
            self.put(fallen)

    def forget(self, before: datetime) -> None:
        """Forget limits that have not been touched since."""
        rates.forget(self._connection, before.timestamp())

    def _doubted(self, community: str, handle: str) -> Found | None:
        rows = self._connection.execute(UNSURE, {"of": community}).all()
        return next((row for row in rows if _handle(row) == handle), None)

    def _settle(self, community: str, row: Found, settled: Update) -> bool:
        this = {"of": community, "under": row.key, "there": row.place}
        self._connection.execute(settled, this)
        self.noticed.add(place_of(row.place))
        return True

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn


def _space(place: Place) -> str:
    """The space a place is in, as one text that begins with its platform."""
    return "/".join(address(place).split("/")[:2])


def _handle(row: Found) -> str:
    """A short name for a row, for a button to carry."""
    return sha256(f"{row.key}\n{row.place}".encode()).hexdigest()[:16]


def _about(row: Found) -> str:
    """The beginning of what it says; what was said to one person alone is told to nobody."""
    if place_of(row.place).surface is Surface.DIRECT:
        return ""
    said = " ".join(text_of(read_card(row.card)).split()) if row.card else ""
    return said[:_ABOUT]
