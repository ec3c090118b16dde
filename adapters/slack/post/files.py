"""Files: shared after the message that brings them, and never twice."""

from dataclasses import replace

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.post.look import Found
from adapters.slack.post.outcome import undelivered
from bot.kernel.attached import File
from bot.kernel.card import Card, Words
from bot.kernel.notice import Later, Never


class NotShared(Exception):
    """A file may or may not be there. Its message stands, so the next try looks."""


class Busy(Exception):
    """Slack takes no file for so many seconds, and has taken none."""

    def __init__(self, after: float) -> None:
        self.after = after


class Refused(Exception):
    """Slack does not take this file, for a reason that no other try changes."""

    def instead_of(self, card: Card, file: File) -> Card:
        """The card, with what to do about it in the place of its file."""
        sorry = Words((f"I could not put {file.name} here. {self} Then ask for it again.",))
        return replace(card, parts=tuple(sorry if part is file else part for part in card.parts))


def file_in(card: Card) -> File | None:
    """The file a card brings, if it brings one."""
    return next((part for part in card.parts if isinstance(part, File)), None)


async def share(client: AsyncWebClient, message: Found, file: File) -> None:
    """Put a file where its message stands; raises NotShared, Busy and Refused."""
    try:
        await client.files_upload_v2(
            content=file.data,
            filename=file.name,
            title=file.name,
            channel=message.channel,
            thread_ts=message.thread or None,
        )
    except SlackApiError as refused:
        match undelivered(refused, ""):
            case Never(why):
                raise Refused(why) from refused
            case Later(after):
                raise Busy(after) from refused
            case _:
                raise NotShared from refused
    except (SlackRequestError, aiohttp.ClientError, TimeoutError) as broken:
        raise NotShared from broken
