"""What comes back to the person who did something."""

from .permits import Hook
from .rules import Json
from .things import Message, View
from .world import World


class Reply:
    """The acknowledgement of a command or press, and what follows at its response_url."""

    def __init__(self, world: World, hook: Hook) -> None:
        self._world, self.hook = world, hook
        self.ack: Json = {}
        self.message: Message | None = None
        self.failure: str | None = None
        self._read = 0

    @property
    def text(self) -> str:
        """What the acknowledgement says, as a human reads it."""
        return self._world.text_of(self.message.body) if self.message else ""

    @property
    def posts(self) -> list[Message]:
        """The acknowledgement's message and everything said at the response_url, in order."""
        return [*([self.message] if self.message else []), *self.hook.posts]

    @property
    def texts(self) -> list[str]:
        """The same as a human reads it."""
        return [self._world.text_of(message.body) for message in self.posts]

    async def next_text(self) -> str:
        """The next answer nobody has asked for yet; waits for it."""
        await self._world.until(lambda: len(self.posts) > self._read)
        self._read += 1
        return self.texts[self._read - 1]

    async def next_message(self) -> Message:
        """The same as a message, to press its buttons."""
        await self.next_text()
        return self.posts[self._read - 1]

    async def view(self) -> View:
        """The modal this opened; waits for it."""
        return (await self._world.until(lambda: self._world.stacks.get(self.hook.user)))[-1]


class Sent:
    """A form that was sent, and what became of it."""

    def __init__(self, world: World, view: View) -> None:
        self._world, self.view = world, view
        self.ack: Json = {}
        self.failure: str | None = None

    @property
    def errors(self) -> dict[str, str]:
        """The sentences under the fields, by label."""
        labels = {
            b.get("block_id"): b.get("label", {}).get("text") for b in self.view.body["blocks"]
        }
        return {str(labels[name]): sentence for name, sentence in self.view.errors.items()}

    @property
    def is_closed(self) -> bool:
        """Whether the view is gone."""
        return not self.view.is_open

    @property
    def text(self) -> str:
        """What the person reads in the top view afterwards; empty when none is open."""
        stack = self._world.stacks.get(self.view.user)
        return self._world.text_of(stack[-1].body) if stack else ""
