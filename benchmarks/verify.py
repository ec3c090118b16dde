"""Verification: no figure is printed for an answer that was wrong or is not in the database."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.community import RECEIVERS
from benchmarks.load import Answered, Volley
from bot.kudos.rules import gift_id


class Wrong(Exception):
    """An answer or a database is not what it has to be: nothing to be timed."""


def check_answers(volley: Volley) -> None:
    """Every command was answered privately, with the button that undoes its own gift."""
    for each in volley.answers:
        _check(each)


def check_database(file: Path, *volleys: Volley) -> None:
    """The database holds the gifts that were answered: those, all of those and no others."""
    answered = [gift_id(each.command.ask) for volley in volleys for each in volley.answers]
    with closing(sqlite3.connect(file)) as connection:
        gifts = [row[0] for row in connection.execute("SELECT id FROM gift")]
        kudos = connection.execute("SELECT count(*) FROM kudos WHERE sign = 1").fetchone()[0]
        asks = connection.execute("SELECT count(*) FROM ask WHERE answer <> ''").fetchone()[0]
        notices = connection.execute("SELECT count(*) FROM notice").fetchone()[0]
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
