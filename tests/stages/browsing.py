"""Browsing the playground without a browser: what one open page knows, and what it sends."""

import asyncio
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

T = TypeVar("T")
Json = dict[str, Any]

_PATIENCE = 10.0


@dataclass
class Page:
    """One open page of one person, kept up to date by the stream as the page's script does.

    All pages of a stage share one condition: any of them may see what somebody waits for.
    """

    person: str
    http: httpx.AsyncClient
    changed: asyncio.Condition
    state: Json = field(default_factory=dict)
    rooms: dict[str, dict[str, Json]] = field(default_factory=dict)
    heard: list[Json] = field(default_factory=list)
    sorry: list[str] = field(default_factory=list)

    async def follow(self) -> None:
        """Read the stream until it ends."""
        async with self.http.stream("GET", "/api/stream", params={"as": self.person}) as stream:
            name = ""
            async for line in stream.aiter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    await self._take(name, json.loads(line.removeprefix("data: ")))

    async def opened(self) -> None:
        """Wait until the page knows how everything stands."""
        await self.until(lambda: self.state)

    async def until(self, look: Callable[[], T]) -> T:
        """What a look gives, once it gives something."""
        async with self.changed:
            try:
                await asyncio.wait_for(self.changed.wait_for(look), _PATIENCE)
            except TimeoutError:
                raise AssertionError(
                    f"In vain. {self.person} sees:\n{self._everything()}"
                ) from None
            return look()

    async def send(self, door: str, room: str, body: Mapping[str, object]) -> Json:
        """Send something and hear the answer."""
        sent = {"as": self.person, "room": room, "id": uuid.uuid4().hex, **body}
        response = await self.http.post(f"/api/{door}", json=sent)
        answer: Json = response.json()
        if response.is_error:
            self.sorry.append(answer["sorry"])
        return answer

    def _everything(self) -> str:
        shown = {room: texts_of(list(messages.values())) for room, messages in self.rooms.items()}
        return json.dumps(shown, indent=1, ensure_ascii=False)

    async def _take(self, name: str, what: Json) -> None:
        async with self.changed:
            match name:
                case "state":
                    self.state = what
                    self.rooms = {room["id"]: {} for room in what["rooms"]}
                    for message in what["messages"]:
                        self.rooms[message["room"]][message["id"]] = message
                case "message":
                    if what["id"] not in self.rooms[what["room"]]:
                        self.heard.append(what)
                    self.rooms[what["room"]][what["id"]] = what
                case "gone":
                    self.rooms[what["room"]].pop(what["id"], None)
                case _:
                    self.state[name] = what
            self.changed.notify_all()


def texts_of(messages: Sequence[Json]) -> list[str]:
    """Messages as they are read."""
    return ["\n".join(_lines(message["card"])) for message in messages]


def _lines(card: Json) -> Iterator[str]:
    yield card["title"]
    for part in card["parts"]:
        match part["kind"]:
            case "words" | "quote" | "small":
                yield _text(part["spans"])
            case "listing":
                yield from map(_text, part["lines"])
            case "facts":
                yield from (": ".join(row) for row in part["rows"])
            case "buttons":
                yield " ".join(f"[{button['label']}]" for button in part["row"])
            case "picture":
                yield part["alt"]
            case "file":
                yield f"{part['file']} {part['about']}"
            case _:
                pass


def _text(spans: Sequence[Json]) -> str:
    return "".join(map(_said, spans))


def _said(span: Json) -> str:
    match span["kind"]:
        case "mention":
            return f"@{span['name']}"
        case "channel":
            return f"#{span['name']}"
        case "when":
            return str(span["at"])
        case _:
            return str(span["text"])


def first(texts: Sequence[str], fragments: Sequence[str]) -> str:
    """The first text with all the fragments, if any."""
    return next((text for text in texts if text and all(each in text for each in fragments)), "")


def mentioned(message: Json) -> list[str]:
    """The names of those a message notifies."""
    spans = [
        span
        for part in message["card"]["parts"]
        for line in [part.get("spans", []), *part.get("lines", [])]
        for span in line
    ]
    return [span["name"] for span in spans if span["kind"] == "mention"]
