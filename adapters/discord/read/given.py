"""What stands in options and inputs, as the fields declare it."""

import re
from collections.abc import Sequence
from typing import assert_never

from adapters.discord.commands import also, takes_more
from adapters.discord.draw import PLATFORM
from adapters.discord.read.asked import Raw
from adapters.discord.read.words import MEMBER, Names, in_words
from bot.kernel.form import Channel, Field, Given, Members, Pick, Text, Value
from bot.kernel.people import MemberRef
from bot.kernel.place import Place

# What may stand between people.
_BETWEEN = re.compile(r"[\s,;&+]+|\b(?:and|to)\b", re.IGNORECASE)


class Stranger(Exception):
    """Words where people were expected: nobody was picked by them."""

    def __init__(self, words: str, longest: str) -> None:
        """Refuse the words, and remember the longest text that came with them."""
        super().__init__("Words stand where people were expected.")
        self.words = words
        self.longest = longest


def given(fields: Sequence[Field], raw: Raw, space: str, names: Names) -> Given:
    """The fields that were filled in; refuses words among the people."""
    values = {field.name: _value(field, fields, raw, space, names) for field in fields}
    return Given({name: value for name, value in values.items() if value})


def mentioned(fields: Sequence[Field], raw: Raw) -> list[str]:
    """The ids of everybody who is picked or mentioned, those that are picked first."""
    picked = [
        each
        for field in fields
        if isinstance(field.kind, Members)
        for each in (*raw.get(field.name, ()), *MEMBER.findall(_more(field, fields, raw)))
    ]
    texts = [text for field in fields for text in raw.get(field.name, ())]
    return list(dict.fromkeys([*picked, *MEMBER.findall("\n".join(texts))]))


def _value(field: Field, fields: Sequence[Field], raw: Raw, space: str, names: Names) -> Value:
    found = raw.get(field.name, ())
    match field.kind:
        case Text(codes=codes):
            return "".join(found) if codes else in_words("".join(found), names)
        case Pick():
            return "".join(found)
        case Channel():
            return Place(PLATFORM, space, found[0]) if found else ""
        case Members():
            more = _more(field, fields, raw)
            _check(more, fields, raw, names)
            people = dict.fromkeys((*found, *MEMBER.findall(more)))
            return tuple(MemberRef(PLATFORM, "", each) for each in people)
        case _:
            assert_never(field.kind)


def _more(field: Field, fields: Sequence[Field], raw: Raw) -> str:
    return "".join(raw.get(also(field, fields), ())) if takes_more(field) else ""


def _check(more: str, fields: Sequence[Field], raw: Raw, names: Names) -> None:
    """Refuse what is no mention: dropping it would leave somebody out without a word."""
    left = _BETWEEN.sub(" ", in_words(MEMBER.sub(" ", more), names)).strip()
    if left:
        texts = ["".join(raw.get(each.name, ())) for each in fields if _is_text(each)]
        raise Stranger(left, in_words(max(texts, key=len, default=""), names))


def _is_text(field: Field) -> bool:
    return isinstance(field.kind, Text)
