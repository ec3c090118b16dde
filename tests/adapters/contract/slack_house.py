"""Slack's house."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tests.fakes.slack import Message, payloads
from tests.fakes.slack.mrkdwn import escape
from tests.fakes.slack.reply import Reply
from tests.stages import Actor
from tests.stages.slack import SlackStage

_GENERAL, _HEARTH, _ROBO = "C0GENERAL", ("U0BOTT1", "BT1"), ("U0ROBO", "B9")


@dataclass
class SlackHouse:
    """A workspace; over which door does not matter here."""

    stage: SlackStage

    async def gossip(self) -> None:
        """The events of messages: Hearth's own, another bot's, Slackbot's."""
        slack = self.stage.slack
        slack.subscriptions.add("message.channels")
        for user, bot in (_HEARTH, _ROBO):
            body = {"text": "<@U0BOTT1> /kudos give <@U0BEN> for the calm review"}
            said = slack.put(Message(_GENERAL, slack.ts(), user, body, bot))
            assert (await slack.echo(said)).is_accepted
        assert (await slack.slackbot_says("/kudos give", _GENERAL)).is_accepted

    async def acknowledged(self, asking: asyncio.Task[None]) -> None:
        """A command is over for Slack once it was acknowledged."""
        await asking
        await self.stage.actor("Ana").hears("Working on it")

    async def gives_thrice(self, to: Actor, why: str) -> Sequence[str]:
        """Slack does not repeat commands; proxies do."""
        slack, ana = self.stage.slack, self.stage.slack.users["U0ANA"]
        typed = ("/kudos", f"give <@{to.ref.id}> {escape(why)}")
        hook = slack.hook(ana, _GENERAL, "command")
        body = payloads.command(ana, slack.channels[_GENERAL], slack.teams["T1"], typed)
        body |= {"trigger_id": "1.2.3", "response_url": payloads.response_url(slack, hook)}
        sending = (slack.delivery.interaction("slash_commands", body) for _ in range(3))
        return [slack.text_of(ack.body) for ack in await asyncio.gather(*sending)]

    def told(self) -> Sequence[str]:
        """The acknowledgement and what came after it."""
        last = self.stage.actor("Ana").last
        return last.texts if isinstance(last, Reply) else []

    def secrets(self) -> Sequence[str]:
        """The three secrets, and the ends of the addresses where answers are taken."""
        slack = self.stage.slack
        return [slack.bot_token, slack.app_token, slack.signing_secret, *slack.hooks]
