"""What an adapter with one mistake does in the place of what it should."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from adapters.discord.draw import Drawn, Slashes
from adapters.discord.draw import message as discord_message
from adapters.playground.draw import draw_card
from adapters.playground.message import Drawn as Shown
from adapters.slack.draw import Json
from adapters.slack.listen import Answering
from adapters.slack.listen import Listener as SlackListener
from adapters.slack.read import Asked
from adapters.slack.resolve import Resolver
from adapters.slack.sentences import BROKEN
from bot.kernel.answer import Reply
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Facts
from bot.kernel.notice import Delivery, Gone, Never
from bot.kernel.place import PlaceKind
from bot.kernel.span import Mention

_resolved = Resolver.ask


@dataclass(frozen=True)
class Mistake:
    """One thing done wrong in one adapter, the check that has to notice, and what it looks at."""

    check: Callable[..., Any]
    platform: str
    target: str
    instead: object
    about: tuple[object, ...] = ()


def leaves_out_facts(card: Card) -> Shown:
    """The playground's drawing without a part."""
    kept = tuple(part for part in card.parts if not isinstance(part, Facts))
    return draw_card(replace(card, parts=kept))


def lets_anybody_ping(card: Card, slashes: Slashes, *, ping: bool = False, mark: str = "") -> Drawn:
    """Discord's drawing with the title where it can ping, and nothing that forbids it."""
    drawn = discord_message(card, slashes, ping=ping, mark=mark)
    every: Json = {"content": card.title, "allowed_mentions": {"parse": ["everyone"]}}
    return replace(drawn, body=drawn.body | every)


def mentions_strangers(mention: Mention) -> list[Json]:
    """Slack's mention, wherever the member is at home."""
    return [{"type": "user", "user_id": mention.member.id}]


def cuts_nothing(text: str, _most: int) -> str:
    """A text as long as it is."""
    return text


def escapes_nothing(text: str) -> str:
    """A text as it stands."""
    return text


def loses_the_value(custom_id: str) -> tuple[str, str]:
    """A press without what its button carried."""
    length, _, rest = custom_id.partition(".")
    return rest[: int(length)], ""


def loses_slacks_value(action_id: str, _value: str) -> tuple[str, str]:
    """The same on Slack."""
    return action_id.partition(":")[2], ""


def forgets_the_page(custom_id: str) -> tuple[str, int, str]:
    """A sent form, always the first page."""
    _, opening, name = custom_id.split(" ", 2)
    return name, 0, opening


async def makes_up_ids(resolver: Resolver, asked: Asked) -> Ask:
    """An ask that cannot be known again."""
    return replace(await _resolved(resolver, asked), id=uuid4().hex)


async def gossips(_: Answering, asked: Asked) -> Reply:
    """Tells the log who asked what."""
    logging.getLogger("adapters.slack").error("the database is gone for %s", asked)
    return BROKEN


async def says_nothing(_: Answering, asked: Asked) -> Reply:
    """An answer without the sentence."""
    logging.getLogger("adapters.slack").error("the database is gone")
    return replace(BROKEN, card=Card(asked.name))


async def answers_bots(listener: SlackListener, event: Json) -> None:
    """Every message is a command."""
    body = {"trigger_id": "1.2", "command": "/kudos", "team_id": "T1", "user_id": "U0BEN"}
    answering: Answering = vars(listener)["_answering"]
    if event["type"] == "message":
        await answering.command({**body, "channel_id": "C0GENERAL", "response_url": ""})


def opens_everything(*_: object) -> PlaceKind:
    """Whatever it is, everybody reads it."""
    return PlaceKind.PUBLIC


async def does_nothing(*_: object) -> None:
    """Whatever it was."""


def never_the_same(*_: object) -> str:
    """A mark under which nothing is found again."""
    return uuid4().hex[:25]


def gives_up(*_: object) -> Delivery:
    """Whatever it was, it will never be."""
    return Never("It did not work.")


def is_content(*_: object) -> Delivery:
    """Whatever it was, nothing is wanted there."""
    return Gone()


def hurries(*_: object) -> float:
    """A second, whatever was asked for."""
    return 1.0
