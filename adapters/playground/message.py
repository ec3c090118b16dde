"""Messages: what stands in a room, ready for the browser and for the shelf."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Drawn: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said in a room, drawn; under another message's id in thread, an answer to it.

    A private one is read by one person and stands on no shelf. Reactions are people by emoji.
    """

    id: str
    room: str
    author: str
    at: datetime
    card: Drawn
    thread: str = ""
    edited: bool = False
    private: bool = False
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def redrawn(self, card: Drawn) -> "Message":
        """The same message with another card."""
        return replace(self, card=card, edited=True)

    def reacted(self, emoji: str, person: str, *, added: bool) -> "Message":
        """The same message with an emoji of somebody's, or without it."""
        others = tuple(each for each in self.reactions.get(emoji, ()) if each != person)
        people = (*others, person) if added else others
        kept = {name: those for name, those in self.reactions.items() if name != emoji or people}
        return replace(self, reactions=kept | ({emoji: people} if people else {}))


def words_of(card: Mapping[str, Any]) -> str:
    """What is said in a drawn card, as one reads it."""
    spans = [span for part in card["parts"] for span in part.get("spans", ())]
    return "".join(map(_said, spans))


def _said(span: Mapping[str, Any]) -> str:
    match span["kind"]:
        case "mention":
            return f"@{span['name']}"
        case "channel":
            return f"#{span['name']}"
        case _:
            return str(span.get("text", ""))


def write(message: Message) -> Drawn:
    """A message as JSON."""
    return {
        "id": message.id,
        "room": message.room,
        "author": message.author,
        "at": message.at.isoformat(),
        "card": message.card,
        "thread": message.thread,
        "edited": message.edited,
        "private": message.private,
        "reactions": {emoji: list(people) for emoji, people in message.reactions.items()},
    }


def read(written: Mapping[str, Any]) -> Message:
    """The message that was written so."""
    reactions = {emoji: tuple(those) for emoji, those in written.get("reactions", {}).items()}
    at = datetime.fromisoformat(written["at"])
    return Message(**{**written, "at": at, "reactions": reactions})
