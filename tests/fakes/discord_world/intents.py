"""Which events a session's intents let through, and what is left of them."""

from enum import IntFlag

from .spot import Body


class Intent(IntFlag):
    """The intents that matter here."""

    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_REACTIONS = 1 << 13
    CONTENT = 1 << 15


PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.CONTENT
ALWAYS = {"INTERACTION_CREATE", "USER_UPDATE"}
HIDDEN = {"content": "", "embeds": [], "attachments": [], "components": []}


def needed(name: str, data: Body) -> Intent:
    """The intent an event needs."""
    if name.startswith("GUILD_MEMBER_"):
        return Intent.MEMBERS
    if name.startswith("MESSAGE_REACTION_"):
        return Intent.GUILD_REACTIONS if "guild_id" in data else Intent.DIRECT_REACTIONS
    if name.startswith("MESSAGE_"):
        return Intent.GUILD_MESSAGES if "guild_id" in data else Intent.DIRECT_MESSAGES
    return Intent.GUILDS


def seen_with(intents: Intent, name: str, data: Body, bot_id: str) -> Body | None:
    """The event as a session sees it; None when it does not."""
    if name in ALWAYS:
        return data
    if needed(name, data) not in intents:
        return None
    if name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} and Intent.CONTENT not in intents:
        return data if readable(data, bot_id) else data | HIDDEN
    return data


def readable(data: Body, bot_id: str) -> bool:
    """Own messages, direct ones and those that mention the bot keep their content."""
    mentioned = any(one["id"] == bot_id for one in data["mentions"])
    return data["author"]["id"] == bot_id or "guild_id" not in data or mentioned
