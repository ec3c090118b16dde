"""The playground's hand: JSON, as its page reads it."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from adapters.playground import draw, draw_form, read
from bot.kernel.card import Card
from bot.kernel.form import Form
from bot.kernel.people import MemberRef
from bot.kernel.span import When, spans_text
from tests.adapters.contract.hand import Read, Sent
from tests.stages.browsing import mentioned, texts_of
from tests.stages.playground import CAST

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00")
_SENT = {"as": "ana", "room": "general", "id": "12345678"}


class PlaygroundHand:
    """Messages, private answers and dialogs."""

    platform = "playground"
    ben = MemberRef("playground", "playground", "ben")

    def public(self, card: Card) -> Read:
        """A card as a Notice."""
        drawn = json.loads(json.dumps(draw.draw_card(card)))
        return _read(drawn, tuple(f"user {name}" for name in mentioned({"card": drawn})))

    def private(self, card: Card) -> Read:
        """A card as a private answer, which notifies nobody."""
        return _read(json.loads(json.dumps(draw.draw_card(card))), ())

    def refused(self, card: Card) -> list[str]:
        """A card of which a part got lost, or a button that could not be pressed."""
        drawn = json.loads(json.dumps(draw.draw_card(card)))
        lost = len(card.parts) - len(drawn["parts"])
        list(_presses(drawn))
        return [f"{lost} parts are missing."] if lost else []

    def refused_form(self, form: Form) -> list[str]:
        """A form that could not be sent back, or has two fields of one name."""
        drawn = json.loads(json.dumps(draw_form.draw_form(form)))
        names = {each["name"] for each in drawn["fields"]}
        doubled = len(form.fields) - len(names)
        return [f"{doubled} fields are missing."] if doubled else []

    def sent(self, form: Form) -> Sent:
        """A dialog that was sent."""
        drawn = json.loads(json.dumps(draw_form.draw_form(form)))
        body = {"form": drawn["name"], "page": drawn["page"], "given": {}}
        filled = read.read_form({**_SENT, **body, "id": drawn["opening"]}, CAST)
        return Sent(filled.sent.id, filled.form, filled.page)


def _read(drawn: dict[str, Any], pinged: tuple[str, ...]) -> Read:
    [words] = texts_of([{"card": drawn}])
    words = _INSTANT.sub(_instant, words)
    return Read(words, tuple(_marks(drawn)), pinged, tuple(_presses(drawn)))


def _marks(drawn: dict[str, Any]) -> Iterator[str]:
    for part in drawn["parts"]:
        for line in [part.get("spans", []), *part.get("lines", [])]:
            yield from (span["kind"] for span in line if span["kind"] != "text")


def _instant(found: re.Match[str]) -> str:
    return spans_text((When(datetime.fromisoformat(found[0])),))


def _presses(drawn: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for part in drawn["parts"]:
        for button in part.get("row", []):
            asked = {"action": button["action"], "value": button["value"], "message": "m"}
            pressed = read.read_press({**_SENT, **asked}, CAST)
            yield pressed.action, pressed.value
