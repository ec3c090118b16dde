"""What giving says: to everybody, and to the giver."""

from collections.abc import Sequence

from bot.kernel.card import Button, Buttons, Card, Part, Quote, Small, Words
from bot.kernel.people import MemberRef
from bot.kernel.span import Mention, Slash, Spans, Strong
from bot.kudos.cards.messages import about
from bot.kudos.cards.words import Names, listed, name, people
from bot.kudos.rules import Company, Gift
from bot.kudos.rules.ways import Ways, told

TOO, UNDO = "kudos.too", "kudos.undo"
_GIVERS = 5  # whose names are read; then, how many others


def celebration(
    gift: Gift, names: Names, also: Sequence[MemberRef] = (), *, anew: bool = False
) -> Card:
    """The thank-you as everybody reads it; those thanked are told, the first time it is shown.

    Also are those who joined in. Anew: it stands already, and an edit calls nobody.
    """
    named = [(ref, name(ref, names)) for ref in gift.shown]
    receivers = [
        Strong(called) if gift.turn or anew else Mention(ref, called) for ref, called in named
    ]
    givers = people((gift.giver, *also), names, most=_GIVERS)
    said = Words((*listed(receivers), " — thank you from ", *givers))
    too = Buttons((Button("Me too", TOO, gift.id),))
    return Card(parts=(said, *_reason(gift), *_passed_on(gift, names), *about(gift), too))


def direct(gift: Gift, names: Names, *, alone: bool) -> Card:
    """The thank-you as one of those thanked reads it in a direct message."""
    said = Words((Strong(name(gift.giver, names)), " thanks you."))
    kept: Spans = (" It stays in ", Slash("kudos mine"), ".")
    hint = "Nobody else sees this." if alone else "It is in the home channel as well."
    return Card(parts=(said, *_reason(gift), *about(gift), Small((hint, *kept))))


def joined(gift: Gift, joining: Gift, names: Names, ways: Ways) -> Card:
    """To whoever joined in: it counts, and how to take it back."""
    whom = people(joining.receivers, names)
    said = Words(("You thank ", *whom, " together with ", Strong(name(gift.giver, names)), "."))
    undo = Buttons((Button("Undo", UNDO, joining.id),))
    hint = Small((f"It counts like a kudos of your own. You can undo it for {told(ways.undo)}.",))
    return Card(parts=(said, hint, undo))


def given(
    gift: Gift, company: Company, names: Names, homes: int, *, here: bool, undo: int = 15
) -> Card:
    """To the giver: what happened, where it stands and how to take it back."""
    stands = _stands(homes, here=here) if gift.shown else _DIRECT
    done = Words(("Your thank-you to ", *people(gift.receivers, names), *stands))
    row = Buttons((Button("Undo", UNDO, gift.id),))
    hint = Small((f"You can undo this for {told(undo)}.",))
    return Card(parts=(done, *_reserved(gift, names), *_left_out(company, names), hint, row))


def undone(gift: Gift, names: Names) -> Card:
    """To the giver: it is taken back."""
    whom = people(gift.receivers, names)
    return Card(
        parts=(
            Words(("Taken back: your thank-you to ", *whom, ". If I posted it, I am removing it.")),
            Small(("Want to say it differently? Start again with ", Slash("kudos give"), ".")),
        )
    )


def _passed_on(gift: Gift, names: Names) -> list[Part]:
    """Who passed on what somebody said who is not here."""
    if gift.poster is None:
        return []
    return [Small(("Passed on by ", Strong(name(gift.poster, names)), "."))]


def _reason(gift: Gift) -> list[Part]:
    """What a gift was for; an emoji says it later, or never."""
    return [Quote((gift.reason,))] if gift.reason else []


_DIRECT: Spans = (" is on its way, by direct message. Nobody else sees it.",)
_UNSEEN: Spans = (
    " is recorded. There is no home channel yet where everybody could read it. ",
    "A facilitator can choose one with ",
    Slash("hearth setup"),
    ".",
)


def _stands(homes: int, *, here: bool) -> Spans:
    if not homes:
        return _UNSEEN
    if homes > 1:
        return (f" is on its way to all {homes} home channels.",)
    return (" is on its way to this channel." if here else " is on its way to the home channel.",)


def _reserved(gift: Gift, names: Names) -> list[Part]:
    """Who of several is thanked where nobody else reads it."""
    if not gift.shown or not gift.discreet:
        return []
    whom = people([ref for ref in gift.receivers if ref in gift.discreet], names)
    return [Words((*whom, " will read it alone, in a direct message: so they prefer."))]


def _left_out(company: Company, names: Names) -> list[Part]:
    said: list[Spans] = []
    if company.themselves:
        said.append(("I left you out: thanks for you are for others to give.",))
    if company.bots:
        said.append(("I left out ", *people(company.bots, names), ": bots cannot be thanked."))
    if company.left:
        said.append(("I left out ", *people(company.left, names), ", no longer a member here."))
    if company.unwilling:
        whom = people(company.unwilling, names)
        said.append(("I left out ", *whom, ": no kudos for them, they prefer. Say it in person."))
    return [Words(spans) for spans in said]
