"""People of the playground stage, each in front of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from adapters.playground.cast import Cast
from adapters.playground.draw import draw_line
from adapters.playground.message import Message
from adapters.playground.talk import Talk
from bot.kernel.people import MemberRef
from tests.stages import Actor
from tests.stages.browsing import Json, Page, first, texts_of

DIRECT = "direct"


@dataclass
class PlaygroundActor:
    """A member at their page."""

    name: str
    page: Page | None
    talk: Talk
    cast: Cast
    room: str = "general"
    form: Json | None = None
    last: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> MemberRef:
        """The account Hearth knows them by."""
        return MemberRef("playground", "playground", self.name.lower())

    @property
    def own(self) -> Page:
        """Their page; apps and those who left have none."""
        assert self.page is not None, f"{self.name} has no page."
        return self.page

    async def says(
        self, command: str, where: str = "general", **fields: "str | Sequence[Actor]"
    ) -> None:
        """Type a command; what one line cannot say is filled into the form it opens."""
        self.room = f"@{self.own.person}" if where == DIRECT else where
        declared = self._declared(command)
        texts = [each for each in declared if each["kind"] == "text" and each["name"] in fields]
        typed = fields if len(texts) <= 1 else {}
        pieces = [piece for each in declared for piece in _pieces(each, typed)]
        await self._send("say", {"line": [command, *pieces]})
        if fields and not typed:
            await self.fills(**fields)

    async def thanks_a_group(self, group: str, why: str) -> None:
        """Thank everybody in a group."""
        self.room = "general"
        await self._send("say", {"line": [f"/kudos give @{group} {why}"]})

    async def writes(self, text: str, where: str = "general", under: str = "") -> str:
        """Write a message; those without a page wrote it before they lost it."""
        thread = under.partition("/")[2]
        if self.page:
            body = {"id": uuid4().hex, "line": text, "thread": thread}
            self.room = f"@{self.page.person}" if where == DIRECT else where
            await self._send("say", body)
            return f"{self.room}/{body['id']}"
        drawn = draw_line((text,), self.cast)
        message = Message(uuid4().hex, where, self.name.lower(), datetime.now(UTC), drawn)
        await self.talk.put(message)
        return f"{where}/{message.id}"

    async def chooses(self, label: str, message: str) -> None:
        """Choose something in the menu of a message."""
        self.room, _, name = message.partition("/")
        labels = {each["label"]: each["name"] for each in self.own.state["shortcuts"]}
        await self._send("choose", {"message": name, "shortcut": labels[label]})

    async def reacts(self, emoji: str, message: str, *, added: bool = True) -> None:
        """Put an emoji on a message, or take it away."""
        room, _, name = message.partition("/")
        await self.own.send("react", room, {"message": name, "emoji": emoji, "added": added})

    async def presses_on(self, message: str, label: str) -> None:
        """Press a button of a message that everybody sees."""
        self.room, _, name = message.partition("/")
        card = self.own.rooms[self.room][name]["card"]
        rows = [button for part in card["parts"] for button in part.get("row", [])]
        button = next(each for each in rows if each["label"] == label)
        body = {"action": button["action"], "value": button["value"], "message": name}
        await self._send("press", body)

    async def presses_in_private(self, label: str) -> None:
        """Press a button of the newest direct message that has it."""
        self.room = f"@{self.own.person}"

        def having() -> list[tuple[str, Json]]:
            return [
                (message["id"], button)
                for message in self.own.rooms[self.room].values()
                for part in message["card"]["parts"]
                for button in part.get("row", [])
                if button["label"] == label and not message["private"]
            ]

        name, button = (await self.own.until(having))[-1]
        body = {"action": button["action"], "value": button["value"], "message": name}
        await self._send("press", body)

    async def presses(self, label: str) -> None:
        """Press a button of the newest private answer that has it."""
        for message in reversed(self._private()):
            for part in message["card"]["parts"]:
                for button in part.get("row", []):
                    if button["label"] == label:
                        body = {"action": button["action"], "value": button["value"]}
                        await self._send("press", {**body, "message": message["id"]})
                        return
        raise AssertionError(f"{self.name} sees no {label}.\n{texts_of(self._private())}")

    async def fills(self, **fields: "str | Sequence[Actor]") -> None:
        """Fill in the open form and send it."""
        assert self.form is not None, f"{self.name} has no form open. {self._heard()}"
        form = self.form
        declared = {each["name"]: each for each in form["fields"]}
        filled = {name: _value(declared[name], value) for name, value in fields.items()}
        form["given"] |= filled
        body = {"form": form["name"], "page": form["page"], "given": form["given"]}
        await self._send("submit", {**body, "id": form["opening"]})

    async def hears(self, *fragments: str) -> str:
        """The last private answer, or the errors of the open form, once it holds all this."""
        return await self.own.until(lambda: first(self._heard(), fragments))

    async def sees_form(self, title: str) -> Mapping[str, str]:
        """The open form: what stands in its fields."""
        form = await self.own.until(
            lambda: self.form if self.form and self.form["title"] == title else None
        )
        assert form is not None
        return {each["name"]: self._standing(form, each) for each in form["fields"]}

    async def _send(self, door: str, body: Mapping[str, object]) -> None:
        answer = await self.own.send(door, self.room, body)
        self.form = answer.get("form")
        self.errors = answer.get("errors", {})
        self.last = answer["message"]["id"] if "message" in answer else ""

    def _declared(self, command: str) -> list[Json]:
        """The fields of a command, those with free text last, as one types them."""
        name, _, verb = command.removeprefix("/").partition(" ")
        verbs = [v for c in self.own.state["commands"] if c["name"] == name for v in c["verbs"]]
        found = next((each for each in verbs if each["name"] == verb), verbs[0] if verbs else None)
        return sorted(found["fields"] if found else [], key=lambda each: each["kind"] == "text")

    def _private(self) -> list[Json]:
        messages = self.own.rooms[self.room].values()
        return [message for message in messages if message["private"]]

    def _heard(self) -> list[str]:
        """What the last thing they did was answered with."""
        last = [each for each in self._private() if each["id"] == self.last]
        return [self._on_the_form(), *texts_of(last), *self.own.sorry[-1:]]

    def _on_the_form(self) -> str:
        if self.form is None:
            return ""
        standing = (self._standing(self.form, each) for each in self.form["fields"])
        return "\n".join([self.form["note"], *self.errors.values(), *standing])

    def _standing(self, form: Json, declared: Json) -> str:
        """What one reads in a field."""
        value = form["given"].get(declared["name"], "")
        if isinstance(value, str):
            return str(dict(declared.get("choices", [])).get(value, value))
        if "channel" in value:
            return str(value["channel"])
        names = {person["id"]: person["name"] for person in self.own.state["people"]}
        return ", ".join(names[person] for person in value["members"])


def _pieces(declared: Json, fields: "Mapping[str, str | Sequence[Actor]]") -> list[object]:
    """A field as the composer sends it: people, channels and choices as completion puts them in."""
    value = fields.get(declared["name"], "")
    if not isinstance(value, str):
        return [piece for actor in value for piece in (" ", {"member": actor.ref.id})]
    return [" ", _value(declared, value)] if value else []


def _value(declared: Json, value: "str | Sequence[Actor]") -> object:
    """A value as the form's own field sends it; one chooses by what one reads."""
    if not isinstance(value, str):
        return {"members": [actor.ref.id for actor in value]}
    chosen = {label: choice for choice, label in declared.get("choices", [])}.get(value, value)
    return {"channel": value} if declared["kind"] == "channel" else chosen
