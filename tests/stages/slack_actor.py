"""Somebody on the Slack stage: what they type, press and fill in, and what they hear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.slack.codec import read_ref, write_ref
from bot.kernel.form import Channel, Field, Text
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.people import MemberRef
from tests.fakes.slack import FakeSlack, Json, Message, Person, Reply, Sent, View
from tests.fakes.slack.mrkdwn import escape
from tests.stages import Actor
from tests.stages.slack_house import CHANNELS, DIRECT, ODD, PEOPLE

_SHORT = {"🌮": "taco", "👍": "+1", "👍🏽": "+1::skin-tone-4"}


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
        if strange := set(fields) - {each.name for each in declared}:
            raise AssertionError(f"{command} has no field {', '.join(sorted(strange))}")
        texts = [each for each in declared if isinstance(each.kind, Text) and each.name in fields]
        typed = fields if len(texts) <= 1 else {}
        line = " ".join(filter(None, (verb, *(_words(each, typed) for each in declared))))
        self.last = await self.person.command(word, line, channel=self._channel(where))
        complete = all(each.name in fields for each in declared if each.required)
        if fields and (self.person.views if complete else not typed):
            await self.fills(**fields)

    async def thanks_a_group(self, group: str, why: str) -> None:
        """Thank everybody in a user group."""
        found = next(k for k, each in self.slack.usergroups.items() if each["handle"] == group)
        line = f"give <!subteam^{found}|@{group}> {escape(why)}"
        self.last = await self.person.command("/kudos", line, channel=CHANNELS["general"])

    async def writes(self, text: str, where: str = "general", under: str = "") -> str:
        """Write a message."""
        thread = read_ref(under)[1] if under else None
        if self.name in PEOPLE:
            message = await self.person.says(escape(text), self._channel(where), thread=thread)
        else:
            bot = "B9" if self.person.user.bot else None
            body = {"text": escape(text)}
            message = Message(CHANNELS[where], self.slack.ts(), self.person.id, body, bot)
            self.slack.put(message)
        return write_ref(message.channel, message.ts)

    async def chooses(self, label: str, message: str) -> None:
        """Choose something in the menu of a message."""
        self.last = await self.person.chooses(label, self.slack.stored[read_ref(message)])

    async def reacts(self, emoji: str, message: str, *, added: bool = True) -> None:
        """Put an emoji on a message, or take it away."""
        found = self.slack.stored[read_ref(message)]
        await self.person.reacts(_SHORT.get(emoji, emoji.strip(":")), found, added=added)

    async def presses_on(self, message: str, label: str) -> None:
        """Press a button of a message that everybody sees."""
        found = self.slack.stored[read_ref(message)]
        self.last = await self.person.press(found, label)

    async def presses_in_private(self, label: str) -> None:
        """Press a button of the newest direct message that has it."""
        direct = self.slack.direct(self.person.id).id

        def having() -> list[Message]:
            shown = self.slack.messages(direct)
            return [each for each in shown if f"[{label}]" in self.slack.text_of(each.body)]

        self.last = await self.person.press((await self.slack.until(having))[-1], label)

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
        return await self.slack.until(lambda: first(self._heard(), fragments))

    async def sees_form(self, title: str) -> Mapping[str, str]:
        """The open form: what stands in its fields."""
        view = await self.slack.until(lambda: self._form(title))
        blocks = [block for block in view.body["blocks"] if block["type"] == "input"]
        return {block["block_id"]: _standing(self.slack, view, block) for block in blocks}

    def _channel(self, where: str) -> str:
        return self.slack.direct(self.person.id).id if where == DIRECT else CHANNELS[where]

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


def first(texts: Sequence[str], fragments: Sequence[str]) -> str:
    """The first text with all the fragments; empty where there is none."""
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
