"""What choosing the other ways of giving says."""

from collections.abc import Mapping

from bot.kernel.card import Card, Listing, Small, Words
from bot.kernel.span import Slash, Spans
from bot.kudos.rules.ways import Ways, told

ONLY_FACILITATORS: Spans = (
    "Only facilitators pass on thanks of people who are not here. Ask one, or thank yourself: ",
    Slash("kudos give"),
    ".",
)


def settled(ways: Ways) -> Card:
    """To a facilitator: what holds from now on."""
    who = "Anyone passes on" if ways.anyone else "Only facilitators pass on"
    lines: tuple[Spans, ...] = (
        (f"{who} thanks of people who are not here: ", Slash("kudos behalf")),
        (f"A kudos can be taken back for {told(ways.undo)}.",),
    )
    again = Small(("Limits on giving are chosen with ", Slash("kudos rules"), "."))
    return Card(parts=(Words(("From now on:",)), Listing(lines), again))


EXAMPLES: Mapping[str, Card] = {
    "settled": settled(Ways()),
    "settled, anyone": settled(Ways(anyone=True, undo=1_440)),
}
