"""Cards that no platform could draw are never born."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel import attached, card
from bot.kernel.attached import File, Picture
from bot.kernel.card import (
    Button,
    Buttons,
    Card,
    Facts,
    Listing,
    Part,
    Quote,
    Rule,
    Small,
    Words,
    say,
    text_of,
)
from bot.kernel.span import CardError, Code, Link, Mention, Slash, Strong, When
from tests.bot.town import BEN, MONDAY

PNG = b"\x89PNG\r\n"


def row(number: int) -> Buttons:
    """A row of one button that differs from the others."""
    return Buttons((Button("Go", "a", str(number)),))


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("", ()),
        ("", (Rule(), row(1))),
        ("x" * (card.TITLE + 1), ()),
        ("x", (Rule(),) * (card.PARTS + 1)),
        ("x", (Words(("y" * card.TEXT,)),)),
        ("x", (Words((" \n",)),)),
        ("x", (Quote(()),)),
        ("x", (Small(("",)),)),
        ("x", (Listing((("one",), ("",))),)),
        ("x", (Facts(()),)),
        ("x", (Facts((("a", "b"),) * 11),)),
        ("x", (Facts((("a", ""),)),)),
        ("x", (Facts((("a", "b" * (card.FACT + 1)),)),)),
        ("x", (File("a.csv", b"a", "one"), File("b.csv", b"b", "two"))),
        ("x", (Buttons(()),)),
        ("x", (Buttons(tuple(Button("Go", "a", str(number)) for number in range(6))),)),
        ("x", tuple(row(number) for number in range(5))),
        ("x", (row(1), row(1))),
    ],
)
def test_what_cannot_be_drawn(title: str, parts: tuple[Part, ...]) -> None:
    with pytest.raises(CardError):
        Card(title, parts)


@pytest.mark.parametrize(
    ("png", "alt"),
    [(b"GIF", "a cat"), (PNG, ""), (PNG + bytes(attached.PICTURE), "a cat")],
)
def test_what_is_no_picture(png: bytes, alt: str) -> None:
    with pytest.raises(CardError):
        Picture(png, alt)


@pytest.mark.parametrize(
    ("name", "data", "about"),
    [
        ("kudos.exe", b"MZ", "a table"),
        ("../kudos.csv", b"a", "a table"),
        ("kudos.csv\n", b"a", "a table"),
        ("kudos.csv", b"", "a table"),
        ("kudos.csv", b"a", ""),
        ("kudos.csv", bytes(attached.FILE + 1), "a table"),
    ],
)
def test_what_is_no_file(name: str, data: bytes, about: str) -> None:
    with pytest.raises(CardError):
        File(name, data, about)


def test_the_largest_card() -> None:
    parts: tuple[Part, ...] = (
        Facts((("a" * 20, "b" * 80),) * 10),
        Picture(PNG, "a cat"),
        *(row(number) for number in range(4)),
        *[Rule()] * 13,
        Words(("x" * 1_600,)),
    )
    assert len(Card("t" * card.TITLE, parts).parts) == card.PARTS


@pytest.mark.parametrize(
    ("label", "action", "value"),
    [("", "a", ""), ("x" * 76, "a", ""), ("x", "", ""), ("x", "a" * 33, ""), ("x", "a", "v" * 57)],
)
def test_a_button_fits_everywhere(label: str, action: str, value: str) -> None:
    with pytest.raises(CardError):
        Button(label, action, value)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x", "", "https://" + "x" * 500])
def test_links_are_web_pages(address: str) -> None:
    with pytest.raises(CardError):
        Link("here", address)


def test_a_card_as_plain_text() -> None:
    spans = ("Hello ", Mention(BEN, "Ben"), ", ", Strong("read"), " ", Code("x"), " at ")
    more = (
        When(MONDAY),
        ": ",
        Link("notes", "https://example.org"),
        " ",
        Slash("kudos give", "@A"),
    )
    shown = Card("Title", (Words((*spans, *more)), Listing((("one",), ("two",))), Rule(), row(1)))
    assert text_of(shown).splitlines() == [
        "Title",
        "Hello @Ben, read x at Mon 2 Mar 2026 08:00 UTC: notes /kudos give @A",
        "• one",
        "• two",
    ]


@given(st.text(max_size=3_000))
def test_words_are_drawable_or_refused(text: str) -> None:
    if len(text.strip()) >= 1 and len(text) <= card.TEXT:
        assert text_of(say(text)) == text
    else:
        with pytest.raises(CardError):
            say(text)
