"""What members do about kudos by typing."""

from bot.kernel.feature import Verb
from bot.kudos import use_cases
from bot.kudos.fields import (
    BOARD,
    BY,
    FORMAT,
    PERIOD,
    REASON,
    SEEN,
    TO,
    TOLD,
    WHOSE,
)
from bot.kudos.ports import KudosWork
from bot.kudos.use_cases import exporting

MEMBERS: tuple[Verb[KudosWork], ...] = (
    Verb(
        "give",
        "Thank one or several people; everybody reads it in the home channel",
        use_cases.give,
        fields=(TO, REASON),
        examples=("@Ben @Cleo your lesson plan on fractions saved my Thursday",),
        title="Thank somebody",
        submit="Thank them",
    ),
    Verb(
        "private",
        "Thank one or several people; nobody else reads it",
        use_cases.give,
        fields=(TO, REASON),
        examples=("@Ben for the evening you gave up for us",),
        title="Thank in private",
        submit="Thank them",
    ),
    Verb(
        "behalf",
        "Pass on the thanks of somebody who is not here",
        use_cases.give,
        fields=(BY, TO, REASON),
        examples=("",),
        title="Pass on thanks",
        submit="Thank them",
    ),
    Verb("undo", "Take back your newest kudos, for a while", use_cases.undo),
    Verb(
        "board",
        "See who thanked and who was thanked; only you see it",
        use_cases.board,
        fields=(PERIOD,),
        examples=("", "month"),
        title="Kudos board",
        submit="Show",
        writes=False,
    ),
    Verb(
        "mine",
        "See what you were thanked for; only you see it",
        use_cases.mine,
        writes=False,
    ),
    Verb(
        "why",
        "See why your last kudos counted or not, and what is left",
        use_cases.why,
        writes=False,
    ),
    Verb(
        "throwback",
        "Read a thank-you of long ago; only you see it",
        use_cases.throwback,
        writes=False,
    ),
    Verb(
        "export",
        "Get your kudos as a file, by direct message",
        exporting.export,
        fields=(WHOSE, PERIOD, FORMAT),
        examples=("", "month json"),
        title="Kudos as a file",
        submit="Send it to me",
    ),
    Verb(
        "preferences",
        "Choose how you want to be thanked",
        use_cases.prefer,
        fields=(SEEN, TOLD, BOARD),
        examples=("",),
        title="How to thank you",
        submit="Save",
        prefill=use_cases.standing,
    ),
    Verb(
        "reason",
        "Say what your newest thank-you by emoji was for",
        use_cases.explain,
        fields=(REASON,),
        examples=("your lesson plan on fractions saved my Thursday",),
        title="What was it for?",
        submit="Say it",
    ),
)
