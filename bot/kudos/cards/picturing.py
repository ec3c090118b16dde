"""One's own kudos as a picture."""

from collections.abc import Mapping, Sequence

from bot.kernel.attached import Chart
from bot.kernel.card import Card, Small, Words
from bot.kernel.span import Slash, Spans

PICTURE = "kudos.picture"
EMPTY: Spans = (
    "There is nothing to draw yet: nobody thanked you in the last twelve months, nor you them. ",
    Slash("kudos give"),
    " makes a beginning.",
)


def picture(names: Sequence[str], received: Sequence[int], gave: Sequence[int]) -> Card:
    """To a member, in private: what they received and gave in each month."""
    counts = (("Received", tuple(received)), ("Given", tuple(gave)))
    alt = " ".join(f"{series}: {_told(names, each)}." for series, each in counts)
    chart = Chart(tuple(names), counts, alt)
    return Card("Your kudos, month by month", (chart, Small(("Only you see this.",))))


def on_its_way() -> Card:
    """To the asker: where the picture is going to be."""
    said = "I am drawing it. It comes as a direct message; only you see it."
    return Card(parts=(Words((said,)),))


def _told(names: Sequence[str], counts: Sequence[int]) -> str:
    """The months in which there was something, in words."""
    told = [f"{name} {count}" for name, count in zip(names, counts, strict=True) if count]
    return ", ".join(told) or "none"


_MONTHS = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
EXAMPLES: Mapping[str, Card] = {
    "picture": picture(_MONTHS, (1, 0, 2, 4, 3, 5), (0, 2, 1, 0, 6, 3)),
    "on its way": on_its_way(),
}
