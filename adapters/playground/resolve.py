"""Resolving: fills in who is meant and what kind of place it is, from the cast."""

from dataclasses import replace
from datetime import datetime

from adapters.playground.asked import Chosen, Emoji, Filled, Line, Pressed, Sent
from adapters.playground.cast import SPACE, Cast, place_of, profile_of, ref_of
from adapters.playground.message import Message, words_of
from bot.kernel.ask import Ask, Reacted
from bot.kernel.ask import Message as Said
from bot.kernel.form import Given
from bot.kernel.people import People
from bot.kernel.place import PlaceKind
from bot.kernel.typed import Token


class Roster:
    """The cast as asks need it. A playground is small: every ask knows everybody."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._people = People.of(map(profile_of, cast.people))

    def command(self, line: Line, command: str, at: datetime) -> Ask:
        """A typed command."""
        return self._ask(line.sent, command, at, typed=line.tokens)

    def press(self, pressed: Pressed, at: datetime) -> Ask:
        """A pressed button."""
        return self._ask(pressed.sent, pressed.action, at, value=pressed.value)

    def choice(self, chosen: Chosen, message: Message, link: str, at: datetime) -> Ask:
        """A choice in the menu of a message."""
        ask = self._ask(chosen.sent, chosen.shortcut, at)
        return replace(ask, about=self._about(message, link))

    def emoji(self, put: Emoji, message: Message, link: str, moment: int, at: datetime) -> Ask:
        """An emoji put on a message or taken away."""
        reacted = Reacted(put.emoji, put.added, moment)
        return replace(
            self._ask(put.sent, "reaction", at), about=self._about(message, link), reacted=reacted
        )

    def form(self, filled: Filled, at: datetime) -> Ask:
        """A page of a form."""
        return self._ask(filled.sent, filled.form, at, given=filled.given)

    def kind(self, room: str, thread: str) -> PlaceKind:
        """Who can read along."""
        if thread:
            return PlaceKind.THREAD
        channel = self._cast.channel(room)
        if channel is None:
            return PlaceKind.DIRECT
        return PlaceKind.PRIVATE if channel.private else PlaceKind.PUBLIC

    def _about(self, message: Message, link: str) -> Said:
        """A message by the kernel's names; a thread is as open as its channel."""
        author = ref_of(message.author) if self._cast.person(message.author) else None
        kind = self.kind(message.room, "")
        return Said(f"{message.room}/{message.id}", author, words_of(message.card), link, kind)

    def _ask(
        self,
        sent: Sent,
        name: str,
        at: datetime,
        *,
        typed: tuple[Token, ...] | None = None,
        value: str = "",
        given: Given | None = None,
    ) -> Ask:
        return Ask(
            id=sent.id,
            name=name,
            who=ref_of(sent.who),
            where=place_of(sent.room, sent.thread),
            kind=self.kind(sent.room, sent.thread),
            at=at,
            people=self._people,
            given=given or Given(),
            value=value,
            typed=typed,
            spaces=(SPACE,),
        )
