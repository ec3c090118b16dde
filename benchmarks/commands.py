"""Signed slash commands, as Slack posts them, each with a trigger of its own."""

import time
from dataclasses import dataclass
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from benchmarks import community
from tests.fakes.slack import FakeSlack, payloads

PATH = "/slack/events"


@dataclass(frozen=True, slots=True)
class Command:
    """A signed command and the ask it makes."""

    ask: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def request(self) -> bytes:
        """What goes over the wire."""
        head = [b": ".join(header) for header in self.headers]
        return b"\r\n".join((b"POST %s HTTP/1.1" % PATH.encode(), *head, b"", self.body))


def furnish(slack: FakeSlack) -> None:
    """Let the people and the channel of the community be in this Slack."""
    for user, name in community.NAMES.items():
        slack.user(user, name)
    slack.channel(community.CHANNEL, "general", members=list(community.NAMES))


def gift(slack: FakeSlack) -> Command:
    """One /kudos give, signed just now."""
    user, channel = slack.users[community.GIVER], slack.channels[community.CHANNEL]
    people = " ".join("{}" for _ in community.RECEIVERS)
    typed = slack.typed(f"give {people} {community.reason()}", *community.RECEIVERS, named=True)
    hook = slack.hook(user, channel.id, "command")
    trigger = slack.triggers.give(user.id, user.team)
    form = payloads.command(user, channel, slack.teams[user.team], ("/kudos", typed))
    permits = {"response_url": payloads.response_url(slack, hook), "trigger_id": trigger}
    body = urlencode({**form, **permits})
    return Command(trigger, _headers(slack, body), body.encode())


def _headers(slack: FakeSlack, body: str) -> tuple[tuple[bytes, bytes], ...]:
    now = str(int(time.time()))
    verifier = SignatureVerifier(slack.signing_secret)
    headers = {
        "host": "127.0.0.1",
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "accept": "application/json,*/*",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": str(len(body.encode())),
        "x-slack-request-timestamp": now,
        "x-slack-signature": verifier.generate_signature(timestamp=now, body=body) or "",
    }
    return tuple((name.encode(), value.encode()) for name, value in headers.items())
