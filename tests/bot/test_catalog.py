"""The catalog as a whole: what every feature declares can be shown everywhere."""

import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest

from bot import catalog
from bot.digest import cards as digest_cards
from bot.kernel.card import Card
from bot.kernel.feature import Command, Verb
from bot.kernel.form import Field, Pick
from bot.kernel.happened import ERASED, OPENED, TOLD
from bot.kernel.typed import understand
from bot.kudos import cards as kudos_cards
from bot.setup import cards as setup_cards
from tests.bot.town import PEOPLE

FEATURES = catalog.features()
COMMANDS = [command for feature in FEATURES for command in feature.commands]
VERBS = [(command, verb) for command in COMMANDS for verb in command.verbs]
FIELDS = list(dict.fromkeys(field for _, verb in VERBS for field in verb.fields))
# The smaller of Slack's and Discord's limits.
NAME, ABOUT, LABEL, CHOICES = 32, 100, 45, 25


def _named(pair: object) -> str | None:
    return getattr(pair, "name", None)


def test_names_are_told_once() -> None:
    names = [f"{command.name} {verb.name}" for command, verb in VERBS]
    actions = [action.name for feature in FEATURES for action in feature.actions]
    assert len(set(names)) == len(names)
    assert len(set(actions)) == len(actions)


@pytest.mark.parametrize(("command", "verb"), VERBS, ids=_named)
def test_commands_can_be_declared(
    command: Command[catalog.AllWork], verb: Verb[catalog.AllWork]
) -> None:
    assert len(command.name) <= NAME
    assert len(verb.name) <= NAME
    assert 1 <= len(command.about) <= ABOUT
    assert 1 <= len(verb.about) <= ABOUT
    assert verb.examples


@pytest.mark.parametrize("field", FIELDS, ids=_named)
def test_fields_can_be_shown(field: Field) -> None:
    assert 1 <= len(field.label) <= LABEL
    assert len(field.help) <= ABOUT
    assert len(field.example) <= ABOUT
    if isinstance(field.kind, Pick):
        assert 1 <= len(field.kind.choices) <= CHOICES
        assert len(dict(field.kind.choices)) == len(field.kind.choices)


@pytest.mark.parametrize(("command", "verb"), VERBS, ids=_named)
def test_every_example_is_understood(
    command: Command[catalog.AllWork], verb: Verb[catalog.AllWork]
) -> None:
    for example in verb.examples:
        assert understand(command, (f"{verb.name} {example}",), PEOPLE)[0] is verb


@pytest.mark.parametrize("module", [kudos_cards, digest_cards, setup_cards])
def test_every_card_has_an_example(module: ModuleType) -> None:
    shown = {name.partition(",")[0].replace(" ", "_") for name in module.EXAMPLES}
    assert set(_makers(module)) <= shown | {"follows"}


HEARD = {ERASED: 2, OPENED: 1, TOLD: 1}


def test_everybody_is_wired() -> None:
    assert set(catalog.dues(FEATURES)) == {"digest"}
    assert {name: len(each) for name, each in catalog.hearing(FEATURES).items()} == HEARD


def _makers(module: ModuleType) -> Iterator[str]:
    """The public functions of a module that make a card."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        made = inspect.signature(function).return_annotation
        if function.__module__ == module.__name__ and made is Card and not name.startswith("_"):
            yield name
