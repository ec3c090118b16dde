"""Socket Mode: Hearth opens the connection, so it needs no address of its own."""

import asyncio
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.keys import socket_address
from adapters.slack.tasks import Tasks
from bot.kernel.connection import NotConnected

_PATIENCE = 15.0


class Socket:
    """The open socket; what it hears is tracked until it has been acknowledged."""

    def __init__(self, app: AsyncApp, app_token: str, tasks: Tasks) -> None:
        self._handler = AsyncSocketModeHandler(app, app_token)
        self._tasks = tasks
        self._connect: Callable[[], Awaitable[None]] = self._handler.connect_async
        self._close: Callable[[], Awaitable[None]] = self._handler.close_async
        self._handler.client.socket_mode_request_listeners[:] = [self._hear]

    async def open(self) -> None:
        """Open it, or say which setting keeps it closed."""
        client = self._handler.client
        client.wss_uri = await socket_address(client.web_client, client.app_token)
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._connect()
        except TimeoutError:
            raise NotConnected(
                "Slack's socket could not be opened. Check that this machine may open WebSockets"
                " (wss://) and that Socket Mode is on for the app of SLACK_APP_TOKEN."
            ) from None

    async def close(self) -> None:
        """Close it."""
        await self._close()

    async def _hear(self, _: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await self._tasks.start(self._handler.handle(self._handler.client, request))
