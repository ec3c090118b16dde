"""What exists in the lookalike's world, its clock and its ids."""

from datetime import UTC, datetime, timedelta

from .objects import Channel, Guild, Interaction, Kind, Member, Message, User
from .rates import Limits
from .records import Bell, Call, Ping, Refusal
from .spot import Body

EPOCH_MS = 1_420_070_400_000


class Memory:
    """Users, servers, channels, messages, interactions, commands and notes."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.gateway_url = ""
        self.bell = Bell()
        self.limits = Limits()
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Body] = []
        self.syncs = 0
        self.calls: list[Call] = []
        self.refusals: list[Refusal] = []
        self.timeouts: list[Interaction] = []
        self.pings: list[Ping] = []
        self.reactions: dict[str, set[tuple[str, str]]] = {}
        self.nonces: dict[str, str] = {}
        self.ahead = timedelta()
        self._last_id = 0

    # Time and ids

    def now(self) -> datetime:
        """The clock on the wall of this world."""
        return datetime.now(UTC) + self.ahead

    def advance(self, by: timedelta) -> None:
        """Put the clock forward."""
        self.ahead += by
        self.bell.ring()

    def new_id(self) -> str:
        """A snowflake that carries its moment, greater than all before it."""
        moment = (int(self.now().timestamp() * 1000) - EPOCH_MS) << 22
        self._last_id = max(self._last_id + 1, moment)
        return str(self._last_id)

    # People and places

    def add_user(self, username: str, *, global_name: str | None = None, bot: bool = False) -> User:
        """A new account."""
        user = User(self.new_id(), username, global_name, bot)
        self.users[user.id] = user
        return user

    def member(self, guild_id: str, user_id: str) -> Member:
        """A member of a server, who must be there."""
        return self.guilds[guild_id].members[user_id]

    def shown_name(self, user_id: str, guild_id: str | None) -> str:
        """The name that others read for an account in a server or outside."""
        user = self.users[user_id]
        member = self.guilds[guild_id].members.get(user_id) if guild_id else None
        return member.shown_name if member else user.global_name or user.username

    def direct_channel(self, user_id: str) -> Channel:
        """The one direct channel of a user and the bot."""
        for channel in self.channels.values():
            if channel.kind is Kind.DM and channel.people == [user_id]:
                return channel
        channel = Channel(self.new_id(), Kind.DM, "direct", people=[user_id])
        self.channels[channel.id] = channel
        self.bell.ring()
        return channel
