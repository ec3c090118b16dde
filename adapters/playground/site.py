"""The site: the page, its files, and the addresses it talks to."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.playground.attachments import Attachments
from adapters.playground.cast import Cast
from adapters.playground.guard import Guard, read_json
from adapters.playground.message import Drawn
from adapters.playground.read import PAGE, Unreadable, read_person

_STATIC = Path(__file__).parent / "static"
_STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_KEPT = {"Content-Disposition": "attachment"}  # under the name that its address ends with
_FOREVER = {"Cache-Control": "max-age=31536000, immutable"}

_BROKEN = Unreadable("Something went wrong on my side. Load the page again and see.", 500)

log = logging.getLogger(__name__)

# Takes the JSON a page sent, gives back the JSON it is answered with.
Door = Callable[[object], Awaitable[Drawn]]
Stream = Callable[[str], AsyncIterator[bytes]]


def site(
    doors: Mapping[str, Door], stream: Stream, cast: Cast, attachments: Attachments
) -> list[BaseRoute]:
    """All routes, each behind the guard, so that others can stand beside them."""
    guard = [Middleware(Guard)]
    return [
        Route("/", _page, middleware=guard),
        Route("/api/stream", _streamed(stream, cast), middleware=guard),
        Route("/api/picture/{name}", _picture(attachments), middleware=guard),
        Route("/api/file/{name}/{file}", _file(attachments), middleware=guard),
        *(
            Route(f"/api/{name}", _answered(door), methods=["POST"], middleware=guard)
            for name, door in doors.items()
        ),
        Mount("/static", StaticFiles(directory=_STATIC), middleware=guard),
    ]


async def _page(_request: Request) -> Response:
    return FileResponse(_STATIC / "index.html")


def _answered(door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await door(await _sent(request)))
        except Unreadable as unreadable:
            return _sorry(unreadable)
        except Exception:
            log.exception("A request broke", extra={"action": "request_broke"})
            return _sorry(_BROKEN)

    return answer


async def _sent(request: Request) -> object:
    """What a page sent, and where that page is: only the server can vouch for it."""
    body = await read_json(request)
    return {**body, PAGE: str(request.base_url)} if isinstance(body, dict) else body


def _streamed(stream: Stream, cast: Cast) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            person = read_person(request.query_params.get("as") or cast.newcomer, cast)
        except Unreadable as unreadable:
            return _sorry(unreadable)
        return StreamingResponse(stream(person), headers=_STREAM, media_type="text/event-stream")

    return answer


def _picture(attachments: Attachments) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        png = await attachments.find(request.path_params["name"].removesuffix(".png"))
        if png is None:
            return _sorry(Unreadable("This picture is no longer there.", 404))
        return Response(png, media_type="image/png", headers=_FOREVER)

    return answer


def _file(attachments: Attachments) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        data = await attachments.find(request.path_params["name"])
        if data is None:
            return _sorry(Unreadable("This file is no longer there.", 404))
        return Response(data, media_type="application/octet-stream", headers=_KEPT | _FOREVER)

    return answer


def _sorry(unreadable: Unreadable) -> Response:
    return JSONResponse({"sorry": str(unreadable)}, status_code=unreadable.status)
