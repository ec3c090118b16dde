"""Checks: what was filled in, cleaned and held against the fields' own declarations."""

import re
import unicodedata
from collections.abc import Sequence
from typing import assert_never

from bot.kernel.form import Channel, Field, Given, Members, Pick, Text, Value
from bot.kernel.people import MemberRef, People
from bot.kernel.place import Place

_JOINERS = "\u200c\u200d"  # part and hold together letters, and emoji such as families
# What takes a character and shows nothing: joiners, fillers, the choice between two looks.
_UNSEEN = re.compile(
    "[\u115f\u1160\u200c\u200d\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_SPACES = "\n \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_EDGES = f"{_SPACES}\u2028\u2029\u202f\u205f\u3000{_JOINERS}"
_PICKS_SHOWN = 25


def clean_text(text: str) -> str:
    """Text as it is kept: composed, without control, zero-width and direction characters."""
    if text.isascii() and text.isprintable():
        return text.strip()  # as most texts are
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(filter(_is_kept, kept)).strip(_EDGES)


def clean(fields: Sequence[Field], given: Given) -> Given:
    """Every value cleaned, empty ones and those of unknown fields left out."""
    known = {field.name: field for field in fields}
    values = {name: _cleaned(value) for name, value in given.values.items() if name in known}
    return Given({name: value for name, value in values.items() if value})


def missing(fields: Sequence[Field], given: Given) -> list[Field]:
    """The required fields that are empty."""
    return [field for field in fields if field.required and field.name not in given]


def problems(fields: Sequence[Field], given: Given, people: People) -> dict[str, str]:
    """A sentence for each field whose value cannot be taken."""
    found = {
        field.name: _problem(field, given.values[field.name], people)
        for field in fields
        if field.name in given
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def fitting(fields: Sequence[Field], given: Given) -> Given:
    """What of these values a form can show again: all texts, and lists cut to their length."""
    values = {
        field.name: _fitted(field, given.values[field.name])
        for field in fields
        if field.name in given
    }
    return Given({name: value for name, value in values.items() if value})


def _is_kept(character: str) -> bool:
    if character in f"\n{_JOINERS}" or "\U0001f000" <= character <= "\U0001faff":
        return True  # an emoji may be newer than the Unicode this Python knows
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _cleaned(value: Value) -> Value:
    match value:
        case str():
            return clean_text(value)
        case tuple():
            return tuple(dict.fromkeys(value))
        case Place():
            return value
        case _:
            assert_never(value)


def _problem(field: Field, value: Value, people: People) -> str:
    match field.kind, value:
        case Text(least, most), str():
            return _length(value, least, most)
        case Members(most), tuple():
            return _company(value, most, people)
        case Pick(choices), str():
            return _choice(value, choices)
        case Channel(), Place():
            return ""
        case _:
            return f"“{field.label}” cannot be read. Fill it in again."


def _length(text: str, least: int, most: int) -> str:
    seen = len(" ".join(_UNSEEN.sub("", text).split()))
    if seen < least:
        return f"Write at least {least} characters; these are {seen}."
    if len(text) > most:
        return f"Write at most {most} characters; these are {len(text)}."
    return ""


def _company(members: tuple[MemberRef, ...], most: int, people: People) -> str:
    if len(members) > most:
        named = f"Name at most {most} people at once" if most > 1 else "Name one person"
        return f"{named}; these are {len(members)}."
    unknown = sum(people.get(member) is None for member in members)
    if unknown:
        who = "one of these people" if unknown == 1 else f"{unknown} of these people"
        return f"I do not know {who}. Pick members of this community from the list."
    return ""


def _choice(value: str, choices: tuple[tuple[str, str], ...]) -> str:
    if value in dict(choices):
        return ""
    return f"Choose one of: {', '.join(label for _, label in choices[:_PICKS_SHOWN])}."


def _fitted(field: Field, value: Value) -> Value:
    match field.kind, value:
        case Members(most), tuple():
            return value[:most]
        case Pick(choices), str():
            return value if value in dict(choices) else ""
        case _:
            return value
