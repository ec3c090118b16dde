"""What asking for kudos as a file says, and the message that brings it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.kernel.attached import File
from bot.kernel.card import Card, Small, Words
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, When
from bot.kudos.cards.words import many
from bot.kudos.rules.exporting import Export, Format, Whose

_EXPORT = Slash("kudos export")
_WHAT = {
    Whose.MINE: "the kudos you gave and received",
    Whose.EVERYBODY: "the kudos everybody reads",
}
_OTHER = {Format.CSV: Format.JSON, Format.JSON: Format.CSV}
_FOR = {Format.CSV: "a spreadsheet", Format.JSON: "a program"}
ONLY_FACILITATORS: Spans = (
    "Only facilitators get the kudos of everybody as a file. Your own you get with ",
    _EXPORT,
    ".",
)


def coming(export: Export) -> Card:
    """To the asker: a direct message brings it."""
    other = _OTHER[export.format]
    said = f"I am sending {_WHAT[export.whose]} as a direct message, for {_FOR[export.format]}."
    again = str(other) if export.whose is Whose.MINE else f"{export.whose} {other}"
    hint: Spans = (f"For {_FOR[other]} instead: ", Slash("kudos export", again), ".")
    where = " If nothing arrives, allow direct messages from me and ask again."
    return Card(parts=(Words((said,)), Small((*hint, where))))


def brought(export: Export, data: bytes, kudos: int, *, more: bool) -> Card:
    """The direct message with a file of so many kudos; more of them are in the next."""
    part = f" · part {export.part}" if more or export.part > 1 else ""
    counted = f"{many(kudos, 'kudos', 'kudos')}, for {_FOR[export.format]}"
    said: Spans = (_WHAT[export.whose].capitalize(), ", up to ", When(export.until), ".")
    follows = Small(("Another file follows.",))
    kept = "Some of it only you may read: keep the file to yourself."
    seen = (
        "What is private or hidden is not in it. It names people."
        " Keep it to yourself, as they would wish."
    )
    hint = Small((kept if export.whose is Whose.MINE else seen,))
    file = File(export.file, data, counted)
    return Card(f"Kudos as a file{part}", (Words(said), file, follows if more else hint))


def nothing(export: Export) -> Card:
    """The direct message where there is nothing to bring."""
    said: Spans = (f"You asked for {_WHAT[export.whose]}. There were none then. ",)
    return Card(parts=(Words((*said, "For another time: ", _EXPORT, ".")),))


def withheld() -> Card:
    """In place of a file that was not brought yet when somebody in it may have been erased."""
    said = "Somebody was erased before I could bring you this file, and it may name them."
    return Card(parts=(Words((f"{said} To get a new one: ", _EXPORT, ".")),))


_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_ANA = MemberRef("playground", "", "ana")
_MINE = Export("b7xq2m4n5c", _ANA, "school", Whose.MINE, Format.CSV, _AT, _AT)
_ALL = Export("b7xq2m4n5c", _ANA, "school", Whose.EVERYBODY, Format.JSON, _AT, _AT)

EXAMPLES: Mapping[str, Card] = {
    "coming": coming(_MINE),
    "brought": brought(_MINE, b"id", 12, more=False),
    "brought, in parts": brought(_ALL, b"[]", 1_000, more=True),
    "nothing": nothing(_MINE),
    "withheld": withheld(),
}
