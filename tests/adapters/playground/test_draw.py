"""Any legal card can be drawn, and user text is only ever text."""

import json

from hypothesis import given

from adapters.playground.cast import ref_of
from adapters.playground.draw import attached_in, attachment_name, draw_card, draw_line
from adapters.playground.draw_form import draw_form
from bot.kernel.attached import Picture
from bot.kernel.card import Card, Words, say, text_of
from bot.kernel.form import Form
from bot.kernel.people import MemberRef
from bot.kernel.span import Mention
from tests.adapters.legal import cards, forms
from tests.adapters.playground.world import CAST
from tests.stages.browsing import texts_of


@given(cards())
def test_any_card_is_drawn_with_all_its_words(card: Card) -> None:
    drawn = json.loads(json.dumps(draw_card(card)))
    [text] = texts_of([{"card": drawn}])
    for part in card.parts:
        if isinstance(part, Words):
            assert all(span in text for span in part.spans if isinstance(span, str))
    assert card.title in text
    assert len(drawn["parts"]) == len(card.parts)


@given(forms())
def test_any_form_is_drawn(form: Form) -> None:
    drawn = json.loads(json.dumps(draw_form(form)))
    assert [field["name"] for field in drawn["fields"]] == [field.name for field in form.fields]
    assert drawn["opening"] == form.opening


def test_a_mention_is_one_only_in_its_own_place() -> None:
    elsewhere = MemberRef("slack", "T1", "ben")
    drawn = draw_card(say(Mention(ref_of("ben"), "Ben"), Mention(elsewhere, "Ben")))
    spans = json.loads(json.dumps(drawn))["parts"][0]["spans"]
    assert [span["kind"] for span in spans] == ["mention", "strong"]


def test_what_people_say_is_drawn_as_it_stands() -> None:
    drawn = json.loads(json.dumps(draw_line(("<b>@everyone</b> ", ref_of("ben")), CAST)))
    assert drawn["parts"][0]["spans"] == [
        {"kind": "text", "text": "<b>@everyone</b> "},
        {"kind": "mention", "member": "ben", "name": "Ben Okafor"},
    ]


def test_a_picture_is_drawn_by_its_name() -> None:
    png = b"\x89PNG and more"
    card = Card("Board", (Picture(png, "A chart"),))
    assert list(attached_in(card)) == [(attachment_name(png), png)]
    assert attachment_name(png) in json.dumps(draw_card(card))
    assert "A chart" in text_of(card)
