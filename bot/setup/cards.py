"""Everything setup and help say."""

from collections.abc import Mapping, Sequence
from typing import Never

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Listing, Part, Small, Words
from bot.kernel.feature import Command, Verb
from bot.kernel.span import Slash, Spans, Strong

_HEARTH = (
    "I help this community notice and thank the people who make it better. "
    "Thank somebody, and everybody reads it in the home channel; once a week I sum up what "
    "happened. What I answer to you, only you see."
)
_REASON = 300
_STUCK = 3


def explained(commands: Sequence[Command[Never]], *, homeless: bool, stuck: Sequence[str]) -> Card:
    """What Hearth does and what can be typed; to facilitators also what is stuck."""
    said = Words((_HEARTH,))
    lines = tuple(_line(command, verb) for command in commands for verb in command.verbs)
    return Card(
        "Hello, I am Hearth",
        (said, *_first_step(homeless=homeless), Listing(lines), *_stuck(stuck)),
    )


def set_up(zone: str, follows: Sequence[Spans], *, here: bool) -> Card:
    """What a facilitator has just decided, and what comes of it."""
    channel = "this channel" if here else "the home channel you chose"
    home = f"Celebrations appear in {channel}. If I am not in it yet, invite me there."
    said = [Words(spans) for spans in follows if spans]
    hint = Small(("Everything I can do: ", Slash("hearth help")))
    return Card("All set", (Words((home,)), Words((f"The time zone is {zone}.",)), *said, hint))


def unknown_zone(text: str, suggestions: Sequence[str]) -> str:
    """Why a zone was not taken, and which may be meant."""
    shown = text[:60]
    if suggestions:
        return f"I do not know the time zone “{shown}”. Did you mean {' or '.join(suggestions)}?"
    return (
        f"I do not know the time zone “{shown}”. "
        "Write a region and a city, such as Europe/Berlin or America/New_York."
    )


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


def _nothing(ask: Ask, work: Never) -> Answer:
    raise NotImplementedError


_KUDOS: Command[Never] = Command(
    "kudos",
    "Thank somebody",
    (Verb("give", "Thank one or several people", _nothing, examples=("@Ben for the notes",)),),
)
_FOLLOWS: Spans = ("The digest appears every Monday at 09:00 (Europe/Berlin).",)

EXAMPLES: Mapping[str, Card] = {
    "explained": explained((_KUDOS,), homeless=False, stuck=()),
    "explained, first step": explained(
        (_KUDOS,), homeless=True, stuck=("I am not in the home channel: invite me there.",)
    ),
    "set up": set_up("Europe/Berlin", (_FOLLOWS,), here=True),
}
