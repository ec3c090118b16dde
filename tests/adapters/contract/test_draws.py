"""Drawing, on every platform."""

import pytest
from hypothesis import HealthCheck, given, settings

from bot import catalog
from bot.kernel.card import Card
from bot.kernel.form import Form
from tests.adapters.contract import draws
from tests.adapters.contract.discord_hand import DiscordHand
from tests.adapters.contract.hand import Hand
from tests.adapters.contract.playground_hand import PlaygroundHand
from tests.adapters.contract.slack_hand import SlackHand
from tests.adapters.legal import NASTY, cards, forms, said

EXAMPLES = [card for feature in catalog.features() for card in feature.examples]
on_every_platform = pytest.mark.parametrize(
    "hand", [SlackHand(), DiscordHand(), PlaygroundHand()], ids=lambda hand: hand.platform
)
plenty = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@on_every_platform
def test_every_example_is_read(hand: Hand) -> None:
    assert len(EXAMPLES) > 10
    for card in EXAMPLES:
        draws.a_card_fits(hand, card)
        draws.every_word_is_read(hand, card)
        draws.presses_come_back(hand, card)


@on_every_platform
@plenty
@given(card=cards())
def test_any_legal_card_fits_and_its_buttons_come_back(hand: Hand, card: Card) -> None:
    draws.a_card_fits(hand, card)
    draws.presses_come_back(hand, card)


@on_every_platform
@plenty
@given(form=forms())
def test_any_legal_form_fits_and_comes_back(hand: Hand, form: Form) -> None:
    draws.a_form_fits(hand, form)
    draws.a_form_comes_back(hand, form)


@on_every_platform
@pytest.mark.parametrize("text", NASTY)
def test_what_people_write_is_only_text(hand: Hand, text: str) -> None:
    draws.text_is_only_text(hand, text)
    draws.text_pings_nobody(hand, text)


# An address is read as it was written, but its marks count for nothing: no lookalike knows both.
@on_every_platform
@plenty
@given(text=said(120).filter(lambda text: "://" not in text))
def test_whatever_people_write_is_only_text(hand: Hand, text: str) -> None:
    draws.text_is_only_text(hand, text)


@on_every_platform
def test_only_a_mention_pings(hand: Hand) -> None:
    draws.a_mention_pings_its_member_alone(hand)
