"""Communities: one ledger and one digest, over one or more home channels."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.kernel.place import Place

UNNAMED = "this community"


@dataclass(frozen=True, slots=True)
class Community:
    """A community of practice; its zone is an IANA name, its homes are where it celebrates."""

    id: str
    name: str
    zone: str = "UTC"
    homes: tuple[Place, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        """The community's zone, ready for arithmetic."""
        return ZoneInfo(self.zone)
