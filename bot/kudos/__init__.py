"""Kudos: thank someone."""

from bot.kernel.claim import Kind
from bot.kernel.feature import Command, Feature, Opens, Press, Reaction, Section, Shortcut
from bot.kernel.happened import ERASED
from bot.kernel.happened import TOLD as DIGEST_TOLD
from bot.kudos import cards, use_cases
from bot.kudos.cards import fairness as fair_cards
from bot.kudos.cards import reactions
from bot.kudos.cards import removing as taking_away
from bot.kudos.cards.picturing import PICTURE
from bot.kudos.cards.quoting import QUOTE
from bot.kudos.ports import KudosWork
from bot.kudos.use_cases import (
    counting,
    erasing,
    exporting,
    fairness,
    joining,
    picturing,
    quoting,
    reacting,
    removing,
)
from bot.kudos.verbs import VERBS

feature: Feature[KudosWork] = Feature(
    "kudos",
    commands=(
        Command(
            "kudos",
            "Thank somebody, and see who was thanked",
            VERBS,
        ),
    ),
    actions=(
        Opens(taking_away.REMOVE, "kudos remove"),
        Press(fair_cards.FAIRNESS, fairness.view_pressed, facilitators=True),
        Press(taking_away.REVIEW, removing.review_pressed, facilitators=True),
        Press(cards.SURELY, use_cases.surely),
        Opens(reactions.WHY, "kudos reason"),
        Press(cards.UNDO, use_cases.undo_pressed),
        Press(cards.TOO, joining.too),
        Press(cards.VALUE, use_cases.show_value),
        Press(cards.THROWBACK, use_cases.throwback_pressed, writes=False),
        Press(QUOTE, quoting.quote),
        Press(PICTURE, picturing.picture),
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
    hears={DIGEST_TOLD: counting.told, ERASED: erasing.erased},
    errands={
        counting.KIND: Kind(counting.COUNTING, limit=1),
        erasing.KIND: Kind(erasing.ERASING, limit=1),
        exporting.KIND: Kind(exporting.EXPORTING, limit=1),
    },
    sections=(Section("kudos", use_cases.section),),
    examples=tuple(cards.EXAMPLES.values()),
)
