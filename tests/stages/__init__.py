"""Stages: the same people and channels on every platform, so that one test plays on all of them.

Every stage has Ana (an administrator), Ben, Cleo and Dan, a bot named Robo and Gus, who left;
the channels "general" (public), "random" (public) and "staff" (private: Ana and Ben), and each
member's direct message with Hearth, named "direct". Robo and Gus write as if they still could.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.kernel.notice import Messenger
from bot.kernel.people import MemberRef
from bot.kernel.place import Place


class Actor(Protocol):
    """A member at their keyboard."""

    name: str

    @property
    def ref(self) -> MemberRef:
        """The account Hearth knows them by."""
        ...

    async def says(
        self,
        command: str,
        where: str = "general",
        **fields: "str | Sequence[Actor]",
    ) -> None:
        """Run a command such as "/kudos give" with its fields by name; people as actors.

        A field holding a channel takes the channel's name. Returns once it was answered.
        """
        ...

    async def thanks_a_group(self, group: str, why: str) -> None:
        """Thank everybody in a group by its name; "mentors" are Ana, Ben, Cleo and Robo."""
        ...

    async def writes(self, text: str, where: str = "general", under: str = "") -> str:
        """Write a message, in the thread of another if there is one under; gives its handle."""
        ...

    async def chooses(self, label: str, message: str) -> None:
        """Choose something in the menu of a message; returns once it was answered."""
        ...

    async def reacts(self, emoji: str, message: str, *, added: bool = True) -> None:
        """Put an emoji on a message, or take it away."""
        ...

    async def presses_on(self, message: str, label: str) -> None:
        """Press a button of a message that everybody sees; returns once it was answered."""
        ...

    async def presses_in_private(self, label: str) -> None:
        """Press a button of the newest direct message from Hearth that has it."""
        ...

    async def presses(self, label: str) -> None:
        """Press a button of the last private answer; returns once it was answered."""
        ...

    async def fills(self, **fields: "str | Sequence[Actor]") -> None:
        """Fill fields of the open form by name, leave the others as they stand, and send it."""
        ...

    async def hears(self, *fragments: str) -> str:
        """The last private answer, once it holds all the fragments; whatever form it takes.

        An error at a field of an open form counts as heard.
        """
        ...

    async def sees_form(self, title: str) -> Mapping[str, str]:
        """The open form, once it has this title: what stands in its fields, by name."""
        ...


class Stage(Protocol):
    """A platform with its people, wired to a running Hearth."""

    platform: str

    @property
    def messenger(self) -> Messenger:
        """The platform's hands, for the Courier."""
        ...

    def actor(self, name: str) -> Actor:
        """A member by name."""
        ...

    def place(self, channel: str) -> Place:
        """A channel as Hearth knows it."""
        ...

    async def shows(self, channel: str, *fragments: str) -> str:
        """What the channel's newest message with all the fragments says, once it is there."""
        ...

    async def lacks(self, channel: str, fragment: str) -> None:
        """Returns once no message of the channel holds the fragment."""
        ...

    def found(self, channel: str, fragment: str) -> str:
        """The handle of the newest message of the channel that holds the fragment."""
        ...

    def count(self, channel: str, fragment: str) -> int:
        """How many messages of the channel hold the fragment now."""
        ...

    async def files(self) -> Mapping[str, bytes]:
        """The files people were sent so far, by their names."""
        ...

    def pings(self) -> Sequence[str]:
        """The names of all who were notified by a message so far, and broadcasts as "@…"."""
        ...

    def refusals(self) -> Sequence[str]:
        """What the platform refused so far: nothing, if Hearth is right."""
        ...
