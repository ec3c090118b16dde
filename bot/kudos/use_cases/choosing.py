"""Choosing who passes thanks on, and how long a kudos can be taken back."""

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.form import Given
from bot.kudos.cards import ways as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules.ways import Ways
from bot.kudos.use_cases.preferring import NO, YES


def settle(ask: Ask, work: KudosWork) -> Answer:
    """Keep what a facilitator chose."""
    stands = work.ways.of(ask.home.id)
    undo = int(ask.given.text("undo", str(stands.undo)))
    anyone = ask.given.text("anyone", YES if stands.anyone else NO) == YES
    work.ways.choose(ask.home.id, Ways(anyone, undo))
    return Answer(cards.settled(Ways(anyone, undo)))


def standing_ways(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first."""
    stands = work.ways.of(ask.home.id)
    return Given({"anyone": YES if stands.anyone else NO, "undo": str(stands.undo)})
