"""Discord's hand: embeds, components and modals, as its lookalike reads them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from adapters.discord import draw, read
from bot.kernel.card import Card
from bot.kernel.form import Form
from bot.kernel.people import MemberRef
from bot.kernel.span import When, spans_text
from tests.adapters.contract.hand import Read, Sent
from tests.fakes.discord_world import FakeDiscord, problems
from tests.fakes.discord_world.pings import mentioned, spoken
from tests.fakes.discord_world.reading import formatted, labels, plain

_SLASHES = draw.Slashes({"kudos": "kudos give"})
_INSTANT = re.compile(r"<t:(-?\d+):f>")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_ADDRESS = re.compile(r"https?://[^\s<]+")
# What Discord would format, link, list or look up, once nothing escaped is left.
_MARKS = re.compile(
    r"[*_~|`]|\[.*?\]\(|<(?:@|#|:|/|a:|t:|id:|https?:)|^\s*(?:#{1,3}|-#|[-*+]|\d+[.)]|>{1,3}) ",
    re.MULTILINE,
)


class DiscordHand:
    """Messages, ephemeral answers and modals."""

    platform = "discord"
    ben = MemberRef("discord", "", "42")

    def public(self, card: Card) -> Read:
        """A card as a Notice."""
        return _read(draw.message(card, _SLASHES, ping=True, mark="m").body)

    def private(self, card: Card) -> Read:
        """A card as an ephemeral message."""
        return _read(draw.message(card, _SLASHES).body)

    def refused(self, card: Card) -> list[str]:
        """A card posted, edited, answered with, and put in the place of another answer."""
        posted = draw.message(card, _SLASHES, ping=True, mark="0123456789abcdef012345678").body
        told = draw.message(card, _SLASHES).body
        return [
            *problems("message", posted | {"nonce": "n", "enforce_nonce": True}),
            *problems("edit", posted),
            *problems("response", {"type": 4, "data": told | {"flags": 64}}),
            *problems("response", {"type": 7, "data": told}),
        ]

    def refused_form(self, form: Form) -> list[str]:
        """A form as a modal."""
        return problems("modal", draw.modal(form))

    def sent(self, form: Form) -> Sent:
        """A modal that was sent."""
        asked = read.sent({"custom_id": draw.modal(form)["custom_id"], "components": []})
        return Sent(asked.opening, asked.name, asked.page)


def _read(body: dict[str, Any]) -> Read:
    pinged = mentioned(spoken(body), body["allowed_mentions"])
    texts = [text for text in formatted(body) if text != body["content"]]
    alts = [each.get("description", "") for each in body["attachments"]]
    shown = [plain(FakeDiscord(), _INSTANT.sub(_instant, text), None) for text in texts]
    return Read(
        "\n".join((*shown, *alts, *labels(body))),
        tuple(mark for text in texts for mark in _marks(text)),
        tuple(f"{kind} {who}" for kind, who in pinged),
        tuple(_presses(body)),
    )


def _marks(text: str) -> Iterator[str]:
    bare = _ESCAPED.sub("x", _ADDRESS.sub("x", text))
    yield from (found[0] for found in _MARKS.finditer(bare))


def _instant(found: re.Match[str]) -> str:
    """An instant as a reader in London sees it in winter."""
    return spans_text((When(datetime.fromtimestamp(int(found[1]), UTC)),))


def _presses(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for row in body["components"]:
        for button in row["components"]:
            asked = read.pressed({"custom_id": button["custom_id"]})
            yield asked.name, asked.value
