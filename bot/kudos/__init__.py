"""Kudos: thank someone."""

from bot.kernel.claim import Kind
from bot.kernel.feature import Command, Feature, Opens, Press, Reaction, Section, Shortcut, Verb
from bot.kernel.happened import TOLD as DIGEST_TOLD
from bot.kudos import cards, use_cases
from bot.kudos.cards import fairness as fair_cards
from bot.kudos.cards import reactions
from bot.kudos.cards import removing as taking_away
from bot.kudos.fields import (
    ALLOWANCE,
    BOARD,
    BOOST,
    CAUSE,
    COOLDOWN,
    DAYS,
    EMOJI,
    PERIOD,
    REASON,
    REASONLESS,
    RECEIVING,
    SEEN,
    SPAN,
    TO,
    TOLD,
)
from bot.kudos.ports import KudosWork
from bot.kudos.use_cases import counting, fairness, reacting, removing

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
                Verb(
                    "reason",
                    "Say what your newest thank-you by emoji was for",
                    use_cases.explain,
                    fields=(REASON,),
                    examples=("your lesson plan on fractions saved my Thursday",),
                    title="What was it for?",
                    submit="Say it",
                ),
                Verb(
                    "emoji",
                    "Choose the emoji that thanks the author of a message",
                    reacting.choose,
                    fields=(EMOJI, REASONLESS),
                    title="An emoji says thank you",
                    submit="Save",
                    facilitators=True,
                    prefill=reacting.standing_choice,
                ),
                Verb(
                    "fairness",
                    "See whether thanks reach everybody; only facilitators do",
                    fairness.view,
                    fields=(DAYS,),
                    examples=("", "90 days"),
                    title="Fairness",
                    submit="Show",
                    facilitators=True,
                ),
                Verb(
                    "review",
                    "Look through what everybody reads, and take away what should not stand",
                    removing.review,
                    writes=False,
                    facilitators=True,
                ),
                Verb(
                    "remove",
                    "Take a kudos away that you chose in the review, and say why",
                    removing.remove,
                    fields=(CAUSE,),
                    title="Remove a kudos",
                    submit="Remove",
                    facilitators=True,
                    prefill=removing.chosen,
                ),
            ),
        ),
    ),
    actions=(
        Opens(taking_away.REMOVE, "kudos remove"),
        Press(fair_cards.FAIRNESS, fairness.view_pressed, facilitators=True),
        Press(taking_away.REVIEW, removing.review_pressed, facilitators=True),
        Press(cards.SURELY, use_cases.surely),
        Opens(reactions.WHY, "kudos reason"),
        Press("kudos.undo", use_cases.undo_pressed),
        Press(cards.HIDE, use_cases.hide),
        Press(cards.SHOW, use_cases.show),
        Press(cards.LIST, use_cases.list_me),
        Press(cards.UNLIST, use_cases.unlist_me),
        Press("kudos.board", use_cases.board_pressed, writes=False),
    ),
    reactions=(Reaction("kudos.reaction", reacting.means, reacting.react),),
    shortcuts=(
        Shortcut(
            "kudos.thank",
            "Thank the author",
            "Thank whoever wrote this message; you say what for",
            "kudos give",
            use_cases.thank_author,
        ),
    ),
    hears={DIGEST_TOLD: counting.told},
    errands={counting.KIND: Kind(counting.COUNTING, limit=1)},
    sections=(Section("kudos", use_cases.section),),
    examples=tuple(cards.EXAMPLES.values()),
)
