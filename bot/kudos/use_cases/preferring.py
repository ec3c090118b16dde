"""Choosing how one wants to be thanked, and who sees what was given."""

from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.form import Given
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, preference
from bot.kudos.rules.preference import Preference, Seen
from bot.kudos.use_cases.celebrating import celebrate, celebrate_anew
from bot.kudos.use_cases.holding import hold
from bot.kudos.use_cases.seeing import board_pressed, mine

YES, NO = "yes", "no"


def prefer(ask: Ask, work: KudosWork) -> Answer:
    """Keep how the asker wants to be thanked."""
    stands = _stands(ask, work)
    chosen = Preference(
        Seen(ask.given.text("seen", stands.seen)),
        told=ask.given.text("told", _word(stands.told)) == YES,
        board=ask.given.text("board", _word(stands.board)) == YES,
    )
    work.preferences.choose(ask.home.id, ask.who, chosen)
    return Answer(cards.preferred(chosen))


def standing(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first."""
    stands = _stands(ask, work)
    told, board = _word(stands.told), _word(stands.board)
    return Given({"seen": stands.seen, "told": told, "board": board})


def list_me(ask: Ask, work: KudosWork) -> Answer:
    """List the asker on the board, and show it."""
    return _listed(ask, work, listed=True)


def unlist_me(ask: Ask, work: KudosWork) -> Answer:
    """Take the asker off the board, and show it."""
    return _listed(ask, work, listed=False)


def hide(ask: Ask, work: KudosWork) -> Answer:
    """Let nobody else see what the asker was thanked for."""
    return _hidden(ask, work, hidden=True)


def show(ask: Ask, work: KudosWork) -> Answer:
    """Let everybody see again what the asker was thanked for."""
    return _hidden(ask, work, hidden=False)


def _listed(ask: Ask, work: KudosWork, *, listed: bool) -> Answer:
    work.preferences.choose(ask.home.id, ask.who, replace(_stands(ask, work), board=listed))
    return board_pressed(ask, work)


def _hidden(ask: Ask, work: KudosWork, *, hidden: bool) -> Answer:
    hold(ask.value, ask.home.id, work)
    gift = work.kudos.find(ask.home.id, ask.value)
    if gift is None or ask.who not in gift.receivers or gift.undone:
        raise Refusal("This kudos is gone. There is nothing to hide or show.")
    if gift.private:
        raise Refusal("Nobody but you and the giver sees this kudos. It stays like that.")
    for each in (gift, *work.kudos.joined(gift)):
        if ask.who in each.receivers:  # who joined in did not thank themselves
            work.kudos.hide(each, ask.who, hidden=hidden)
    discreet = gift.discreet | {ask.who} if hidden else gift.discreet - {ask.who}
    _celebrate(replace(gift, discreet=discreet), ask, work)
    return replace(mine(ask, work), replaces=True)


def _celebrate(gift: Gift, ask: Ask, work: KudosWork) -> None:
    """Show it as it is now; where it was hidden from everybody, celebrate it once more."""
    if not work.notices.wanted(gift.community, rules.notice_key(gift.id)) and gift.shown:
        names = work.members.names(gift.community, (gift.giver, *gift.shown))
        celebrate(gift, ask.home, names, work)
    celebrate_anew(gift, work)


def _stands(ask: Ask, work: KudosWork) -> Preference:
    return preference.of(ask.who, work.preferences.of(ask.home.id, (ask.who,)))


def _word(choice: bool) -> str:  # noqa: FBT001 - a yes or a no is what this is about
    return YES if choice else NO
