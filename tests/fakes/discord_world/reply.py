"""What comes back to a person who ran a command, pressed a button or sent a form."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from .limits import CHOICES, DEFERRED, DEFERRED_UPDATE, MESSAGE, MODAL, UPDATE
from .message_limits import EPHEMERAL, LOADING
from .objects import Interaction, Message
from .reading import labels, message_lines
from .spot import Body

if TYPE_CHECKING:
    from .world import World

KINDS = {
    MESSAGE: "message",
    DEFERRED: "deferred",
    DEFERRED_UPDATE: "deferred_update",
    UPDATE: "update",
    CHOICES: "choices",
    MODAL: "modal",
}


@dataclass(frozen=True)
class Reply:
    """The bot's answer, as it stands whenever it is looked at."""

    world: "World"
    interaction: Interaction

    async def answered(self, deadline: float = 10.0) -> Self:
        """Wait for the first answer (of any kind)."""
        one = self.interaction
        await self.world.until(lambda: one.first is not None or one.expired, deadline)
        if one.expired:
            raise AssertionError("The application did not respond.")
        return self

    async def settled(self, deadline: float = 10.0) -> Self:
        """Wait until there is more than "Hearth is thinking…"."""
        await self.answered(deadline)
        await self.world.until(lambda: not self.thinking, deadline)
        return self

    @property
    def kind(self) -> str:
        """message, deferred, deferred_update, update, choices or modal; empty before the answer."""
        return KINDS.get(self.interaction.first or 0, "")

    @property
    def thinking(self) -> bool:
        """Whether the placeholder of a deferral stands there."""
        return self.message is not None and bool(self.message.flags & LOADING)

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees it."""
        return self.message is not None and bool(self.message.flags & EPHEMERAL)

    @property
    def message(self) -> Message | None:
        """The message that answers (or that was changed), as it stands now."""
        return self.interaction.original

    @property
    def followups(self) -> list[Message]:
        """The messages after the first."""
        return self.interaction.followups

    @property
    def modal(self) -> Body:
        """The form that opened."""
        if self.interaction.first != MODAL:
            raise AssertionError(
                f"No form opened; the answer is: {self.kind or 'none'} {self.text}"
            )
        return self.interaction.answer

    @property
    def text(self) -> str:
        """Every visible line: of the form, or of the message and all that followed it."""
        if self.interaction.first == MODAL:
            return "\n".join((self.modal["title"], *labels(self.modal)))
        shown = [one for one in (self.message, *self.followups) if one and not one.deleted]
        return "\n".join(line for one in shown for line in message_lines(self.world, one))

    @property
    def components(self) -> list[Body]:
        """The rows of the answer."""
        return self.message.components if self.message else []
