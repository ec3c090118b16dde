"""Servers, members, roles and channels: how a test furnishes the world and changes it."""

from collections.abc import Iterable

from . import payloads
from .guild_payloads import guild_create
from .guild_payloads import role as role_body
from .objects import (
    THREADS,
    USUAL,
    Channel,
    Guild,
    Kind,
    May,
    Member,
    Overwrite,
    Role,
    User,
)
from .spot import Body
from .world import World


class Places(World):
    """Everything that can be added, renamed, forbidden or removed; the bot is told."""

    def add_guild(self, name: str, *, owner: User | None = None, with_bot: bool = True) -> Guild:
        """A new server with the usual permissions for everybody."""
        owner = owner or self.add_user(f"{name}-owner")
        guild = Guild(self.new_id(), name, owner.id)
        guild.roles[guild.id] = Role(guild.id, "@everyone", int(USUAL))
        self.guilds[guild.id] = guild
        for user in (owner, *((self.bot,) if with_bot else ())):
            guild.members[user.id] = Member(user, self.now())
        self.tell(guild, "GUILD_CREATE", guild_create(self, guild) if with_bot else {})
        return guild

    def add_member(
        self,
        guild: Guild,
        user: User | str,
        *,
        nick: str | None = None,
        bot: bool = False,
        administrator: bool = False,
    ) -> Member:
        """Somebody joins: an account, or a new one of that user name."""
        user = user if isinstance(user, User) else self.add_user(user, bot=bot)
        member = Member(user, self.now(), nick)
        if administrator:
            member.roles.append(self.add_role(guild, "Administrators", May.ADMINISTRATOR).id)
        guild.members[user.id] = member
        self.tell(guild, "GUILD_MEMBER_ADD", payloads.member(member) | {"guild_id": guild.id})
        return member

    def add_role(self, guild: Guild, name: str, permissions: May = May.NOTHING) -> Role:
        """A role of a server; one of that name is used again."""
        for role in guild.roles.values():
            if role.name == name:
                return role
        role = Role(self.new_id(), name, int(permissions))
        guild.roles[role.id] = role
        body = {"guild_id": guild.id, "role": role_body(role)}
        self.tell(guild, "GUILD_ROLE_CREATE", body)
        return role

    def add_channel(
        self,
        guild: Guild,
        name: str,
        *,
        kind: Kind = Kind.TEXT,
        parent: Channel | None = None,
        only_for: Iterable[User] | None = None,
    ) -> Channel:
        """A channel (private when it is only for some) or, with a parent, a thread."""
        channel = Channel(self.new_id(), kind, name, guild.id, parent.id if parent else None)
        if only_for is not None:
            channel.overwrites = [Overwrite(guild.id, 0, deny=int(May.VIEW))]
            channel.overwrites += [Overwrite(u.id, 1, allow=int(May.VIEW)) for u in only_for]
        self.channels[channel.id] = channel
        event = "THREAD_CREATE" if kind in THREADS else "CHANNEL_CREATE"
        self.tell(guild, event, payloads.channel(self, channel))
        return channel

    def add_thread(self, channel: Channel, name: str) -> Channel:
        """A public thread below a channel."""
        guild = self.guilds[channel.guild_id or ""]
        return self.add_channel(guild, name, kind=Kind.PUBLIC_THREAD, parent=channel)

    def forbid(self, channel: Channel, user: User, what: May) -> None:
        """Take a permission in a channel away from somebody, for instance from the bot."""
        channel.overwrites.append(Overwrite(user.id, 1, deny=int(what)))
        guild = self.guilds[channel.guild_id or ""]
        self.tell(guild, "CHANNEL_UPDATE", payloads.channel(self, channel))

    def rename(self, guild: Guild, member: Member, nick: str | None) -> None:
        """A member takes another nickname."""
        member.nick = nick
        self.tell(guild, "GUILD_MEMBER_UPDATE", payloads.member(member) | {"guild_id": guild.id})

    def remove_member(self, guild: Guild, member: Member) -> None:
        """Somebody leaves (when it is the bot: it is thrown out)."""
        if member.user is self.bot:
            self.tell(guild, "GUILD_DELETE", {"id": guild.id})
        else:
            body = {"guild_id": guild.id, "user": payloads.user(member.user)}
            self.tell(guild, "GUILD_MEMBER_REMOVE", body)
        del guild.members[member.user.id]
        self.bell.ring()

    def delete_channel(self, channel: Channel) -> None:
        """A channel and all its messages are gone."""
        body = payloads.channel(self, channel)
        for message in self.messages.values():
            message.deleted |= message.channel_id == channel.id
        del self.channels[channel.id]
        event = "THREAD_DELETE" if channel.kind in THREADS else "CHANNEL_DELETE"
        self.tell(self.guilds[channel.guild_id or ""], event, body)

    def tell(self, guild: Guild, event: str, body: Body) -> None:
        """Tell the bot about a server it is in."""
        if self.bot.id in guild.members:
            self.gateway.tell(event, body)
        self.bell.ring()
