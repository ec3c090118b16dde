"""Facts one feature tells and others overhear, in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.kernel.community import Community
from bot.kernel.people import MemberRef


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened in a community, such as "community opened" or "kudos given"."""

    name: str
    community: Community
    who: MemberRef | None = None
    about: Mapping[str, str] = field(default_factory=dict)


NOBODY = "nobody"  # the platform of accounts that nobody has
OPENED = "community opened"
# Who is somebody that must not be known any more; about them stands another account, of nobody.
ERASED = "member erased"
TOLD = "digest told"


def erased(community: Community, who: MemberRef, instead: str) -> Happened:
    """Somebody is erased; where their account stood, stands this one."""
    return Happened(ERASED, community, who, {"instead": instead})


def nobody(happened: Happened) -> MemberRef:
    """The account of nobody that takes the place of somebody who is erased."""
    return MemberRef(NOBODY, "", happened.about["instead"])
