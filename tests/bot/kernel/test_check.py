"""What is filled in, cleaned and held against its declaration."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel import check
from bot.kernel.form import Channel, Field, Given, Members, Pick, Text, Value
from tests.bot.town import ANA, BEN, GENERAL, PEOPLE, member

WHY = Field("why", "Why", Text(3, 10))
TO = Field("to", "To", Members(2))
SIZE = Field("size", "Size", Pick((("s", "Small"), ("l", "Large"))))
WHERE = Field("where", "Where", Channel())
FIELDS = (WHY, TO, SIZE, WHERE)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  plain  ", "plain"),
        ("one\r\ntwo\n", "one\ntwo"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u202eright to left\u202c", "right to left"),
        ("bell\x07 nul\x00", "bell nul"),
        ("e\u0301", "é"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\U0001fa77 new \U0001faea", "\U0001fa77 new \U0001faea"),
        ("\U000e0041\ufdd0\u2065", ""),
        ("\u200d\u200d", ""),
        ("نمی\u200cشود", "نمی\u200cشود"),
        ("\u200c \u200d\u3000so\u200d \u200c", "so"),
        ("\u200b \u200b", ""),
        ("<!channel> @everyone", "<!channel> @everyone"),
    ],
)
def test_texts_as_they_are_kept(text: str, kept: str) -> None:
    assert check.clean_text(text) == kept


@given(st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = check.clean_text(text)
    assert check.clean_text(once) == once
    hidden = {character for character in once if unicodedata.category(character)[0] == "C"}
    assert {each for each in hidden if not 0x1F000 <= ord(each) <= 0x1FAFF} <= set("\n\u200c\u200d")


def test_empty_and_unknown_values_are_left_out_and_people_named_once() -> None:
    given = Given({"why": " \u200b", "to": (BEN, ANA, BEN), "where": GENERAL, "other": "x"})
    assert check.clean(FIELDS, given).values == {"to": (BEN, ANA), "where": GENERAL}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("why", "ab", "Write at least 3 characters; these are 2."),
        ("why", "a\u200db\u200d", "Write at least 3 characters; these are 2."),
        ("why", "a \n \n \n", "Write at least 3 characters; these are 1."),
        ("why", "\u3164" * 5, "Write at least 3 characters; these are 0."),
        ("why", "\u2800\ufe0f\u115f\uffa0", "Write at least 3 characters; these are 0."),
        ("why", "a" * 11, "Write at most 10 characters; these are 11."),
        ("why", (BEN,), "“Why” cannot be read. Fill it in again."),
        ("to", "Ben", "“To” cannot be read. Fill it in again."),
        ("to", (ANA, BEN, member("zoe")), "Name at most 2 people at once; these are 3."),
        ("to", (member("zoe"),), "I do not know one of these people. Pick members"),
        ("to", (member("y"), member("z")), "I do not know 2 of these people."),
        ("size", "m", "Choose one of: Small, Large."),
        ("where", "general", "“Where” cannot be read. Fill it in again."),
    ],
)
def test_sentences_for_what_cannot_be_taken(name: str, value: Value, sentence: str) -> None:
    problems = check.problems(FIELDS, Given({name: value}), PEOPLE)
    assert list(problems) == [name]
    assert problems[name].startswith(sentence)


def test_what_is_fine_is_fine() -> None:
    given = Given({"why": "a\nb\nc", "to": (ANA, BEN), "size": "l", "where": GENERAL})
    assert check.problems(FIELDS, given, PEOPLE) == {}
    assert check.missing(FIELDS, given) == []
    assert check.missing(FIELDS, Given()) == list(FIELDS)


def test_what_a_form_can_show_again() -> None:
    given = Given({"why": "far too long for it", "to": (ANA, BEN, BEN), "size": "m"})
    fitting = check.fitting(FIELDS, given).values
    assert fitting == {"why": "far too long for it", "to": (ANA, BEN)}
