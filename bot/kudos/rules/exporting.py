"""Kudos as files: what is in one, for a spreadsheet or a program."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.kernel.attached import FILE
from bot.kernel.people import MemberRef
from bot.kudos.rules import Gift, named

KEYS = "kudos export/"  # what the key of each message with a file begins with
PAGE = 10_000  # gifts that are looked at together; with a sentence each, they fill a file
_ROOM = FILE - 1_000  # beside what stands around the gifts
_COLUMNS = (
    *("id", "given_at", "giver", "giver_account", "receiver", "receiver_account"),
    *("reason", "value", "seen_by", "link", "joins"),
)
_MARK = b"\xef\xbb\xbf"  # by which spreadsheets know that this is Unicode
_FORMULA = tuple("=+-@\t\r\n|%")
_UNSEEN = " \u00a0\u200b\u200c\u200d\u2060\ufeff\"'"
# Where the comma is for decimals, a spreadsheet begins another cell at each of these.
_WITHIN = re.compile(rf"(?<=[;|\t\r\n])(?=[\v\f{_UNSEEN}]*[=+\-@%\uff1d\uff0b\uff0d\uff20\uff05])")


class Whose(StrEnum):
    """Which kudos: those the asker gave or received, or all that everybody reads."""

    MINE = "mine"
    EVERYBODY = "everybody"


class Format(StrEnum):
    """What can be done with the file."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Export:
    """Files that somebody asked for: whose kudos of which time, told in a direct message.

    At and after are those of the last gift of the part before; the first part begins at since.
    """

    id: str
    who: MemberRef
    space: str
    whose: Whose
    format: Format
    since: datetime
    until: datetime
    part: int = 1
    after: str = ""

    @property
    def file(self) -> str:
        """The name of the file; no other has it."""
        part = f"-{self.part}" if self.part > 1 else ""
        return f"kudos-{self.until:%Y-%m-%d}-{self.id[:6]}{part}.{self.format}"

    @property
    def key(self) -> str:
        """The key of the message that brings this part."""
        return f"{KEYS}{self.id}/{self.part}"

    def following(self, last: Gift) -> "Export":
        """The part after this one, which ended with a gift."""
        return replace(self, since=last.at, part=self.part + 1, after=last.id)


def write(export: Export) -> str:
    """An export as text."""
    who = (export.who.platform, export.who.realm, export.who.id)
    instants = (export.since.isoformat(), export.until.isoformat())
    what = (export.space, export.whose, export.format, export.part, export.after)
    return json.dumps([export.id, who, instants, what])


def read(text: str) -> Export:
    """The export of a text."""
    name, who, instants, (space, whose, kind, part, after) = json.loads(text)
    since, until = map(datetime.fromisoformat, instants)
    ref = MemberRef(*who)
    return Export(name, ref, space, Whose(whose), Format(kind), since, until, part, after)


def seen(gift: Gift, export: Export) -> tuple[MemberRef, ...]:
    """The receivers of a gift whom the asker may see in the file."""
    if export.whose is Whose.EVERYBODY:
        return gift.shown
    if export.who in (gift.giver, gift.by):
        return gift.receivers
    return (export.who,)


def filled(
    gifts: Sequence[Gift], export: Export, names: Mapping[MemberRef, str]
) -> tuple[bytes, list[Gift]]:
    """The file, and the gifts from the first on that found room in it."""
    chunks: list[bytes] = []
    room = _ROOM
    for gift in gifts:
        entries = list(_entries(gift, export, names))
        chunk = _lines(entries) if export.format is Format.CSV else _objects(entries)
        if len(chunk) > room:
            break
        room -= len(chunk) + 2
        chunks.append(chunk)
    held = list(gifts[: len(chunks)])
    if export.format is Format.CSV:
        titles = _lines([dict(zip(_COLUMNS, _COLUMNS, strict=True))])
        return b"".join((_MARK, titles, *chunks)), held
    return b"[\n" + b",\n".join(chunks) + b"\n]\n", held


def _entries(
    gift: Gift, export: Export, names: Mapping[MemberRef, str]
) -> Iterable[dict[str, str]]:
    """A line for each receiver."""
    for receiver in seen(gift, export):
        yield {
            "id": gift.id,
            "given_at": gift.at.astimezone(UTC).isoformat(timespec="seconds"),
            "giver": named(gift.giver, names),
            "giver_account": _account(gift.giver),
            "receiver": named(receiver, names),
            "receiver_account": _account(receiver),
            "reason": gift.reason,
            "value": gift.value,
            "seen_by": "the two" if receiver in gift.discreet else "everybody",
            "link": gift.link,
            "joins": gift.joins,
        }


def _account(ref: MemberRef) -> str:
    return "/".join(filter(None, (ref.platform, ref.realm, ref.id)))


def _objects(entries: Iterable[dict[str, str]]) -> bytes:
    return ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries).encode()


def _lines(entries: Iterable[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(
        {name: unformulated(cell) for name, cell in entry.items()} for entry in entries
    )
    return text.getvalue().encode()


def unformulated(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe says that it is text.

    As OWASP's page on CSV injection has it, whatever stands before the sign unseen, and wherever
    the cell may be cut.
    """
    begins = unicodedata.normalize("NFKC", cell.strip(_UNSEEN))
    text = cell.startswith(_FORMULA) or begins.startswith(_FORMULA)
    return ("'" if text else "") + _WITHIN.sub("'", cell)
