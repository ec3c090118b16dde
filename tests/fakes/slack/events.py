"""Things that happen in a workspace, and the events Slack makes of them."""

from collections.abc import Iterator

from .rules import Json
from .things import SLACKBOT, Channel, Message, Team, User
from .world import World

_SUBSCRIPTIONS = {
    "public": "message.channels",
    "private": "message.groups",
    "im": "message.im",
}
CHANNEL_TYPES = {"public": "channel", "private": "group", "im": "im"}


def said(world: World, team: Team, message: Message) -> Iterator[Json]:
    """The events of one message, for a bot that is in its channel."""
    channel = world.channels[message.channel]
    if team.bot_user not in channel.members:
        return
    mention = f"<@{team.bot_user}>" in message.text or f"<@{team.bot_user}|" in message.text
    if mention and channel.kind != "im":
        yield {**_of(message), "type": "app_mention"}
    if _SUBSCRIPTIONS[channel.kind] in world.subscriptions:
        yield {**_of(message), "channel_type": CHANNEL_TYPES[channel.kind]}


def _of(message: Message) -> Json:
    return {**message.as_json(), "channel": message.channel}


def echo(message: Message, channel: Channel) -> Json:
    """The bot's own message, told back to it."""
    return {**_of(message), "channel_type": CHANNEL_TYPES[channel.kind]}


def slackbot(channel: Channel, ts: str, text: str) -> Json:
    """Something Slackbot said."""
    words = {"type": "message", "user": SLACKBOT, "text": text, "ts": ts}
    return {**words, "channel": channel.id, "channel_type": CHANNEL_TYPES[channel.kind]}


def archived(channel: Channel, user: str) -> Json:
    """A channel was archived."""
    kind = "group_archive" if channel.kind == "private" else "channel_archive"
    return {"type": kind, "channel": channel.id, "user": user}


def joined(channel: Channel, user: User) -> Json:
    """Somebody joined a channel."""
    kind = {"channel_type": "G" if channel.kind == "private" else "C", "team": channel.team}
    return {"type": "member_joined_channel", "user": user.id, "channel": channel.id, **kind}


def reacted(message: Message, user: User, name: str, *, added: bool) -> Json:
    """An emoji came to a message or left it; whose the message is Slack tells if it is a user's."""
    item = {"type": "message", "channel": message.channel, "ts": message.ts}
    kind = "reaction_added" if added else "reaction_removed"
    author = {"item_user": message.user} if message.user else {}
    return {"type": kind, "user": user.id, "reaction": name, "item": item, **author}


def changed(user: User) -> Json:
    """A profile, zone or role changed, or an account was deactivated."""
    return {"type": "user_change", "user": user.as_json()}


def arrived(user: User) -> Json:
    """A new account in the workspace."""
    return {"type": "team_join", "user": user.as_json()}


def revoked(team: Team) -> Json:
    """The bot's token is worth nothing any more; Slack names users here, not tokens."""
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.bot_user]}}


def uninstalled() -> Json:
    """The app was taken out of the workspace."""
    return {"type": "app_uninstalled"}
