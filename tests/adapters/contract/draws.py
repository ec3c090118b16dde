"""What every adapter owes about drawing. Nothing here needs a wire."""

from bot.kernel.card import (
    Button,
    Buttons,
    Card,
    Facts,
    Listing,
    Quote,
    Small,
    Words,
    say,
    text_of,
)
from bot.kernel.form import Form
from bot.kernel.people import MemberRef
from bot.kernel.span import Code, Link, Mention, Strong
from tests.adapters.contract.hand import Hand, Sent, plainly


def a_card_fits(hand: Hand, card: Card) -> None:
    """The platform takes the card, in every way it is sent."""
    assert hand.refused(card) == []


def a_form_fits(hand: Hand, form: Form) -> None:
    """The platform takes the form."""
    assert hand.refused_form(form) == []


def every_word_is_read(hand: Hand, card: Card) -> None:
    """Whatever the card says can be read, in public and in private, formatting or not."""
    for read in (hand.public(card), hand.private(card)):
        missing = [word for word in _words(card) if word not in plainly(read.words)]
        assert missing == [], read.words


def text_is_only_text(hand: Hand, text: str) -> None:
    """What somebody wrote is read as it was written; none of it is formatting or a link."""
    for read in (hand.public(say(text)), hand.private(say(text))):
        assert plainly(read.words) == plainly(text)
        assert read.marks == ()


def text_pings_nobody(hand: Hand, text: str) -> None:
    """Wherever in a card somebody's words stand, and whoever they name."""
    card = _written_everywhere(text)
    assert hand.refused(card) == []
    assert (hand.public(card).pings, hand.private(card).pings) == ((), ())


def a_mention_pings_its_member_alone(hand: Hand) -> None:
    """Only a Mention of an account of this platform, only in public, and only once for each."""
    elsewhere = MemberRef("elsewhere", "", hand.ben.id)
    ben = Mention(hand.ben, "Ben")
    aside = (Small((ben,)), Words((f"{hand.ben.id} <@{hand.ben.id}> @everyone",)))
    foreign = say("Hello ", Mention(elsewhere, "Ben"))
    card = Card("Hello", (Words((ben,)), *aside))
    pinged = set(hand.public(card).pings)
    assert len(pinged) == 1
    assert pinged & {f"user {hand.ben.id}", "user Ben"}
    assert hand.private(card).pings == ()
    assert hand.public(foreign).pings == ()
    assert "Ben" in hand.public(foreign).words


def presses_come_back(hand: Hand, card: Card) -> None:
    """Every button of a drawn card asks what it was made to ask."""
    rows = [part.row for part in card.parts if isinstance(part, Buttons)]
    wanted = tuple((button.action, button.value) for row in rows for button in row)
    assert hand.public(card).presses == wanted
    assert hand.private(card).presses == wanted


def a_form_comes_back(hand: Hand, form: Form) -> None:
    """A sent form says which one it is."""
    assert hand.sent(form) == Sent(form.opening, form.name, form.page)


def _written_everywhere(text: str) -> Card:
    """A card in which somebody's words stand wherever words can stand."""
    said = f"x{text}"
    spans = (said, Strong(text), Code(text), Link(text, "https://e.invalid"))
    strangers = (MemberRef("elsewhere", "", text), MemberRef("slack", "T1", text))
    named = (
        *(Mention(who, text) for who in strangers),
        Mention(MemberRef("discord", "", text), text),
    )
    return Card(
        said[:140],
        (
            Words(spans),
            Quote((said,)),
            Listing(((said,),)),
            Small((said,)),
            Facts(((said, said),)),
            Words(("x", *named)),
            Buttons((Button(said[:75], "a", text[:56]),)),
        ),
    )


def _words(card: Card) -> list[str]:
    """The words of a card, without what stands around them."""
    return [bare for word in plainly(text_of(card)).split() if (bare := word.strip("@:•"))]
