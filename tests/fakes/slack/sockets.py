"""Socket Mode: WebSockets that carry envelopes out and acknowledgements back."""

import asyncio
import json
import uuid

from aiohttp import WSMsgType, web

from .clock import Changes
from .doors import Ack, Kind, Retry
from .rules import Json
from .things import APP

SOCKETS_MOST = 10


class SocketDoor:
    """The open WebSockets of one app; a payload goes to any of them."""

    def __init__(self, changes: Changes, seconds: float) -> None:
        self._changes, self._seconds = changes, seconds
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Json]]] = {}
        self._turn = 0
        self.connected = 0

    @property
    def count(self) -> int:
        """How many sockets are open."""
        return len(self._open)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One socket, from its hello to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.count >= SOCKETS_MOST:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._open.append(socket)
        await socket.send_json(self._hello())
        self.connected += 1
        self._changes.happened()
        try:
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._hear(socket, json.loads(frame.data))
        finally:
            self._open = [each for each in self._open if each is not socket]
            self._give_up(socket)
            self._changes.happened()
        return socket

    def _give_up(self, socket: web.WebSocketResponse) -> None:
        """Nobody can acknowledge any more what went over a socket that is gone."""
        for carrier, ack in self._waiting.values():
            if carrier is socket and not ack.done():
                ack.set_exception(ConnectionResetError())

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.count,
            "connection_info": {"app_id": APP},
            "debug_info": {"host": "applink-1", "approximate_connection_time": 3600},
        }

    def _hear(self, socket: web.WebSocketResponse, frame: Json) -> None:
        """An acknowledgement counts on the socket that carried the envelope, and once."""
        asked, ack = self._waiting.get(frame.get("envelope_id", ""), (None, None))
        if asked is socket and ack is not None and not ack.done():
            ack.set_result(frame.get("payload") or {})

    async def send(self, kind: Kind, payload: Json, retry: Retry | None) -> Ack:
        """Send one envelope over one of the sockets; with none open it is lost."""
        if not self._open:
            return Ack(0, {}, "no_socket")
        self._turn += 1
        socket = self._open[self._turn % self.count]
        envelope = self._envelope(kind, payload, retry)
        ack: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = (socket, ack)
        try:
            await socket.send_json(envelope)
            return Ack(200, await asyncio.wait_for(ack, self._seconds))
        except TimeoutError:
            return Ack(0, {}, "timeout")
        except ConnectionError:
            return Ack(0, {}, "connection_failed")
        finally:
            del self._waiting[envelope["envelope_id"]]

    def _envelope(self, kind: Kind, payload: Json, retry: Retry | None) -> Json:
        answers = {"accepts_response_payload": kind != "events_api"}
        again = {"retry_attempt": retry.number, "retry_reason": retry.reason} if retry else {}
        return {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "payload": payload,
            **answers,
            **again,
        }

    async def disconnect(self, reason: str) -> None:
        """Tell every socket to go; after a mere warning it still gets payloads until it leaves."""
        for socket in self._open[:]:
            if reason != "warning":
                self._open.remove(socket)
            await socket.send_json({"type": "disconnect", "reason": reason})

    async def close(self) -> None:
        """Close every socket without a word."""
        for socket in self._open[:]:
            await socket.close()
