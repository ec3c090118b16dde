"""What is drawn fits Discord, shows every word as it was written, and pings nobody by accident."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.discord.draw import Slashes, literal, message, modal
from adapters.discord.draw.literal import pieces, units
from bot.kernel.attached import Picture
from bot.kernel.card import Button, Buttons, Card, Facts, Quote, Small, Words, say
from bot.kernel.form import Field, Form, Given, Text
from bot.kernel.people import MemberRef
from bot.kernel.span import Code, Link, Mention, Slash, Strong, When
from tests.adapters.legal import NASTY
from tests.fakes.discord_world import FakeDiscord
from tests.fakes.discord_world.reading import plain

SLASHES = Slashes({"kudos": "kudos give"}, {"kudos": "77"})
BEN = MemberRef("discord", "", "42")


def described(card: Card) -> str:
    return "\n".join(each.get("description", "") for each in message(card, SLASHES).body["embeds"])


def test_no_code_of_discord_survives_in_what_somebody_wrote() -> None:
    shown = literal(" ".join(NASTY))
    assert re.search(r"<(@|#|:|/|a:|t:|id:)", shown) is None


def test_addresses_stay_whole() -> None:
    assert literal("see https://e.org/a_b_c*d now") == "see https://e.org/a_b_c*d now"


def test_what_is_no_address_is_escaped() -> None:
    assert literal("https://_ https://_") == r"https://\_ https://\_"
    assert literal("http://*0*") == r"http://\*0\*"
    assert literal("(https://e.org/a_b]*") == r"(https://e.org/a_b]*"


@pytest.mark.parametrize(
    "line", ["# big", "-# small", "- one", "> said", ">>> said", "1. first", "12) last", "  - in"]
)
def test_no_line_becomes_a_heading_a_list_or_a_quote(line: str) -> None:
    for shown in literal(f"{line}\n{line}").split("\n"):
        assert re.match(r"\s*\d*\\[#>.)-]", shown)


def test_what_two_spans_have_in_between_does_not_grow_together() -> None:
    card = Card(parts=(Words((Strong("a"), Strong("b"), Code("c"), Code("d"))),))
    assert described(card) == "**a**\u200b**b**`c`\u200b`d`"


def test_every_part_is_drawn() -> None:
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    card = Card(
        "Kudos",
        (
            Words((Mention(BEN, "Ben"), " and ", Mention(MemberRef("slack", "T", "U"), "Cleo"))),
            Quote(("one\ntwo",)),
            Facts((("Given", "3"),)),
            Small((When(when), " ", Link("there", "https://e.org/(a b)"))),
            Words((Slash("kudos"), " ", Slash("kudos give", "@Ben thanks"))),
        ),
    )
    assert described(card).split("\n") == [
        "### Kudos",
        "**@Ben** and **Cleo**",
        "> one",
        "> two",
        "**Given**: 3",
        f"-# <t:{int(when.timestamp())}:f> [there](https://e.org/%28a%20b%29)",
        "</kudos give:77> `/kudos give @Ben thanks`",
    ]


def test_only_those_whom_a_notice_mentions_here_are_pinged() -> None:
    card = Card(parts=(Words((Mention(BEN, "Ben"), "<@43> @everyone", Mention(BEN, "Ben"))),))
    assert message(card, SLASHES).body["allowed_mentions"] == {"parse": [], "users": []}
    assert message(card, SLASHES).body["content"] == ""
    loud = message(card, SLASHES, ping=True).body
    assert loud["content"] == "<@42>"
    assert loud["allowed_mentions"] == {"parse": [], "users": ["42"]}


def test_links_give_way_before_words_do() -> None:
    address = "https://example.org/" + "x" * 400
    card = Card(parts=tuple(Words((Link(f"word {at}", address),)) for at in range(18)))
    text = described(card)
    assert "example.org" not in text
    assert "word 17" in text


def test_a_long_text_is_cut_nowhere() -> None:
    text = "*" * 2_800
    assert plain(FakeDiscord(), described(say(text)).replace("\n", ""), None) == text


def test_pieces_break_between_lines_and_never_behind_a_backslash() -> None:
    assert list(pieces("ab\ncd\nef", 5)) == ["ab\ncd", "ef"]
    assert list(pieces(r"\*\*\*", 3)) == [r"\*", r"\*", r"\*"]
    assert all(units(each) <= 7 for each in pieces("😀" * 9, 7))


def test_a_picture_stands_under_the_words_before_it() -> None:
    picture = Picture(b"\x89PNG1", "A chart")
    card = Card(parts=(Words(("before",)), picture, Words(("after",))))
    drawn = message(card, SLASHES)
    first, second = drawn.body["embeds"]
    assert (first["description"], first["image"]) == (
        "before",
        {"url": "attachment://picture-0.png"},
    )
    assert second["description"] == "after"
    assert drawn.body["attachments"] == [
        {"id": 0, "filename": "picture-0.png", "description": "A chart"}
    ]
    assert drawn.files == (("picture-0.png", b"\x89PNG1"),)


def test_a_button_carries_all_it_needs() -> None:
    card = Card("Sure?", (Buttons((Button("Undo", "kudos.undo", "g1", main=True),)),))
    (row,) = message(card, SLASHES).body["components"]
    assert row["components"] == [
        {"type": 2, "style": 1, "label": "Undo", "custom_id": "10.kudos.undog1"}
    ]


def test_a_long_text_comes_back_whole_into_its_form() -> None:
    long = "w" * 900
    field = Field("why", "Why?", Text(10, 500))
    (label,) = modal(Form("a b", "T", (field,), "1", Given({"why": long})))["components"]
    component: dict[str, Any] = label["component"]
    assert component["value"] == long
    assert component["max_length"] >= len(long)


@pytest.mark.parametrize("count", [4, 5])
def test_a_note_is_shown_wherever_there_is_room(count: int) -> None:
    fields = tuple(Field(f"f{at}", f"Label {at}", Text()) for at in range(count))
    form = modal(Form("a b", "T", fields, "1", note="Mind the *gap*."))
    assert "Mind the" in str(form["components"][0])
    assert len(form["components"]) == 5
