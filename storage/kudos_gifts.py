"""Gifts as rows of the ledger, and back."""

from collections.abc import Iterable

from bot.kudos.rules import Gift
from storage.codec import account, account_of
from storage.kudos_rows import GIVEN, UNDONE
from storage.statements import Found


def gift_of(row: Found, kudos: Iterable[Found]) -> Gift:
    """A gift of its row and those of its kudos."""
    receivers = {account_of(each.account): each.discreet for each in kudos}
    return Gift(
        row.id,
        row.community,
        account_of(row.giver),
        tuple(receivers),
        row.reason,
        row.at,
        turn=row.turn,
        private=row.private,
        discreet=frozenset(ref for ref, discreet in receivers.items() if discreet),
        quote=row.quote,
        link=row.link,
        joins=row.joins,
        value=row.value,
        poster=account_of(row.poster) if row.poster else None,
    )


def rows_of(gift: Gift, turn: int) -> list[dict[str, object]]:
    """A turn's rows, all dated as the gift was: what is undone later was never in its week."""
    giver, sign = account(gift.giver), UNDONE if turn % 2 else GIVEN
    shared = {"community": gift.community, "gift": gift.id, "at": gift.at}
    shared |= {"turn": turn, "sign": sign}
    return [
        {
            **shared,
            "giver_person": giver,
            "person": account(who),
            "account": account(who),
            "place": place,
            "discreet": who in gift.discreet,
        }
        for place, who in enumerate(gift.receivers)
    ]
