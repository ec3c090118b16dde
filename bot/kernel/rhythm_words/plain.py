"""Plain words: what somebody wrote, in the few words the grammar is made of.

Days and months become their first three letters, ordinals a # and a number, and what means the
same becomes one word: "Each 2nd Tuesday" is "every #2 tue" from here on.
"""

import re
import unicodedata

from bot.kernel.rhythm import DAYS, MONTHS

MOST = 200  # characters; no rhythm needs as many

_TOKEN = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2}(?![-\w]))"
    r"|(?P<clock>\d{1,2}(?:[:.]\d{2}(?![-\d.:])|h\d{2}(?!\w)|h(?!\w)))"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<number>\d{1,4}(?!\d))"
    r"|(?P<word>[a-z]+)"
    r"|(?P<mark>[,&@–-])"
    r"| "
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_SAME = {
    **{day.lower(): day[:3].lower() for day in DAYS},
    **{f"{day.lower()}s": f"{day[:3].lower()}s" for day in DAYS},
    **{month.lower(): month[:3].lower() for month in MONTHS},
    **{word: f"#{number}" for number, word in enumerate(_ORDINALS, 1)},
    **{word: str(number) for number, word in enumerate(_NUMBERS, 1)},
    "tues": "tue",
    "weds": "wed",
    "thur": "thu",
    "thurs": "thu",
    "sept": "sep",
    "last": "#last",
    "each": "every",
    "daily": "every day",
    "weekly": "every week",
    "fortnight": "2 weeks",
    "fortnightly": "every 2 weeks",
    "monthly": "every month",
    "quarterly": "every quarter",
    "yearly": "every year",
    "annually": "every year",
    "workday": "weekday",
    "workdays": "weekdays",
    "midday": "noon",
    "beginning": "starting",
    "through": "to",
    "-": "to",
    "–": "to",
    "&": "and",
    "@": "at",
}
# What is written as several words and means one.
_TOGETHER = (
    (re.compile(r"\bonce (?:a|per|every) "), "every "),
    (re.compile(r"\b(?:business|work|working) (day|days)\b"), r"week\1"),
)


def plain(text: str) -> str | None:
    """The text in plain words, single spaces between them; None where it has other characters."""
    text = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    text = re.sub(r"\bo['’]clock\b", "oclock", text)
    text = re.sub(r"\b([ap])\.m\b\.?", r"\1m", text)
    words, at = list[str](), 0
    text = text.rstrip(".! ")
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        at = found.end()
        words.append(_word(found))
    return _together(" ".join(filter(None, words)))


def _word(found: re.Match[str]) -> str:
    token = found[0].strip()
    if found["ordinal"]:
        number = int(token[:-2])
        return f"#{number}" if token == ordinal(number) else token
    return _SAME.get(token, token)


def _together(words: str) -> str:
    for several, one in _TOGETHER:
        words = several.sub(one, words)
    return words


def ordinal(number: int) -> str:
    """A number in an order: 1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"  # noqa: PLR2004 - 11th to 13th
