"""Kudos at its largest still fits on a card."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.digest.rules import fitting
from bot.kernel.card import TEXT, Card, part_text, text_of
from bot.kernel.people import MemberRef
from bot.kudos import cards
from bot.kudos.rules import Board, Company, Gift, Scale, Tally
from bot.kudos.rules.own import Own
from bot.kudos.rules.periods import Period
from tests.bot.town import ANA, MONDAY

CROWD = tuple(MemberRef("playground", "", f"m{number}") for number in range(25))
names = st.text(min_size=1, max_size=120).map(lambda name: dict.fromkeys((ANA, *CROWD), name))
reasons = st.text(min_size=10, max_size=500).filter(str.strip)


@given(names, reasons)
def test_the_largest_gift_fits(names: dict[MemberRef, str], reason: str) -> None:
    gift = Gift("x" * 26, "town", ANA, CROWD, reason, MONDAY)
    company = Company(CROWD[:9], themselves=True, bots=CROWD[9:17], left=CROWD[17:])
    five = [replace(gift, id=str(at)) for at in range(5)]
    made = (
        cards.celebration(gift, names),
        cards.given(gift, company, names, 0, here=False),
        cards.undone(gift, names),
        cards.mine(
            CROWD[0], Own(10**6, 10**6, five, {"🤝 Helpfulness" * 3: 10**6}, points=10**4), names
        ),
    )
    assert all(len(text_of(card)) <= TEXT for card in made)


def test_the_longest_board_shows_ten_and_says_so() -> None:
    tallies = [Tally(ref, 9) for ref in CROWD]
    text = text_of(cards.board(Period.WEEK, Board(Scale(9, 9, 9), tallies, tallies[:10]), {}))
    assert text.count("1. a former member · 9") == 20
    assert text.count("a former member · 9") == 20
    assert text.count("and others") == 1


def test_the_largest_section_leaves_room_for_others() -> None:
    gifts = [Gift(str(at), "town", ANA, CROWD, "so " * 160, MONDAY) for at in range(5)]
    section = cards.section(Scale(125, 1, 25), gifts, dict.fromkeys((ANA, *CROWD), "n" * 60))
    assert fitting([section]) == section
    assert f"{'n' * 49}…, {'n' * 49}… and 23 others: “so so" in part_text(section[1])


def test_one_is_not_several() -> None:
    (words, _) = cards.section(Scale(1, 1, 1), [_small()], {ANA: "Ana"})
    assert "1 thank-you from 1 person to 1 person." in text_of(Card(parts=(words,)))


def _small() -> Gift:
    return Gift("x", "town", ANA, CROWD[:1], "For the notes you took", MONDAY)
