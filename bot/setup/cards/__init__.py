"""Everything setup and help say."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Never
from zoneinfo import ZoneInfo

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Listing, Part, Small, Words, say
from bot.kernel.feature import Command, Verb
from bot.kernel.notice import Unsure
from bot.kernel.place import Place
from bot.kernel.span import Slash, Spans, Strong, When
from bot.setup.cards import forgetting
from bot.setup.cards.days import day
from bot.setup.cards.forgetting import (
    FORGET,
    HERE_AGAIN,
    LATE,
    ONLY_ONESELF,
    ONLY_WHO_LEFT,
    forgotten,
    sure,
)
from bot.setup.cards.troubles import AGAIN, THERE, UNDONE, Troubles, in_trouble

__all__ = [
    "AGAIN",
    "EXAMPLES",
    "FORGET",
    "HERE_AGAIN",
    "LATE",
    "ONLY_ONESELF",
    "ONLY_WHO_LEFT",
    "THERE",
    "Troubles",
    "forgotten",
    "sure",
]

_HEARTH = (
    "I help this community notice and thank the people who make it better. "
    "Thank somebody, and everybody reads it in the home channel; once a week I sum up what "
    "happened. What I answer to you, only you see."
)


def explained(commands: Sequence[Command[Never]], *, homeless: bool, troubles: Troubles) -> Card:
    """What Hearth does and what can be typed; to facilitators also what is in trouble."""
    said = Words((_HEARTH,))
    verbs = [(command, verb) for command in commands for verb in command.verbs]
    lines = tuple(_line(command, verb) for command, verb in verbs if not verb.facilitators)
    typed = [f"{command.name} {verb.name}" for command, verb in verbs if verb.facilitators]
    first = _first_step(homeless=homeless)
    shown = (said, *first, Listing(lines), *_for_facilitators(typed), *in_trouble(troubles))
    return Card("Hello, I am Hearth", shown)


def set_up(zone: str, follows: Sequence[Spans], *, here: bool) -> Card:
    """What a facilitator has just decided, and what comes of it."""
    channel = "this channel" if here else "the home channel you chose"
    home = f"Celebrations appear in {channel}. If I am not in it yet, invite me there."
    said = [Words(spans) for spans in follows if spans]
    hint = Small(("Everything I can do: ", Slash("hearth help")))
    return Card("All set", (Words((home,)), Words((f"The time zone is {zone}.",)), *said, hint))


def posted_again() -> Card:
    """To the facilitator who looked and did not find it."""
    return say("I post it again now.")


def left() -> Card:
    """To the facilitator who looked and found it."""
    return say("Good. I leave it as it is.")


def dates(words: str, zone: ZoneInfo, strikes: Sequence[datetime], skips: str) -> Card:
    """How a rhythm is understood, and when it strikes next."""
    said = Words(("I understand: ", Strong(words), f", by the clocks of {zone.key}."))
    lines = tuple(_date(strike, zone) for strike in strikes)
    skipped = Small((f"Public holidays ({skips}) are skipped.",))
    return Card("The next dates", (said, Listing(lines), *([skipped] if skips else [])))


def unknown_zone(text: str, suggestions: Sequence[str]) -> str:
    """Why a zone was not taken, and which may be meant."""
    shown = text[:60]
    if suggestions:
        return f"I do not know the time zone “{shown}”. Did you mean {' or '.join(suggestions)}?"
    return (
        f"I do not know the time zone “{shown}”. "
        "Write a region and a city, such as Europe/Berlin or America/New_York."
    )


def _date(strike: datetime, zone: ZoneInfo) -> Spans:
    return (f"{day(strike.astimezone(zone))} (your time: ", When(strike), ")")


def _line(command: Command[Never], verb: Verb[Never]) -> Spans:
    """A verb as it is typed, what it is for, and an example where it takes words."""
    name = f"{command.name} {verb.name}"
    example = next(filter(None, verb.examples), "")
    more: Spans = (" For example: ", Slash(name, example)) if example else ()
    return (Slash(name), f": {verb.about}.", *more)


def _for_facilitators(typed: Sequence[str]) -> list[Part]:
    """What only facilitators do, by name: each opens a form that says more."""
    if not typed:
        return []
    commas = [", "] * (len(typed) - 1) + ["."]
    spans = [
        span for name, comma in zip(typed, commas, strict=True) for span in (Slash(name), comma)
    ]
    return [Words((Strong("For facilitators: "), *spans))]


def _first_step(*, homeless: bool) -> list[Part]:
    if not homeless:
        return []
    return [
        Words(
            (
                Strong("First step: "),
                "a facilitator chooses the home channel and the time zone with ",
                Slash("hearth setup"),
                ".",
            )
        )
    ]


def _nothing(ask: Ask, work: Never) -> Answer:
    raise NotImplementedError


_KUDOS: Command[Never] = Command(
    "kudos",
    "Thank somebody",
    (Verb("give", "Thank one or several people", _nothing, examples=("@Ben for the notes",)),),
)
_DOUBT = Unsure("0f3a", Place("playground", "example", "general"), "Ana thanks Ben for the notes")
_FOLLOWS: Spans = ("The digest appears every Monday at 09:00 (Europe/Berlin).",)
_FRIDAYS = tuple(datetime(2026, 4, day, 7, tzinfo=UTC) for day in (10, 17, 24))

EXAMPLES: Mapping[str, Card] = {
    "explained": explained((_KUDOS,), homeless=False, troubles=Troubles()),
    "explained, first step": explained(
        (_KUDOS,),
        homeless=True,
        troubles=Troubles(("I am not in the home channel: invite me there.",), (_DOUBT,)),
    ),
    "explained, not all happened": explained((_KUDOS,), homeless=False, troubles=UNDONE),
    "posted again": posted_again(),
    "left": left(),
    "dates": dates("every Friday at 09:00", ZoneInfo("Europe/Berlin"), _FRIDAYS, "DE-BY"),
    **forgetting.EXAMPLES,
    "set up": set_up("Europe/Berlin", (_FOLLOWS,), here=True),
}
