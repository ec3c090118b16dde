"""The HTTP door: Slack's signed requests, for workspaces that call Hearth."""

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/slack/events"

_MOST = 1_000_000  # bytes; what Slack sends is far smaller


def door(app: AsyncApp) -> Route:
    """Where Slack posts commands, presses, forms and events."""
    handler = AsyncSlackRequestHandler(app)

    async def enter(request: Request) -> Response:
        if int(request.headers.get("content-length", _MOST + 1)) > _MOST:
            return Response(status_code=413)
        return await handler.handle(request)

    return Route(PATH, enter, methods=["POST"])
