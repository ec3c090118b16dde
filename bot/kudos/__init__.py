"""Kudos: thank someone."""

from bot.kernel.feature import Command, Feature, Press, Section, Verb
from bot.kernel.form import Field, Members, Pick, Text
from bot.kudos import cards, use_cases
from bot.kudos.ports import KudosWork
from bot.kudos.rules.preference import Seen

TO = Field(
    "to",
    "Who would you like to thank?",
    Members(25),
    help="One person or several.",
)
REASON = Field(
    "reason",
    "What for?",
    Text(10, 500, lines=True),
    help="A sentence or two, for everybody to read. No names of pupils, patients or clients.",
    example="Your lesson plan on fractions saved my Thursday.",
)
PERIOD = Field(
    "period",
    "Which period?",
    Pick(tuple((str(period), label) for period, label in cards.PERIODS.items())),
    required=False,
)

_YES_NO = ((use_cases.YES, "Yes"), (use_cases.NO, "No"))
SEEN = Field(
    "seen",
    "Who may read that you were thanked?",
    Pick(
        (
            (Seen.PUBLIC, "Everybody"),
            (Seen.PRIVATE, "Only I and whoever thanks me"),
            (Seen.NONE, "Do not thank me with kudos"),
        )
    ),
)
TOLD = Field("told", "Should a direct message tell you?", Pick(_YES_NO))
BOARD = Field("board", "Do you want to be on the board?", Pick(_YES_NO))

feature: Feature[KudosWork] = Feature(
    "kudos",
    commands=(
        Command(
            "kudos",
            "Thank somebody, and see who was thanked",
            (
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
                Verb("undo", "Take back your newest kudos, for 15 minutes", use_cases.undo),
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
                    "preferences",
                    "Choose how you want to be thanked",
                    use_cases.prefer,
                    fields=(SEEN, TOLD, BOARD),
                    examples=("",),
                    title="How to thank you",
                    submit="Save",
                    prefill=use_cases.standing,
                ),
            ),
        ),
    ),
    actions=(
        Press(cards.SURELY, use_cases.give_surely),
        Press("kudos.undo", use_cases.undo_pressed),
        Press(cards.HIDE, use_cases.hide),
        Press(cards.SHOW, use_cases.show),
        Press(cards.LIST, use_cases.list_me),
        Press(cards.UNLIST, use_cases.unlist_me),
        Press("kudos.board", use_cases.board_pressed, writes=False),
    ),
    sections=(Section("kudos", use_cases.section),),
    examples=tuple(cards.EXAMPLES.values()),
)
