"""Verification: no figure is printed for an answer that was wrong or is not in the database."""

import json

from sqlalchemy import text

from benchmarks.community import RECEIVERS
from benchmarks.databases import reading
from benchmarks.load import Answered, Volley
from bot.kudos.rules import gift_id

_COUNTS = (
    text("SELECT count(*) FROM kudos WHERE sign = 1"),
    text("SELECT count(*) FROM ask WHERE answer <> ''"),
    text("SELECT count(*) FROM notice"),
)


class Wrong(Exception):
    """An answer or a database is not what it has to be: nothing to be timed."""


def check_answers(volley: Volley) -> None:
    """Every command was answered privately, with the button that undoes its own gift."""
    for each in volley.answers:
        _check(each)


def check_database(where: str, *volleys: Volley) -> None:
    """The database holds the gifts that were answered: those, all of those and no others."""
    answered = [gift_id(each.command.ask) for volley in volleys for each in volley.answers]
    with reading(where) as connection:
        gifts = connection.execute(text("SELECT id FROM gift")).scalars().all()
        kudos, asks, notices = (connection.execute(each).scalar_one() for each in _COUNTS)
    if sorted(gifts) != sorted(answered):
        raise Wrong(f"{len(answered)} gifts were answered and {len(gifts)} are recorded.")
    if (kudos, asks, notices) != (len(gifts) * len(RECEIVERS), len(gifts), len(gifts)):
        raise Wrong(f"{len(gifts)} gifts have {kudos} kudos, {asks} asks and {notices} notices.")


def _check(answered: Answered) -> None:
    told = answered.body.decode()
    body = json.loads(told) if answered.status == 200 else {}
    private = body.get("response_type") == "ephemeral"
    if not (private and "on its way" in told and gift_id(answered.command.ask) in told):
        raise Wrong(f"A gift was answered with {answered.status}: {told[:300]}")
