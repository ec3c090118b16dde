"""The floor: a bare Bolt app that commits what Hearth commits, by plain sqlite3 in one hop.

A process of its own, and nothing of Hearth's but the recorded statements:
python -m benchmarks.floor RECORDING [DATABASE]. Without a database it only acknowledges.
"""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.recording import Recording

READY = "The floor is ready"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class Server(uvicorn.Server):
    """Uvicorn as it comes; only its beginning is announced."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        print(READY, flush=True)


def app(recording: Recording, keep: Callable[[str], Awaitable[None]], secret: str) -> AsyncApp:
    """The least a Bolt app can be that answers /kudos."""
    workspace = AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_user_id="U0BOTT1", bot_token="xoxb-T1"
    )

    async def authorize() -> AuthorizeResult:
        return workspace

    made = AsyncApp(
        process_before_response=True,
        signing_secret=secret,
        client=AsyncWebClient(retry_handlers=[]),
        authorize=authorize,
    )

    async def give(ack: AsyncAck, body: dict[str, Any]) -> None:
        ask = body["trigger_id"]
        await keep(ask)
        await ack(recording.answer(ask))

    made.command("/kudos")(give)
    return made


async def nowhere(_: str) -> None:
    """Keep nothing: the acknowledgement alone."""


def writer(recording: Recording, file: str) -> Callable[[str], Awaitable[None]]:
    """Keep a gift in the file: the whole transaction in one hop to the one writer thread."""
    thread = ThreadPoolExecutor(1, "floor-writer")
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")

    async def keep(ask: str) -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(thread, recording.play, connection, ask)

    return keep


def web(made: AsyncApp) -> Starlette:
    """Bolt's own handler behind Slack's door."""
    handler = AsyncSlackRequestHandler(made)

    async def enter(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", enter, methods=["POST"])])


def main() -> None:
    """Serve what the command line says until told to stop."""
    recording = Recording.load(Path(sys.argv[1]))
    keep = writer(recording, sys.argv[2]) if sys.argv[2:] else nowhere
    port = int(os.environ["HEARTH_PORT"])
    made = web(app(recording, keep, os.environ["SLACK_SIGNING_SECRET"]))
    Server(uvicorn.Config(made, port=port, log_config=None, access_log=False)).run()


if __name__ == "__main__":
    main()
