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


OPENED = "community opened"
TOLD = "digest told"
