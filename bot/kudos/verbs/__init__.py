"""Everything that can be done about kudos by typing; the first verb is the bare command's."""

from bot.kernel.feature import Verb
from bot.kudos.ports import KudosWork
from bot.kudos.verbs.facilitators import FACILITATORS
from bot.kudos.verbs.members import MEMBERS

VERBS: tuple[Verb[KudosWork], ...] = (*MEMBERS, *FACILITATORS)
