"""Files: shared after the message that brings them, and never twice."""

from dataclasses import replace

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.post.look import Found, shares
from adapters.slack.post.outcome import undelivered
from bot.kernel.attached import File
from bot.kernel.card import Card, Words
from bot.kernel.notice import Never


class NotShared(Exception):
    """A file may or may not be there. Its message stands, so the next try looks."""


class Refused(Exception):
    """Slack does not take files; the card says so in the place of its file."""

    def __init__(self, card: Card) -> None:
        """Refuse with the card to show instead."""
        super().__init__("Slack does not take files.")
        self.card = card


async def share(
    client: AsyncWebClient, card: Card, message: Found, thread: str, *, again: bool
) -> None:
    """Put the card's file, if it brings one, after its message; raises NotShared and Refused.

    Again: an earlier try may have put it there.
    """
    for part in card.parts:
        if isinstance(part, File) and not (again and await shares(client, message, thread, part)):
            await _share(client, card, part, message.channel, thread)


async def _share(client: AsyncWebClient, card: Card, file: File, channel: str, thread: str) -> None:
    try:
        await client.files_upload_v2(
            content=file.data,
            filename=file.name,
            title=file.name,
            channel=channel,
            thread_ts=thread or None,
        )
    except SlackApiError as refused:
        if isinstance(why := undelivered(refused, ""), Never):
            raise Refused(_without(card, file, why)) from refused
        raise NotShared from refused
    except (SlackRequestError, aiohttp.ClientError, TimeoutError) as broken:
        raise NotShared from broken


def _without(card: Card, file: File, why: Never) -> Card:
    """The card, with what to do about it in the place of its file."""
    sorry = Words((f"I could not put {file.name} here. {why.why} Then ask for it again.",))
    return replace(card, parts=tuple(sorry if part is file else part for part in card.parts))
