"""Showings for the Messenger, as the Courier would claim them."""

from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack

from bot.kernel.card import say
from bot.kernel.notice import Showing
from bot.kernel.place import Place
from tests.stages.discord_town import Town

POST = "/channels/{id}/messages"
EDIT = "/channels/{id}/messages/{message}"
HELLO = say("Hello")


class Changes(TypedDict, total=False):
    """What a test says about a showing."""

    key: str
    place: Place
    version: int
    born: int
    ref: str
    tried: datetime


def showing(town: Town, channel: str = "general", **changes: Unpack[Changes]) -> Showing:
    place = Place("discord", town.guild.id, town.channels[channel].id)
    return replace(Showing("c1", "kudos/1", place, HELLO, 1, 1, "", None, "token"), **changes)
