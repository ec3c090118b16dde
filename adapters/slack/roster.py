"""The roster: who is who, looked up once and kept fresh."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.read import User
from adapters.slack.refused import error_of
from adapters.slack.tasks import Tasks
from bot.kernel.people import MemberRef, Profile

FRESH = 600.0  # seconds a profile counts as known; an event about it comes sooner
_LOOKED_UP = 50  # people of one ask; the Desk refuses so many long before
_PAGE = 200
_PAGES = 25
_SLACKBOT = "USLACKBOT"
_UNKNOWN = {"user_not_found", "users_not_found", "user_not_visible", "invalid_user_id"}

log = logging.getLogger(__name__)


class Roster:
    """The profiles of a workspace; stale ones are shown while they are looked up again."""

    def __init__(self, client: AsyncWebClient, team: str, tasks: Tasks) -> None:
        self._client, self._team, self._tasks = client, team, tasks
        self._known: dict[str, Profile] = {}
        self._seen: dict[str, float] = {}

    def learn(self, user: Mapping[str, Any]) -> Profile:
        """Take in what Slack says about somebody."""
        profile = profile_of(user, self._team)
        self._known[profile.ref.id] = profile
        self._seen[profile.ref.id] = _now()
        return profile

    def knows(self, ref: MemberRef) -> bool:
        """Whether this is somebody of this roster."""
        return ref.id in self._known

    async def find(self, users: Iterable[User]) -> dict[str, Profile]:
        """The profiles of these people, by their ids, as far as Slack knows them."""
        ids = dict.fromkeys(user.id for user in users)
        if missing := [each for each in ids if not self._vouches(each)]:
            await asyncio.gather(*map(self._look_up, missing[:_LOOKED_UP]))
        self._refresh(ids)
        return {each: self._known[each] for each in ids if each in self._known}

    def _vouches(self, user: str) -> bool:
        """Whether what we know will do: nobody acts as administrator on old hearsay."""
        known = self._known.get(user)
        return known is not None and not (known.administrator and self._is_old(user))

    def _is_old(self, user: str) -> bool:
        return _now() - self._seen[user] > FRESH

    def _refresh(self, ids: Iterable[str]) -> None:
        """Look up in the background whom we have not heard of for a while."""
        for each in ids:
            if each in self._seen and self._is_old(each):
                self._seen[each] = _now()
                self._tasks.start(self._look_again(each))

    async def _look_again(self, user: str) -> None:
        """What is known still serves where this fails."""
        try:
            await self._look_up(user)
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            log.warning("A profile could not be read again", extra={"action": "profile_unread"})

    async def _look_up(self, user: str) -> None:
        try:
            answer = await self._client.users_info(user=user)
        except SlackApiError as refused:
            if error_of(refused) not in _UNKNOWN:
                raise
        else:
            self.learn(answer["user"])

    async def prefetch(self) -> None:
        """Read the first pages of the member list, so that few have to be looked up one by one."""
        cursor = ""
        for _ in range(_PAGES):
            answer = await self._page(cursor)
            for user in answer.get("members", []):
                self.learn(user)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return

    async def _page(self, cursor: str) -> Mapping[str, Any]:
        """One page; whoever is not in it is looked up when they come."""
        try:
            answer = await self._client.users_list(limit=_PAGE, cursor=cursor or None)
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            log.warning("The member list was not readable", extra={"action": "roster_unread"})
            return {}
        return answer.data if isinstance(answer.data, dict) else {}


def profile_of(user: Mapping[str, Any], team: str) -> Profile:
    """A profile from Slack's user object, any field of which may be missing."""
    details = user.get("profile") or {}
    names = (details.get("display_name"), details.get("real_name"), user.get("real_name"))
    name = next((str(each) for each in names if each and str(each).strip()), "someone")
    ranks = ("is_admin", "is_owner", "is_primary_owner")
    return Profile(
        ref=MemberRef("slack", str(user.get("team_id") or team), str(user["id"])),
        name=name,
        bot=bool(user.get("is_bot")) or user["id"] == _SLACKBOT,
        administrator=any(user.get(rank) for rank in ranks) and _is_own(user, team),
        zone=str(user.get("tz") or ""),
        left=bool(user.get("deleted")),
    )


def _is_own(user: Mapping[str, Any], team: str) -> bool:
    """Whether somebody belongs to the workspace: an administrator elsewhere is a guest here."""
    return str(user.get("team_id") or team) == team


def _now() -> float:
    return asyncio.get_running_loop().time()
