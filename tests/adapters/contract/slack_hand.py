"""Slack's hand: Block Kit, as its lookalike reads it."""

from collections.abc import Iterator

from adapters.slack import draw, read
from adapters.slack.codec import Spot
from bot.kernel.attached import Picture
from bot.kernel.card import Card
from bot.kernel.form import Form
from bot.kernel.people import MemberRef
from bot.kernel.place import PlaceKind
from tests.adapters.contract.hand import Read, Sent
from tests.fakes.slack import Json, problems
from tests.fakes.slack.reading import lines, pings

_SPOT = Spot("C0GENERAL", PlaceKind.PUBLIC)
_MUTE = {"unfurl_links": False, "unfurl_media": False}
_PERSON = {"id": "U0ANA", "team_id": "T1"}


class SlackHand:
    """Messages, ephemeral answers and windows."""

    platform = "slack"
    ben = MemberRef("slack", "T1", "U0BEN")

    def public(self, card: Card) -> Read:
        """A card as a Notice."""
        body = draw.message(card, "", _files(card))
        return _read(body, tuple(f"{kind} {who}" for kind, who in pings(body)))

    def private(self, card: Card) -> Read:
        """A card as an ephemeral message, whose mentions notify nobody; broadcasts might."""
        body = draw.message(card, "")
        return _read(body, tuple(kind for kind, _ in pings(body) if kind != "user"))

    def refused(self, card: Card) -> list[str]:
        """A card posted, edited, answered with, and shown in a window."""
        told = {"response_type": "ephemeral", **draw.message(card, ""), **_MUTE}
        edited = {"channel": "C1", "ts": "1.2", "parse": "none", **draw.message(card, "")}
        posted = {"channel": "C1", **_MUTE, **draw.message(card, "", _files(card))}
        return [
            *problems("message", posted),
            *problems("update", edited),
            *problems("ack", told),
            *problems("response", {**told, "replace_original": True}),
            *problems("modal", draw.window(card, "", _SPOT)),
        ]

    def refused_form(self, form: Form) -> list[str]:
        """A form as a window."""
        return problems("modal", draw.view(form, _SPOT))

    def sent(self, form: Form) -> Sent:
        """A window that was sent."""
        view = {**draw.view(form, _SPOT), "state": {"values": {}}}
        asked = read.submission({"view": view, "user": _PERSON})
        return Sent(asked.id, asked.name, -1 if asked.page is None else asked.page)


def _files(card: Card) -> dict[bytes, str]:
    return {part.png: "F1" for part in card.parts if isinstance(part, Picture)}


def _read(body: Json, pinged: tuple[str, ...]) -> Read:
    names = {"U0BEN": "Ben"}
    words = "\n".join(lines(body, lambda each: names.get(each, each)))
    everything = list(_objects(body["blocks"]))
    buttons = [each for each in everything if each.get("type") == "button"]
    return Read(words, tuple(_marks(everything)), pinged, tuple(map(_pressed, buttons)))


def _marks(everything: list[Json]) -> Iterator[str]:
    """Everything but bare words: elements of rich text that are more, and mrkdwn anywhere."""
    for each in everything:
        match each.get("type"):
            case "mrkdwn" | "link" | "user" | "channel" | "usergroup" | "broadcast" | "emoji":
                yield str(each["type"])
            case "text" if each.get("style"):
                yield str(each["style"])
            case _:
                pass


def _objects(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _objects(each)


def _pressed(button: Json) -> tuple[str, str]:
    """A press of the button, as the adapter reads it."""
    where = {"container": {"channel_id": "C1"}, "channel": {"id": "C1", "name": "general"}}
    asked = read.press({"trigger_id": "1.2", "user": _PERSON, "actions": [button], **where})
    return asked.name, asked.value
