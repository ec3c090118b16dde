"""What members do with kudos."""

from dataclasses import replace
from datetime import timedelta

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Part
from bot.kernel.feature import Stretch
from bot.kernel.form import Given
from bot.kernel.span import When
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Company, Gift, Period
from bot.kudos.use_cases import giving
from bot.kudos.use_cases.giving import GIVEN

__all__ = ["GIVEN"]

_EVERYBODY = 100_000  # more people than any community counts
_LISTED = 50  # enough to sort those with equally many by name
_NEWEST = 5
_CHOSEN_FROM = 200
_SOON = timedelta(days=1)  # what is given at this very instant counts as well


def give(ask: Ask, work: KudosWork) -> Answer:
    """Thank people: write it down, celebrate it in the home channels, tell the other features."""
    company = rules.company(ask.given.members("to"), ask.who, ask.people)
    quote, link = rules.source(ask.about)
    if not company.thanked:
        raise _nobody_left(company)
    gift = Gift(
        id=rules.gift_id(ask.id),
        community=ask.home.id,
        giver=ask.who,
        receivers=company.thanked,
        reason=ask.given.text("reason"),
        at=work.now,
        quote=quote,
        link=link,
    )
    giving.give(gift, ask.home, work)
    names = {profile.ref: profile.name for profile in ask.people}
    here = ask.where.whole() in ask.home.homes
    return Answer(cards.given(gift, company, names, len(ask.home.homes), here=here))


def thank_author(ask: Ask, work: KudosWork) -> Given:  # noqa: ARG001 - every shortcut is alike
    """What the form shows that opens from a message: its author is thanked."""
    author = ask.about.author if ask.about else None
    if author is None:
        raise Refusal(*cards.NOBODY)
    company = rules.company((author,), ask.who, ask.people)
    if company.themselves:
        raise Refusal(*cards.OWN)
    if not company.thanked:
        raise _nobody_left(company)
    if ask.people.get(author) is None:
        raise Refusal(*cards.UNKNOWN)
    return Given({"to": company.thanked})


def undo(ask: Ask, work: KudosWork) -> Answer:
    """Take back the asker's newest gift."""
    newest = work.kudos.latest(ask.home.id, ask.who)
    if newest is None:
        raise Refusal("There is no kudos of yours to undo.")
    return _take_back(newest.id, ask, work)


def undo_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Take back the gift whose button was pressed."""
    return replace(_take_back(ask.value, ask, work), replaces=True)


def board(ask: Ask, work: KudosWork) -> Answer:
    """Show who thanked and who was thanked."""
    return Answer(_board(rules.period_of(ask.given.text("period")), ask, work))


def board_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Show the board of another period in place of this one."""
    return Answer(_board(rules.period_of(ask.value), ask, work), replaces=True)


def mine(ask: Ask, work: KudosWork) -> Answer:
    """Show the asker what they were thanked for."""
    newest = work.kudos.received(ask.home.id, ask.who, _NEWEST)
    names = work.members.names(rules.everybody(newest))
    gave, received = work.kudos.totals(ask.home.id, ask.who)
    return Answer(cards.mine(received, gave, newest, names))


def section(stretch: Stretch, work: KudosWork) -> tuple[Part, ...]:
    """What the digest says about the kudos of a stretch of time."""
    gifts = work.kudos.gifts(stretch, _CHOSEN_FROM)
    if not gifts:
        return ()
    givers = work.kudos.givers(stretch, _EVERYBODY)
    receivers = work.kudos.receivers(stretch, _EVERYBODY)
    quoted = rules.spread(gifts, _NEWEST)
    names = work.members.names(rules.everybody(quoted))
    return cards.section(rules.scale(givers, receivers), quoted, names)


def _take_back(gift_id: str, ask: Ask, work: KudosWork) -> Answer:
    work.lock(f"kudos/{gift_id}")
    gift = work.kudos.find(ask.home.id, gift_id)
    if gift is None:
        raise Refusal("I cannot find this kudos any more. There is nothing to undo.")
    if refusal := _settled(gift, ask, work):
        raise refusal
    work.kudos.turn(gift)
    work.notices.clear(ask.home.id, rules.notice_key(gift.id))
    return Answer(cards.undone(gift, work.members.names(gift.receivers)))


def _settled(gift: Gift, ask: Ask, work: KudosWork) -> Refusal | None:
    """Why a gift stays as it is, if it does."""
    if gift.giver != ask.who:
        return Refusal("Only the person who gave this kudos can undo it.")
    if gift.undone:
        return Refusal("This kudos was undone already. There is nothing more to do.")
    if not rules.undoable(gift, work.now):
        return Refusal(
            "Your newest kudos is from " if ask.name == "kudos undo" else "This kudos is from ",
            When(gift.at),
            ". It can be undone for 15 minutes, so it stays now.",
        )
    return None


def _board(period: Period, ask: Ask, work: KudosWork) -> Card:
    stretch = _stretch(period, ask, work)
    givers = work.kudos.givers(stretch, _LISTED)
    receivers = work.kudos.receivers(stretch, _LISTED)
    names = work.members.names({tally.member for tally in (*givers, *receivers)})
    return cards.board(
        period, rules.by_count(givers, names), rules.by_count(receivers, names), names
    )


def _stretch(period: Period, ask: Ask, work: KudosWork) -> Stretch:
    since = rules.beginning(period, work.now, ask.home.tz)
    return Stretch(ask.home, since, work.now + _SOON)


def _nobody_left(company: Company) -> Refusal:
    """Why nobody of those named can be thanked, and whom to name instead."""
    if company.left:
        return Refusal("They are no longer a member here. Thank somebody who is.", field="to")
    if company.bots:
        return Refusal("A bot cannot be thanked. Thank the person behind it.", field="to")
    return Refusal(
        "A kudos is for somebody else. Whose help would you like to mention?", field="to"
    )
