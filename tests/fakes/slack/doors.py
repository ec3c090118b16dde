"""How payloads reach the bot: signed HTTP here, Socket Mode in `sockets`."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

from .rules import Json

Kind: TypeAlias = Literal["events_api", "slash_commands", "interactive"]


@dataclass(frozen=True)
class Retry:
    """Which repetition of an event this is, and why there is one."""

    number: int
    reason: str


@dataclass(frozen=True)
class Ack:
    """What came back: a status (0: nothing in time, or nobody there) and a body."""

    status: int
    body: Json
    failure: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        """Whether Slack is content."""
        return 200 <= self.status < 300


class Door(Protocol):
    """A way to the bot."""

    async def send(self, kind: Kind, payload: Json, retry: Retry | None) -> Ack:
        """Hand over one payload and wait for its acknowledgement."""


def read_body(text: str) -> Json:
    """An acknowledgement's body; bare text is a message with that text."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {"text": text}


class HttpDoor:
    """Signed requests to the app's request URL."""

    def __init__(self, url: str, secret: str, seconds: float) -> None:
        self._url, self._signer = url, SignatureVerifier(secret)
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    async def send(self, kind: Kind, payload: Json, retry: Retry | None) -> Ack:
        """Post one payload."""
        body, content_type = _written(kind, payload)
        headers = {"Content-Type": content_type, **self._signed(body)}
        if retry:
            headers["X-Slack-Retry-Num"] = str(retry.number)
            headers["X-Slack-Retry-Reason"] = retry.reason
        try:
            return await self._post(body, headers)
        except TimeoutError:
            return Ack(0, {}, "http_timeout")
        except aiohttp.ClientError:
            return Ack(0, {}, "connection_failed")

    async def _post(self, body: str, headers: dict[str, str]) -> Ack:
        async with (
            aiohttp.ClientSession(timeout=self._timeout) as session,
            session.post(self._url, data=body.encode(), headers=headers) as answer,
        ):
            failure = None if answer.ok else "http_error"
            text = await answer.text()
            return Ack(answer.status, read_body(text) if answer.ok else {}, failure, answer.headers)

    def _signed(self, body: str) -> dict[str, str]:
        """The signature; always by the real time, which the receiver compares with its own."""
        now = str(int(time.time()))
        signature = self._signer.generate_signature(timestamp=now, body=body)
        return {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": signature or ""}


def _written(kind: Kind, payload: Json) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"
