"""How deliveries end: what is written down of each in the ledger."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import uniform
from typing import assert_never

from sqlalchemy import ColumnElement, Connection, bindparam, case, update

from bot.kernel.attached import File
from bot.kernel.card import Card, Small
from bot.kernel.claim import LONGEST
from bot.kernel.notice import (
    Delivery,
    Gone,
    Later,
    Limited,
    Never,
    Notice,
    Posted,
    Reach,
    Showing,
    Unknown,
)
from storage import rates
from storage.codec import address, place_of, write_card
from storage.notice_rows import LONG_AGO, NOTICES, THIS, pending

_DOUBLINGS = 5
JITTER = 0.25  # so that what failed together is not tried together
_c = NOTICES.c
_FINISH = update(NOTICES).where(THIS, _c.token == bindparam("mine"))
# What a closed place or space cannot show either; the one that was refused is written down itself.
_CLOSE_PLACE = (
    update(NOTICES)
    .where(_c.space == bindparam("in_space"), _c.place == bindparam("there"), *pending(NOTICES))
    .where(_c.until <= bindparam("now"), _c.tried.is_(None))
    .values(stuck=bindparam("why"))
)
_CLOSE_SPACE = (
    update(NOTICES)
    .where(_c.space == bindparam("in_space"), *pending(NOTICES))
    .where(_c.until <= bindparam("now"), _c.tried.is_(None))
    .values(stuck=bindparam("why"))
)
_CLOSE = {Reach.PLACE: _CLOSE_PLACE, Reach.SPACE: _CLOSE_SPACE}


def finish(
    connection: Connection, showing: Showing, delivery: Delivery, now: datetime
) -> Notice | None:
    """Write a delivery's end down; answers what is wanted instead where that is refused."""
    where = {**_names(showing), "mine": showing.token}
    ended = _FINISH.values(token="", **_ended(showing, delivery, now))
    row = connection.execute(ended.returning(NOTICES.c.fallback), where).one_or_none()
    match delivery:
        case Limited(after, key):
            rates.hold(connection, key, now.timestamp(), after)
        case Never(why, reach) if row and reach in _CLOSE:
            place = address(showing.place)
            there = {"in_space": "/".join(place.split("/")[:2]), "now": now, "why": why}
            more = {"there": place} if reach is Reach.PLACE else {}
            connection.execute(_CLOSE[reach], there | more)
        case Never(_, Reach.PERSON) if row and row.fallback:
            return _instead(connection, showing, row.fallback)
        case _:
            pass
    return None


def _instead(connection: Connection, showing: Showing, fallback: str) -> Notice | None:
    """The same at the fallback; at the person's own place nothing is wanted any more."""
    settled = {"stuck": "", "card": None, "shown": NOTICES.c.wanted}
    connection.execute(_FINISH.values(**settled), {**_names(showing), "mine": ""})
    if showing.card is None:
        return None
    return Notice(showing.community, showing.key, place_of(fallback), showing.card)


def _names(showing: Showing) -> dict[str, str]:
    return {"of": showing.community, "under": showing.key, "there": address(showing.place)}


def _ended(showing: Showing, delivery: Delivery, now: datetime) -> dict[str, object]:
    """What a delivery changes in its row; an earlier try of unknown outcome is not forgotten."""
    settled = {"attempts": 0, "failures": 0, "tried": None, "until": LONG_AGO}
    untried = {} if showing.tried else {"attempts": 0, "tried": None}
    failed = {"failures": showing.failures + 1}
    match delivery:
        case Posted(ref):
            return {**settled, **_emptied(showing), "ref": ref, "shown": showing.version}
        case Gone():
            return {**settled, "ref": "", "shown": showing.version}
        case Later(after):
            return {**untried, **failed, "until": now + _wait(showing, after)}
        case Limited():
            return {**untried, "until": LONG_AGO}
        case Unknown(after):
            return {**failed, "until": now + _wait(showing, after)}
        case Never(why):
            return {**untried, "stuck": _stuck_at(showing.version, why), "until": LONG_AGO}
        case _:
            assert_never(delivery)


def _emptied(showing: Showing) -> dict[str, object]:
    """A file that was brought is not kept: its card stays, with what was in it in words."""
    card = showing.card
    if card is None or not any(isinstance(part, File) for part in card.parts):
        return {}
    left = write_card(without_files(card))
    return {"card": case((_c.wanted == showing.version, left), else_=_c.card)}


def without_files(card: Card) -> Card:
    """A card with what its files hold in words."""
    parts = (Small((part.about,)) if isinstance(part, File) else part for part in card.parts)
    return replace(card, parts=tuple(parts))


def _wait(showing: Showing, after: float) -> timedelta:
    longer = after * 2 ** min(showing.failures, _DOUBLINGS)
    return min(timedelta(seconds=longer * uniform(1, 1 + JITTER)), LONGEST)  # noqa: S311 - no secret


def _stuck_at(version: int, why: str) -> ColumnElement[str]:
    """Why this version cannot be shown; a newer one may be."""
    return case((_c.wanted == version, why), else_="")
