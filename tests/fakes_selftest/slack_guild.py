"""A workspace with every kind of person and channel in it, and calls to its Web API."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import FakeSlack, Json
from tests.fakes_selftest.slack_listener import client

QUIET: Json = {"text": "Hi", "unfurl_links": False, "unfurl_media": False}
MODAL: Json = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Hi"},
    "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "There"}}],
}
HOME: Json = {"type": "home", "blocks": MODAL["blocks"]}


def settle(slack: FakeSlack) -> None:
    """Fill the workspace."""
    slack.user("U1", "Ana", tz="Europe/Lisbon", admin=True)
    slack.user("W2", "Ben", tz=None)
    slack.user("U3", "Cy", deleted=True)
    slack.user("U4", "Shy", guest=True, reachable=False)
    slack.channel("C1", "general", members=["U1", "W2"])
    slack.channel("C2", "quiet", members=["U1"])
    slack.kick_bot("C2")
    slack.channel("G3", "secret", members=["U1"], kind="private")
    slack.kick_bot("G3")
    slack.channel("C4", "old", members=["U1"]).archived = True
    slack.team("T2", "Elsewhere")
    slack.user("U9", "Zoe", team="T2")
    slack.channel("C9", "far", members=["U9"], team="T2")


async def error(slack: FakeSlack, method: str, **args: Any) -> str:  # noqa: ANN401 -- as slack_sdk
    """Slack's name for what is wrong with this call."""
    with pytest.raises(SlackApiError) as caught:
        await client(slack).api_call(method, json=args)
    return str(caught.value.response["error"])
