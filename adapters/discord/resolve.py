"""People and places as Discord knows them, from what an interaction carries and a short memory."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import cast

import discord

from adapters.discord.draw import PLATFORM
from adapters.discord.read import Data, Names, Said, in_words
from bot.kernel.ask import Message
from bot.kernel.clock import Clock
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, PlaceKind

ASKED_FOR = 25  # members fetched for one ask; more than any field takes
REMEMBERED = timedelta(minutes=10)
NOBODY = timedelta(minutes=1)  # somebody who is no member may join any moment
MOST = 10_000


class Roster:
    """Members of servers, remembered for a while: without privileged intents nobody tells us."""

    def __init__(self, client: discord.Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[tuple[int, str], tuple[datetime, Profile | None]] = {}

    async def people(self, interaction: discord.Interaction, named: Iterable[str]) -> People:
        """The asker and everybody named; who is no member is there as somebody who left."""
        guild = interaction.guild or await self._only_guild(str(interaction.user.id))
        found = _sent_along(interaction) if interaction.guild_id else {}
        if guild is not None:
            missing = [each for each in named if each not in found][:ASKED_FOR]
            fetched = await asyncio.gather(*(self._member(guild, each) for each in missing))
            found |= {one.ref.id: one for one in fetched if one is not None}
            self._remember(guild.id, found.values())
        return People.of((*found.values(), await self._asker(interaction, guild)))

    async def members(self, guild: discord.Guild, users: Iterable[str]) -> People:
        """These people as a server knows them; nobody at all is left out."""
        found = await asyncio.gather(*(self._member(guild, each) for each in dict.fromkeys(users)))
        return People.of(one for one in found if one is not None)

    async def spaces(self, user: str) -> tuple[str, ...]:
        """The servers somebody shares with Hearth."""
        return tuple(str(guild.id) for guild in await self._shared(user))

    async def _shared(self, user: str) -> list[discord.Guild]:
        guilds = list(self._client.guilds)
        found = await asyncio.gather(*(self._member(guild, user) for guild in guilds))
        pairs = zip(guilds, found, strict=True)
        return [guild for guild, member in pairs if member and not member.left]

    async def _only_guild(self, user: str) -> discord.Guild | None:
        shared = await self._shared(user)
        return shared[0] if len(shared) == 1 else None

    async def _asker(
        self, interaction: discord.Interaction, guild: discord.Guild | None
    ) -> Profile:
        """The asker; what they may do is known here, or in the only server they share with us."""
        if interaction.guild_id or guild is None:
            return _profile(interaction.user, interaction.permissions)
        member = await self._member(guild, str(interaction.user.id))
        return member or _profile(interaction.user)

    async def _member(self, guild: discord.Guild, user: str) -> Profile | None:
        at, profile = self._known.get((guild.id, user), (None, None))
        now = self._clock.now()
        lasts = REMEMBERED if profile and not profile.left else NOBODY
        if at is None or now - at > lasts:
            profile = await self._fetched(guild, int(user))
            self._keep((guild.id, user), profile)
        return profile

    async def _fetched(self, guild: discord.Guild, user: int) -> Profile | None:
        """A member, somebody who is none any more, or None for nobody at all."""
        try:
            member = await guild.fetch_member(user)
        except discord.HTTPException as error:
            _check_unknown(error)
            return await self._stranger(user)
        # The roles of a server in an outage are not known.
        return _profile(member, None if guild.unavailable else member.guild_permissions)

    async def _stranger(self, user: int) -> Profile | None:
        try:
            return _profile(await self._client.fetch_user(user), left=True)
        except discord.HTTPException as error:
            _check_unknown(error)
            return None

    def _remember(self, guild: int, profiles: Iterable[Profile]) -> None:
        for profile in profiles:
            self._keep((guild, profile.ref.id), profile)

    def _keep(self, key: tuple[int, str], profile: Profile | None) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = (self._clock.now(), profile)


def data_of(interaction: discord.Interaction) -> Data:
    """What an interaction says, of whatever type it is."""
    return cast("Data", interaction.data or {})


def about(interaction: discord.Interaction, said: Said, people: People) -> Message:
    """A message by the kernel's names."""
    channel = interaction.channel
    space, where = interaction.guild_id or "@me", interaction.channel_id or ""
    known = names(interaction, people, said.names)
    return Message(
        ref=f"{where}/{said.id}",
        author=MemberRef(PLATFORM, "", said.author) if said.author else None,
        text=in_words(said.text, known),
        link=f"https://discord.com/channels/{space}/{where}/{said.id}",
        kind=readers(channel),
    )


def names(
    interaction: discord.Interaction, people: People, others: Mapping[str, str] | None = None
) -> Names:
    """What everything that can be mentioned is called; others are known by their names alone."""
    guild = interaction.guild
    roles = {str(each.id): each.name for each in guild.roles} if guild else {}
    channels = {str(each.id): each.name for each in guild.channels} if guild else {}
    members = dict(others or {}) | {each.ref.id: each.name for each in people}
    return Names(members, roles, channels)


def place(interaction: discord.Interaction) -> tuple[Place, PlaceKind]:
    """Where something was asked, and who can read along there."""
    channel, space = interaction.channel, str(interaction.guild_id or "")
    if isinstance(channel, discord.Thread):
        where = Place(PLATFORM, space, str(channel.parent_id), thread=str(channel.id))
        return where, PlaceKind.THREAD
    where = Place(PLATFORM, space, str(interaction.channel_id or ""))
    return where, readers(channel) if space else PlaceKind.DIRECT


def readers(channel: object) -> PlaceKind:
    """Who can read along in a channel; a thread that is not private is as open as its channel."""
    if isinstance(channel, discord.Thread):
        return PlaceKind.PRIVATE if channel.is_private() else readers(channel.parent)
    if not isinstance(channel, discord.abc.GuildChannel):
        return PlaceKind.PRIVATE
    everyone = channel.guild.get_role(channel.guild.id)
    open_to_all = everyone is not None and channel.permissions_for(everyone).view_channel
    return PlaceKind.PUBLIC if open_to_all else PlaceKind.PRIVATE


def _check_unknown(error: discord.HTTPException) -> None:
    """Raise again what does not say that there is nobody; a number too large for an id does."""
    if error.status not in {HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST}:
        raise error


def _profile(
    user: discord.User | discord.Member,
    may: discord.Permissions | None = None,
    *,
    left: bool = False,
) -> Profile:
    ref = MemberRef(PLATFORM, "", str(user.id))
    return Profile(ref, user.display_name, user.bot, _administers(may), left=left)


def _administers(may: discord.Permissions | None) -> bool:
    return may is not None and (may.administrator or may.manage_guild)


def _sent_along(interaction: discord.Interaction) -> dict[str, Profile]:
    """The people an interaction in a server brings with it; a user who is no member has left."""
    resolved = data_of(interaction).get("resolved") or {}
    members: Mapping[str, Data] = resolved.get("members") or {}
    users: Mapping[str, Data] = resolved.get("users") or {}
    return {each: _brought(user, members.get(each)) for each, user in users.items()}


def _brought(user: Data, member: Data | None) -> Profile:
    name = (member or {}).get("nick") or user.get("global_name") or user["username"]
    may = discord.Permissions(int((member or {}).get("permissions") or 0))
    ref = MemberRef(PLATFORM, "", user["id"])
    return Profile(ref, name, bool(user.get("bot")), _administers(may), left=member is None)
