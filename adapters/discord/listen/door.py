"""The way an answer takes to its asker: one interaction, answered once."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, assert_never

import aiohttp
import discord
from discord.http import Route

from adapters.discord.draw import Drawn, Files, Slashes, message, modal
from adapters.discord.listen.cards import UNSHOWN, late_card
from adapters.discord.post.wire import packed, sent
from bot.kernel.answer import Answer, Reply
from bot.kernel.card import Card
from bot.kernel.form import Errors, Form, Given, NextPage
from bot.kernel.forms import errors_card, next_page_card
from bot.kernel.place import Place

MESSAGE, DEFERRED, UPDATE, MODAL = 4, 5, 7, 9
EPHEMERAL = 1 << 6
REFUSED = {400, 403, 404}
EXPIRED = 10062
# Too late, never begun, or another delivery of the same interaction was answered.
SETTLED = {EXPIRED, 10015, 40060}

log = logging.getLogger(__name__)


class Door:
    """One interaction on its way to be answered."""

    def __init__(
        self, client: discord.Client, interaction: discord.Interaction, slashes: Slashes
    ) -> None:
        self._client = client
        self._interaction = interaction
        self._slashes = slashes
        self.deferred = False
        self.expired = False

    async def defer(self) -> None:
        """Say "thinking", for the asker alone; afterwards no form can be opened any more."""
        self.deferred = True
        await self._respond(DEFERRED, {"flags": EPHEMERAL})

    async def bring(self, reply: Reply) -> None:
        """Show the reply, privately; where Discord refuses to, say at least that."""
        if isinstance(reply, Form) and self._opens_forms():
            shown = await self._respond(MODAL, modal(self._offered(reply)))
        else:
            drawn = message(card_of(reply), self._slashes)
            shown = await self._replaced(reply, drawn) or await self._say(drawn)
        if not shown:
            await self._say(message(UNSHOWN, self._slashes))

    async def _say(self, drawn: Drawn) -> bool:
        """A new private message, or what stands in place of "thinking"."""
        if self.deferred:
            return await self._send(self._original(), drawn.body, drawn.files)
        body = drawn.body | {"flags": EPHEMERAL}
        return await self._respond(MESSAGE, body, drawn.files)

    async def _replaced(self, reply: Reply, drawn: Drawn) -> bool:
        """Redraw the private message that was pressed, where the reply wants that."""
        wanted = isinstance(reply, Answer) and reply.replaces
        if not wanted or self.deferred or not self._on_private():
            return False
        return await self._respond(UPDATE, drawn.body, drawn.files)

    def _opens_forms(self) -> bool:
        """Discord opens no form after a deferral and none after a form."""
        after_form = self._interaction.type is discord.InteractionType.modal_submit
        return not (self.deferred or after_form)

    def _offered(self, form: Form) -> Form:
        """The form without channels that are gone: Discord may refuse to show them."""
        guild = self._interaction.guild
        if guild is None:
            return form
        there = {str(channel.id) for channel in guild.channels}
        values = form.given.values.items()
        kept = {name: v for name, v in values if not isinstance(v, Place) or v.channel in there}
        return replace(form, given=Given(kept))

    def _on_private(self) -> bool:
        """Whether a private message was pressed, or a form opened from one was sent."""
        pressed = self._interaction.message
        return pressed is not None and pressed.flags.ephemeral

    def _original(self) -> Route:
        return Route(
            "PATCH",
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            webhook_id=self._interaction.application_id,
            webhook_token=self._interaction.token,
        )

    async def _respond(self, kind: int, data: Mapping[str, Any], files: Files = ()) -> bool:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=self._interaction.id,
            webhook_token=self._interaction.token,
        )
        return await self._send(route, {"type": kind, "data": data}, files)

    async def _send(self, route: Route, body: Mapping[str, Any], files: Files) -> bool:
        """False where Discord refused what was sent; another try is no use in any other case."""
        try:
            await sent(self._client, route, packed(body, files))
        except discord.HTTPException as error:
            self.expired = error.code == EXPIRED
            about = {"action": "answer_failed", "status": error.status, "code": error.code}
            log.warning("An answer did not arrive", extra=about)
            return error.status not in REFUSED or error.code in SETTLED
        except (OSError, TimeoutError, aiohttp.ClientError, discord.RateLimited):
            log.warning("An answer may not have arrived", extra={"action": "answer_lost"})
        return True


def card_of(reply: Reply) -> Card:
    """A reply as a card; a form that can no longer be opened says so."""
    match reply:
        case Answer(card):
            return card
        case Form():
            return late_card(reply)
        case Errors():
            return errors_card(reply)
        case NextPage():
            return next_page_card(reply)
        case _:
            assert_never(reply)
