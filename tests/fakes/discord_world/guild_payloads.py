"""Servers and roles as Discord writes them on the wire."""

from typing import TYPE_CHECKING

from .objects import THREADS, Guild, Role
from .payloads import channel, instant, member
from .spot import Body

if TYPE_CHECKING:
    from .world import World


def role(one: Role) -> Body:
    """A role."""
    return {
        "id": one.id,
        "name": one.name,
        "permissions": str(int(one.permissions)),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def guild(world: "World", one: Guild) -> Body:
    """A server as REST shows it."""
    return {
        "id": one.id,
        "name": one.name,
        "owner_id": one.owner_id,
        "roles": [role(each) for each in one.roles.values()],
        **GUILD_REST,
    }


def guild_create(world: "World", one: Guild) -> Body:
    """A server as the gateway shows it: its channels, but of its members only the bot."""
    here = [c for c in world.channels.values() if c.guild_id == one.id]
    return guild(world, one) | {
        "joined_at": instant(one.members[world.bot.id].joined),
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "members": [member(one.members[world.bot.id])],
        "channels": [channel(world, c) for c in here if c.kind not in THREADS],
        "threads": [channel(world, c) for c in here if c.kind in THREADS],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


GUILD_REST: Body = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "emojis": [],
    "features": [],
    "mfa_level": 0,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "vanity_url_code": None,
    "description": None,
    "banner": None,
    "premium_tier": 0,
    "preferred_locale": "en-US",
    "public_updates_channel_id": None,
    "nsfw_level": 0,
    "stickers": [],
}
