"""The front desk: what an adapter sees of the Desk."""

from typing import Never, Protocol

from bot.kernel.answer import Reply
from bot.kernel.ask import Ask
from bot.kernel.feature import Command, Shortcut
from bot.kernel.place import Space


class FrontDesk(Protocol):
    """Takes asks and answers them; nothing here can run a use case by itself."""

    @property
    def commands(self) -> tuple[Command[Never], ...]:
        """Every command, to declare on the platform."""
        ...

    @property
    def shortcuts(self) -> tuple[Shortcut[Never], ...]:
        """Everything that stands in a message's menu, to declare on the platform."""
        ...

    async def ask(self, ask: Ask) -> Reply:
        """Answer a command, a press or a shortcut."""
        ...

    async def submit(self, ask: Ask, page: int) -> Reply:
        """Answer a page of a form: the ask's id is its opening, its name the form's."""
        ...

    async def heeds(self, ask: Ask) -> bool:
        """Whether an emoji means anything where it is; the ask may know nobody yet."""
        ...

    async def react(self, ask: Ask) -> None:
        """Let an emoji put on a message or taken away mean what it does."""
        ...

    async def meet(self, space: Space) -> None:
        """Make sure a space has a community."""
        ...
