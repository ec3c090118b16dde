"""Listening: every payload is read, handed to the Desk and answered; nothing is left unanswered."""

import asyncio
import logging
import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from adapters.slack import read, sentences
from adapters.slack.channels import Channels
from adapters.slack.codec import Unreadable
from adapters.slack.draw import Json
from adapters.slack.post.outcome import TOKENS
from adapters.slack.read import Asked
from adapters.slack.refused import error_of
from adapters.slack.replies import Replies
from adapters.slack.resolve import Resolver
from adapters.slack.roster import Roster
from adapters.slack.tasks import Tasks
from bot.kernel.answer import Answer, Reply
from bot.kernel.frontdesk import FrontDesk

PATIENCE = 2.0  # seconds; Slack waits for three

_ANY = re.compile("")
_REACTIONS = {read.ADDED, read.REMOVED}
_PROFILES = {"user_change", "team_join"}

log = logging.getLogger(__name__)


class Listener:
    """What Slack tells us, from its own words to an answer."""

    def __init__(self, answering: "Answering", roster: Roster, tasks: Tasks) -> None:
        self._answering, self._roster, self._tasks = answering, roster, tasks

    def register(self, app: AsyncApp) -> None:
        """Hear everything: what Bolt has no listener for would be left unanswered."""
        app.command(_ANY)(self.command)
        app.action(_ANY)(self.press)
        app.view(_ANY)(self.submit)
        app.event(_ANY)(self.event)
        app.message_shortcut(_ANY)(self.shortcut)
        app.global_shortcut(_ANY)(self.nothing)
        app.view_closed(_ANY)(self.nothing)

    async def command(self, ack: AsyncAck, body: Json) -> None:
        """A slash command: the answer rides in the acknowledgement."""
        working = self._tasks.start(self._answering.command(body))
        if await _is_done(working):
            said = working.result()
            await (ack(said) if said else ack())
        else:
            await ack(self._answering.working())
            self._tasks.start(self._answering.follow(body, working))

    async def press(self, ack: AsyncAck, body: Json) -> None:
        """A button: its acknowledgement can carry nothing, so the answer goes on its own."""
        await _is_done(self._tasks.start(self._answering.press(body)))
        await ack()

    async def submit(self, ack: AsyncAck, body: Json) -> None:
        """A form: its window shows the answer, the next page, or what has to change."""
        working = self._tasks.start(self._answering.submission(body))
        if await _is_done(working):
            await ack(self._answering.sent(body, working.result()))
        else:
            await ack(self._answering.sent(body, sentences.WORKING))
            self._tasks.start(self._answering.redraw(body, working))

    async def shortcut(self, ack: AsyncAck, body: Json) -> None:
        """Something in the menu of a message: like a button, its answer goes on its own."""
        await _is_done(self._tasks.start(self._answering.shortcut(body)))
        await ack()

    async def event(self, event: Json, body: Json) -> None:
        """Something happened: what changes the roster, and emoji on messages.

        It is done before it is acknowledged: what breaks is raised, and Slack tells it again.
        """
        if event["type"] in _PROFILES:
            self._roster.learn(event["user"])
        elif event["type"] in _REACTIONS:
            await self._answering.reaction(body)

    async def nothing(self, ack: AsyncAck) -> None:
        """Something that needs no answer, only to be acknowledged."""
        await ack()


class Answering:
    """From a payload through the Desk to the asker."""

    def __init__(
        self, desk: FrontDesk, resolver: Resolver, replies: Replies, channels: Channels, prefix: str
    ) -> None:
        self._desk, self._resolver, self._replies, self._prefix = desk, resolver, replies, prefix
        self._channels = channels

    async def command(self, body: Json) -> Json:
        """The private message that answers a command; empty where a form was opened."""
        asked = read.command(body, self._prefix)
        reply = await self._reply(asked)
        return await self._replies.message(reply, asked.spot, body["trigger_id"])

    async def follow(self, body: Json, working: asyncio.Task[Json]) -> None:
        """Bring the answer of a command that took longer than an acknowledgement may."""
        if said := await working:
            await self._replies.respond(body["response_url"], said)

    async def press(self, body: Json) -> None:
        """Answer a press, in the window or beside the message that was pressed."""
        try:
            asked = read.press(body)
        except Unreadable:
            await self._redraw(body, sentences.OUTDATED)
            return
        reply = await self._reply(asked)
        if "view" in body:
            await self._redraw(body, reply)
        elif said := await self._replies.message(reply, asked.spot, body["trigger_id"]):
            redraws = isinstance(reply, Answer) and reply.replaces and _is_private(body)
            await self._replies.respond(body["response_url"], {**said, "replace_original": redraws})

    async def shortcut(self, body: Json) -> None:
        """Answer what was chosen in a message's menu: most often with a form."""
        asked = read.shortcut(body)
        reply = await self._reply(asked)
        if said := await self._replies.message(reply, asked.spot, body["trigger_id"]):
            await self._replies.respond(body["response_url"], {**said, "replace_original": False})

    async def reaction(self, body: Json) -> None:
        """Let an emoji mean what it does; who is who is looked up only where it means anything."""
        asked = read.reaction(body)
        if asked and asked.said and await self._desk.heeds(self._resolver.bare(asked)):
            kind = await self._channels.kind(asked.spot.channel)
            asked = replace(asked, said=replace(asked.said, kind=kind))
            await self._desk.react(await self._resolver.ask(asked))

    async def submission(self, body: Json) -> Reply:
        """What the Desk says to a page of a form."""
        try:
            return await self._reply(read.submission(body))
        except Unreadable:
            return sentences.OUTDATED

    async def redraw(self, body: Json, working: asyncio.Task[Reply]) -> None:
        """Bring the answer to a form that took longer than an acknowledgement may."""
        await self._redraw(body, await working)

    def working(self) -> Json:
        """The acknowledgement of a command that takes a while."""
        return self._replies.private(sentences.WORKING)

    def sent(self, body: Json, reply: Reply) -> Json:
        """The acknowledgement of a form."""
        return self._replies.sent(reply, body["view"], read.spot_of(body["view"]))

    async def _redraw(self, body: Json, reply: Reply) -> None:
        view = self._replies.view(reply, read.spot_of(body["view"]))
        await self._replies.redraw(body["view"]["id"], view)

    async def _reply(self, asked: Asked) -> Reply:
        """The Desk's reply; where anything breaks, a sentence."""
        try:
            ask = await self._resolver.ask(asked)
            if asked.page is None:
                return await self._desk.ask(ask)
            return await self._desk.submit(ask, asked.page)
        except Exception as problem:
            log.exception("An ask broke", extra={"action": "ask_broke"})
            refused = isinstance(problem, SlackApiError) and error_of(problem) in TOKENS
            return sentences.SHUT_OUT if refused else sentences.BROKEN


async def _is_done(working: asyncio.Task[Any]) -> bool:
    """Whether it ended in time; it goes on if not."""
    done, _ = await asyncio.wait({working}, timeout=PATIENCE)
    return bool(done)


def _is_private(body: Json) -> bool:
    """Whether only the presser sees the message that was pressed."""
    return bool(body.get("container", {}).get("is_ephemeral"))
