"""Typed lines, and what is understood."""

from contextlib import suppress
from dataclasses import replace
from typing import Never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.feature import Command, Verb
from bot.kernel.form import Channel, Field, Members, Pick, Text, Value
from bot.kernel.typed import Token, understand
from tests.bot.town import ANA, BEN, CLEO, GENERAL, PEOPLE


def nothing(ask: Ask, work: Never) -> Answer:
    """A use case that no test here runs."""
    raise NotImplementedError


TO = Field("to", "To", Members())
WHY = Field("why", "Why", Text())
SIZE = Field("size", "Size", Pick((("s", "Small"), ("l", "Very large"))))
WHERE = Field("where", "Where", Channel())
BAKE: Command[Never] = Command(
    "bake",
    "Bake something",
    (
        Verb("for", "Bake for people", nothing, (TO, WHY), examples=("@Ben a cake",)),
        Verb("sized", "Bake a size", nothing, (SIZE, WHERE), examples=("small",)),
        Verb("stop", "Stop baking", nothing),
    ),
)

LINES: list[tuple[tuple[Token, ...], str, dict[str, Value]]] = [
    ((), "for", {}),
    (("",), "for", {}),
    (("   ",), "for", {}),
    ((BEN, " a cake"), "for", {"to": (BEN,), "why": "a cake"}),
    (("for ", BEN, " a cake"), "for", {"to": (BEN,), "why": "a cake"}),
    (("FOR ", BEN, " a cake"), "for", {"to": (BEN,), "why": "a cake"}),
    ((BEN, ", ", CLEO, " and ", ANA, " tea"), "for", {"to": (BEN, CLEO, ANA), "why": "tea"}),
    ((BEN, " & ", CLEO, " tea"), "for", {"to": (BEN, CLEO), "why": "tea"}),
    ((BEN, CLEO), "for", {"to": (BEN, CLEO)}),
    (("for tea with ", BEN, " at four"), "for", {"to": (BEN,), "why": "tea with @Ben at four"}),
    (("for\ntea",), "for", {"why": "tea"}),
    ((BEN, ": a cake"), "for", {"to": (BEN,), "why": "a cake"}),
    ((BEN, ", a cake"), "for", {"to": (BEN,), "why": "a cake"}),
    ((BEN, " - a cake - or two"), "for", {"to": (BEN,), "why": "a cake - or two"}),
    ((BEN, ":cake: is best"), "for", {"to": (BEN,), "why": ":cake: is best"}),
    (("to ", BEN, " tea"), "for", {"to": (BEN,), "why": "tea"}),
    ((BEN, " tea with ", CLEO), "for", {"to": (BEN,), "why": "tea with @Cleo"}),
    (("a cake for ", BEN), "for", {"to": (BEN,), "why": "a cake for @Ben"}),
    (("tea in ", GENERAL), "for", {"why": "tea in #channel"}),
    (("tea in ", replace(GENERAL, name="kitchen")), "for", {"why": "tea in #kitchen"}),
    (("stop",), "stop", {}),
    (("sized small",), "sized", {"size": "s"}),
    (("sized Very Large ", GENERAL), "sized", {"size": "l", "where": GENERAL}),
    (("sized ", GENERAL, " l"), "sized", {"size": "l", "where": GENERAL}),
    (("smalltalk",), "for", {"why": "smalltalk"}),
]


@pytest.mark.parametrize(("tokens", "verb", "values"), LINES)
def test_lines(tokens: tuple[Token, ...], verb: str, values: dict[str, Value]) -> None:
    meant, given = understand(BAKE, tokens, PEOPLE)
    assert (meant.name, dict(given.values)) == (verb, values)


@pytest.mark.parametrize(
    ("tokens", "sentence"),
    [
        (("stop it",), "I did not understand “it”. Try /bake stop."),
        (("sized smallish",), "I did not understand “smallish”. Try /bake sized small."),
        (("stop ", BEN), "I did not understand “@Ben”. Try /bake stop."),
    ],
)
def test_words_that_no_field_takes(tokens: tuple[Token, ...], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        understand(BAKE, tokens, PEOPLE)
    assert str(refused.value) == sentence


tokens = st.lists(st.one_of(st.text(max_size=20), st.sampled_from([ANA, BEN, CLEO, GENERAL])))


@given(tokens)
def test_any_line_is_understood_or_refused(tokens: list[Token]) -> None:
    with suppress(Refusal):
        verb, given = understand(BAKE, tokens, PEOPLE)
        assert set(given.values) <= {field.name for field in verb.fields}


@given(tokens.map(lambda tokens: [BEN, " x", *tokens]))
def test_the_people_at_the_start_are_named_and_no_word_is_lost(tokens: list[Token]) -> None:
    _, given = understand(BAKE, tokens, PEOPLE)
    assert given.members("to") == (BEN,)
    said = "".join(token for token in tokens if isinstance(token, str)).split()
    assert "".join(said) == "".join(_without_names(given.text("why")).split())


def _without_names(text: str) -> str:
    for name in ("@Ana", "@Ben", "@Cleo", "#channel"):
        text = text.replace(name, "")
    return text
