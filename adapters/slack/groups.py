"""User groups: who is in them, read from Slack when somebody names one."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.read import Group, Token, User

FRESH = 600.0  # seconds the groups of a workspace count as known

log = logging.getLogger(__name__)


class Groups:
    """The user groups of a workspace; without the permission to read them, none."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[str, Sequence[str]] = {}
        self._until = 0.0

    async def spelled_out(self, typed: Sequence[Token]) -> tuple[Token, ...]:
        """The same words, with everybody who is in a group in its place."""
        if not any(isinstance(token, Group) for token in typed):
            return tuple(typed)
        await self._refresh()
        return tuple(each for token in typed for each in self._spelled(token))

    def _spelled(self, token: Token) -> Iterator[Token]:
        members = self._known.get(token.id) if isinstance(token, Group) else None
        if not isinstance(token, Group):
            yield token
        elif not members:
            yield token.words
        else:
            for place, member in enumerate(members):
                yield from (" ",) if place else ()
                yield User(member)

    async def _refresh(self) -> None:
        """Read the groups anew when they are old; what is known serves where this fails."""
        now = asyncio.get_running_loop().time()
        if now < self._until:
            return
        try:
            answer = await self._client.usergroups_list(include_users=True)
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            log.warning("The user groups were not readable", extra={"action": "groups_unread"})
            return
        groups: list[dict[str, Any]] = answer.get("usergroups", [])
        self._known = {str(group["id"]): group.get("users", []) for group in groups}
        self._until = now + FRESH
