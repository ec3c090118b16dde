"""How a gift is given, whatever led to it: written down, celebrated, told to other features."""

from bot.kernel.community import Community
from bot.kernel.happened import Happened
from bot.kernel.notice import Notice
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift

GIVEN = "kudos given"


def give(gift: Gift, home: Community, work: KudosWork) -> None:
    """Write a gift down, celebrate it and tell the other features."""
    work.kudos.give(gift)
    celebrate(gift, home, work)
    work.tell(Happened(GIVEN, home, gift.giver, {"gift": gift.id}))


def celebrate(gift: Gift, home: Community, work: KudosWork) -> None:
    """Let a gift stand in the home channels as it is now."""
    names = work.members.names(rules.everybody([gift]))
    for place in home.homes:
        card = cards.celebration(gift, names)
        work.notices.put(Notice(home.id, rules.notice_key(gift.id), place, card))
