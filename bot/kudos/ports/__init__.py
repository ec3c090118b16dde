"""What kudos must remember."""

from typing import Protocol

from bot.kernel.work import Work
from bot.kudos.ports.erasures import ErasureStore
from bot.kudos.ports.exports import ExportStore
from bot.kudos.ports.fairness import FairnessStore
from bot.kudos.ports.ledger import KudosStore
from bot.kudos.ports.policies import PolicyStore
from bot.kudos.ports.preferences import PreferenceStore
from bot.kudos.ports.reactions import ReactionStore
from bot.kudos.ports.removals import RemovalStore
from bot.kudos.ports.sums import SumStore
from bot.kudos.ports.ways import WayStore

__all__ = ["KudosStore", "KudosWork"]


class KudosWork(Work, Protocol):
    """What the kudos use cases need."""

    @property
    def kudos(self) -> KudosStore:
        """The ledger of gifts."""
        ...

    @property
    def preferences(self) -> PreferenceStore:
        """How members want to be thanked."""
        ...

    @property
    def policies(self) -> PolicyStore:
        """What limits giving."""
        ...

    @property
    def reactions(self) -> ReactionStore:
        """The emoji that say thank you."""
        ...

    @property
    def removals(self) -> RemovalStore:
        """What facilitators took away."""
        ...

    @property
    def fairness(self) -> FairnessStore:
        """Whether thanks reach everybody."""
        ...

    @property
    def sums(self) -> SumStore:
        """What was given up to a while ago."""
        ...

    @property
    def erasures(self) -> ErasureStore:
        """Erasing somebody."""
        ...

    @property
    def exports(self) -> ExportStore:
        """The ledger as files."""
        ...

    @property
    def ways(self) -> WayStore:
        """What else the community chose about giving."""
        ...
