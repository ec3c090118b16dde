"""The objects that Discord sends along with ids somebody chose."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import payloads
from .guild_payloads import role
from .objects import Channel
from .permissions import in_guild
from .spot import Body

if TYPE_CHECKING:
    from .world import World

USERS, CHANNELS, ROLES, MENTIONABLES = 6, 7, 8, 9


def resolved(world: "World", place: Channel, ids: Iterable[tuple[int, str]]) -> Body:
    """Users (with their membership), roles and channels, by kind of option."""
    found: Body = {}
    for kind, target in ids:
        for key, body in objects(world, place, kind, target):
            found.setdefault(key, {})[target] = body
    return found


def objects(world: "World", place: Channel, kind: int, target: str) -> list[tuple[str, Body]]:
    """What one id stands for."""
    guild = world.guilds.get(place.guild_id or "")
    if kind in {USERS, MENTIONABLES} and target in world.users:
        return person(world, place, target)
    if kind in {ROLES, MENTIONABLES} and guild and target in guild.roles:
        return [("roles", role(guild.roles[target]))]
    if kind == CHANNELS and guild and target in world.channels:
        body = payloads.channel(world, world.channels[target])
        return [("channels", body | {"permissions": "0"})]
    raise AssertionError(f"Nothing that can be chosen here has the id {target}.")


def person(world: "World", place: Channel, target: str) -> list[tuple[str, Body]]:
    """A user, and the member if there is one; who left is still a user."""
    user = ("users", payloads.user(world.users[target]))
    guild = world.guilds.get(place.guild_id or "")
    member = guild.members.get(target) if guild else None
    if guild is None or member is None:
        return [user]
    partial = payloads.partial_member(member) | {"permissions": str(in_guild(guild, target))}
    return [user, ("members", {k: v for k, v in partial.items() if k not in {"deaf", "mute"}})]
