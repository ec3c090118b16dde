"""What facilitators have to see: what is stuck, what is unsure, what did not happen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.kernel.card import Button, Buttons, Listing, Part, Small, Words
from bot.kernel.claim import State
from bot.kernel.notice import Unsure
from bot.kernel.occurrence import Held, Trouble
from bot.kernel.place import Place, Surface
from bot.kernel.span import Slash, Spans, Strong
from bot.setup.cards.days import day

AGAIN, THERE = "notice.again", "notice.there"
_REASON = 300
_STUCK = 3
_UNSURE = 3
_UNDONE = 6


@dataclass(frozen=True, slots=True)
class Troubles:
    """What facilitators have to see: what cannot be shown or may not have been, and why.

    And what was planned and did not happen: strikes, schedules that are held, kinds of errands.
    """

    stuck: Sequence[str] = ()
    unsure: Sequence[Unsure] = ()
    strikes: Sequence[Trouble] = ()
    held: Sequence[Held] = ()
    errands: Sequence[str] = ()


def in_trouble(troubles: Troubles) -> list[Part]:
    """A part for each sort of trouble; none where all is well."""
    return [*_stuck(troubles.stuck), *_unsure(troubles.unsure), *_undone(troubles)]


def _stuck(stuck: Sequence[str]) -> list[Part]:
    """What cannot be shown, and why; each reason says what to do."""
    if not stuck:
        return []
    lines: list[Spans] = [(why[:_REASON],) for why in stuck[:_STUCK]]
    again = Small(("When that is done, ", Slash("hearth setup"), " makes me try again."))
    return [Words((Strong("Some of my messages are stuck"),)), Listing(tuple(lines)), again]


def _unsure(unsure: Sequence[Unsure]) -> list[Part]:
    """What may or may not stand: a person looks, and decides."""
    if not unsure:
        return []
    shown = unsure[:_UNSURE]
    lines: list[Spans] = [(f"{_about(each)} in {_where(each.place)}",) for each in shown]
    said = "I cannot look whether these arrived. Look yourself, and tell me:"
    more = [Small(("There are more; they follow when these are settled.",))]
    return [
        Words((said,)),
        Listing(tuple(lines)),
        _row("{} is there", THERE, shown),
        _row("Post {} again", AGAIN, shown),
        *(more if len(unsure) > len(shown) else ()),
    ]


def _row(label: str, action: str, unsure: Sequence[Unsure]) -> Buttons:
    """One button for each, numbered like its line."""
    counted = enumerate(unsure, 1)
    return Buttons(tuple(Button(label.format(at), action, each.handle) for at, each in counted))


def _about(unsure: Unsure) -> str:
    return f"“{unsure.about}”" if unsure.about else "Something"


def _undone(troubles: Troubles) -> list[Part]:
    """What was planned and did not happen."""
    lines = (
        *map(_held, troubles.held),
        *map(_strike, troubles.strikes),
        *map(_errand, troubles.errands),
    )
    if not lines:
        return []
    return [Words((Strong("Not everything that was planned happened"),)), Listing(lines[:_UNDONE])]


def _held(held: Held) -> Spans:
    return (
        f"The {held.name} waits: the time zone {held.zone} is not known any more. Choose one with ",
        Slash("hearth setup"),
        ".",
    )


def _strike(trouble: Trouble) -> Spans:
    what = f"The {trouble.name} of {day(datetime.fromisoformat(trouble.slot))}"
    if trouble.state is State.MISSED:
        return (f"{what} was missed: I was not running in time.",)
    return (f"{what} failed each time I tried. Ask whoever runs me: the log says why.",)


def _errand(kind: str) -> Spans:
    failed = f"“{kind}” failed each time I tried. When the cause is gone, "
    return (failed, Slash("hearth setup"), " makes me try again.")


def _where(place: Place) -> str:
    platform = place.platform.capitalize()
    if place.surface is Surface.DIRECT:
        return f"a direct message on {platform}"
    return f"a thread on {platform}" if place.thread else f"a channel on {platform}"


UNDONE = Troubles(
    strikes=(
        Trouble("digest", "2026-03-09T09:00", State.FAILED),
        Trouble("digest", "2026-03-02T09:00", State.MISSED),
    ),
    held=(Held("digest", "Mars/Olympus"),),
    errands=("preview",),
)
