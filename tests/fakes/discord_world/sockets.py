"""Sessions that remember their events, and the sockets they travel on."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from . import payloads
from .intents import PRIVILEGED, Intent
from .spot import Body

if TYPE_CHECKING:
    from .gateway import Gateway

DISPATCH, RECONNECT, INVALID, HELLO, ACK = 0, 7, 9, 10, 11
BAD_OPCODE, BAD_FRAME, NOT_YET, BAD_TOKEN, TWICE, DISALLOWED = 4001, 4002, 4003, 4004, 4005, 4014
FORGETTING = {1000, 1001}
FRAME = 4096
CHUNK = 1000


@dataclass(eq=False)
class Session:
    """Everything one IDENTIFY has a right to hear; event n carries the sequence number n + 1."""

    id: str
    intents: Intent
    events: list[tuple[str, Body]] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, name: str, data: Body) -> None:
        """Add an event; whoever is connected sends it."""
        self.events.append((name, data))
        self.more.set()


class Socket:
    """One WebSocket connection."""

    def __init__(
        self, gateway: "Gateway", ws: web.WebSocketResponse, transport: asyncio.Transport | None
    ) -> None:
        self.gateway = gateway
        self.ws = ws
        self.transport = transport
        self.session: Session | None = None
        self.feeder: asyncio.Task[None] | None = None

    def cut(self) -> None:
        """Cut the line."""
        if self.transport is not None:
            self.transport.abort()

    async def send(self, op: int, data: object, **more: object) -> None:
        """Send a frame; a line that is cut loses it."""
        with contextlib.suppress(ConnectionError):
            await self.ws.send_str(json.dumps({"op": op, "d": data, **more}))

    async def run(self) -> None:
        """Say HELLO and answer until the line is cut."""
        await self.send(HELLO, {"heartbeat_interval": self.gateway.heartbeat_ms})
        try:
            async for frame in self.ws:
                if frame.type is WSMsgType.TEXT:
                    await self.hear(frame.data)
        finally:
            if self.feeder is not None:
                self.feeder.cancel()
                await asyncio.gather(self.feeder, return_exceptions=True)
        if self.session is not None and self.ws.close_code in FORGETTING:
            self.gateway.sessions.pop(self.session.id, None)

    async def hear(self, text: str) -> None:
        """One frame from the bot."""
        if len(text.encode()) > FRAME:
            await self.ws.close(code=BAD_FRAME)
            return
        frame = json.loads(text)
        match frame["op"]:
            case 1:
                self.gateway.heartbeats += 1
                await self.send(ACK, None)
            case 2:
                await self.identify(frame["d"])
            case 6:
                await self.resume(frame["d"])
            case 8 if self.session is not None:
                self.chunks(self.session, frame["d"])
            case 3 if self.session is not None:
                pass
            case _:
                await self.ws.close(code=NOT_YET if self.session is None else BAD_OPCODE)
        self.gateway.world.bell.ring()

    async def identify(self, data: Body) -> None:
        """A new session, if token and intents are in order."""
        intents = Intent(data["intents"])
        if self.session is not None:
            await self.ws.close(code=TWICE)
        elif data["token"] != self.gateway.world.token:
            await self.ws.close(code=BAD_TOKEN)
        elif intents & PRIVILEGED & ~self.gateway.enabled:
            await self.ws.close(code=DISALLOWED)
        else:
            self.gateway.identified += 1
            self.feed(self.gateway.start(intents), 0)

    async def resume(self, data: Body) -> None:
        """Everything that was missed, then RESUMED; or Invalid Session."""
        session = self.gateway.sessions.get(data["session_id"])
        if data["token"] != self.gateway.world.token:
            await self.ws.close(code=BAD_TOKEN)
        elif session is None or not 0 <= data["seq"] <= len(session.events):
            await self.send(INVALID, data=False)
        else:
            self.gateway.resumed += 1
            session.tell("RESUMED", {})
            self.feed(session, data["seq"])

    def feed(self, session: Session, start: int) -> None:
        """Begin to send a session's events from one on."""
        self.session = session
        self.feeder = asyncio.create_task(self.send_events(session, start))

    async def send_events(self, session: Session, index: int) -> None:
        """Send what is there and wait for more, for as long as the line holds."""
        while True:
            session.more.clear()
            while index < len(session.events):
                name, data = session.events[index]
                index += 1
                await self.send(DISPATCH, data, t=name, s=index)
            await session.more.wait()

    def chunks(self, session: Session, data: Body) -> None:
        """The members that were asked for, a thousand at a time."""
        guild = self.gateway.world.guilds[str(data["guild_id"])]
        found = list(map(payloads.member, guild.members.values()))
        everybody = not data.get("query") and not data.get("user_ids")
        if everybody and Intent.MEMBERS not in session.intents:
            self.gateway.world.refuse("REQUEST_GUILD_MEMBERS", ["The members intent is missing."])
            return
        keep = asked_for(data)
        parts = [one for one in found if keep(one)]
        count = max(1, -(-len(parts) // CHUNK))
        for i in range(count):
            session.tell(
                "GUILD_MEMBERS_CHUNK",
                {
                    "guild_id": guild.id,
                    "members": parts[i * CHUNK : (i + 1) * CHUNK],
                    "chunk_index": i,
                    "chunk_count": count,
                    "nonce": data.get("nonce"),
                },
            )


def asked_for(data: Body) -> Callable[[Body], bool]:
    """Which members a request asks for: by ids, or by how their name begins."""
    ids = data.get("user_ids")
    if ids:
        wanted = set(map(str, ids if isinstance(ids, list) else [ids]))
        return lambda one: one["user"]["id"] in wanted
    start = (data.get("query") or "").lower()
    return lambda one: any(
        (name or "").lower().startswith(start)
        for name in (one["user"]["username"], one["user"]["global_name"], one["nick"])
    )
