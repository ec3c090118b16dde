"""Codecs: cards, answers and forms as versioned JSON; places and accounts as one text."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from urllib.parse import quote, unquote

from bot.kernel import attached, card, form, people, place, span
from bot.kernel.answer import Answer
from bot.kernel.ask import Message
from bot.kernel.card import Card
from bot.kernel.form import Given
from bot.kernel.people import MemberRef, Profile
from bot.kernel.place import Place, PlaceKind, Surface

VERSION = 1
_PLACES = 10_000  # remembered: the same ones are read at each look

T = TypeVar("T")

_PARTS = (
    *(card.Card, card.Words, card.Quote, card.Listing, card.Facts, card.Small, card.Rule),
    *(attached.Picture, attached.Chart, attached.File, card.Buttons, card.Button),
    *(span.Strong, span.Code, span.Link),
    *(span.Mention, span.When, span.Slash, people.MemberRef, form.Given, Answer, Profile, Message),
)
_FIELDS: Mapping[type, tuple[str, ...]] = {
    part: tuple(field.name for field in fields(part)) for part in (*_PARTS, place.Place)
}
_MAKE: Mapping[str, Callable[..., object]] = {part.__name__: part for part in _PARTS} | {
    "Place": lambda surface, **rest: Place(surface=Surface(surface), **rest),
    "Message": lambda kind, **rest: Message(kind=PlaceKind(kind), **rest),
    "dict": dict,
    "datetime": datetime.fromisoformat,
    "bytes": base64.b64decode,
}


def write_card(shown: Card) -> str:
    """A card as text."""
    return _write(shown)


def read_card(text: str) -> Card:
    """A card from text."""
    return _read(text, Card)


def write_answer(answer: Answer) -> str:
    """An answer as text."""
    return _write(answer)


def read_answer(text: str) -> Answer:
    """An answer from text."""
    return _read(text, Answer)


def write_given(given: Given) -> str:
    """What was filled in, as text."""
    return _write(given)


def read_given(text: str) -> Given:
    """What was filled in, from text."""
    return _read(text, Given)


def write_profiles(profiles: tuple[Profile, ...]) -> str:
    """Profiles as text."""
    return _write(profiles)


def read_profiles(text: str) -> tuple[Profile, ...]:
    """Profiles from text."""
    return tuple(each for each in _read(text, tuple) if isinstance(each, Profile))


def write_about(message: Message | None) -> str:
    """The message something is about, as text."""
    return _write(message) if message else ""


def read_about(text: str) -> Message | None:
    """The message something is about, from text."""
    return _read(text, Message) if text else None


@lru_cache(maxsize=10_000)
def account(ref: MemberRef) -> str:
    """An account as one text."""
    return "/".join((ref.platform, quote(ref.realm, safe=""), quote(ref.id, safe="")))


def account_of(text: str) -> MemberRef:
    """The account a text stands for."""
    return MemberRef(*map(unquote, text.split("/")))


@lru_cache(maxsize=10_000)
def address(where: Place) -> str:
    """A place as one text."""
    parts = (where.platform, where.space, where.channel, where.thread, where.surface)
    return "/".join(quote(part, safe="") for part in parts)


@lru_cache(_PLACES)
def place_of(text: str) -> Place:
    """The place a text stands for."""
    platform, space, channel, thread, surface = map(unquote, text.split("/"))
    return Place(platform, space, channel, thread, Surface(surface))


def _write(value: object) -> str:
    packed = {"v": VERSION, "it": _pack(value)}
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def _read(text: str, kind: type[T]) -> T:
    value = _unpack(json.loads(text)["it"])
    if not isinstance(value, kind):
        raise TypeError(f"Expected a stored {kind.__name__}, found something else.")
    return value


def _pack(value: object) -> object:
    match value:
        case str() | bool() | int() | None:
            return value
        case tuple():
            return [_pack(each) for each in value]
        case Mapping():
            return {"": "dict", **{name: _pack(each) for name, each in value.items()}}
        case datetime():
            return {"": "datetime", "of": value.isoformat()}
        case bytes():
            return {"": "bytes", "of": base64.b64encode(value).decode()}
        case _:
            kind = type(value)
            packed = {name: _pack(getattr(value, name)) for name in _FIELDS[kind]}
            return {"": kind.__name__, **packed}


def _unpack(packed: object) -> object:
    match packed:
        case list():
            return tuple(_unpack(each) for each in packed)
        case {"": ("datetime" | "bytes") as kind, "of": of}:
            return _MAKE[kind](of)
        case {"": str(kind), **rest}:
            return _MAKE[kind](**{str(name): _unpack(each) for name, each in rest.items()})
        case _:
            return packed
