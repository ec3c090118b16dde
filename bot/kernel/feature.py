"""Features: everything Hearth can do goes through these records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeAlias, TypeVar

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Part
from bot.kernel.claim import Kind, Stepped
from bot.kernel.community import Community
from bot.kernel.errand import Errand
from bot.kernel.form import Field, Given
from bot.kernel.happened import Happened
from bot.kernel.occurrence import Missed, Occurrence
from bot.kernel.span import Spans
from bot.kernel.work import Work

W = TypeVar("W", bound=Work)
W_contra = TypeVar("W_contra", bound=Work, contravariant=True)

UseCase: TypeAlias = Callable[[Ask, W], Answer]


@dataclass(frozen=True, slots=True)
class Verb(Generic[W_contra]):
    """One thing a command does, by its fields; forms, options and help are generated from it.

    The form opens when a required field is missing; prefill gives what it shows then. Examples
    are the words typed after the verb. Only facilitators may run a verb marked so. Suggests
    completes a field's text as it is typed, read-only.
    """

    name: str
    about: str
    run: Callable[[Ask, W_contra], Answer]
    fields: tuple[Field, ...] = ()
    examples: tuple[str, ...] = ("",)
    title: str = ""
    submit: str = "Send"
    writes: bool = True
    facilitators: bool = False
    traceless: bool = False
    prefill: Callable[[Ask, W_contra], Given] | None = None
    suggests: Mapping[str, Callable[[str, W_contra], tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command(Generic[W_contra]):
    """A slash command and its verbs; the first may be left out where the platform allows it."""

    name: str
    about: str
    verbs: tuple[Verb[W_contra], ...]

    @property
    def bare(self) -> Verb[W_contra]:
        """The verb meant when none is named."""
        return self.verbs[0]


@dataclass(frozen=True, slots=True)
class Press(Generic[W_contra]):
    """An action that answers with a card when its button is pressed, by facilitators or by all."""

    name: str
    run: Callable[[Ask, W_contra], Answer]
    writes: bool = True
    facilitators: bool = False
    traceless: bool = False


@dataclass(frozen=True, slots=True)
class Opens:
    """An action that opens the form of a command ("digest schedule") when it is pressed."""

    name: str
    command: str


@dataclass(frozen=True, slots=True)
class Shortcut(Generic[W_contra]):
    """Something to do with a message, from its menu: it opens the form of a command.

    Fills says what stands in the form then; it refuses a message that is not for this. Label and
    about have at most 24 and 150 characters, as Slack wants it.
    """

    name: str
    label: str
    about: str
    command: str
    fills: Callable[[Ask, W_contra], Given]


@dataclass(frozen=True, slots=True)
class Reaction(Generic[W_contra]):
    """An emoji on a message that means something; taken away, it means that no longer.

    Means says, read-only, whether the one of this ask does. Run makes things stand as the emoji
    says, however often and in whichever order it is told; what it has to say is a Notice.
    """

    name: str
    means: Callable[[Ask, W_contra], bool]
    run: Callable[[Ask, W_contra], None]


@dataclass(frozen=True, slots=True)
class Setting(Generic[W_contra]):
    """Fields a facilitator sets for the community in the setup form, those that belong together.

    Write answers with a sentence on what follows from them, if anything does.
    """

    fields: tuple[Field, ...]
    read: Callable[[Community, W_contra], Given]
    write: Callable[[Community, Given, W_contra], Spans]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a community's time: since (inclusive) to until (exclusive), in UTC."""

    community: Community
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Section(Generic[W_contra]):
    """What a feature says in the digest about a stretch of time; nothing to say, no parts."""

    name: str
    write: Callable[[Stretch, W_contra], tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Due(Generic[W_contra]):
    """What a schedule of this name does when it strikes.

    Later than the grace a strike is missed. Missed hears of it, in the transaction that writes it
    down. Limit is how many run at once in a process.
    """

    name: str
    steps: Stepped[Occurrence, W_contra]
    grace: timedelta = timedelta(hours=12)
    missed: Callable[[Missed, W_contra], None] | None = None
    limit: int = 8
    patience: timedelta = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Feature(Generic[W_contra]):
    """One feature: everything it offers. Its folder's table of contents.

    Home and a verb's suggests have their place here; they are built with the first feature that
    has one (tests/rooms says so until then).
    """

    name: str
    commands: tuple[Command[W_contra], ...] = ()
    actions: tuple[Press[W_contra] | Opens, ...] = ()
    shortcuts: tuple[Shortcut[W_contra], ...] = ()
    reactions: tuple[Reaction[W_contra], ...] = ()
    hears: Mapping[str, Callable[[Happened, W_contra], None]] = field(default_factory=dict)
    due: tuple[Due[W_contra], ...] = ()
    errands: Mapping[str, Kind[Errand, W_contra]] = field(default_factory=dict)
    sections: tuple[Section[W_contra], ...] = ()
    home: tuple[Section[W_contra], ...] = ()
    settings: tuple[Setting[W_contra], ...] = ()
    examples: tuple[Card, ...] = ()
