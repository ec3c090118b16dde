"""Everything setup and help say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Never
from zoneinfo import ZoneInfo

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Button, Buttons, Card, Listing, Part, Small, Words, say
from bot.kernel.feature import Command, Verb
from bot.kernel.notice import Unsure
from bot.kernel.place import Place, Surface
from bot.kernel.span import Slash, Spans, Strong, When

_HEARTH = (
    "I help this community notice and thank the people who make it better. "
    "Thank somebody, and everybody reads it in the home channel; once a week I sum up what "
    "happened. What I answer to you, only you see."
)
_REASON = 300
_STUCK = 3
_UNSURE = 3
AGAIN, THERE = "notice.again", "notice.there"


@dataclass(frozen=True, slots=True)
class Troubles:
    """What facilitators have to see: what cannot be shown and why, and what may not have been."""

    stuck: Sequence[str] = ()
    unsure: Sequence[Unsure] = ()


def explained(commands: Sequence[Command[Never]], *, homeless: bool, troubles: Troubles) -> Card:
    """What Hearth does and what can be typed; to facilitators also what is in trouble."""
    said = Words((_HEARTH,))
    lines = tuple(_line(command, verb) for command in commands for verb in command.verbs)
    return Card(
        "Hello, I am Hearth",
        (said, *_first_step(homeless=homeless), Listing(lines), *_in_trouble(troubles)),
    )


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
    local = strike.astimezone(zone)
    return (f"{local:%a} {local.day} {local:%b %Y %H:%M} (your time: ", When(strike), ")")


def _line(command: Command[Never], verb: Verb[Never]) -> Spans:
    """A verb as it is typed, what it is for, and an example where it takes words."""
    name = f"{command.name} {verb.name}"
    example = next(filter(None, verb.examples), "")
    more: Spans = (" For example: ", Slash(name, example)) if example else ()
    whom = " (facilitators)" if verb.facilitators else ""
    return (Slash(name), f": {verb.about}{whom}.", *more)


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


def _stuck(stuck: Sequence[str]) -> list[Part]:
    """What cannot be shown, and why; each reason says what to do."""
    if not stuck:
        return []
    lines: list[Spans] = [(why[:_REASON],) for why in stuck[:_STUCK]]
    again = Small(("When that is done, ", Slash("hearth setup"), " makes me try again."))
    return [Words((Strong("Some of my messages are stuck"),)), Listing(tuple(lines)), again]


def _in_trouble(troubles: Troubles) -> list[Part]:
    return [*_stuck(troubles.stuck), *_unsure(troubles.unsure)]


def _unsure(unsure: Sequence[Unsure]) -> list[Part]:
    """What may or may not stand: a person looks, and decides."""
    if not unsure:
        return []
    shown = unsure[:_UNSURE]
    lines: list[Spans] = [(f"“{each.about}” in {_where(each.place)}",) for each in shown]
    said = "I cannot look whether these arrived. Look yourself, and tell me:"
    more = [Small(("There are more; they follow when these are settled.",))]
    return [
        Words((said,)),
        Listing(tuple(lines)),
        _row("{} is there", THERE, shown),
        _row("Post {} again", AGAIN, shown),
        *(more if len(unsure) > len(shown) else ()),
    ]


def _row(label: str, action: str, unsure: Sequence[Unsure]) -> Buttons:
    """One button for each, numbered like its line."""
    counted = enumerate(unsure, 1)
    return Buttons(tuple(Button(label.format(at), action, each.handle) for at, each in counted))


def _where(place: Place) -> str:
    platform = place.platform.capitalize()
    if place.surface is Surface.DIRECT:
        return f"a direct message on {platform}"
    return f"a thread on {platform}" if place.thread else f"a channel on {platform}"


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
    "posted again": posted_again(),
    "left": left(),
    "dates": dates("every Friday at 09:00", ZoneInfo("Europe/Berlin"), _FRIDAYS, "DE-BY"),
    "set up": set_up("Europe/Berlin", (_FOLLOWS,), here=True),
}
