"""The Slack stage: the lookalike, its people, and Hearth connected over HTTP or a socket."""

import socket as sockets
from asyncio import TaskGroup
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette

from adapters.slack import Keys, Slack, connect
from bot.kernel.clock import Clock
from bot.kernel.form import Channel, Field, Pick, Text
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.notice import Messenger
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.shelf import Shelf
from tests.fakes.slack import FakeSlack, Json, Message, Person, Reply, Sent, View
from tests.fakes.slack.mrkdwn import escape
from tests.stages import Actor

CHANNELS = {"general": "C0GENERAL", "random": "C0RANDOM", "staff": "C0STAFF"}
PEOPLE = {"Ana": "U0ANA", "Ben": "U0BEN", "Cleo": "U0CLEO", "Dan": "U0DAN"}
ODD = {"Robo": "U0ROBO", "Gus": "U0GUS"}
_DIRECT = "direct"


def populate(slack: FakeSlack) -> None:
    """The people and channels every stage has."""
    for name, user in PEOPLE.items():
        slack.user(user, name, admin=name == "Ana", tz="Europe/Lisbon")
    slack.user(ODD["Robo"], "Robo", bot=True)
    slack.user(ODD["Gus"], "Gus", deleted=True)
    everyone = [*PEOPLE.values(), ODD["Robo"]]
    slack.channel(CHANNELS["general"], "general", members=everyone)
    slack.channel(CHANNELS["random"], "random", members=everyone)
    staff = [PEOPLE["Ana"], PEOPLE["Ben"]]
    slack.channel(CHANNELS["staff"], "staff", members=staff, kind="private")


def keys_of(slack: FakeSlack, *, socket: bool, prefix: str = "") -> Keys:
    """What the lookalike lets one in with."""
    return Keys(
        bot_token=slack.bot_token,
        app_token=slack.app_token if socket else "",
        signing_secret="" if socket else slack.signing_secret,
        api_url=slack.api_url,
        prefix=prefix,
    )


@asynccontextmanager
async def served(hearth: Slack) -> AsyncIterator[str]:
    """Hearth's HTTP door on a free port of this machine."""
    with sockets.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            Starlette(routes=[*hearth.routes]), log_level="warning", lifespan="off"
        )
        server = uvicorn.Server(config)
        async with TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
            server.should_exit = True


@asynccontextmanager
async def joined(slack: FakeSlack, hearth: Slack, *, socket: bool) -> AsyncIterator[None]:
    """The way from the lookalike to Hearth; closes Hearth at the end."""
    try:
        if socket:
            await slack.connected()
            yield
        else:
            async with served(hearth) as slack.request_url:
                yield
    finally:
        await hearth.close()


@asynccontextmanager
async def open_stage(
    desk: FrontDesk, shelf: Shelf, clock: Clock, *, socket: bool, history: bool = True
) -> AsyncIterator["SlackStage"]:
    """Hearth connected to a Slack with the usual people in it."""
    async with FakeSlack(history_readable=history) as slack:
        populate(slack)
        hearth = await connect(desk, shelf, clock, keys_of(slack, socket=socket))
        async with joined(slack, hearth, socket=socket):
            yield SlackStage(slack, hearth.messenger, desk)


@dataclass
class SlackActor:
    """A member in front of Slack."""

    name: str
    slack: FakeSlack
    desk: FrontDesk
    last: Reply | Sent | None = None

    @property
    def person(self) -> Person:
        """The lookalike's idea of them."""
        return self.slack.as_user((PEOPLE | ODD)[self.name])

    @property
    def ref(self) -> MemberRef:
        """The account Hearth knows them by."""
        return MemberRef("slack", "T1", self.person.id)

    async def says(
        self, command: str, where: str = "general", **fields: "str | Sequence[Actor]"
    ) -> None:
        """Type a command; what one line cannot say is filled into the form it opens."""
        word, _, verb = command.partition(" ")
        declared = _fields(self.desk, word.removeprefix("/"), verb)
        texts = [each for each in declared if isinstance(each.kind, Text) and each.name in fields]
        typed = fields if len(texts) <= 1 else {}
        line = " ".join(filter(None, (verb, *(_words(each, typed) for each in declared))))
        self.last = await self.person.command(word, line, channel=self._channel(where))
        if fields and not typed:
            await self.fills(**fields)

    async def presses(self, label: str) -> None:
        """Press a button of the last private answer."""
        self.last = await self.person.press(self._pressable(label), label)

    async def fills(self, **fields: "str | Sequence[Actor]") -> None:
        """Fill in the open form and send it."""
        await self.slack.until(lambda: self.person.views)
        view = self.person.view
        values = {name: _typed(view, name, value) for name, value in fields.items()}
        self.last = await self.person.submit(view, values)

    async def hears(self, *fragments: str) -> str:
        """The last private answer, once it holds all the fragments."""
        return await self.slack.until(lambda: _first(self._heard(), fragments))

    async def sees_form(self, title: str) -> Mapping[str, str]:
        """The open form: what stands in its fields."""
        view = await self.slack.until(lambda: self._form(title))
        blocks = [block for block in view.body["blocks"] if block["type"] == "input"]
        return {block["block_id"]: _standing(self.slack, view, block) for block in blocks}

    def _channel(self, where: str) -> str:
        return self.slack.direct(self.person.id).id if where == _DIRECT else CHANNELS[where]

    def _form(self, title: str) -> View | None:
        views = [view for view in self.person.views if view.body["title"]["text"] == title]
        return views[-1] if views else None

    def _heard(self) -> list[str]:
        """What the last thing they did was answered with: messages, windows, errors in one."""
        views = [view for view in self.person.views[-1:] if view.is_open]
        shown = [self.slack.text_of(view.body) for view in views]
        shown += ["\n".join(view.errors.values()) for view in views if view.errors]
        return [*shown, *(reversed(self.last.texts) if isinstance(self.last, Reply) else ())]

    def _pressable(self, label: str) -> Message | View:
        """Where the button is: the window on top, else the newest message that has it."""
        posts = self.last.posts if isinstance(self.last, Reply) else []
        shown: list[Message | View] = [*reversed(self.person.views), *reversed(posts)]
        for each in shown:
            if f"[{label}]" in self.slack.text_of(each.body):
                return each
        raise AssertionError(f"{self.name} sees no {label}.\n{self._heard()}")


