"""SqlWork: everything the features may remember, in one transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, TextClause, text

from bot.kernel.clock import NextStrike
from bot.kernel.happened import Happened
from storage.asks import SqlAsks
from storage.community import SqlCommunities
from storage.digest import SqlDigests
from storage.drafts import SqlDrafts
from storage.errands import SqlErrands
from storage.kudos import SqlKudos
from storage.kudos_erasures import SqlErasures
from storage.kudos_exports import SqlExports
from storage.kudos_fairness import SqlFairness
from storage.kudos_policy import SqlPolicies
from storage.kudos_preferences import SqlPreferences
from storage.kudos_removals import SqlRemovals
from storage.kudos_sums import SqlSums
from storage.kudos_ways import SqlWays
from storage.members import SqlMembers
from storage.notices import SqlNotices
from storage.occurrences import SqlOccurrences
from storage.reactions import SqlReactions
from storage.schedules import SqlSchedules

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
_SHARE = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:key, 0))")


class SqlWork:
    """One transaction's stores; made when it begins, useless when it ends."""

    def __init__(
        self,
        connection: Connection,
        now: datetime,
        next_strike: NextStrike,
        hears: "Mapping[str, tuple[Callable[[Happened, SqlWork], None], ...]]",
    ) -> None:
        self._connection = connection
        self._hears = hears
        self.now = now
        self.notices = SqlNotices(connection, now)
        self.schedules = SqlSchedules(connection, now, next_strike)
        self.errands = SqlErrands(connection, now)

    @cached_property
    def communities(self) -> SqlCommunities:
        """The communities."""
        return SqlCommunities(self._connection)

    @cached_property
    def occurrences(self) -> SqlOccurrences:
        """What became of the timetable's strikes."""
        return SqlOccurrences(self._connection)

    @cached_property
    def members(self) -> SqlMembers:
        """The people."""
        return SqlMembers(self._connection, self.now)

    @cached_property
    def asks(self) -> SqlAsks:
        """The asks answered."""
        return SqlAsks(self._connection)

    @cached_property
    def drafts(self) -> SqlDrafts:
        """The forms not sent yet."""
        return SqlDrafts(self._connection)

    @cached_property
    def kudos(self) -> SqlKudos:
        """The ledger of gifts."""
        return SqlKudos(self._connection, self.sums)

    @cached_property
    def preferences(self) -> SqlPreferences:
        """How members want to be thanked."""
        return SqlPreferences(self._connection)

    @cached_property
    def policies(self) -> SqlPolicies:
        """What limits giving kudos."""
        return SqlPolicies(self._connection)

    @cached_property
    def reactions(self) -> SqlReactions:
        """The emoji that say thank you."""
        return SqlReactions(self._connection)

    @cached_property
    def removals(self) -> SqlRemovals:
        """The kudos that facilitators took away."""
        return SqlRemovals(self._connection)

    @cached_property
    def fairness(self) -> SqlFairness:
        """Whether thanks reach everybody."""
        return SqlFairness(self._connection)

    @cached_property
    def exports(self) -> SqlExports:
        """The ledger of gifts as files."""
        return SqlExports(self._connection)

    @cached_property
    def erasures(self) -> SqlErasures:
        """Erasing somebody from kudos."""
        return SqlErasures(self._connection, self.sums)

    @cached_property
    def sums(self) -> SqlSums:
        """What was given up to a while ago."""
        return SqlSums(self._connection, self.now)

    @cached_property
    def ways(self) -> SqlWays:
        """What else communities chose about giving kudos."""
        return SqlWays(self._connection)

    @cached_property
    def digests(self) -> SqlDigests:
        """The digests' plans."""
        return SqlDigests(self._connection)

    def tell(self, happened: Happened) -> None:
        """Let every feature that listens hear of it, in this transaction."""
        for hear in self._hears.get(happened.name, ()):
            hear(happened, self)

    def lock(self, key: str) -> None:
        """Wait until no other transaction holds this key; SQLite's one writer holds them all."""
        self._hold(_LOCK, key)

    def share(self, key: str) -> None:
        """Wait until no other transaction holds this key alone."""
        self._hold(_SHARE, key)

    def _hold(self, statement: TextClause, key: str) -> None:
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(statement, {"key": key})
