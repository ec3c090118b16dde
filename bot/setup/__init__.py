"""Setup: what Hearth does, and what a community decides."""

from collections.abc import Sequence
from typing import TypeVar

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.feature import Command, Feature, Press, Setting, Verb
from bot.kernel.form import Channel, Field, Members, Text
from bot.kernel.work import Work
from bot.setup import cards, use_cases

W = TypeVar("W", bound=Work)

HOME = Field(
    "home",
    "Home channel",
    Channel(),
    help="Where kudos are celebrated and the digest appears.",
    example="#general",
)
ZONE = Field(
    "zone",
    "Time zone",
    Text(1, 60),
    help="A region and a city.",
    example="Europe/Berlin",
)
RHYTHM = Field(
    "rhythm",
    "Which rhythm?",
    Text(1, 200),
    help="In English words: how often, on which day and at what time.",
    example="every other Tuesday at 16:00",
)
SKIPS = Field(
    "skips",
    "Whose public holidays to skip?",
    Text(2, 10),
    required=False,
    help="The code of a country, or of a part of it.",
    example="DE-BY",
)

WHO = Field(
    "who",
    "Who left and wants to be forgotten?",
    Members(1),
    required=False,
    help="For facilitators. Empty: you.",
)


def feature(features: Sequence[Feature[W]]) -> Feature[W]:
    """Help and setup for these features, and for itself."""
    settings = tuple(setting for each in features for setting in each.settings)

    def explain(ask: Ask, work: W) -> Answer:
        others = tuple(command for each in features for command in each.commands)
        return use_cases.explain(ask, work, (*others, hearth))

    helping: Verb[W] = Verb("help", "Read what I do and what you can type", explain, writes=False)
    verbs = (helping, _setup(settings), _dates(), _forget())
    hearth = Command("hearth", "What Hearth does, and how it is set up", verbs)
    again: Press[W] = Press(cards.AGAIN, use_cases.post_again, facilitators=True)
    there: Press[W] = Press(cards.THERE, use_cases.leave, facilitators=True)
    forget: Press[W] = Press(cards.FORGET, use_cases.forget)
    return Feature(
        "setup",
        commands=(hearth,),
        actions=(again, there, forget),
        examples=tuple(cards.EXAMPLES.values()),
    )


def _setup(settings: Sequence[Setting[W]]) -> Verb[W]:
    fields = (HOME, ZONE, *(field for setting in settings for field in setting.fields))
    return Verb(
        "setup",
        "Choose the home channel, the time zone and when the digest appears",
        lambda ask, work: use_cases.set_up(ask, work, settings),
        fields=fields,
        title="Set up Hearth",
        submit="Save",
        facilitators=True,
        prefill=lambda ask, work: use_cases.standing(ask, work, settings),
    )


def _forget() -> Verb[Work]:
    return Verb(
        "forget",
        "Erase what I know about you here; I ask once more before",
        use_cases.ask_to_forget,
        fields=(WHO,),
        title="Forget somebody",
        submit="Go on",
    )


def _dates() -> Verb[Work]:
    return Verb(
        "dates",
        "Read a rhythm in words and see its next five dates",
        use_cases.dates,
        fields=(RHYTHM, SKIPS),
        examples=(RHYTHM.example, "last Friday of the month at noon"),
        title="See the next dates",
        submit="Show",
        writes=False,
    )
