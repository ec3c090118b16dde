"""Some people, a place and a community for the tests of storage."""

from bot.kernel.community import Community
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, Space
from storage.work import SqlWork

ANA, BEN, CLEO, DAN = (MemberRef("slack", "T1", name) for name in ("ana", "ben", "cleo", "dan"))
SPACE = Space("slack", "T1", "Open Classrooms")
GENERAL = Place("slack", "T1", "general")
RANDOM = Place("slack", "T1", "random")


def school(work: SqlWork) -> Community:
    """The community of the space."""
    return work.communities.open(SPACE)
