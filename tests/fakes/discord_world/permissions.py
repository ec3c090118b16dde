"""Who may do what where."""

from typing import TYPE_CHECKING

from .objects import EVERYTHING, THREADS, USUAL, Channel, Guild, May

if TYPE_CHECKING:
    from .world import World


def in_guild(guild: Guild, user_id: str) -> int:
    """What a member may in the whole server."""
    one = guild.members.get(user_id)
    if one is None:
        return 0
    if guild.owner_id == user_id:
        return EVERYTHING
    may = 0
    for role_id in (guild.id, *one.roles):
        may |= int(guild.roles[role_id].permissions)
    return EVERYTHING if may & May.ADMINISTRATOR else may


def permissions(world: "World", channel: Channel, user_id: str) -> int:
    """What somebody may in a channel; a thread follows its parent."""
    if channel.guild_id is None:
        return int(USUAL) if user_id in (*channel.people, world.bot.id) else 0
    guild = world.guilds[channel.guild_id]
    may = in_guild(guild, user_id)
    if may in {0, EVERYTHING}:
        return may
    place = world.channels[channel.parent_id or ""] if channel.kind in THREADS else channel
    return overwritten(place, guild, user_id, may)


def overwritten(channel: Channel, guild: Guild, user_id: str, may: int) -> int:
    """Everybody's overwrite first, then the roles', then the member's own."""
    roles = set(guild.members[user_id].roles)
    for wanted in ({guild.id}, roles, {user_id}):
        found = [one for one in channel.overwrites if one.id in wanted]
        for one in found:
            may &= ~one.deny
        for one in found:
            may |= one.allow
    return may


def sees(world: "World", channel: Channel, user_id: str) -> bool:
    """Whether somebody can read a channel."""
    return bool(permissions(world, channel, user_id) & May.VIEW)
