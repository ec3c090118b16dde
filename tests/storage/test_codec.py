"""What is written down reads back as it was, whatever people and platforms called it."""

import json

import pytest
from hypothesis import example, given

from bot.kernel.answer import Answer
from bot.kernel.card import Card, say
from bot.kernel.form import Given
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from storage import codec
from tests.adapters import legal


@given(legal.cards())
def test_a_card_reads_back(card: Card) -> None:
    assert codec.read_card(codec.write_card(card)) == card


@given(legal.answers)
def test_an_answer_reads_back(answer: Answer) -> None:
    assert codec.read_answer(codec.write_answer(answer)) == answer


@given(legal.givens)
@example(Given({"of": "a field may have any name"}))
@example(Given({"self": "a", "v": "b", "it": "c"}))
def test_what_was_filled_in_reads_back(filled: Given) -> None:
    assert codec.read_given(codec.write_given(filled)) == filled


@given(legal.refs)
def test_an_account_reads_back(ref: MemberRef) -> None:
    assert codec.account_of(codec.account(ref)) == ref


@given(legal.places)
def test_a_place_reads_back(place: Place) -> None:
    assert codec.place_of(codec.address(place)) == place


@given(legal.refs, legal.refs)
def test_two_accounts_never_share_a_text(one: MemberRef, other: MemberRef) -> None:
    assert (codec.account(one) == codec.account(other)) == (one == other)


@given(legal.places, legal.places)
def test_two_places_never_share_a_text(one: Place, other: Place) -> None:
    assert (codec.address(one) == codec.address(other)) == (one == other)


def test_what_is_stored_names_its_version() -> None:
    assert json.loads(codec.write_card(say("Hello")))["v"] == codec.VERSION


def test_one_kind_is_not_read_as_another() -> None:
    with pytest.raises(TypeError, match="Expected a stored Answer"):
        codec.read_answer(codec.write_card(say("Hello")))
