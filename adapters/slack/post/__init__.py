"""Posting: makes Slack show what a Notice wants, and never twice."""

from collections.abc import Awaitable
from dataclasses import replace

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import codec, draw
from adapters.slack.keys import Home
from adapters.slack.post.files import Busy, NotShared, Refused, file_in, share
from adapters.slack.post.limits import limits, method
from adapters.slack.post.look import Found, Unreadable, look, marked, shares
from adapters.slack.post.outcome import SOON, undelivered
from adapters.slack.post.pictures import NotUploaded, Pictures
from adapters.slack.post.spacing import Spacing
from bot.kernel.attached import File
from bot.kernel.card import Card
from bot.kernel.notice import Delivery, Gone, Later, Never, Posted, Showing, Unknown
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place, Surface

_UNCERTAIN = Never(
    "Slack broke off while this was being posted and does not let me look whether it arrived, so"
    " nothing was posted twice. Look into the channel; if it is missing, do it again. With the"
    " permissions channels:history, groups:history and im:history I can look myself."
)
_HOMELESS = Never("Hearth does not show this on the App Home yet.")


class SlackMessenger:
    """Hearth's hands in a workspace; whatever Slack says comes back as a Delivery."""

    platform = "slack"

    def __init__(self, client: AsyncWebClient, home: Home, prefix: str) -> None:
        self._client, self._home, self._prefix = client, home, prefix
        self._pictures = Pictures(client)
        self._spacing = Spacing()

    def limits(self, place: Place, way: Way) -> tuple[Limit, ...]:
        """The limits that a call to a place is under."""
        return limits(place, way)

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post the card, or edit the message that stands there."""
        if showing.place.surface is Surface.HOME:
            return _HOMELESS
        return await _outcome(self._show(showing, card), showing)

    async def remove(self, showing: Showing) -> Delivery:
        """Take the message away, if one stands there."""
        return await _outcome(self._remove(showing), showing)

    async def _show(self, showing: Showing, card: Card) -> Delivery:
        body = draw.message(card, self._prefix, await self._pictures.of(card))
        found = await self._standing(showing)
        if found:
            await self._edit(found, body)
        message = found or await self._post(showing, body)
        file = file_in(card)
        if file and not showing.ref:
            await self._share(showing, card, file, message, again=found is not None)
        return Posted(codec.write_ref(message.channel, message.ts))

    async def _post(self, showing: Showing, body: draw.Json) -> Found:
        async with self._spacing.turn(showing.place.channel):
            posted = await self._client.chat_postMessage(
                channel=showing.place.channel,
                metadata=dict(marked(showing.mark)),
                unfurl_links=False,
                unfurl_media=False,
                thread_ts=showing.place.thread or None,
                **body,
            )
        return Found(str(posted["channel"]), str(posted["ts"]))

    async def _edit(self, message: Found, body: draw.Json) -> None:
        await self._client.chat_update(channel=message.channel, ts=message.ts, parse="none", **body)

    async def _share(
        self, showing: Showing, card: Card, file: File, message: Found, *, again: bool
    ) -> None:
        """Put a card's file after its message; where Slack takes none, the message says so."""
        where = replace(message, thread=showing.place.thread)
        if again and await shares(self._client, where, file.name):
            return
        try:
            async with self._spacing.turn(showing.place.channel):
                await share(self._client, where, file)
        except Busy as busy:
            await self._take_back(message, again=again)
            raise busy from None
        except Refused as refused:
            without = draw.message(refused.instead_of(card, file), self._prefix)
            await self._edit(message, without)

    async def _take_back(self, message: Found, *, again: bool) -> None:
        """Let no message stand without its file: the next try needs no look to begin anew."""
        if again:  # it was looked for, so it can be once more
            raise NotShared
        try:
            await self._client.chat_delete(channel=message.channel, ts=message.ts)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as problem:
            raise NotShared from problem

    async def _remove(self, showing: Showing) -> Delivery:
        found = await self._standing(showing)
        if found:
            await self._client.chat_delete(channel=found.channel, ts=found.ts)
        return Gone()

    async def _standing(self, showing: Showing) -> Found | None:
        """The message that stands there already; looked for where an earlier try is in doubt."""
        if showing.ref:
            return Found(*codec.read_ref(showing.ref))
        if showing.tried is None:
            return None
        return await look(self._client, showing.place, showing.mark, showing.tried, self._home.bot)


async def _outcome(call: Awaitable[Delivery], showing: Showing) -> Delivery:
    try:
        return await call
    except Unreadable:
        return _UNCERTAIN
    except Busy as busy:
        return Later(busy.after)
    except NotUploaded:
        return Later(SOON)
    except NotShared:
        return Unknown(SOON)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as problem:
        return undelivered(problem, method(showing.place, showing.way))
