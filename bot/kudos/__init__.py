"""Kudos: thank someone."""

from bot.kernel.feature import Command, Feature, Opens, Press, Reaction, Section, Shortcut, Verb
from bot.kernel.form import Field, Members, Pick, Text
from bot.kudos import cards, use_cases
from bot.kudos.cards import reactions
from bot.kudos.ports import KudosWork
from bot.kudos.use_cases import reactions as steps

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
    Pick(((steps.YES, "Yes"), (steps.NO, "No, only with a reason"))),
)
PERIOD = Field(
    "period",
    "Which period?",
    Pick(tuple((str(period), label) for period, label in cards.PERIODS.items())),
    required=False,
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
                    "reason",
                    "Say what your newest thank-you by emoji was for",
                    steps.explain,
                    fields=(REASON,),
                    examples=("your lesson plan on fractions saved my Thursday",),
                    title="What was it for?",
                    submit="Say it",
                ),
                Verb(
                    "emoji",
                    "Choose the emoji that thanks the author of a message",
                    steps.choose,
                    fields=(EMOJI, REASONLESS),
                    title="An emoji says thank you",
                    submit="Save",
                    facilitators=True,
                    prefill=steps.standing_choice,
                ),
            ),
        ),
    ),
    actions=(
        Opens(reactions.WHY, "kudos reason"),
        Press("kudos.undo", use_cases.undo_pressed),
        Press("kudos.board", use_cases.board_pressed, writes=False),
    ),
    reactions=(Reaction("kudos.reaction", steps.means, steps.react),),
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
