"""What the digest must remember."""

from typing import Protocol

from bot.digest.rules import Plan
from bot.kernel.work import Work


class DigestStore(Protocol):
    """Each community's plan."""

    def plan(self, community: str) -> Plan:
        """The community's plan; the usual one until it chose."""
        ...

    def save(self, community: str, plan: Plan) -> None:
        """Keep the community's plan."""
        ...


class DigestWork(Work, Protocol):
    """What the digest's use cases need."""

    @property
    def digests(self) -> DigestStore:
        """The plans."""
        ...
