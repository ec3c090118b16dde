"""Socket Mode seen from the wire."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSServerHandshakeError

from tests.fakes.slack import FakeSlack, Json
from tests.fakes_selftest.slack_listener import client


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(ack_seconds=0.2) as slack:
        slack.user("U1", "Ana")
        slack.channel("C1", "general", members=["U1"])
        yield slack


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as http:
        yield http


async def address(slack: FakeSlack) -> str:
    return str(
        (await client(slack, slack.app_token).apps_connections_open(app_token=slack.app_token))[
            "url"
        ]
    )


async def joined(slack: FakeSlack, http: ClientSession) -> ClientWebSocketResponse:
    socket = await http.ws_connect(await address(slack))
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def test_an_address_works_once(slack: FakeSlack, http: ClientSession) -> None:
    url = await address(slack)
    async with http.ws_connect(url) as socket:
        hello: Json = await socket.receive_json()
        assert hello["num_connections"] == 1
        with pytest.raises(WSServerHandshakeError):
            await http.ws_connect(url)


async def test_the_eleventh_socket_is_sent_away(slack: FakeSlack, http: ClientSession) -> None:
    kept = [await joined(slack, http) for _ in range(10)]
    late = await http.ws_connect(await address(slack))
    assert (await late.receive_json())["reason"] == "too_many_websockets"
    assert slack.sockets.count == len(kept)


async def test_payloads_go_to_any_socket(slack: FakeSlack, http: ClientSession) -> None:
    one, two = await joined(slack, http), await joined(slack, http)
    for _ in range(2):
        await slack.as_user("U1").command("/hi", channel="C1")
    heard = [await socket.receive_json() for socket in (one, two)]
    assert [frame["type"] for frame in heard] == ["slash_commands", "slash_commands"]
    assert slack.failures == ["operation_timeout"] * 2


async def test_an_answer_from_another_socket_is_not_heard(
    slack: FakeSlack, http: ClientSession
) -> None:
    asked = await joined(slack, http)
    typing = asyncio.ensure_future(slack.as_user("U1").command("/hi", channel="C1"))
    frame = await asked.receive_json()
    other = await joined(slack, http)
    await other.send_json({"envelope_id": frame["envelope_id"]})
    assert (await typing).failure == "operation_timeout"


async def test_a_payload_without_a_socket_is_lost(slack: FakeSlack) -> None:
    delivered = await slack.user_changed("U1")
    assert [ack.failure for ack in delivered.attempts] == ["no_socket"] * 4


async def test_a_socket_that_dies_takes_its_envelope_along(
    slack: FakeSlack, http: ClientSession
) -> None:
    socket = await joined(slack, http)
    task = asyncio.ensure_future(slack.user_changed("U1"))
    assert (await socket.receive_json())["payload"]["event"]["type"] == "user_change"
    await socket.close()
    failures = [ack.failure for ack in (await task).attempts]
    assert failures == ["connection_failed", *["no_socket"] * 3]
