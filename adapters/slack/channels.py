"""Channels: whether everybody can read one, asked of Slack where a payload does not tell."""

import asyncio
import logging

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.refused import error_of
from bot.kernel.place import PlaceKind

FRESH = 600.0  # seconds an answer counts; a channel may be made private
_HIDDEN = {"channel_not_found", "missing_scope", "not_in_channel"}

log = logging.getLogger(__name__)


class Channels:
    """Who can read along in the channels of a workspace; whoever cannot tell says: not all."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[str, tuple[float, PlaceKind]] = {}

    async def kind(self, channel: str) -> PlaceKind:
        """Public, or private; what is not known for sure is private."""
        now = asyncio.get_running_loop().time()
        until, kind = self._known.get(channel, (0.0, PlaceKind.PRIVATE))
        if now >= until:
            kind = await self._look_up(channel)
            self._known[channel] = (now + FRESH, kind)
        return kind

    async def _look_up(self, channel: str) -> PlaceKind:
        try:
            found = (await self._client.conversations_info(channel=channel))["channel"]
        except SlackApiError as refused:
            if error_of(refused) not in _HIDDEN:
                log.warning("A channel was not readable", extra={"action": "channel_unread"})
            return PlaceKind.PRIVATE
        except (aiohttp.ClientError, TimeoutError):
            log.warning("A channel was not readable", extra={"action": "channel_unread"})
            return PlaceKind.PRIVATE
        closed = ("is_private", "is_im", "is_mpim")
        hidden = not found.get("is_channel") or any(found.get(each) for each in closed)
        return PlaceKind.PRIVATE if hidden else PlaceKind.PUBLIC
