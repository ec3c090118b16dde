"""The cast: who is in the playground and where they can talk."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.people import MemberRef, Profile
from bot.kernel.place import Place, Surface

PLATFORM = SPACE = REALM = "playground"
HEARTH = "hearth"  # the author of what Hearth says; no person may have this id
_DIRECT = "@"  # what the room of a direct message starts with


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one can be in the playground; a zone is an IANA name."""

    id: str
    name: str
    organisation: str = ""
    zone: str = "UTC"
    administrator: bool = False
    bot: bool = False
    left: bool = False

    @property
    def acts(self) -> bool:
        """Whether one can be this person."""
        return not self.bot and not self.left


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel; a private one is seen by its members alone."""

    id: str
    name: str
    purpose: str = ""
    private: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Several people who can be named at once."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in a channel before the playground was opened for the first time."""

    channel: str
    who: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cast:
    """The sample community: its name, its zone, its people, its channels, what was said."""

    name: str
    zone: str
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    history: tuple[Said, ...] = ()
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ids that rooms or authors could not be told apart by."""
        people = [person.id for person in self.people]
        channels = [channel.id for channel in self.channels]
        if len({HEARTH, *people}) <= len(people) or len(set(channels)) < len(channels):
            raise ValueError(f"Ids in a cast are unique, and “{HEARTH}” is taken.")
        if any(name.startswith(_DIRECT) for name in channels):
            raise ValueError(f"A channel's id may not start with {_DIRECT}.")

    def person(self, name: str) -> Person | None:
        """A person by id."""
        return next((person for person in self.people if person.id == name), None)

    def channel(self, name: str) -> Channel | None:
        """A channel by id."""
        return next((channel for channel in self.channels if channel.id == name), None)

    @property
    def newcomer(self) -> str:
        """Who somebody is that has not chosen anybody yet."""
        return next(person.id for person in self.people if person.acts)

    @property
    def rooms(self) -> tuple[str, ...]:
        """Every room: the channels, and a direct message with Hearth for everybody."""
        directs = (direct_room(person.id) for person in self.people if person.acts)
        return (*(channel.id for channel in self.channels), *directs)

    def sees(self, person: str, room: str) -> bool:
        """Whether a person can read a room."""
        channel = self.channel(room)
        if channel is None:
            return room == direct_room(person)
        return not channel.private or person in channel.members


def direct_room(person: str) -> str:
    """The room of a person's direct message with Hearth."""
    return f"{_DIRECT}{person}"


def ref_of(person: str) -> MemberRef:
    """The account of a person."""
    return MemberRef(PLATFORM, REALM, person)


def profile_of(person: Person) -> Profile:
    """What the playground says about a person."""
    return Profile(
        ref_of(person.id),
        person.name,
        bot=person.bot,
        administrator=person.administrator,
        zone=person.zone,
        left=person.left,
    )


def place_of(room: str, thread: str = "") -> Place:
    """The place a room is, or a thread in it."""
    if room.startswith(_DIRECT):
        person = room.removeprefix(_DIRECT)
        return Place(PLATFORM, SPACE, person, thread, Surface.DIRECT)
    return Place(PLATFORM, SPACE, room, thread)


def room_of(place: Place) -> str:
    """The room a place is; the playground has no home tabs, their room is the direct message."""
    return place.channel if place.surface is Surface.CHANNEL else direct_room(place.channel)
