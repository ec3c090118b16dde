"""Pictures: uploaded once, by what is in them, so that an edit does not upload them again."""

from collections.abc import Mapping
from hashlib import sha256

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.post.outcome import undelivered
from bot.kernel.attached import Picture
from bot.kernel.card import Card
from bot.kernel.notice import Never


class NotUploaded(Exception):
    """A picture did not get through; nothing was posted, so it may be tried again."""


class Pictures:
    """Slack's names of the pictures it has."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._files: dict[bytes, str] = {}

    async def of(self, card: Card) -> Mapping[bytes, str]:
        """The names of a card's pictures; those Slack will not take are told in words."""
        pictures = [part for part in card.parts if isinstance(part, Picture)]
        files = {picture.png: await self._file(picture) for picture in pictures}
        return {png: file for png, file in files.items() if file}

    async def _file(self, picture: Picture) -> str:
        name = sha256(picture.png).digest()
        if name not in self._files:
            self._files[name] = await self._upload(picture)
        return self._files[name]

    async def _upload(self, picture: Picture) -> str:
        """Upload to nobody: the message that shows it decides who sees it."""
        try:
            answer = await self._client.files_upload_v2(
                content=picture.png, filename="picture.png", title=picture.alt
            )
        except SlackApiError as refused:
            if isinstance(undelivered(refused, ""), Never):
                return ""
            raise NotUploaded from refused
        except (SlackRequestError, aiohttp.ClientError, TimeoutError) as broken:
            raise NotUploaded from broken
        return str(answer["files"][0]["id"])
