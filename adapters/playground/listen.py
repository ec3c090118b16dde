"""Listening: what open pages send is read, handed to the Desk, and answered."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import quote

from adapters.playground.answer import Answers
from adapters.playground.asked import Line, Sent
from adapters.playground.cast import Cast, direct_room
from adapters.playground.clock import PlaygroundClock
from adapters.playground.draw import draw_line
from adapters.playground.hub import Hub, event_of
from adapters.playground.message import Drawn, Message
from adapters.playground.names import Names
from adapters.playground.read import (
    Unreadable,
    read_choice,
    read_emoji,
    read_form,
    read_line,
    read_press,
    read_step,
)
from adapters.playground.resolve import Roster
from adapters.playground.state import draw_clock, draw_state
from adapters.playground.talk import Talk
from bot.kernel.card import say
from bot.kernel.clock import Timetable
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.moments import Moments
from bot.kernel.span import Slash

_COMMANDS_ONLY = say("I understand commands only; ", Slash("hearth help"), " lists them.")

log = logging.getLogger(__name__)


class Listener:
    """Everything a page can do, whoever it is open for."""

    def __init__(
        self, desk: FrontDesk, cast: Cast, clock: PlaygroundClock, talk: Talk, answers: Answers
    ) -> None:
        self._desk = desk
        self._cast = cast
        self._clock = clock
        self._talk = talk
        self._answers = answers
        self._roster = Roster(cast)
        self._names = Names(cast)
        self._moments = Moments(clock)

    async def say(self, body: object) -> Drawn:
        """A line from the composer: a command for Hearth, or words for the room."""
        line = read_line(body, self._cast, self._names)
        self._check_thread(line.sent)
        if line.command is None:
            return await self._post(line)
        ask = self._roster.command(line, line.command, self._clock.now())
        return await self._answers.give(self._desk.ask(ask), line.sent)

    async def press(self, body: object) -> Drawn:
        """A press of a button."""
        pressed = read_press(body, self._cast)
        ask = self._roster.press(pressed, self._clock.now())
        return await self._answers.give(self._desk.ask(ask), pressed.sent, pressed.message)

    async def react(self, body: object) -> Drawn:
        """An emoji put on a message or taken away."""
        put = read_emoji(body, self._cast)
        sent, moment = put.sent, self._moments.next()
        message = await self._talk.react(
            sent.room, put.message, sent.who, put.emoji, added=put.added
        )
        if message is None:
            raise Unreadable("This message is no longer there.", 404)
        ask = self._roster.emoji(put, message, _link(put.page, message), moment, self._clock.now())
        if await self._desk.heeds(ask):
            await self._desk.react(ask)
        return {"kind": "reacted"}

    async def choose(self, body: object) -> Drawn:
        """A choice in the menu of a message."""
        chosen = read_choice(body, self._cast)
        sent = chosen.sent
        message = self._talk.rooms.find(sent.room, chosen.message)
        if message is None:
            raise Unreadable("This message is no longer there.", 404)
        if chosen.shortcut not in {each.name for each in self._desk.shortcuts}:
            raise Unreadable("There is no such thing to do with a message. Load the page again.")
        link = _link(chosen.page, message)
        ask = self._roster.choice(chosen, message, link, self._clock.now())
        return await self._answers.give(self._desk.ask(ask), sent)

    async def submit(self, body: object) -> Drawn:
        """A page of a form."""
        filled = read_form(body, self._cast)
        ask = self._roster.form(filled, self._clock.now())
        return await self._answers.give(self._desk.submit(ask, filled.page), filled.sent)

    async def _post(self, line: Line) -> Drawn:
        sent = line.sent
        if self._talk.rooms.find(sent.room, sent.id) is None:
            drawn = draw_line(line.tokens, self._cast)
            now = self._clock.now()
            await self._talk.put(Message(sent.id, sent.room, sent.who, now, drawn, sent.thread))
            if sent.room == direct_room(sent.who):
                return await self._answers.tell(_COMMANDS_ONLY, sent)
        return {"kind": "said"}

    def _check_thread(self, sent: Sent) -> None:
        if sent.thread and self._talk.rooms.find(sent.room, sent.thread) is None:
            raise Unreadable("This thread is no longer there. Write in the channel instead.", 404)


def _link(page: str, message: Message) -> str:
    """Where a message is found: the page goes there by itself."""
    return f"{page}#{quote(message.room)}/{quote(message.id)}"


class Watch:
    """What open pages see, and the clock they all share."""

    def __init__(
        self, desk: FrontDesk, cast: Cast, clock: PlaygroundClock, talk: Talk, hub: Hub
    ) -> None:
        self._desk = desk
        self._cast = cast
        self._clock = clock
        self._talk = talk
        self._hub = hub

    async def stream(self, person: str) -> AsyncIterator[bytes]:
        """Everything as it stands, then everything that happens."""
        with self._hub.open(person) as page:
            yield event_of("state", self._state(person))
            async for event in page:
                yield event

    async def skip(
        self, body: object, timetable: Timetable, settle: Callable[[], Awaitable[None]]
    ) -> Drawn:
        """Send the clock ahead."""
        step = self._clock.steps.get(read_step(body))
        if step is None:
            raise Unreadable("The clock cannot go there. Load the page again.")
        until = step[1](self._clock.now(), self._cast.zone)
        try:
            await self._clock.skip(until, timetable, settle)
        finally:
            clock = draw_clock(self._clock, self._cast.zone)
            self._hub.tell("clock", clock, lambda _: True)
        return {"kind": "skipped", "clock": clock}

    def _state(self, person: str) -> Drawn:
        heard = self._talk.heard_by(person)
        return draw_state(person, self._cast, self._desk, heard, self._clock)
