"""Whatever the catalog offers can be found, understood and drawn."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from bot.catalog import AllWork, features
from bot.kernel.card import Buttons, Card
from bot.kernel.feature import Command, Feature, Verb
from bot.kernel.forms import CONTINUE
from tests.rooms.tree import ROOT, parsed

COMMANDS = {
    *("kudos", "share", "find", "need", "checkin", "pulse"),
    *("suggest", "digest", "participation", "hearth"),
}
ABOUT, LABEL, EXAMPLE, NAME = 100, 45, 100, re.compile(r"[a-z]{2,20}")
EVERY = features()
OFFERED = [command for feature in EVERY for command in feature.commands]
SPOKEN = [(command, verb) for command in OFFERED for verb in command.verbs]
by_name = pytest.mark.parametrize("feature", EVERY, ids=lambda feature: feature.name)
by_verb = pytest.mark.parametrize(
    ("command", "verb"), SPOKEN, ids=[f"{command.name}-{verb.name}" for command, verb in SPOKEN]
)


def test_commands_bear_the_names_others_build_on() -> None:
    names = [command.name for command in OFFERED]
    assert set(names) <= COMMANDS
    assert set(Counter(names).values()) == {1}


@by_verb
def test_every_verb_has_help_and_an_example(command: Command[AllWork], verb: Verb[AllWork]) -> None:
    assert NAME.fullmatch(verb.name)
    assert 1 <= len(verb.about) <= ABOUT
    assert 1 <= len(command.about) <= ABOUT
    assert verb.examples
    assert all(len(example) <= EXAMPLE for example in verb.examples)
    assert sum(each.name == verb.name for each in command.verbs) == 1


@by_verb
def test_every_field_says_what_it_wants(command: Command[AllWork], verb: Verb[AllWork]) -> None:
    names = [field.name for field in verb.fields]
    assert len(set(names)) == len(names)
    for field in verb.fields:
        assert NAME.fullmatch(field.name)
        assert 1 <= len(field.label) <= LABEL
        assert len(field.help) <= ABOUT
        assert len(field.example) <= ABOUT


@by_verb
def test_what_leaves_no_trace_has_one_page(command: Command[AllWork], verb: Verb[AllWork]) -> None:
    """What an earlier page said would have to be kept somewhere."""
    assert not verb.traceless or len(verb.fields) <= 5


def test_what_stands_in_a_messages_menu_fits_everywhere() -> None:
    shortcuts = [shortcut for feature in EVERY for shortcut in feature.shortcuts]
    assert len(shortcuts) <= 10  # Slack's; Discord takes 15
    assert len({shortcut.label for shortcut in shortcuts}) == len(shortcuts)
    for shortcut in shortcuts:
        assert 1 <= len(shortcut.label) <= 24
        assert 1 <= len(shortcut.about) <= 150
        assert shortcut.command in {f"{command.name} {verb.name}" for command, verb in SPOKEN}


def test_actions_have_names_of_their_own() -> None:
    names = [each.name for feature in EVERY for each in (*feature.actions, *feature.shortcuts)]
    assert set(Counter(names).values()) <= {1}
    verbs = {f"{command.name} {verb.name}" for command, verb in SPOKEN}
    assert verbs.isdisjoint(names)


@by_name
def test_every_button_of_an_example_leads_somewhere(feature: Feature[AllWork]) -> None:
    actions = {CONTINUE} | {action.name for each in EVERY for action in each.actions}
    for card in feature.examples:
        rows = [part.row for part in card.parts if isinstance(part, Buttons)]
        assert {button.action for row in rows for button in row} <= actions


@by_name
def test_every_card_of_a_feature_has_an_example(feature: Feature[AllWork]) -> None:
    cards = import_module(f"bot.{feature.name}.cards")
    assert feature.examples == tuple(cards.EXAMPLES.values())
    assert all(isinstance(example, Card) for example in feature.examples)
    for name in _card_makers(Path(cards.__file__ or "")):
        assert any(key.startswith(name) for key in cards.EXAMPLES), name


def _card_makers(cards: Path) -> list[str]:
    """The public functions that make a card, by their names in words."""
    files = cards.parent.glob("*.py") if cards.stem == "__init__" else [cards]
    return [
        node.name.replace("_", " ")
        for file in files
        for node in parsed(file.relative_to(ROOT)).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and isinstance(node.returns, ast.Name)
        and node.returns.id == "Card"
    ]
