"""What keeps Hearth from starting is one line that names the setting and the cure, never more."""

import json
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.process import Ended, free_port, running
from tests.e2e.slack_town import slack_town
from tests.e2e.wrong import DISCORD, PORT, SECRET, SLACK, WRONG, Wrong
from tests.fakes.discord_world import FakeDiscord


def check_refusal(ended: Ended, setting: str, cure: str) -> None:
    """One sentence or two in one line, exit code 2, and no secret."""
    assert len(ended.err.splitlines()) == 1, ended.err
    assert ended.err.startswith("hearth: "), ended.err
    assert setting in ended.err, ended.err
    assert cure in ended.err, ended.err
    assert SECRET not in ended.err + ended.out
    assert (ended.code, ended.out) == (2, "")


async def refused(
    folder: Path, settings: Mapping[str, str], setting: str, cure: str, *arguments: str
) -> None:
    """Start, and see it refuse."""
    where = {"HEARTH_PORT": str(free_port()), **settings}
    async with running(folder, where, *arguments) as hearth:
        check_refusal(await hearth.ended(), setting, cure)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_said_in_one_line(wrong: Wrong, tmp_path: Path) -> None:
    wrong.prepare(tmp_path)
    await refused(tmp_path, wrong.settings, wrong.setting, wrong.cure)


async def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = {PORT: str(other.getsockname()[1])}
        await refused(tmp_path, port, PORT, "free port")


async def test_a_token_that_slack_refuses(tmp_path: Path) -> None:
    async with slack_town(history=True) as town:
        settings = {**town.settings, "SLACK_BOT_TOKEN": f"xoxb-{SECRET}"}
        await refused(tmp_path, settings, "SLACK_BOT_TOKEN", "OAuth & Permissions")


async def test_an_app_token_that_slack_refuses(tmp_path: Path) -> None:
    async with slack_town(history=True) as town:
        settings = {**town.settings, "SLACK_APP_TOKEN": f"xapp-{SECRET}"}
        await refused(tmp_path, settings, "SLACK_APP_TOKEN", "connections:write")


async def test_a_token_that_discord_refuses(tmp_path: Path) -> None:
    async with FakeDiscord() as world:
        await refused(tmp_path, _keys(world, SECRET), "DISCORD_TOKEN", "Reset Token")


async def test_where_every_platform_fails_hearth_ends(tmp_path: Path) -> None:
    where = {"HEARTH_PORT": str(free_port())}
    async with running(tmp_path, {**SLACK, **DISCORD, **where}) as hearth:
        ended = await hearth.ended()
    assert ended.code == 2
    assert "SLACK_API_URL" in ended.err
    assert "DISCORD_API_URL" in ended.err
    assert "Traceback" not in ended.err


async def test_one_platform_failing_does_not_stop_the_other(tmp_path: Path) -> None:
    async with slack_town(history=True) as town, FakeDiscord() as world:
        settings = {**town.settings, **_keys(world, SECRET)}
        async with running(tmp_path, settings) as hearth:
            assert "slack" in await hearth.ready()
            await hearth.complains("DISCORD_TOKEN")
            assert "Traceback" not in hearth.complaints
            assert await town.hears("/hearth", "help")


async def test_the_playground_opens_beside_a_platform_that_fails(tmp_path: Path) -> None:
    where = {"HEARTH_PORT": str(free_port()), "HEARTH_PLAYGROUND": "true"}
    async with running(tmp_path, {**SLACK, **where}) as hearth:
        assert "playground" in await hearth.ready()
        await hearth.complains("SLACK_API_URL")
        assert "Traceback" not in hearth.complaints


async def test_help_lists_what_can_be_typed(tmp_path: Path) -> None:
    async with running(tmp_path, {}, "--help") as hearth:
        ended = await hearth.ended()
    assert (ended.code, ended.err) == (0, "")
    assert "slack" in ended.out


@pytest.mark.parametrize("url", ["", "https://hearth.example"])
async def test_the_manifest_is_printed_for_slack(url: str, tmp_path: Path) -> None:
    prefix = {"HEARTH_COMMAND_PREFIX": "team-"}
    async with running(
        tmp_path, prefix, "slack", "manifest", *(["--url", url] if url else [])
    ) as hearth:
        ended = await hearth.ended()
    assert (ended.code, ended.err) == (0, "")
    manifest = json.loads(ended.out)
    commands = {each["command"]: each.get("url") for each in manifest["features"]["slash_commands"]}
    assert commands["/team-kudos"] == (f"{url}/slack/events" if url else None)
    assert manifest["settings"]["socket_mode_enabled"] is not bool(url)


def _keys(world: FakeDiscord, token: str) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": token,
        "DISCORD_API_URL": world.api_url,
        "DISCORD_GATEWAY_URL": world.gateway_url,
    }
