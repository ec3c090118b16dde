"""What choosing the other ways of giving says."""

from collections.abc import Mapping
from datetime import date

from bot.kernel.card import Card, Listing, Small, Words
from bot.kernel.span import Slash, Spans
from bot.kudos.cards.words import many, value_name
from bot.kudos.rules.ways import Ways, tag, told

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
    worth: Spans = ("A kudos is worth no points: its words are enough.",)
    if ways.points:
        points = many(ways.points, "point", "points")
        worth = (f"A kudos is worth {points}: on boards and in ", Slash("kudos mine"))
    again = Small(("Limits on giving are chosen with ", Slash("kudos rules"), "."))
    return Card(parts=(Words(("From now on:",)), Listing((*lines, worth)), again))


def named(ways: Ways) -> Card:
    """To a facilitator: the values that kudos show from now on."""
    if not ways.values:
        return Card(parts=(Words(("From now on kudos show no values. What was given stays.",)),))
    how = "Every kudos that everybody reads shows" if ways.required else "A kudos may show"
    lines: tuple[Spans, ...] = tuple((value_name(each),) for each in ways.values)
    hint = Small((f"Its giver chooses, or names it with #{tag(ways.values[0])} in the reason.",))
    return Card(parts=(Words((f"{how} one of these:",)), Listing(lines), hint))


def begun(day: date | None) -> Card:
    """To a facilitator: since when the board of the season counts."""
    if day is None:
        return Card(parts=(Words(("There is no season any more: its board shows all time.",)),))
    said = f"The board of this season counts from {day:%d %B %Y}. Nothing given before is lost: "
    return Card(parts=(Words((said, Slash("kudos board"), ".")),))


EXAMPLES: Mapping[str, Card] = {
    "settled": settled(Ways()),
    "begun": begun(date(2026, 9, 1)),
    "begun, none": begun(None),
    "named": named(Ways(values=("🤝 Helpfulness", "💡 Curiosity"))),
    "named, required": named(Ways(values=("Patience",), required=True)),
    "named, none": named(Ways()),
    "settled, anyone": settled(Ways(anyone=True, undo=1_440)),
    "settled, with points": settled(Ways(points=10)),
}
