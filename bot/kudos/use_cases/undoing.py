"""Taking a thank-you back."""

from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.span import When
from bot.kudos import cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.rules.ways import told, undoable
from bot.kudos.use_cases.celebrating import withdraw
from bot.kudos.use_cases.holding import hold


def undo(ask: Ask, work: KudosWork) -> Answer:
    """Take back the asker's newest gift."""
    newest = work.kudos.latest(ask.home.id, ask.who)
    if newest is None:
        raise Refusal("There is no kudos of yours to undo.")
    return _take_back(newest.id, ask, work)


def undo_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Take back the gift whose button was pressed."""
    return replace(_take_back(ask.value, ask, work), replaces=True)


def _take_back(gift_id: str, ask: Ask, work: KudosWork) -> Answer:
    gift = work.kudos.find(ask.home.id, gift_id)
    hold(gift.joins if gift and gift.joins else gift_id, ask.home.id, work)
    gift = work.kudos.find(ask.home.id, gift_id)
    if gift is None:
        raise Refusal("I cannot find this kudos any more. There is nothing to undo.")
    if refusal := _settled(gift, ask, work):
        raise refusal
    withdraw(gift, work)
    return Answer(cards.undone(gift, work.members.names(ask.home.id, gift.receivers)))


def _settled(gift: Gift, ask: Ask, work: KudosWork) -> Refusal | None:
    """Why a gift stays as it is, if it does."""
    if gift.by != ask.who:
        return Refusal("Only the person who gave this kudos can undo it.")
    if gift.undone:
        return Refusal("This kudos was undone already. There is nothing more to do.")
    ways = work.ways.of(ask.home.id)
    if not undoable(gift, work.now, ways):
        return Refusal(
            "Your newest kudos is from " if ask.name == "kudos undo" else "This kudos is from ",
            When(gift.at),
            f". It can be undone for {told(ways.undo)}, so it stays now.",
        )
    return None
