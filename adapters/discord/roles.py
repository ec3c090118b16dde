"""Roles: who has one, read from Discord when somebody thanks a role."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import discord

from adapters.discord.commands import also, takes_more
from adapters.discord.read.asked import Raw
from bot.kernel.clock import Clock
from bot.kernel.form import Field

FRESH = timedelta(minutes=10)
_ROLE = re.compile(r"<@&(\d{1,20})>")
_PAGE, _PAGES = 1_000, 20


class Unlisted(Exception):
    """Discord does not tell who has a role: an intent is switched off."""

    def __init__(self, longest: str) -> None:
        """Remember the longest text that came with it."""
        super().__init__("Discord does not list the members.")
        self.longest = longest


class Roles:
    """Who has which role, remembered for a while."""

    def __init__(self, client: discord.Client, clock: Clock) -> None:
        self._client, self._clock = client, clock
        self._known: dict[int, tuple[datetime, Mapping[str, Sequence[str]]]] = {}

    async def spelled_out(self, guild: int | None, fields: Sequence[Field], raw: Raw) -> Raw:
        """The same, with everybody who has a role in its place; raises Unlisted."""
        options = [also(field, fields) for field in fields if takes_more(field)]
        named = {name: "".join(raw.get(name, ())) for name in options}
        if guild is None or not any(map(_ROLE.search, named.values())):
            return raw
        try:
            members = await self._members(guild)
        except discord.Forbidden:
            raise Unlisted(max(("".join(texts) for texts in raw.values()), key=len)) from None

        def people(found: re.Match[str]) -> str:
            listed = members.get(found[1], ())
            return " ".join(f"<@{each}>" for each in listed) or found[0]

        spelled = {name: (_ROLE.sub(people, text),) for name, text in named.items() if text}
        return {**raw, **spelled}

    async def _members(self, guild: int) -> Mapping[str, Sequence[str]]:
        at, known = self._known.get(guild, (None, {}))
        now = self._clock.now()
        if at is None or now - at > FRESH:
            known = _by_role(await self._everybody(guild))
            self._known[guild] = (now, known)
        return known

    async def _everybody(self, guild: int) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        after = None
        for _ in range(_PAGES):
            page = await self._client.http.get_members(guild, _PAGE, after)
            found += page
            if len(page) < _PAGE:
                break
            after = int(page[-1]["user"]["id"])
        return found


def _by_role(members: Sequence[Mapping[str, Any]]) -> Mapping[str, Sequence[str]]:
    """The people of each role, by its id; no bots."""
    found: dict[str, list[str]] = {}
    for member in members:
        for role in () if member["user"].get("bot") else member["roles"]:
            found.setdefault(str(role), []).append(str(member["user"]["id"]))
    return found
