"""Holding a gift while something is made of it."""

from bot.kernel.accounts import accounts
from bot.kudos.ports import KudosWork


def hold(gift: str, community: str, work: KudosWork) -> None:
    """Let nobody change a gift until this transaction ends, nor erase somebody in it."""
    work.share(accounts(community))
    work.lock(f"kudos/{gift}")
