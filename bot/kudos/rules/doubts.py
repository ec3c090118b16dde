"""Doubts: what somebody is asked about once, before it is given."""

import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum

AGAIN = timedelta(minutes=10)
_ALIKE = 0.8  # of the words; a typing mistake put right is the same thanks

_ADDRESS = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Days, times and school years have digits enough, and are nobody's number.
_DAY = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d)(?![\d-])"
)
# Seven digits, however they are parted: a phone, a patient's or a citizen's number.
_NUMBER = re.compile(r"\d(?:[ ./()–-]{0,2}\d){6,}")
# Letters and digits in one: a tax code; a national insurance number is read out in pairs.
_CODE = re.compile(
    r"(?<!\w)[A-Za-z0-9]{8,20}(?!\w)|(?<!\w)[A-Za-z]{2}(?: ?\d\d){3} ?[A-Za-z](?!\w)"
)
_CODE_DIGITS = 6
_WORD = re.compile(r"\w+")


class Personal(StrEnum):
    """What in a text looks like somebody's personal data."""

    MAIL = "an e-mail address"
    NUMBER = "a phone number or the number of a person"


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why somebody is asked before their kudos is given; nothing to ask, no doubts."""

    personal: tuple[Personal, ...] = ()
    again: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.personal or self.again)


def personal(text: str) -> tuple[Personal, ...]:
    """What in a text looks like personal data; web addresses and days do not."""
    rest = _DAY.sub(" ", _ADDRESS.sub(" ", text))
    found = [Personal.MAIL] if _MAIL.search(rest) else []
    numbers = _NUMBER.search(rest) or any(
        sum(map(str.isdigit, code)) >= _CODE_DIGITS for code in _CODE.findall(rest)
    )
    return (*found, Personal.NUMBER) if numbers else tuple(found)


def alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same, word by word; with another number it is another."""
    first, second = _words(one), _words(other)
    if _numbers(first) != _numbers(second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if any(map(str.isdigit, word))]
