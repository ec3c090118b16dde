"""What goes with a message: its pictures and its file, in the order the message names them."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from bot.kernel.attached import File, Picture
from bot.kernel.card import Card

Files: TypeAlias = tuple[tuple[str, bytes], ...]  # names and bytes
PICTURES = 8  # with the embed after the last of them and one more break: ten embeds
PICTURE_BYTES = 22_000_000  # a request holds 25 MiB, and a file may go along


def pictures_in(card: Card) -> list[Picture]:
    """The pictures that one message can carry; of others, the description is read."""
    shown: list[Picture] = []
    for part in card.parts:
        if isinstance(part, Picture) and len(shown) < PICTURES:
            size = len(part.png) + sum(len(picture.png) for picture in shown)
            shown += [part] if size <= PICTURE_BYTES else []
    return shown


def picture_name(at: int) -> str:
    """What the file of a picture is called."""
    return f"picture-{at}.png"


def attached(card: Card, shown: Sequence[Picture]) -> tuple[tuple[str, bytes, str], ...]:
    """Name, bytes and description of all that goes with a message."""
    return (*_pictures(shown), *_files(card))


def named(everything: Sequence[tuple[str, bytes, str]]) -> list[dict[str, Any]]:
    """The attachments as a message names them."""
    return [
        {"id": at, "filename": name} | ({"description": words} if words else {})
        for at, (name, _, words) in enumerate(everything)
    ]


def _pictures(shown: Sequence[Picture]) -> Iterator[tuple[str, bytes, str]]:
    for at, picture in enumerate(shown):
        yield picture_name(at), picture.png, picture.alt.strip()


def _files(card: Card) -> Iterator[tuple[str, bytes, str]]:
    for part in card.parts:
        if isinstance(part, File):
            yield part.name, part.data, ""