@dataclass
class SlackStage:
    """A Slack with a running Hearth in it."""

    slack: FakeSlack
    messenger: Messenger
    desk: FrontDesk
    platform: str = "slack"
    _actors: dict[str, SlackActor] = field(default_factory=dict)

    def actor(self, name: str) -> SlackActor:
        """A member by name."""
        return self._actors.setdefault(name, SlackActor(name, self.slack, self.desk))

    def place(self, channel: str) -> Place:
        """A channel as Hearth knows it."""
        return Place("slack", "T1", CHANNELS[channel])

    async def shows(self, channel: str, *fragments: str) -> str:
        """What the newest message with all the fragments says."""
        return await self.slack.until(lambda: _first(self._texts(channel)[::-1], fragments))

    async def lacks(self, channel: str, fragment: str) -> None:
        """Wait until no message holds the fragment."""
        await self.slack.until(lambda: not self.count(channel, fragment))

    def count(self, channel: str, fragment: str) -> int:
        """How many messages hold the fragment now."""
        return sum(fragment in text for text in self._texts(channel))

    def pings(self) -> Sequence[str]:
        """Who was notified; what only one person sees notifies nobody else."""
        private = {place for place, message in self.slack.stored.items() if message.only_for}
        found = [ping for ping in self.slack.pings if (ping.channel, ping.ts) not in private]
        return [
            self.slack.names(ping.target) if ping.kind == "user" else f"@{ping.target}"
            for ping in found
        ]

    def refusals(self) -> Sequence[str]:
        """What Slack refused, and what people were told had failed."""
        return [*map(str, self.slack.refusals), *self.slack.failures]

    def _texts(self, channel: str) -> list[str]:
        named = channel == _DIRECT
        ids = [each for each in self.slack.channels if each.startswith("D")] if named else []
        where = ids or [CHANNELS.get(channel, channel)]
        found = [message for each in where for message in self.slack.messages(each)]
        return [self.slack.text_of(message.body) for message in found]


def _first(texts: Sequence[str], fragments: Sequence[str]) -> str:
    return next((text for text in texts if all(each in text for each in fragments)), "")


def _fields(desk: FrontDesk, name: str, verb: str) -> tuple[Field, ...]:
    """The fields of a command, those with free text last, as one types them."""
    command = next((each for each in desk.commands if each.name == name), None)
    verbs = command.verbs if command else ()
    found = next((each for each in verbs if each.name == verb), verbs[0] if verbs else None)
    return (
        tuple(sorted(found.fields, key=lambda each: isinstance(each.kind, Text))) if found else ()
    )


def _words(declared: Field, fields: "Mapping[str, str | Sequence[Actor]]") -> str:
    """A field as it is typed: people as mentions, a channel as its link."""
    value = fields.get(declared.name, "")
    match declared.kind, value:
        case Channel(), str() if value:
            return f"<#{CHANNELS[value]}|{value}>"
        case ((Pick() | Text()), str()):
            return escape(value)
        case _, str():
            return escape(value)
        case _:
            return " ".join(f"<@{actor.ref.id}>" for actor in value)


def _typed(view: View, name: str, value: "str | Sequence[Actor]") -> str | list[str]:
    """A value as the form's own field takes it."""
    if not isinstance(value, str):
        return [actor.ref.id for actor in value]
    block = next(block for block in view.body["blocks"] if block.get("block_id") == name)
    return CHANNELS[value] if block["element"]["type"] == "conversations_select" else value


def _standing(slack: FakeSlack, view: View, block: Json) -> str:
    """What stands in a field: typed, chosen, or there from the beginning."""
    element = block["element"]
    state = view.typed.get(block["block_id"], {}).get(element["action_id"], {})
    values = [value for key, value in {**element, **state}.items() if _is_value(key)]
    value = next((value for value in reversed(values) if value), "")
    if isinstance(value, list):
        return ", ".join(slack.names(each) for each in value)
    if isinstance(value, dict):
        return str(value["value"])
    return slack.names(value) if element["type"] == "conversations_select" else str(value)


def _is_value(key: str) -> bool:
    return key == "value" or key.startswith(("initial_", "selected_"))
