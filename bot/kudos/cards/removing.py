"""What looking through kudos and taking one away says."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot.kernel.card import Button, Buttons, Card, Listing, Part, Quote, Small, Words
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, Strong, When
from bot.kudos.cards.words import LINE, Names, name, people
from bot.kudos.rules import Gift, short
from bot.kudos.rules.removal import Removal

REMOVE, REVIEW = "kudos.remove", "kudos.review"
_ROW = 5
_REVIEW = Slash("kudos review")

CHOOSE: Spans = ("Choose which one first: ", _REVIEW, " lists what everybody reads.")
GONE: Spans = ("This kudos is gone already. There is nothing to remove: ", _REVIEW, ".")
UNSEEN: Spans = ("Nobody but those in it sees this kudos, so it is not for you to remove.",)


def review(
    page: int, gifts: Sequence[Gift], removed: Sequence[tuple[Removal, Gift]], names: Names
) -> Card:
    """To a facilitator: what everybody reads, with buttons to take it away; more is a page on."""
    shown = gifts[: 2 * _ROW]
    if not shown:
        said: list[Part] = [Words(("There is nothing here that everybody reads.",))]
    else:
        lines = tuple(_line(number, gift, names) for number, gift in enumerate(shown, 1))
        said = [Listing(lines), *_removes(shown)]
    turns = [Button("Newer", REVIEW, str(page - 1))] if page else []
    turns += [Button("Older", REVIEW, str(page + 1))] if len(gifts) > len(shown) else []
    rows = [Buttons(tuple(turns))] if turns else []
    hint = Small(("Whoever gave it is told why. Only facilitators see this.",))
    return Card("Kudos everybody reads", (*said, *rows, *_audit(removed, names), hint))


def removed(gift: Gift, names: Names) -> Card:
    """To the facilitator: it is taken away."""
    whom = people(gift.receivers, names)
    done: Spans = ("Removed: the thank-you of ", Strong(name(gift.giver, names)), " to ", *whom)
    told = "They are told why. " if gift.by in names else ""
    hint = Small((f"{told}It counts nowhere any more; ", _REVIEW, " keeps a line."))
    return Card(parts=(Words((*done, ".")), hint))


def told(gift: Gift, removal: Removal, names: Names) -> Card:
    """To the giver, in private: a facilitator took it away, and why."""
    said: Spans = ("A facilitator removed your thank-you to ", *people(gift.receivers, names), ":")
    words = [Quote((gift.reason,))] if gift.reason else []
    why = Words((Strong("Why: "), removal.why))
    hint = Small(("It counts nowhere any more. You can say it differently: ", Slash("kudos give")))
    return Card(parts=(Words(said), *words, why, hint))


def _line(number: int, gift: Gift, names: Names) -> Spans:
    words = f": “{short(gift.reason, LINE)}” · " if gift.reason else " · "
    whom = people(gift.shown, names, most=3)
    return (f"{number}. ", Strong(name(gift.giver, names)), " to ", *whom, words, When(gift.at))


def _removes(shown: Sequence[Gift]) -> list[Part]:
    row = [Button(f"Remove {place}", REMOVE, gift.id) for place, gift in enumerate(shown, 1)]
    return [Buttons(tuple(row[start : start + _ROW])) for start in range(0, len(row), _ROW)]


def _audit(removed: Sequence[tuple[Removal, Gift]], names: Names) -> list[Part]:
    """Who took away what, and why; its words are not repeated."""
    if not removed:
        return []
    lines = tuple(_removal(removal, gift, names) for removal, gift in removed)
    return [Words((Strong("Removed lately"),)), Listing(lines)]


def _removal(removal: Removal, gift: Gift, names: Names) -> Spans:
    by, giver = name(removal.by, names), name(gift.giver, names)
    whose: Spans = (f"{by} removed that of {giver} to ", *people(gift.receivers, names, most=3))
    return (*whose, " · ", When(removal.at), f" · “{short(removal.why, LINE)}”")


_ANA, _BEN = (MemberRef("playground", "", who) for who in ("ana", "ben"))
_NAMES = {_ANA: "Ana Duarte", _BEN: "Ben Okafor"}
_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_GIFT = Gift("b7xq2m4n5c6v8k9l3j1h0g2f4d", "example", _BEN, (_ANA,), "What a pupil said.", _AT)
_REMOVAL = Removal(_GIFT.id, _ANA, _AT, "It names a pupil.")

EXAMPLES: Mapping[str, Card] = {
    "review": review(0, (_GIFT,), ((_REMOVAL, _GIFT),), _NAMES),
    "review, quiet": review(0, (), (), _NAMES),
    "removed": removed(_GIFT, _NAMES),
    "told of a removal": told(_GIFT, _REMOVAL, _NAMES),
}
