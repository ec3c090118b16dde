"""The gateway of the Discord lookalike, frame by frame."""

from typing import Any

import aiohttp
import pytest

from tests.fakes.discord_world import FakeDiscord

from .discord_bodies import message
from .discord_bot import Scene

GUILDS, MEMBERS, MESSAGES, DIRECT, CONTENT = 1, 2, 1 << 9, 1 << 12, 1 << 15


class Ear:
    """A bare gateway client."""

    def __init__(self, world: FakeDiscord, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.world = world
        self.ws = ws

    async def identify(self, intents: int) -> None:
        assert (await self.ws.receive_json())["op"] == 10
        data = {"token": self.world.token, "intents": intents}
        await self.ws.send_json({"op": 2, "d": data})

    async def until(self, event: str) -> dict[str, Any]:
        while True:
            frame: dict[str, Any] = await self.ws.receive_json()
            if frame.get("t") == event:
                return frame


@pytest.mark.parametrize(
    ("intents", "heard"),
    [
        (0, []),
        (GUILDS, ["GUILD_CREATE"]),
        (MEMBERS, ["GUILD_MEMBER_ADD"]),
        (MESSAGES, ["MESSAGE_CREATE:", "MESSAGE_CREATE:own"]),
        (MESSAGES | CONTENT, ["MESSAGE_CREATE:hers", "MESSAGE_CREATE:own"]),
        (DIRECT, ["MESSAGE_CREATE:direct"]),
    ],
)
async def test_only_what_the_intents_allow(
    world: FakeDiscord, scene: Scene, intents: int, heard: list[str]
) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(world.gateway_url) as ws:
        ear = Ear(world, ws)
        await ear.identify(intents)
        await ear.until("READY")
        world.add_member(scene.guild, "dora")
        ana = world.as_member(scene.ana)
        secret = world.add_channel(scene.guild, "secret", only_for=[scene.ana.user])
        await ana.say("unheard", secret)
        await ana.say("hers", scene.general)
        world.post(scene.general.id, world.bot.id, {"content": "own"})
        await ana.say("direct", world.direct_channel(ana.user_id))
        (session,) = world.gateway.sessions.values()
        told = [name + (f":{d['content']}" if "content" in d else "") for name, d in session.events]
        assert [one for one in told if one not in {"READY", "CHANNEL_CREATE"}] == heard


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([{"op": 8, "d": {}}], 4003),
        ([{"op": 2, "d": {"token": "wrong", "intents": 0}}], 4004),
        ([{"op": 1, "d": "x" * 5000}], 4002),
    ],
)
async def test_how_a_connection_ends(
    world: FakeDiscord, frames: list[dict[str, Any]], code: int
) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(world.gateway_url) as ws:
        assert (await ws.receive_json())["op"] == 10
        for frame in frames:
            await ws.send_json(frame)
        assert (await ws.receive()).data == code


async def test_what_was_missed_is_replayed_in_order(world: FakeDiscord, scene: Scene) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.ws_connect(world.gateway_url) as ws:
            ear = Ear(world, ws)
            await ear.identify(MESSAGES | CONTENT)
            ready = await ear.until("READY")
            world.gateway.drop()
            await world.until(lambda: not world.gateway.sockets)
        for n in range(3):
            world.post(scene.general.id, world.bot.id, message(content=str(n)))
        async with http.ws_connect(world.gateway_url) as ws:
            await ws.receive_json()
            data = {"token": world.token, "session_id": ready["d"]["session_id"], "seq": 1}
            await ws.send_json({"op": 6, "d": data})
            frames = [await ws.receive_json() for _ in range(4)]
    assert [f["d"].get("content", f["t"]) for f in frames] == ["0", "1", "2", "RESUMED"]
    assert [f["s"] for f in frames] == [2, 3, 4, 5]
