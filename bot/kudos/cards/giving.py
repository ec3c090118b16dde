"""What giving says: to everybody, and to the giver."""

from collections.abc import Sequence

from bot.kernel.card import Button, Buttons, Card, Part, Quote, Small, Words
from bot.kernel.forms import CONTINUE
from bot.kernel.people import MemberRef
from bot.kernel.span import Mention, Slash, Spans, Strong
from bot.kudos.cards.messages import about
from bot.kudos.cards.words import Names, listed, name, people, value_name
from bot.kudos.rules import Company, Gift
from bot.kudos.rules.ways import Ways, key_of, told

TOO, UNDO, VALUE = "kudos.too", "kudos.undo", "kudos.value"
USUAL = Ways()
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
    return Card(parts=(said, *_reason(gift), *_signs(gift, names), *about(gift), too))


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
    gift: Gift, company: Company, names: Names, homes: int, *, here: bool, ways: Ways = USUAL
) -> Card:
    """To the giver: what happened, where it stands and how to take it back."""
    stands = _stands(homes, here=here) if gift.shown else _DIRECT
    done = Words(("Your thank-you to ", *people(gift.receivers, names), *stands))
    row = Buttons((Button("Undo", UNDO, gift.id),))
    hint = Small((f"You can undo this for {told(ways.undo)}.",))
    left_out = _left_out(company, names)
    return Card(parts=(done, *_reserved(gift, names), *left_out, *_which(gift, ways), hint, row))


def which(gift: Gift, ways: Ways, names: Names) -> Card:
    """To the giver: nothing was posted yet, as it shows none of the community's values."""
    whom = people(gift.receivers, names)
    said = Words(("This is not posted yet: your thank-you to ", *whom, "."))
    change = Buttons((Button("Change it", CONTINUE, gift.id),))
    hint = Small(("It waits here for a day, for you alone.",))
    parts = (said, Quote((gift.reason,)), *_which(gift, ways), change, hint)
    return Card(parts=parts)


def valued(gift: Gift, names: Names) -> Card:
    """To the giver: which value it shows, and how to take it back."""
    whom = people(gift.receivers, names)
    said = Words(("Your thank-you to ", *whom, " shows ", Strong(value_name(gift.value)), "."))
    return Card(parts=(said, Buttons((Button("Undo", UNDO, gift.id),))))


def _which(gift: Gift, ways: Ways) -> list[Part]:
    """A button for each value, where it shows none yet."""
    if gift.value or not gift.shown or not ways.values:
        return []
    row = [Button(value_name(each), VALUE, f"{gift.id}/{key_of(each)}") for each in ways.values]
    rows = [Buttons(tuple(row[start : start + 5])) for start in range(0, len(row), 5)]
    return [Words(("Which of our values does it show?",)), *rows]


def undone(gift: Gift, names: Names) -> Card:
    """To the giver: it is taken back."""
    whom = people(gift.receivers, names)
    return Card(
        parts=(
            Words(("Taken back: your thank-you to ", *whom, ". If I posted it, I am removing it.")),
            Small(("Want to say it differently? Start again with ", Slash("kudos give"), ".")),
        )
    )


def _signs(gift: Gift, names: Names) -> list[Part]:
    """Which value it shows, and who passed on what somebody said who is not here."""
    signs: list[Part] = [Small((value_name(gift.value),))] if gift.value else []
    if gift.poster:
        signs.append(Small(("Passed on by ", Strong(name(gift.poster, names)), ".")))
    return signs


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
