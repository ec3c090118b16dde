"""Answering: what the Desk says, told to the asker alone and given back in the same reply."""

import logging
from collections.abc import Awaitable
from typing import assert_never

from adapters.playground.asked import Sent
from adapters.playground.attachments import Attachments
from adapters.playground.cast import HEARTH
from adapters.playground.draw import attached_in, draw_card
from adapters.playground.draw_form import draw_form
from adapters.playground.message import Drawn, Message, write
from adapters.playground.talk import Talk
from bot.kernel.answer import Answer, Reply
from bot.kernel.card import Card
from bot.kernel.clock import Clock
from bot.kernel.form import Errors, Form, NextPage
from bot.kernel.forms import BROKEN

log = logging.getLogger(__name__)


class Answers:
    """Turns replies into what a page can show."""

    def __init__(self, talk: Talk, attachments: Attachments, clock: Clock) -> None:
        self._talk = talk
        self._attachments = attachments
        self._clock = clock

    async def give(self, asked: Awaitable[Reply], sent: Sent, pressed: str = "") -> Drawn:
        """Wait for a reply and give it to who sent the ask; pressed is their button's message."""
        try:
            return await self._given(await asked, sent, pressed)
        except Exception:
            log.exception("An ask broke", extra={"action": "ask_broke"})
            return await self.tell(BROKEN, sent)

    async def tell(self, card: Card, sent: Sent, instead: str = "") -> Drawn:
        """Tell the asker in private; instead of a private message they were told before, if any."""
        await self._attachments.keep(attached_in(card))
        before = self._talk.whispers.find(sent.who, instead)
        drawn = draw_card(card)
        message = before.redrawn(drawn) if before else self._whisper(sent, drawn)
        self._talk.whisper(sent.who, message)
        return {"kind": "answer", "message": write(message)}

    async def _given(self, reply: Reply, sent: Sent, pressed: str) -> Drawn:
        match reply:
            case Answer(card, replaces):
                return await self.tell(card, sent, pressed if replaces else "")
            case Form() as form:
                return {"kind": "form", "form": draw_form(form)}
            case NextPage(form):
                return {"kind": "form", "form": draw_form(form)}
            case Errors(form, sentences):
                return {"kind": "form", "form": draw_form(form), "errors": dict(sentences)}
            case _:
                assert_never(reply)

    def _whisper(self, sent: Sent, drawn: Drawn) -> Message:
        name, now = f"answer-{sent.id}", self._clock.now()
        return Message(name, sent.room, HEARTH, now, drawn, sent.thread, private=True)
