"""Tests wait for the thing itself, never for time."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rooms.tree import modules, parsed


def _sleeps(node: ast.AST) -> Iterator[int]:
    """Lines with a sleep of a written length, except in loops that look for something."""
    if isinstance(node, ast.While) and not isinstance(node.test, ast.Constant):
        return
    if isinstance(node, ast.Call) and _is_sleep(node.func) and _lasts(node.args):
        yield node.lineno
    for child in ast.iter_child_nodes(node):
        yield from _sleeps(child)


def _is_sleep(called: ast.expr) -> bool:
    match called:
        case ast.Attribute(attr="sleep") | ast.Name(id="sleep"):
            return True
        case _:
            return False


def _lasts(given: list[ast.expr]) -> bool:
    match given:
        case [ast.Constant(value=int() | float() as seconds)]:
            return seconds > 0
        case _:
            return False


def test_no_test_sleeps() -> None:
    found = {str(module): list(_sleeps(parsed(module))) for module in modules("tests")}
    assert {module: lines for module, lines in found.items() if lines} == {}


def test_a_sleep_would_be_found() -> None:
    nap = "await asyncio.sleep(0.1)"
    assert list(_sleeps(_written(nap))) == [2]
    assert list(_sleeps(_written(f"while True: {nap}"))) == [2]
    assert list(_sleeps(_written(f"while not there(): {nap}"))) == []
    assert list(_sleeps(_written("await asyncio.sleep(0)"))) == []


def _written(line: str) -> ast.Module:
    return ast.parse(f"async def test() -> None:\n    {line}")


def test_the_tests_themselves_are_read() -> None:
    assert Path("tests", "rooms", "test_no_sleep.py") in modules("tests")
