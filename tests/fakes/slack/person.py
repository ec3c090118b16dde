"""Somebody in front of Slack's client: types commands, presses buttons, sends forms."""

from collections.abc import Mapping

from . import payloads
from .answers import acknowledge_command, acknowledge_form, drop
from .client import Client
from .delivery import Delivered, Delivery
from .doors import Ack
from .events import reacted, said
from .forms import Given, fill, typed
from .reply import Reply, Sent
from .rules import Json
from .things import Message, User, View
from .world import Denied, World


class Person:
    """One user and what they do."""

    def __init__(self, world: World, delivery: Delivery, user: User) -> None:
        self._world, self.user = world, user
        self._client = Client(world, delivery, user)

    @property
    def id(self) -> str:
        """The user id."""
        return self.user.id

    @property
    def views(self) -> list[View]:
        """The modals this person has open, the top one last."""
        return self._world.stacks.get(self.id, [])

    @property
    def view(self) -> View:
        """The modal this person looks at."""
        if not self.views:
            raise AssertionError(f"{self.user.name} has no modal open.\n{self._world.state()}")
        return self.views[-1]

    @property
    def home(self) -> list[str]:
        """The lines of the app's Home; empty before something is published."""
        found = self._world.homes.get(self.id)
        return self._world.text_of(found.body).splitlines() if found else []

    def sees(self, channel: str) -> list[str]:
        """The lines of a channel as this person sees them."""
        return self._world.reads(channel, seen_by=self.id)

    async def command(
        self, word: str, text: str = "", *, channel: str, thread: str | None = None
    ) -> Reply:
        """Type a slash command; Slack delivers none from a thread."""
        hook = self._client.hook(channel, "command")
        reply = Reply(self._world, hook)
        if thread:
            reply.failure = f"{word} is not supported in threads"
            return reply
        drop(self._world, self.views[:])
        place = self._world.channels[channel]
        body = payloads.command(self.user, place, self._client.team, (word, text))
        url = payloads.response_url(self._world, hook)
        permits = {"response_url": url, "trigger_id": self._client.trigger()}
        ack = await self._client.delivery.interaction("slash_commands", {**body, **permits})
        self._client.judge(reply, ack)
        if ack.is_accepted:
            self._command_answered(reply, ack)
        return reply

    def _command_answered(self, reply: Reply, ack: Ack) -> None:
        try:
            reply.message = acknowledge_command(self._world, reply.hook, ack.body)
        except Denied as denied:
            self._client.fail(reply, denied.error)

    async def press(self, on: Message | View, wanted: str, value: Given = None) -> Reply:
        """Press the button (or choose in the menu) with this action_id or text."""
        block, element = payloads.find(on.body, wanted)
        if isinstance(on, Message):
            hook = self._client.hook(on.channel, "action", on)
            where = payloads.on_message(self._world, on, hook)
        else:
            hook, where = self._client.hook("", "action"), payloads.in_view(on)
        action = self._action(block, element, value)
        body = self._client.interaction("block_actions")
        return await self._client.interact(
            Reply(self._world, hook), {**body, **where, "actions": [action]}
        )

    def _action(self, block: Json, element: Json, value: Given) -> Json:
        """What was pressed: a button as it is, a menu with what was chosen."""
        ids = {"block_id": block["block_id"], "action_ts": self._world.ts()}
        if element["type"] == "button":
            shown = {
                k: v for k, v in element.items() if k in {"type", "action_id", "text", "value"}
            }
            return {**shown, **ids}
        return {"action_id": element["action_id"], **typed(element, value), **ids}

    async def submit(
        self,
        view: View | None = None,
        values: Mapping[str, Given] | None = None,
        *,
        force: bool = False,
    ) -> Sent:
        """Fill in a form by label or block_id and send it; `force` sends what no client would."""
        view = view or self.view
        fill(view, values or {}, force=force)
        view.errors = {}
        return await self.send(view)

    async def send(self, view: View) -> Sent:
        """Send a form as it is filled in, even one that is no longer open (a second click)."""
        body = self._client.interaction("view_submission")
        whole = {**body, "view": view.as_json(), "response_urls": []}
        ack = await self._client.delivery.interaction("interactive", whole)
        sent = Sent(self._world, view)
        self._client.judge(sent, ack)
        if ack.is_accepted and view.is_open:
            self._form_answered(sent, ack)
        return sent

    def _form_answered(self, sent: Sent, ack: Ack) -> None:
        try:
            acknowledge_form(self._world, sent.view, ack.body)
        except Denied as denied:
            self._client.fail(sent, denied.error)

    async def close(self, *, everything: bool = False) -> None:
        """Cancel the top view, or leave them all by the X; those that asked are told."""
        gone = self.views[::-1] if everything else [self.view]
        told = self.views[0] if everything else self.view
        drop(self._world, gone)
        if told.body.get("notify_on_close"):
            body = self._client.interaction("view_closed")
            del body["trigger_id"]
            body |= {"view": told.as_json(), "is_cleared": everything}
            await self._client.interact(Reply(self._world, self._client.hook("", "action")), body)

    async def chooses(self, label: str, message: Message) -> Reply:
        """Use what stands in the menu of a message, by its name there."""
        if label not in self._world.menu:
            raise AssertionError(f"There is no {label} in the menu: {[*self._world.menu]}")
        return await self.shortcut(self._world.menu[label], message)

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Reply:
        """Use a shortcut: on a message, or a global one, which has no place to answer."""
        kind = "message_action" if message else "shortcut"
        hook = self._client.hook(message.channel if message else "", "action", message)
        body = self._client.interaction(kind)
        about: Json = {"callback_id": callback_id, "action_ts": self._world.ts()}
        if message:
            where = payloads.on_message(self._world, message, hook)
            kept = ("channel", "message", "response_url")
            about |= {"message_ts": message.ts, **{key: where[key] for key in kept}}
        return await self._client.interact(Reply(self._world, hook), {**body, **about})

    async def says(self, text: str, channel: str, *, thread: str | None = None) -> Message:
        """Post a message; the bot hears it where Slack would tell it."""
        body = {"text": text, **({"thread_ts": thread} if thread else {})}
        message = self._world.put(Message(channel, self._world.ts(), self.id, body))
        for inner in said(self._world, self._client.team, message):
            await self._client.delivery.event(payloads.event(self._world, self._client.team, inner))
        return message

    async def reacts(self, name: str, message: Message, *, added: bool = True) -> Delivered | None:
        """Put an emoji on a message, or take it away; a bot in the channel is told of it."""
        mark = (message.channel, message.ts, self.id, name)
        if added == (mark in self._world.reactions):
            raise AssertionError(f"{name} {'stands' if added else 'does not stand'} there.")
        self._world.reactions ^= {mark}
        inner = reacted(message, self.user, name, added=added)
        team, channel = self._client.team, self._world.channels[message.channel]
        if team.bot_user not in channel.members or inner["type"] not in self._world.subscriptions:
            return None
        return await self._client.delivery.event(payloads.event(self._world, team, inner))

    async def opens_home(self, tab: str = "home") -> Delivered:
        """Look at the app's Home."""
        home = self._world.homes.get(self.id)
        view = {"view": home.as_json()} if home else {}
        channel = self._world.direct(self.id).id
        inner = {"type": "app_home_opened", "user": self.id, "channel": channel, "tab": tab, **view}
        return await self._client.delivery.event(
            payloads.event(self._world, self._client.team, inner)
        )
