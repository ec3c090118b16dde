"""The one web server: the playground's page and Slack's door, where they are wanted."""

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute


class NotListening(Exception):
    """The address cannot be listened on: one sentence that names the setting and the cure."""


class Web(uvicorn.Server):
    """Uvicorn, begun and ended by its caller and not by signals of its own."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        app = Starlette(routes=routes)
        super().__init__(
            uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=4)
        )
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self.ready.set()

    async def serve_on(self, bound: socket.socket | None) -> None:
        """Answer on the socket until told to end; where no socket is wanted, only wait."""
        try:
            if bound:
                await self.serve([bound])
            else:
                self.ready.set()
                await asyncio.Event().wait()
        finally:
            self.ready.set()  # who waits for a server that ended has to be told as well

    async def end(self, serving: asyncio.Task[None]) -> None:
        """Answer what was asked already, then end."""
        self.should_exit = True
        if not self.started:
            serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the composition root."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, before anything else is begun."""
    try:
        # asyncio sends at once (TCP_NODELAY) only on sockets that name their protocol.
        family, kind, protocol, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _listening(socket.socket(family, kind, protocol), (host, port))
    except OSError as error:
        raise NotListening(
            f"HEARTH_PORT: Hearth cannot listen on {host}, port {port} ({error.strerror}). "
            "Stop the program that uses it, or set HEARTH_PORT to a free port and HEARTH_HOST "
            "to an address of this machine."
        ) from error


def _listening(bound: socket.socket, address: tuple[str, int]) -> socket.socket:
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()  # two that only bind to a port do not notice each other
    except OSError:
        bound.close()
        raise
    return bound


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
