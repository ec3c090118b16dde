"""Files, functions and names keep the measure everybody here relies on."""

import ast
import re
from pathlib import Path

import pytest

from tests.rooms.tree import (
    ROOMS,
    ROOT,
    classes,
    functions,
    modules,
    names_in,
    packages,
    parsed,
    public,
)

LINES, FUNCTION = 200, 40
FEATURE = {"__init__", "rules", "use_cases", "cards"}
ADAPTER = {"__init__", "listen", "read", "resolve", "draw", "post"}
NO_FEATURES = {"kernel", "sample"}
VAGUE = re.compile(r"(Manager|Helper|Utils?|Base|Service|Handler)$")

OURS = modules(*ROOMS)
FEATURES = [each for each in packages("bot") if each.name not in NO_FEATURES]


def test_the_rooms_are_found() -> None:
    assert {module.parts[0] for module in OURS} == set(ROOMS)
    assert {feature.name for feature in FEATURES} >= {"kudos", "digest", "setup"}


def test_no_file_is_longer_than_a_few_screens() -> None:
    lengths = {str(each): len((ROOT / each).read_text().splitlines()) for each in OURS}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{module}:{each.name}": length
        for module in OURS
        for each in functions(module)
        if (length := (each.end_lineno or 0) - each.lineno + 1) > FUNCTION
    }
    assert long == {}


def test_every_module_and_public_name_says_what_it_is() -> None:
    silent = [str(module) for module in OURS if not ast.get_docstring(parsed(module))]
    silent += [
        f"{module}:{each.name}"
        for module in OURS
        for each in public(module)
        if not ast.get_docstring(each)
    ]
    assert silent == []


def test_no_class_is_named_after_nothing() -> None:
    named = [f"{module}:{each.name}" for module in OURS for each in classes(module)]
    assert [name for name in named if VAGUE.search(name)] == []


@pytest.mark.parametrize("feature", FEATURES, ids=lambda path: path.name)
def test_every_feature_has_the_same_files(feature: Path) -> None:
    names = names_in(feature)
    assert names >= FEATURE
    assert names <= FEATURE | {"fields", "ports", "verbs"}


@pytest.mark.parametrize("adapter", packages("adapters"), ids=lambda path: path.name)
def test_every_adapter_has_the_same_files(adapter: Path) -> None:
    assert names_in(adapter) >= ADAPTER
