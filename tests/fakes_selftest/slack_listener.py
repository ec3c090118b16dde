"""A bot for tests of the Slack lookalike: it remembers what it hears and says what it is told."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Json


class Bot:
    """Remembers every payload; answers with the next of `answers`, or with nothing."""

    def __init__(self) -> None:
        self.payloads: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.answers: list[web.Response] = []
        self.is_slow = False
        self.wake = asyncio.Event()

    async def hear(self, request: web.Request) -> web.Response:
        """Take one payload."""
        text = await request.text()
        self.headers.append({k: v for k, v in request.headers.items() if "Retry" in k})
        if request.content_type == "application/json":
            self.payloads.append(json.loads(text))
        else:
            form = {key: values[0] for key, values in parse_qs(text).items()}
            self.payloads.append(json.loads(form["payload"]) if "payload" in form else form)
        if self.is_slow:
            await self.wake.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    def answer(self, body: Json) -> None:
        """Let the next acknowledgement say this."""
        self.answers.append(web.json_response(body))


@asynccontextmanager
async def slack_with(bot: Bot, ack_seconds: float = 3.0) -> AsyncIterator[FakeSlack]:
    """A small workspace that sends everything to this bot."""
    app = web.Application()
    app.router.add_post("/slack/events", bot.hear)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with FakeSlack(ack_seconds=ack_seconds) as slack:
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        slack.user("U1", "Ana")
        slack.user("U2", "Ben & Co")
        slack.channel("C1", "general", members=["U1", "U2"])
        yield slack
    await runner.cleanup()


def client(slack: FakeSlack, token: str | None = None) -> AsyncWebClient:
    """The Web API as the bot sees it; nothing is ever retried."""
    token = slack.bot_token if token is None else token
    return AsyncWebClient(token=token, base_url=slack.api_url, retry_handlers=[])


async def opened(slack: FakeSlack, bot: Bot, view: Json) -> None:
    """Let Ana type a command and the bot open this view."""
    await slack.as_user("U1").command("/form", channel="C1")
    await client(slack).views_open(trigger_id=bot.payloads[-1]["trigger_id"], view=view)
