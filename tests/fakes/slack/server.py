"""The HTTP server behind the lookalike: Web API, uploads, response_urls, Socket Mode."""

import asyncio
import json
from collections.abc import Callable
from typing import assert_never

from aiohttp import web

from .answers import respond
from .faults import Answer, Broken, Faults, Hang, Late, answer
from .methods import call
from .records import Call
from .rules import Json
from .sockets import SocketDoor
from .world import Denied, World

_IN_JSON = ("blocks", "view", "attachments", "metadata", "files")
_TOO_MANY = 429
_UPLOAD_MOST = 64 * 1024 * 1024


class Server:
    """Listens on a free port of 127.0.0.1."""

    def __init__(self, world: World, app_token: str, sockets: SocketDoor) -> None:
        self.faults = Faults()
        self._released = asyncio.Event()
        self._world, self._app_token, self._sockets = world, app_token, sockets
        app = web.Application(client_max_size=_UPLOAD_MOST)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_post("/response/{hook}", self._response)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)

    async def start(self) -> None:
        """Open the port."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._world.origin = f"127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close everything, whatever hangs included."""
        self.let_go()
        await self._sockets.close()
        await self._runner.cleanup()

    async def _api(self, request: web.Request) -> web.Response:
        name, args = request.match_info["method"], await _arguments(request)
        entry = Call(name, args)
        self._world.calls.append(entry)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return await self._perhaps(request, entry, lambda: self._call(entry, token))

    async def _perhaps(
        self, request: web.Request, entry: Call, work: Callable[[], web.Response]
    ) -> web.Response:
        """Do the work, unless this call is to meet a fault."""
        fault = self.faults.take(entry.method)
        match fault:
            case Answer():
                if fault.accepted:
                    work()
                entry.error = fault.body["error"]
                self._world.changes.happened()
                return fault.response()
            case None:
                return work()
            case Broken() | Hang():
                return await self._cut_off(request, fault, work)
            case Late():
                await self._released.wait()
                return work()
            case _:
                assert_never(fault)

    async def _cut_off(
        self, request: web.Request, fault: Broken | Hang, work: Callable[[], web.Response]
    ) -> web.Response:
        """The caller learns nothing, whether or not the work is done."""
        learnt = work() if fault.accepted else web.Response()
        if isinstance(fault, Hang):
            await self._released.wait()
        elif request.transport:
            request.transport.abort()
        return learnt

    def let_go(self) -> None:
        """End every call that hangs now."""
        self._released.set()
        self._released = asyncio.Event()

    def _call(self, entry: Call, token: str) -> web.Response:
        try:
            if too_early := self._too_early(entry, token):
                return too_early
            found = call(self._world, self._app_token, entry.method, token, entry.args)
            return web.json_response(found)
        except Denied as denied:
            entry.error = denied.error
            details = {"response_metadata": {"messages": list(denied.messages)}}
            known = details if denied.messages else {}
            return web.json_response({"ok": False, "error": denied.error, **known, **denied.more})
        finally:
            self._world.changes.happened()

    def _too_early(self, entry: Call, token: str) -> web.Response | None:
        """The answer to a call that its workspace or its channel may not take yet."""
        team = {each.token: each.id for each in self._world.teams.values()}.get(token)
        limited = team and self._world.limits.refusal(entry.method, team, entry.args)
        if not limited:
            return None
        fault = answer(_TOO_MANY, "ratelimited", limited.retry_after)
        entry.error = fault.body["error"]
        return fault.response()

    async def _upload(self, request: web.Request) -> web.Response:
        content = await _file(request)
        entry = Call("upload", {"file": request.match_info["file"]})
        return await self._perhaps(request, entry, lambda: self._keep(entry.args["file"], content))

    def _keep(self, file: str, content: bytes) -> web.Response:
        upload = self._world.uploads.get(file)
        if upload is None or "bytes" in upload or len(content) != upload["length"]:
            return web.Response(status=400, text="not what was announced")
        upload["bytes"] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _response(self, request: web.Request) -> web.Response:
        content, hook = await request.read(), request.match_info["hook"]
        entry = Call("response_url", {})
        return await self._perhaps(request, entry, lambda: self._respond(hook, content))

    def _respond(self, name: str, content: bytes) -> web.Response:
        hook = self._world.hooks.get(name)
        if hook is None:
            return web.Response(status=404, text="expired_url")
        try:
            body = json.loads(content)
            respond(self._world, hook, body if isinstance(body, dict) else {})
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        except Denied as denied:
            gone = denied.error.endswith(("_url", "_found"))
            return web.Response(status=404 if gone else 400, text=denied.error)
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.StreamResponse:
        """A socket for a ticket that apps.connections.open gave and nobody has used."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._world.tickets:
            return web.Response(status=403)
        self._world.tickets.discard(ticket)
        return await self._sockets.serve(request)


async def _arguments(request: web.Request) -> Json:
    """The arguments of a call, wherever they stand; objects in forms are JSON."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.can_read_body:
        args |= {key: str(value) for key, value in (await request.post()).items()}
    for key in _IN_JSON:
        if isinstance(args.get(key), str):
            args[key] = _decoded(args[key])
    return args


def _decoded(text: str) -> object:
    try:
        found: object = json.loads(text)
    except ValueError:
        return text
    return found


async def _file(request: web.Request) -> bytes:
    """The bytes of an upload: the bare body, or the one file of a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    fields = (await request.post()).values()
    return next((each.file.read() for each in fields if isinstance(each, web.FileField)), b"")
