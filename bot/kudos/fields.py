"""The fields of the forms of kudos."""

from bot.kernel.form import Field, Members, Pick, Text
from bot.kudos import cards, use_cases
from bot.kudos.cards import fairness
from bot.kudos.rules.exporting import Format, Whose
from bot.kudos.rules.policy import Span
from bot.kudos.rules.preference import Seen
from bot.kudos.rules.ways import MINUTES, told

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
BY = Field(
    "by",
    "Who thanks them?",
    Text(2, 80),
    help="Somebody who is not here, by name: a parent, a guest, a whole meeting.",
    example="Mrs Ito",
)
ANYONE = Field(
    "anyone",
    "Who passes on thanks of others?",
    Pick(((use_cases.YES, "Anyone"), (use_cases.NO, "Only facilitators"))),
    help="Of people who are not here.",
)
UNDO = Field(
    "undo",
    "How long can a kudos be taken back?",
    Pick(tuple((str(minutes), told(minutes).capitalize()) for minutes in MINUTES)),
)
POINTS = Field(
    "points",
    "How many points is a kudos worth?",
    Text(1, 5),
    required=False,
    help="On boards and in one's own view. Empty: none, words are enough.",
    example="10",
)
VALUES = Field(
    "values",
    "Which values may a kudos show?",
    Text(1, 500, lines=True, codes=True),
    required=False,
    help="One on each line, its emoji first. Leave it empty for none.",
    example="🤝 Helpfulness",
)
REQUIRED = Field(
    "required",
    "Has every kudos to show one?",
    Pick(((use_cases.YES, "Yes"), (use_cases.NO, "No, whoever likes to"))),
)
SEASON = Field(
    "season",
    "On which day did the season begin?",
    Text(4, 10),
    help="Its board counts from then; nothing is lost. Write “none” to end it.",
    example="2026-09-01",
)
WHOM = Field(
    "whom",
    "For whom does no limit hold?",
    Members(25),
    required=False,
    help="When they thank others.",
)
HOLDS = Field(
    "holds",
    "Do the limits hold for everybody?",
    Pick(((use_cases.NO, "No, not for those named"), (use_cases.YES, "Yes, for everybody"))),
)
CAUSE = Field(
    "why",
    "Why does it go?",
    Text(5, 300, lines=True),
    help="Its giver reads this, and facilitators who look through kudos.",
    example="It names a pupil.",
)
DAYS = Field(
    "days",
    "Over how long?",
    Pick(tuple((str(days), label) for days, label in fairness.SPANS.items())),
    required=False,
)
EMOJI = Field(
    "emoji",
    "Which emoji thanks an author?",
    Text(1, 60, codes=True),
    required=False,
    help="The emoji or its name. Leave it empty to switch this off.",
    example=":taco:",
)
REASONLESS = Field(
    "reasonless",
    "Does it count without a reason?",
    Pick(((use_cases.YES, "Yes"), (use_cases.NO, "No, only with a reason"))),
)
PERIOD = Field(
    "period",
    "Which period?",
    Pick(tuple((str(period), label) for period, label in cards.PERIODS.items())),
    required=False,
)
WHOSE = Field(
    "whose",
    "Whose kudos?",
    Pick(((Whose.MINE, "My own"), (Whose.EVERYBODY, "Everybody's, for facilitators"))),
    required=False,
)
FORMAT = Field(
    "format",
    "What is the file for?",
    Pick(((Format.CSV, "A spreadsheet (CSV)"), (Format.JSON, "A program (JSON)"))),
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
