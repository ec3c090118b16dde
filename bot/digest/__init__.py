"""Digest: one message a week that is read in a minute."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from bot.digest import cards, use_cases
from bot.digest.ports import DigestWork
from bot.kernel.claim import Stepped, Steps, as_loaded
from bot.kernel.feature import Command, Due, Feature, Section, Setting, Verb
from bot.kernel.form import Channel, Field, Pick
from bot.kernel.happened import ERASED, OPENED
from bot.kernel.occurrence import Occurrence
from bot.kernel.rhythm import DAYS

W = TypeVar("W", bound=DigestWork)

DAY = Field("day", "Digest day", Pick(tuple((day, day) for day in DAYS)), example="Monday")
HOUR = Field(
    "hour",
    "Digest hour",
    Pick(tuple((str(hour), f"{hour:02d}:00") for hour in range(24))),
    help="In the community's own time zone.",
    example="09:00",
)
# A digest that is late is still read; what a missed one would have told, the next one tells.
LATE = timedelta(days=3)
CHANNEL = Field(
    "channel",
    "Digest channel",
    Channel(),
    required=False,
    help="Leave it empty for the home channel.",
)


def feature(sections: Sequence[Section[W]]) -> Feature[W]:
    """The digest of what these sections have to say."""
    return Feature(
        "digest",
        commands=(Command("digest", "One message a week with what happened", _verbs(sections)),),
        hears={
            OPENED: use_cases.opened,
            ERASED: lambda happened, work: use_cases.erased(happened, work, sections),
        },
        due=(Due(use_cases.NAME, _steps(sections), grace=LATE),),
        settings=(Setting((DAY, HOUR), use_cases.read, use_cases.write),),
        examples=tuple(cards.EXAMPLES.values()),
    )


def _steps(sections: Sequence[Section[W]]) -> Stepped[Occurrence, W]:
    return Steps(
        lambda occurrence, work: use_cases.gather(occurrence, work, sections),
        as_loaded,
        use_cases.appear,
    )


def _verbs(sections: Sequence[Section[W]]) -> tuple[Verb[W], ...]:
    return (
        Verb(
            "preview",
            "Read what the digest would say now; only you see it",
            lambda ask, work: use_cases.preview(ask, work, sections),
            writes=False,
        ),
        Verb(
            "schedule",
            "Choose the day, the hour and the channel of the digest",
            use_cases.schedule,
            fields=(DAY, HOUR, CHANNEL),
            examples=("Friday 15:00",),
            title="Plan the digest",
            submit="Save",
            facilitators=True,
            prefill=use_cases.standing,
        ),
    )
