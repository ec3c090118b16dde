"""Posting: the playground's hands, which put what the Courier brings into the rooms."""

import hashlib

from adapters.playground.attachments import Attachments
from adapters.playground.cast import HEARTH, PLATFORM, room_of
from adapters.playground.draw import attached_in, draw_card
from adapters.playground.message import Message
from adapters.playground.talk import Talk
from bot.kernel.card import Card
from bot.kernel.clock import Clock
from bot.kernel.notice import Delivery, Gone, Never, Posted, Showing
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place


class PlaygroundMessenger:
    """Shows cards in rooms. A message's id follows from its Notice: it cannot stand there twice."""

    platform = PLATFORM

    def __init__(self, talk: Talk, attachments: Attachments, clock: Clock) -> None:
        self._talk = talk
        self._attachments = attachments
        self._clock = clock

    def limits(self, place: Place, way: Way) -> tuple[Limit, ...]:  # noqa: ARG002 - a page has none
        """The limits that a call to a place is under."""
        return ()

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post the card, or edit the message that stands there."""
        room, message = room_of(showing.place), _id(showing)
        if room not in self._talk.rooms:
            return Never("This channel is not in the playground. Choose another one.")
        standing = self._talk.rooms.find(room, message)
        if standing is None and showing.ref:
            return Gone()
        await self._attachments.keep(attached_in(card))
        drawn = draw_card(card)
        await self._talk.put(
            standing.redrawn(drawn)
            if standing
            else Message(message, room, HEARTH, self._clock.now(), drawn, showing.place.thread)
        )
        return Posted(message)

    async def remove(self, showing: Showing) -> Delivery:
        """Take the message away, if one stands there."""
        room = room_of(showing.place)
        if room in self._talk.rooms:
            await self._talk.drop(room, _id(showing))
        return Gone()


def _id(showing: Showing) -> str:
    name = f"{showing.mark}\n{showing.place.thread}"
    return f"notice-{hashlib.sha256(name.encode()).hexdigest()[:32]}"
