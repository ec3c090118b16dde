"""Forms and fields: what a command needs to know, declared once for every platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.kernel.people import MemberRef
from bot.kernel.place import Place

PAGE = 5
CHOICES = 25
CHOICE = 75


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a member: at least and at most so many characters that can be seen.

    With codes, what a platform writes for an emoji of its own stays as it stands.
    """

    least: int = 1
    most: int = 200
    lines: bool = False
    codes: bool = False


@dataclass(frozen=True, slots=True)
class Members:
    """One or several people."""

    most: int = 25


@dataclass(frozen=True, slots=True)
class Pick:
    """One of a few choices, each a value and its label."""

    choices: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        """Refuse what would not fit into every platform's menu."""
        texts = [text for choice in self.choices for text in choice]
        if not 1 <= len(self.choices) <= CHOICES or not all(
            1 <= len(each) <= CHOICE for each in texts
        ):
            raise ValueError(f"A Pick has 1 to {CHOICES} choices of 1 to {CHOICE} characters.")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the space the asker is in."""


Kind: TypeAlias = Text | Members | Pick | Channel
Value: TypeAlias = str | tuple[MemberRef, ...] | Place


@dataclass(frozen=True, slots=True)
class Field:
    """Something a command needs to know; label and help are what the member reads."""

    name: str
    label: str
    kind: Kind
    required: bool = True
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in, by the name of the field. Fields left empty are absent."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        """Whether the field was filled in."""
        return name in self.values

    def text(self, name: str, otherwise: str = "") -> str:
        """The words or the choice in a field."""
        value = self.values.get(name, otherwise)
        return value if isinstance(value, str) else otherwise

    def members(self, name: str) -> tuple[MemberRef, ...]:
        """The people in a field."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ()

    def place(self, name: str) -> Place | None:
        """The channel in a field."""
        value = self.values.get(name)
        return value if isinstance(value, Place) else None

    def over(self, earlier: "Given") -> "Given":
        """These values, and the earlier ones where these say nothing."""
        return Given({**earlier.values, **self.values})


@dataclass(frozen=True, slots=True)
class Form:
    """One page of fields to show now; what earlier pages or the member said stands in them.

    The opening is this form's own id: two submits of one opening are one ask.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    opening: str
    given: Given = field(default_factory=Given)
    note: str = ""
    submit: str = "Send"
    page: int = 0


@dataclass(frozen=True, slots=True)
class Errors:
    """What has to change before a form can count: a sentence for each field, by its name.

    The draft keeps what was typed; pressing Continue opens the form again with it.
    """

    form: Form
    sentences: Mapping[str, str]
    draft: str


@dataclass(frozen=True, slots=True)
class NextPage:
    """A page was fine and another follows; the draft keeps what was typed so far."""

    form: Form
    draft: str
