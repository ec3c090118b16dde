"""Looking: whether a message whose fate nobody knows stands in its channel after all."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.refused import error_of
from bot.kernel.place import Place, Surface

EVENT = "hearth_notice"

_MARGIN = timedelta(minutes=2)  # two clocks, ours and Slack's
_PAGE = 15  # all that some apps may read at once
_PAGES = 20
_UNREADABLE = {
    "missing_scope",
    "not_in_channel",
    "channel_not_found",
    "access_denied",
    "no_permission",
    "not_allowed_token_type",
    "method_not_supported_for_channel_type",
    "thread_not_found",
    "user_not_found",
    "user_disabled",
    "cannot_dm_bot",
}


class Unreadable(Exception):
    """Nobody can tell: the history is not for us to read, or too much was said since."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the message stands; with the thread it is in, where that matters."""

    channel: str
    ts: str
    thread: str = ""


def marked(mark: str) -> Mapping[str, object]:
    """The metadata by which a message is found again; the whole workspace could read it."""
    return {"event_type": EVENT, "event_payload": {"mark": mark}}


async def look(
    client: AsyncWebClient, place: Place, mark: str, since: datetime, bot: str
) -> Found | None:
    """Our message with this mark, if it stands there."""
    try:
        channel = await _channel(client, place)
        async for message in _history(client, channel, place.thread, since):
            if message.get("user") == bot and _mark(message) == mark:
                return Found(channel, str(message["ts"]))
    except SlackApiError as refused:
        if error_of(refused) in _UNREADABLE:
            raise Unreadable from None
        raise
    return None


async def shares(client: AsyncWebClient, message: Found, name: str) -> bool:
    """Whether a file of this name was shared after the message; raises Unreadable."""
    since = datetime.fromtimestamp(float(message.ts), UTC)
    try:
        async for each in _history(client, message.channel, message.thread, since):
            if any(file.get("name") == name for file in each.get("files") or ()):
                return True
    except SlackApiError as refused:
        if error_of(refused) in _UNREADABLE:
            raise Unreadable from None
        raise
    return False


async def _channel(client: AsyncWebClient, place: Place) -> str:
    if place.surface is Surface.CHANNEL:
        return place.channel
    opened = await client.conversations_open(users=place.channel)
    return str(opened["channel"]["id"])


async def _history(
    client: AsyncWebClient, channel: str, thread: str, since: datetime
) -> AsyncIterator[Mapping[str, Any]]:
    """What was said since; raises Unreadable where that is more than can be read."""
    oldest = f"{(since - _MARGIN).timestamp():.6f}"
    where: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": _PAGE}
    where["include_all_metadata"] = True
    for _ in range(_PAGES):
        page = await (
            client.conversations_replies(ts=thread, **where)
            if thread
            else client.conversations_history(**where)
        )
        for message in page["messages"]:
            yield message
        where["cursor"] = (page.get("response_metadata") or {}).get("next_cursor", "")
        if not where["cursor"]:
            return
    raise Unreadable


def _mark(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT:
        return None
    return (metadata.get("event_payload") or {}).get("mark")
