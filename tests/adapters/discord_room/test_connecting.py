"""Getting ready, and saying in a sentence why not."""

import json
from dataclasses import replace

import discord
import pytest
from aiohttp import web

from adapters.discord import Discord, connect, connecting
from bot.kernel.connection import NotConnected
from bot.kernel.feature import Command
from bot.kernel.place import Space
from tests.adapters.discord_room.conftest import Connects
from tests.adapters.discord_room.desk import COMMANDS, MemoryShelf, ScriptedDesk
from tests.clocks import HandClock
from tests.fakes.discord_world import FakeDiscord, Person
from tests.fakes.discord_world.faults import Answer
from tests.stages.discord_town import Town, keys_of


async def fails(world: FakeDiscord, keys: connecting.Keys) -> str:
    with pytest.raises(NotConnected) as caught:
        await connect(ScriptedDesk(), MemoryShelf(), HandClock(), keys)
    assert world.gateway.sockets == []
    return str(caught.value)


async def test_every_server_is_met(hearth: Discord, town: Town, desk: ScriptedDesk) -> None:
    assert desk.met == [Space("discord", town.guild.id, "Town")]
    other = town.world.add_guild("Later")
    await desk.has_met(2)
    assert desk.met[1] == Space("discord", other.id, "Later")


@pytest.mark.parametrize("token", ["wrong", "", " "])
async def test_a_wrong_token_is_named(world: FakeDiscord, token: str) -> None:
    said = await fails(world, replace(keys_of(world), token=token))
    assert "DISCORD_TOKEN" in said
    assert "Reset Token" in said


async def test_an_unreachable_discord_is_said(world: FakeDiscord) -> None:
    closed = replace(keys_of(world), api_url="http://127.0.0.1:9/api/v10")
    assert "could not be reached" in await fails(world, closed)
    world.fail("GET", "/users/@me", status=503)
    assert "could not be reached" in await fails(world, keys_of(world))


async def test_a_gateway_that_never_says_ready_is_given_up(
    world: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.DEADLINE", 0.3)
    world.hang("GET", "/oauth2/applications/@me")
    assert "could not be reached" in await fails(world, keys_of(world))


class Thief(MemoryShelf):
    """A shelf that takes the token back as soon as the commands are synced."""

    def __init__(self, world: FakeDiscord) -> None:
        super().__init__()
        self.world = world

    async def put(self, name: str, text: str) -> None:
        self.world.token = "another"


async def test_a_token_taken_back_before_the_gateway_is_named(
    world: FakeDiscord, town: Town
) -> None:
    with pytest.raises(NotConnected, match="DISCORD_TOKEN"):
        await connect(ScriptedDesk(), Thief(world), HandClock(), keys_of(world))


async def test_a_token_taken_back_while_commands_are_synced_is_named(
    world: FakeDiscord, town: Town
) -> None:
    world.fail("PUT", "/applications/{id}/commands", status=401)
    assert "DISCORD_TOKEN" in await fails(world, keys_of(world))


async def test_a_refused_intent_names_the_portal(
    world: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "INTENTS", discord.Intents(guilds=True, members=True))
    world.gateway.enabled = type(world.gateway.enabled)(0)
    said = await fails(world, keys_of(world))
    assert "Privileged Gateway Intents" in said


async def test_hearth_asks_for_nothing_that_has_to_be_applied_for(
    world: FakeDiscord, town: Town, connects: Connects
) -> None:
    world.gateway.enabled = type(world.gateway.enabled)(0)
    await connects()


async def test_the_gateway_is_asked_for_where_none_is_set(
    world: FakeDiscord, town: Town, desk: ScriptedDesk, clock: HandClock
) -> None:
    keys = replace(keys_of(world), gateway_url="")
    hearth = await connect(desk, MemoryShelf(), clock, keys)
    await hearth.close()
    assert "/gateway/bot" in [call.path for call in world.calls]


async def test_commands_are_synced_when_they_changed_and_only_then(
    world: FakeDiscord, town: Town, desk: ScriptedDesk, connects: Connects
) -> None:
    await (await connects()).close()
    await (await connects()).close()
    assert world.syncs == 1
    desk.commands = (*COMMANDS, Command("find", "Find", COMMANDS[0].verbs))
    await (await connects()).close()
    assert world.syncs == 2
    typed = [each["name"] for each in world.commands if each["type"] == 1]
    assert typed == ["kudos", "digest", "find"]


async def test_the_line_may_break_and_nothing_is_lost(
    world: FakeDiscord, town: Town, hearth: Discord, ana: Person, desk: ScriptedDesk
) -> None:
    world.gateway.drop()
    heard = await ana.command("kudos give", channel=town.channels["general"])
    assert (await heard.settled()).text == "Well, Ana."
    assert (world.gateway.identified, world.gateway.resumed) == (1, 1)
    await world.gateway.reconnect()
    heard = await ana.command("kudos give", channel=town.channels["general"])
    assert (await heard.settled()).text == "Well, Ana."
    assert world.gateway.resumed == 2


async def test_what_is_told_too_late_is_not_done(
    world: FakeDiscord, town: Town, hearth: Discord, ana: Person, desk: ScriptedDesk
) -> None:
    world.gateway.drop()
    lost = await ana.command("kudos give", channel=town.channels["general"])
    world.expire()
    again = await ana.command("kudos give", channel=town.channels["general"])
    await again.settled()
    assert [ask.id for ask in desk.asked] == [again.interaction.id]
    answers = f"/interactions/{lost.interaction.id}/"
    assert [call.path.startswith(answers) for call in world.calls].count(True) == 1


async def test_two_sessions_answer_once(
    world: FakeDiscord, town: Town, connects: Connects, desk: ScriptedDesk
) -> None:
    await connects()
    await connects()
    ana = world.as_member(town.users["Ana"])
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    answers = f"/interactions/{heard.interaction.id}/"
    await world.until(lambda: sum(each.path.startswith(answers) for each in world.calls) == 2)
    assert [ask.id for ask in desk.asked] == [heard.interaction.id] * 2
    assert heard.text == "Well, Ana."


class Elsewhere(Answer):
    """An application whose commands go to an address on the web."""

    def response(self) -> web.Response:
        body = {
            "id": "1",
            "name": "Hearth",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "00",
            "owner": {"id": "1", "username": "op", "discriminator": "0", "avatar": None},
            "interactions_endpoint_url": "https://example.org/interactions",
        }
        headers = {"Content-Type": "application/json", "Via": "1.1 google"}
        return web.Response(body=json.dumps(body).encode(), headers=headers)


async def test_commands_that_go_somewhere_else_are_noticed(world: FakeDiscord) -> None:
    world.faults.add("GET", "/oauth2/applications/@me", Elsewhere(200, 0), 1, accepted=False)
    assert "Interactions Endpoint URL" in await fails(world, keys_of(world))


async def test_refused_commands_are_said(world: FakeDiscord) -> None:
    world.fail("PUT", "/applications/{id}/commands", status=400)
    assert "report it" in await fails(world, keys_of(world))
