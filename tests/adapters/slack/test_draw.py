"""Drawing: cards at their limits fit into Slack, and every span becomes Slack's own."""

from datetime import UTC, datetime

import pytest

from adapters.slack import draw
from adapters.slack.codec import Spot
from bot.kernel.attached import Picture
from bot.kernel.card import (
    Button,
    Buttons,
    Card,
    Facts,
    Listing,
    Quote,
    Rule,
    Small,
    Words,
    say,
)
from bot.kernel.people import MemberRef
from bot.kernel.place import PlaceKind
from bot.kernel.span import Link, Mention, Slash, Strong, When
from tests.fakes.slack import Json, problems
from tests.fakes.slack.reading import pings

SPOT = Spot("C1", PlaceKind.PUBLIC)
PREFIX = "hearth-of-the-north-"
BEN = MemberRef("slack", "T1", "U0BEN")


def posted(card: Card) -> Json:
    body = draw.message(card, PREFIX, {b"\x89PNG1": "F1"})
    return {"channel": "C1", "unfurl_links": False, "unfurl_media": False, **body}


def wrong(card: Card) -> list[str]:
    edited = {"channel": "C1", "ts": "1.2", "parse": "none", **draw.message(card, PREFIX)}
    return [
        *problems("message", posted(card)),
        *problems("update", edited),
        *problems("modal", draw.window(card, PREFIX, SPOT)),
    ]


@pytest.mark.parametrize(
    "card",
    [
        pytest.param(Card("🔥" * 140, (Words(("🔥" * 2_600,)),)), id="emoji"),
        pytest.param(Card("<&>" * 46, (Quote(("&" * 2_600,)),)), id="entities"),
        pytest.param(Card(parts=(Words(tuple(Slash("a") for _ in range(1_300))),)), id="commands"),
        pytest.param(
            Card(parts=(Words(tuple(Strong("x") if at % 2 else "y" for at in range(2_700))),)),
            id="alternating",
        ),
        pytest.param(
            Card(parts=(Listing(tuple((str(at % 10),) for at in range(690))),)), id="lines"
        ),
        pytest.param(Card(parts=(Listing((("👍" * 2_700,),)),)), id="long line"),
        pytest.param(
            Card(
                parts=(
                    Words(tuple(Link("x", f"https://a.invalid/{'y' * 480}") for _ in range(900))),
                )
            ),
            id="links",
        ),
        pytest.param(
            Card(parts=(Words(tuple(Mention(BEN, "x") for _ in range(1_300))),)), id="mentions"
        ),
        pytest.param(Card(parts=(Small(("👍" * 2_700,)),)), id="small print"),
        pytest.param(
            Card(parts=(Facts(tuple(("n" * 40, "👍" * 200) for _ in range(10))),)), id="facts"
        ),
        pytest.param(Card(parts=tuple(Words(("x",)) for _ in range(20))), id="parts"),
        pytest.param(
            Card(
                parts=(
                    Words(tuple(Link("x", f"https://a.invalid/{'y' * 480}") for _ in range(40))),
                    *(Facts((("n", "v"),) * 10) for _ in range(15)),
                    *(
                        Buttons(
                            tuple(Button("🔥" * 75, f"a{row}{at}", '"' * 56) for at in range(5))
                        )
                        for row in range(4)
                    ),
                )
            ),
            id="few but fat",
        ),
    ],
)
def test_cards_at_their_limits_fit(card: Card) -> None:
    assert wrong(card) == []


def test_a_mention_pings_on_slack_and_is_a_bold_name_elsewhere() -> None:
    there = MemberRef("discord", "", "U0CLEO")
    body = draw.message(say("Hi ", Mention(BEN, "Ben"), Mention(there, "Cleo")), "")
    assert pings(body) == [("user", "U0BEN")]
    assert {"type": "text", "text": "Cleo", "style": {"bold": True}} in inline(body)
    assert body["text"] == "Hi @Ben@Cleo"


def test_an_instant_is_shown_in_the_readers_own_time() -> None:
    body = draw.message(say(When(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))), "")
    assert inline(body) == [
        {
            "type": "date",
            "timestamp": 1772442000,
            "format": "{date_short_pretty} {time}",
            "fallback": "Mon 2 Mar 2026 09:00 UTC",
        }
    ]


def test_a_command_is_written_with_its_prefix() -> None:
    body = draw.message(say(Slash("kudos give", "to Ben")), "g-")
    assert inline(body) == [
        {"type": "text", "text": "/g-kudos give to Ben", "style": {"code": True}}
    ]


def test_a_link_that_leads_nowhere_is_only_words() -> None:
    body = draw.message(say(Link("here", "https:// x"), Link("there", "https://a.invalid")), "")
    assert inline(body) == [
        {"type": "text", "text": "here"},
        {"type": "link", "url": "https://a.invalid", "text": "there"},
    ]


def test_a_picture_is_shown_once_slack_has_it_and_told_before() -> None:
    card = Card("Chart", (Picture(b"\x89PNG1", "Kudos a week"), Rule()))
    shown = draw.message(card, "", {b"\x89PNG1": "F1"})["blocks"][1]
    assert shown == {"type": "image", "alt_text": "Kudos a week", "slack_file": {"id": "F1"}}
    told = draw.message(card, "")["blocks"][1]
    assert told["elements"] == [{"type": "plain_text", "text": "Kudos a week"}]


def inline(body: Json) -> list[Json]:
    """The pieces of the first paragraph."""
    found: list[Json] = body["blocks"][0]["elements"][0]["elements"]
    return found
