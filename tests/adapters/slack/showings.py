"""Showings for the tests of posting, and hands to show them with."""

from dataclasses import replace
from datetime import UTC, datetime

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.keys import Home
from adapters.slack.post import SlackMessenger
from bot.kernel.card import say
from bot.kernel.notice import Showing
from bot.kernel.people import MemberRef
from bot.kernel.place import Place

PNG = b"\x89PNG and more"
CARD = say("Thanks, ", "Ben!")
OTHER = say("Thanks, all!")
GENERAL = Place("slack", "T1", "C0GENERAL")
BEN = MemberRef("slack", "T1", "U0BEN")
WHOLE = Showing("c1", "thank/1", GENERAL, CARD, 1, 1, "", None, "t")


def messenger_at(url: str, timeout: int = 20) -> SlackMessenger:
    """Hearth's hands at this address."""
    client = AsyncWebClient(token="xoxb-T1", base_url=url, timeout=timeout, retry_handlers=[])
    return SlackMessenger(client, Home("T1", "Guild", "U0BOTT1", "BT1"), "")


def tried(showing: Showing = WHOLE) -> Showing:
    """The same after an earlier try of unknown outcome."""
    return replace(showing, tried=datetime.now(UTC))
