"""Discord's hands: posts, edits and removes what the ledger of Notices wants."""

import hashlib
from datetime import datetime, timedelta

import discord

from adapters.discord.draw import PLATFORM, Drawn, Slashes, mark_address, message
from adapters.discord.post.deliveries import LONG, TROUBLES, delivery
from adapters.discord.post.limits import limits, route
from adapters.discord.post.once import once
from adapters.discord.post.wire import packed
from bot.kernel.card import Card
from bot.kernel.clock import Clock
from bot.kernel.notice import Delivery, Gone, Later, Never, Posted, Showing
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place, Surface

NONCE = timedelta(minutes=2)  # how long Discord surely remembers one: "a few minutes"
MARGIN = timedelta(minutes=1)  # clocks differ
PAGE, PAGES = 100, 5

_UNREADABLE = Never(
    "A message may stand in this channel already, and I may not look: give my role "
    "Read Message History there."
)
_TOO_MUCH = Never(
    "Discord broke off while this was being posted, and so much was said since that I cannot look "
    "whether it arrived. So nothing was posted twice: look into the channel, and if it is missing, "
    "let me post it again."
)
_NO_HOME = Never("Discord has no home tab.")


class DiscordMessenger:
    """Makes channels, threads and direct messages show what they should."""

    platform = PLATFORM

    def __init__(self, client: discord.Client, clock: Clock, slashes: Slashes) -> None:
        self._client = client
        self._clock = clock
        self._slashes = slashes
        self._direct: dict[str, str] = {}

    def limits(self, place: Place, way: Way) -> tuple[Limit, ...]:
        """The limits that a call to a place is under."""
        return limits(place, way)

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post the card, or edit the message that stands there."""
        drawn = message(card, self._slashes, ping=True, mark=mark_of(showing))
        try:
            with once():
                if showing.ref:
                    return await self._edited(showing.ref, drawn)
                return await self._created(showing, drawn)
        except TROUBLES as error:
            return _ended(showing, error)

    async def remove(self, showing: Showing) -> Delivery:
        """Take the message away, if one stands there."""
        try:
            with once():
                return await self._removed(showing)
        except TROUBLES as error:
            return _ended(showing, error)

    async def _removed(self, showing: Showing) -> Delivery:
        ref = showing.ref or await self._looked_for(showing)
        if isinstance(ref, Never):
            return ref
        if ref:
            channel, _, number = ref.partition("/")
            await self._client.http.delete_message(channel, number)
        return Gone()

    async def _created(self, showing: Showing, drawn: Drawn) -> Delivery:
        """A new message; after a try nobody knows the end of, the one that may stand there."""
        if showing.place.surface is Surface.HOME:
            return _NO_HOME
        if showing.tried is None:
            return Posted(await self._posted(showing, drawn))
        # The nonce gives an earlier message back, for as long as it is remembered.
        recent = self._clock.now() - showing.tried < NONCE
        ref = "" if recent else await self._looked_for(showing)
        if isinstance(ref, Never):
            return ref
        # The earlier try may have shown an older card.
        return await self._edited(ref or await self._posted(showing, drawn), drawn)

    async def _posted(self, showing: Showing, drawn: Drawn) -> str:
        channel = await self._channel(showing.place)
        nonce = {"nonce": mark_of(showing), "enforce_nonce": True}
        with packed(drawn.body | nonce, drawn.files) as params:
            posted = await self._client.http.send_message(channel, params=params)
        return f"{channel}/{posted['id']}"

    async def _edited(self, ref: str, drawn: Drawn) -> Delivery:
        channel, _, number = ref.partition("/")
        try:
            with packed(drawn.body, drawn.files) as params:
                await self._client.http.edit_message(channel, number, params=params)
        except KeyError:
            # "Too many edits of an old message" comes without the wait the library reads from it.
            return Later(LONG)
        return Posted(ref)

    async def _looked_for(self, showing: Showing) -> str | Never:
        """The message that an earlier try may have left, known by its mark; "" for none."""
        if showing.tried is None or showing.place.surface is Surface.HOME:
            return ""
        channel = await self._channel(showing.place)
        if not await self._readable(showing.place):
            return _UNREADABLE
        return await self._found(channel, mark_of(showing), showing.tried - MARGIN)

    async def _found(self, channel: str, mark: str, since: datetime) -> str | Never:
        after = discord.utils.time_snowflake(since)
        for _ in range(PAGES):
            page = await self._client.http.logs_from(channel, PAGE, after=after)
            for each in page:
                if any(embed.get("url") == mark_address(mark) for embed in each["embeds"]):
                    return f"{channel}/{each['id']}"
            if len(page) < PAGE:
                return ""
            after = max(int(each["id"]) for each in page)
        return _TOO_MUCH

    async def _readable(self, place: Place) -> bool:
        """Whether history can be read; without the right to, Discord shows an empty one.

        Discord is asked: what the gateway told is known only where somebody listens.
        """
        if place.surface is not Surface.CHANNEL or self._client.user is None:
            return True
        guild = await self._client.fetch_guild(int(place.space), with_counts=False)
        me = await guild.fetch_member(self._client.user.id)
        channel = await guild.fetch_channel(int(place.channel))
        return channel.permissions_for(me).read_message_history

    async def _channel(self, place: Place) -> str:
        """The channel to write to; a direct one is opened once."""
        if place.surface is Surface.CHANNEL:
            return place.thread or place.channel
        if place.channel not in self._direct:
            opened = await self._client.http.start_private_message(place.channel)
            self._direct[place.channel] = str(opened["id"])
        return self._direct[place.channel]


def mark_of(showing: Showing) -> str:
    """What a message is known by: the same for every try, another one after it was removed."""
    place = showing.place
    where = f"{place.space}/{place.channel}/{place.thread}/{place.surface}"
    text = f"{showing.mark}\n{where}\n{showing.born}"
    return hashlib.sha256(text.encode()).hexdigest()[:25]


def _ended(showing: Showing, error: Exception) -> Delivery:
    """A message in a channel that is gone is gone too."""
    if showing.ref and isinstance(error, discord.NotFound):
        return Gone()
    return delivery(error, route(showing.place, showing.way))
