"""People: who an account is, and what a platform says about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MemberRef:
    """An account on a platform; the realm is the person's own team on Slack, empty on Discord."""

    platform: str
    realm: str
    id: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the platform says about an account, read from the adapter's cached roster."""

    ref: MemberRef
    name: str
    bot: bool = False
    administrator: bool = False
    zone: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """The profiles an ask came with: the asker and everybody it names."""

    known: dict[MemberRef, Profile] = field(default_factory=dict)

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> "People":
        """People from their profiles."""
        return cls({profile.ref: profile for profile in profiles})

    def also(self, profiles: Iterable[Profile]) -> "People":
        """These people, and others where they are not among them."""
        return People({profile.ref: profile for profile in profiles} | self.known)

    def __iter__(self) -> Iterator[Profile]:
        """Every profile, in the order given."""
        return iter(self.known.values())

    def get(self, ref: MemberRef) -> Profile | None:
        """The profile of an account, or None where the platform does not know it."""
        return self.known.get(ref)

    def name(self, ref: MemberRef) -> str:
        """The name to show for an account."""
        profile = self.known.get(ref)
        return profile.name if profile else "someone"

    def administers(self, ref: MemberRef) -> bool:
        """Whether the account administers the space the ask came from."""
        profile = self.known.get(ref)
        return profile is not None and profile.administrator
