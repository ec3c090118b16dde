"""What members' wishes must remember."""

from collections.abc import Iterable
from typing import Protocol

from bot.kernel.people import MemberRef
from bot.kudos.rules.preference import Preference, Preferences


class PreferenceStore(Protocol):
    """How members want to be thanked."""

    def of(self, community: str, members: Iterable[MemberRef]) -> Preferences:
        """What those of the members who chose prefer."""
        ...

    def choose(self, community: str, member: MemberRef, preference: Preference) -> None:
        """Keep a member's preference."""
        ...
