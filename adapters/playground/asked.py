"""What pages send, once it is read."""

from dataclasses import dataclass, field

from bot.kernel.form import Given
from bot.kernel.typed import Token


@dataclass(frozen=True, slots=True)
class Sent:
    """What every request says: its own id, who sends it and where they are."""

    id: str
    who: str
    room: str
    thread: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the composer; with a command, the words after it."""

    sent: Sent
    command: str | None
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of a button of a message."""

    sent: Sent
    message: str
    action: str
    value: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something chosen in the menu of a message."""

    sent: Sent
    message: str
    shortcut: str
    page: str


@dataclass(frozen=True, slots=True)
class Emoji:
    """An emoji put on a message or taken away."""

    sent: Sent
    message: str
    emoji: str
    added: bool
    page: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A page of a form; the id of what was sent is the form's opening."""

    sent: Sent
    form: str
    page: int
    given: Given = field(default_factory=Given)
