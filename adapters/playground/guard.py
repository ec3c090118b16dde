"""The guard: only pages of this playground may talk to it, and they load nothing from elsewhere."""

import json
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.playground.read import Unreadable

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_BODY = 64 * 1024
_SAFE = frozenset({"GET", "HEAD"})
_FROM_HERE = frozenset({"", "same-origin", "none"})

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Refuses other hosts' names (rebound addresses) and other sites' requests."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say why not."""
        refused = _refusal(scope)
        app = JSONResponse({"sorry": refused}, status_code=403) if refused else self._app
        await app(scope, receive, _guarded(send))


async def read_json(request: Request) -> object:
    """The body of a request, if it is JSON of a bearable size."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Unreadable("The playground understands JSON only.", 415)
    try:
        return _storable(json.loads(await _body(request)))
    except (ValueError, RecursionError):
        raise Unreadable("This is not JSON. Load the page again.") from None


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _BODY:
                raise Unreadable("This is too long. Send at most 64 kB at once.", 413)
    except ClientDisconnect:
        raise Unreadable("This did not arrive whole. Send it again.") from None
    return body


def _storable(value: object) -> object:
    """The same without what no database stores: halves of characters, and the one that is zero."""
    match value:
        case str():
            return value.replace("\0", "").encode(errors="replace").decode()
        case list():
            return [_storable(each) for each in value]
        case dict():
            return {_storable(name): _storable(each) for name, each in value.items()}
        case _:
            return value


def _refusal(scope: Scope) -> str:
    headers = Headers(scope=scope)
    if not _own_name(_hostname(f"//{headers.get('host', '')}"), scope):
        return "The playground answers to its own address only. Open http://127.0.0.1 instead."
    if scope["method"] not in _SAFE and not _same_origin(headers):
        return "Only the playground's own page may do this. Load the page again."
    return ""


def _own_name(host: str, scope: Scope) -> bool:
    """Whether a host is this machine by a name, or the very address the request came in at."""
    return host in _LOOPBACK or host == (scope.get("server") or ("",))[0]


def _same_origin(headers: Headers) -> bool:
    origin = headers.get("origin")
    near = headers.get("sec-fetch-site", "") in _FROM_HERE
    return near and (origin is None or _split(origin).netloc == headers.get("host"))


def _hostname(address: str) -> str:
    return _split(address).hostname or ""


def _split(address: str) -> SplitResult:
    """An address in its parts; all of them empty where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _guarded(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return with_headers
