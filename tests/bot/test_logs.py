"""What is logged is a line, and nobody's words."""

import logging

import pytest

from bot.kernel.rhythm import weekly
from bot.logs import OneLine


def _line(message: str, problem: BaseException | None = None) -> str:
    error = (type(problem), problem, problem.__traceback__) if problem else None
    return OneLine().format(logging.LogRecord("bot.x", logging.ERROR, "", 0, message, (), error))


def test_a_record_is_one_line() -> None:
    assert _line("It broke\n  here") == "ERROR bot.x: It broke here"


def test_a_problem_is_told_by_its_kind_and_not_in_its_words() -> None:
    problem = RuntimeError("Ben's token makes no sense")
    problem.__cause__ = KeyError("U0ANA said thank you")
    assert _line("An ask broke", problem).endswith(" (Traceback: RuntimeError from KeyError)")


def test_where_a_problem_came_from_can_be_hidden() -> None:
    problem = RuntimeError()
    problem.__context__ = KeyError()
    assert "RuntimeError from KeyError" in _line("", problem)
    problem.__suppress_context__ = True
    assert "KeyError" not in _line("", problem)


def test_the_way_to_it_leads_through_our_own_lines() -> None:
    with pytest.raises(IndexError) as raised:
        weekly(7, 9, "UTC")
    line = _line("It broke", raised.value)
    assert "(Traceback: bot/kernel/rhythm.py:" in line
    assert line.endswith(" > IndexError)")


def test_a_machines_words_are_told_up_to_their_details() -> None:
    problem = ConnectionRefusedError(111, "Connection refused\nDETAIL: Ana was here")
    assert _line("Gone", problem).endswith(
        "(Traceback: ConnectionRefusedError: [Errno 111] Connection refused)"
    )
