"""The loopback server: REST with its faults, rate-limit headers and bodies, and the gateway."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Never

from aiohttp import BodyPartReader, web

from .errors import ApiError, unauthorized
from .faults import LIMITED, Answer, Cut, Fault, Wait
from .rates import Limited
from .records import Call
from .rest import ROUTES, Route

if TYPE_CHECKING:
    from .fake import FakeDiscord

REQUEST_BYTES = 25 * 1024 * 1024
OPEN = ("/interactions/", "/webhooks/")
PREFIX = "/api/v10"
VIA = {"Via": "1.1 google"}


class Server:
    """One port on the loopback: `/api/v10/...` and `/gateway`."""

    def __init__(self, world: "FakeDiscord") -> None:
        self.world = world
        app = web.Application(client_max_size=REQUEST_BYTES)
        app.router.add_get("/gateway", world.gateway.serve)
        app.router.add_get("/gateway/", world.gateway.serve)
        app.router.add_route("*", PREFIX + "/{path:.*}", self.rest)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def start(self) -> int:
        """Listen; the port."""
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        port: int = self.runner.addresses[0][1]
        return port

    async def stop(self) -> None:
        """Close every socket and the port."""
        self.world.faults.release()
        for socket in list(self.world.gateway.sockets):
            await socket.ws.close(code=1001)
        await self.runner.cleanup()

    async def rest(self, request: web.Request) -> web.Response:
        """One REST request: noted, broken if a test wants so, answered."""
        call = await read(request)
        self.world.calls.append(call)
        self.world.bell.ring()
        fault = self.world.faults.take(call.method, call.path)
        return (
            self.answer(request, call) if fault is None else await self.fail(fault, request, call)
        )

    async def fail(self, fault: Fault, request: web.Request, call: Call) -> web.Response:
        """What the bot gets instead of (or long after) the proper answer."""
        answer = self.answer(request, call) if fault.accepted else None
        match fault.how:
            case Answer() as given:
                return given.response()
            case Wait() as hold:
                await self.hang(hold)
                return answer or self.answer(request, call)
            case Cut():
                if request.transport is not None:
                    request.transport.abort()
                return answer or web.Response()

    async def hang(self, hold: Wait) -> None:
        """Keep the bot waiting until the test lets go."""
        hold.reached.set()
        self.world.bell.ring()
        await hold.released.wait()

    def answer(self, request: web.Request, call: Call) -> web.Response:
        """The proper answer."""
        route, ids = find_route(call)
        known = (call.method, route.template if route else call.path)
        own, now = not call.path.startswith(OPEN), self.world.now().timestamp()
        headers = self.world.limits.take(now, known, call.path, own=own)
        if isinstance(headers, Limited):
            return written(headers.body, LIMITED, headers.headers | VIA)
        try:
            self.authorize(request, call)
            answer = route.answer(self.world, call, *ids) if route else self.nowhere(call)
            return written(answer, HTTPStatus.OK, headers)
        except ApiError as error:
            return written(error.body, error.status, headers)

    def nowhere(self, call: Call) -> Never:
        """Nobody knows this route; a careful bot does not ask for it."""
        self.world.refuse(f"{call.method} {call.path}", ["No such route."])
        raise ApiError(HTTPStatus.NOT_FOUND, 0, "404: Not Found")

    def authorize(self, request: web.Request, call: Call) -> None:
        """Everything but interactions and their webhooks needs the bot's token."""
        given = request.headers.get("Authorization")
        if given != f"Bot {self.world.token}" and not call.path.startswith(OPEN):
            raise unauthorized()


def find_route(call: Call) -> tuple[Route | None, tuple[str, ...]]:
    """The route of a request and the ids in its path."""
    for route in ROUTES:
        found = route.pattern.fullmatch(call.path) if route.method == call.method else None
        if found:
            return route, found.groups()
    return None, ()


async def read(request: web.Request) -> Call:
    """Path, query, body and files of a request."""
    path = request.path.removeprefix(PREFIX)
    body: object = None
    files: dict[str, bytes] = {}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "payload_json":
                body = json.loads(await part.text())
            elif isinstance(part, BodyPartReader):
                files[part.filename or ""] = bytes(await part.read())
    elif request.can_read_body:
        body = await request.json()
    return Call(request.method, path, body, dict(request.query), files)


def written(body: object, status: int, headers: dict[str, str]) -> web.Response:
    """JSON with exactly the content type that discord.py wants; 204 for nothing."""
    if body is None:
        return web.Response(status=HTTPStatus.NO_CONTENT, headers=headers)
    headers = {**headers, "Content-Type": "application/json"}
    if status != LIMITED:  # discord.py reads `retry_after` behind a Via, which 30046 has not
        headers |= VIA
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)
