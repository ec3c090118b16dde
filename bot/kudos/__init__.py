"""Kudos: thank someone."""

from bot.kernel.feature import Command, Feature, Press, Section, Shortcut, Verb
from bot.kernel.form import Field, Members, Pick, Text
from bot.kudos import cards, use_cases
from bot.kudos.ports import KudosWork
from bot.kudos.rules.policy import Span
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

_SPANS = tuple((str(span), f"A {span}") for span in Span)
ALLOWANCE = Field(
    "allowance",
    "How many kudos may a member give?",
    Text(1, 5),
    required=False,
    help="One for each person thanked. Empty: as many as they like.",
    example="20",
)
SPAN = Field("span", "In how long?", Pick(_SPANS), help="In the giver's own time zone.")
RECEIVING = Field(
    "receiving",
    "How many may a member get in it?",
    Text(1, 5),
    required=False,
    help="Empty: as many as they are given.",
    example="50",
)
COOLDOWN = Field(
    "cooldown",
    "Minutes between kudos of the same two",
    Text(1, 5),
    required=False,
    help="Either way. Empty: none.",
    example="30",
)
BOOST = Field(
    "boost",
    "Twice as many until",
    Text(10, 10),
    required=False,
    help="The last day of an event. Empty: no boost.",
    example="2026-12-24",
)

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
                    "why",
                    "See why your last kudos counted or not, and what is left",
                    use_cases.why,
                    writes=False,
                ),
                Verb(
                    "rules",
                    "Limit how much is given: an allowance, a pause between two people",
                    use_cases.choose,
                    fields=(ALLOWANCE, SPAN, RECEIVING, COOLDOWN, BOOST),
                    title="Rules for kudos",
                    submit="Save",
                    facilitators=True,
                    prefill=use_cases.standing_limits,
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
    shortcuts=(
        Shortcut(
            "kudos.thank",
            "Thank the author",
            "Thank whoever wrote this message; you say what for",
            "kudos give",
            use_cases.thank_author,
        ),
    ),
    sections=(Section("kudos", use_cases.section),),
    examples=tuple(cards.EXAMPLES.values()),
)
