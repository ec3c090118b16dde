"""The gateway: all sessions, all open sockets, and what a test can do to them."""

import secrets
from typing import TYPE_CHECKING

from aiohttp import web

from . import payloads
from .guild_payloads import guild_create
from .intents import PRIVILEGED, Intent, seen_with
from .sockets import INVALID, RECONNECT, Session, Socket
from .spot import Body

if TYPE_CHECKING:
    from .world import World

GOODBYE = 0.5


class Gateway:
    """All sessions and all open sockets."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.sessions: dict[str, Session] = {}
        self.sockets: list[Socket] = []
        self.enabled = PRIVILEGED
        self.heartbeat_ms = 41_250
        self.heartbeats = 0
        self.identified = 0
        self.resumed = 0

    def tell(self, name: str, data: Body) -> None:
        """Send an event to every session whose intents allow it."""
        for session in self.sessions.values():
            shown = seen_with(session.intents, name, data, self.world.bot.id)
            if shown is not None:
                session.tell(name, shown)

    @property
    def connected(self) -> int:
        """How many sockets have a session."""
        return sum(socket.session is not None for socket in self.sockets)

    def drop(self) -> None:
        """Cut every socket without a word; the sessions can be resumed."""
        for socket in list(self.sockets):
            socket.cut()

    async def reconnect(self) -> None:
        """Ask every client to come back (op 7)."""
        for socket in list(self.sockets):
            await socket.send(RECONNECT, None)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Declare every session invalid (op 9)."""
        if not resumable:
            self.sessions.clear()
        for socket in list(self.sockets):
            await socket.send(INVALID, resumable)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        ws = web.WebSocketResponse(timeout=GOODBYE)
        await ws.prepare(request)
        socket = Socket(self, ws, request.transport)
        self.sockets.append(socket)
        try:
            await socket.run()
        finally:
            self.sockets.remove(socket)
            self.world.bell.ring()
        return ws

    def start(self, intents: Intent) -> Session:
        """A new session with READY and the servers already told."""
        session = Session(secrets.token_hex(8), intents)
        self.sessions[session.id] = session
        world = self.world
        here = [guild for guild in world.guilds.values() if world.bot.id in guild.members]
        session.tell(
            "READY",
            {
                "v": 10,
                "user": payloads.user(world.bot),
                "guilds": [{"id": guild.id, "unavailable": True} for guild in here],
                "session_id": session.id,
                "resume_gateway_url": world.gateway_url,
                "application": {"id": world.application_id, "flags": 0},
            },
        )
        if Intent.GUILDS in intents:
            for guild in here:
                session.tell("GUILD_CREATE", guild_create(world, guild))
        return session
