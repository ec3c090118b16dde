"""Told to end, Hearth answers what it was asked, finishes what it posts, and exits with 0."""

import asyncio
import signal
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.e2e import ledger
from tests.e2e.discord_town import discord_town
from tests.e2e.process import running
from tests.e2e.slack_town import SlackTown, slack_town
from tests.e2e.towns import Gift

_WHY = "for carrying the projector up four floors"
_BOTH = (signal.SIGTERM, signal.SIGINT)


async def _settled(town: SlackTown, folder: Path) -> dict[str, str]:
    address = f"sqlite:///{folder / 'hearth.db'}"
    await ledger.settle_in(address, town.homes)
    return {**town.settings, "DATABASE_URL": address}


@pytest.mark.parametrize("told", _BOTH)
async def test_told_to_end_it_ends(told: signal.Signals, tmp_path: Path) -> None:
    async with slack_town(history=True) as town, running(tmp_path, town.settings) as hearth:
        await hearth.ready()
        hearth.tell(told)
        ended = await hearth.ended()
        assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("told", _BOTH)
async def test_with_every_door_open_it_ends(told: signal.Signals, tmp_path: Path) -> None:
    async with slack_town(history=True) as slack, discord_town() as discord:
        settings = {**slack.settings, **discord.settings, "HEARTH_PLAYGROUND": "true"}
        async with running(tmp_path, settings) as hearth:
            assert "discord, playground, slack" in await hearth.ready()
            where = f"http://127.0.0.1:{settings['HEARTH_PORT']}/api/stream?as=ana"
            async with ClientSession() as browser, browser.get(where) as stream:
                assert await stream.content.readline()
                hearth.tell(told)
                ended = await hearth.ended()
            assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("told", _BOTH)
async def test_what_was_asked_is_answered_first(told: signal.Signals, tmp_path: Path) -> None:
    async with slack_town(history=True) as town:
        settings = await _settled(town, tmp_path)
        town.slack.hang("users.list", accepted=True)
        town.slack.hang("users.info", accepted=True)
        async with running(tmp_path, settings) as hearth:
            await hearth.ready()
            gift = Gift(0, 1, _WHY)
            asking = asyncio.create_task(town.give(gift))
            await town.slack.until(lambda: _called(town, "users.info"))
            hearth.tell(told)
            town.slack.let_go()
            await asking
            ended = await hearth.ended()
        assert (ended.code, ended.err, gift.is_answered) == (0, "", True)
        assert ledger.read(settings["DATABASE_URL"]).gifts[_WHY] == 1


async def test_what_is_being_posted_is_written_down_first(tmp_path: Path) -> None:
    async with slack_town(history=False) as town:
        settings = await _settled(town, tmp_path)
        town.slack.hang("chat.postMessage", accepted=True, times=3)
        async with running(tmp_path, settings) as hearth:
            await hearth.ready()
            await town.give(Gift(0, 1, _WHY))
            await town.slack.until(lambda: _called(town, "chat.postMessage") == len(town.homes))
            hearth.tell(signal.SIGTERM)
            town.slack.let_go()
            ended = await hearth.ended()
        assert (ended.code, ended.err) == (0, "")
        assert ledger.pending(settings["DATABASE_URL"]) == 0
        assert [town.count(home, _WHY) for home in town.homes] == [1, 1, 1]


def _called(town: SlackTown, method: str) -> int:
    return sum(call.method == method for call in town.slack.calls)
