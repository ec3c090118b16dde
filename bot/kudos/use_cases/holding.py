"""Holding a gift while something is made of it."""

from bot.kudos.ports import KudosWork


def hold(gift: str, community: str, work: KudosWork) -> None:
    """Let nobody change a gift until this transaction ends, nor erase somebody in it."""
    work.lock(f"kudos/{gift}", within=_accounts(community))


def hold_all(community: str, work: KudosWork) -> None:
    """Wait for all who hold a gift, and let nobody hold one: accounts are changed in many."""
    work.lock(_accounts(community))


def _accounts(community: str) -> str:
    return f"kudos accounts/{community}"
