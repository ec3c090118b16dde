"""Facts and decisions about kudos: pure, with no store and no clock."""

from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.kernel.ask import Message
from bot.kernel.check import clean_text
from bot.kernel.people import MemberRef, People
from bot.kernel.place import PlaceKind
from bot.kudos.rules import preference
from bot.kudos.rules.preference import Preferences, Seen

FORMER = "a former member"
OUTSIDE = "outside"  # the platform of whoever is on none
_QUOTED = 140


@dataclass(frozen=True, slots=True)
class Gift:
    """One thank-you to one or several people; its id is made from the ask that gave it.

    Discreet are those of the receivers whom nobody else sees thanked. Quote and link are those of
    the message it is about, as far as everybody may read it. Its turns are given (0), undone (1),
    given again (2) and so on. Joins is the gift that somebody joins in with; poster is who passed
    it on, for somebody who is not here. Value is the one of the community's that it shows.
    """

    id: str
    community: str
    giver: MemberRef
    receivers: tuple[MemberRef, ...]
    reason: str
    at: datetime
    turn: int = 0
    private: bool = False
    discreet: frozenset[MemberRef] = frozenset()
    quote: str = ""
    link: str = ""
    joins: str = ""
    poster: MemberRef | None = None
    value: str = ""

    @property
    def by(self) -> MemberRef:
        """Whoever gave it here, and can take it back."""
        return self.poster or self.giver

    @property
    def undone(self) -> bool:
        """Whether it does not count now."""
        return self.turn % 2 == 1

    @property
    def shown(self) -> tuple[MemberRef, ...]:
        """The receivers everybody may see."""
        return tuple(each for each in self.receivers if each not in self.discreet)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many kudos a member gave or received."""

    member: MemberRef
    count: int


@dataclass(frozen=True, slots=True)
class Company:
    """The people somebody wants to thank: those who can be, and those left out, by why."""

    thanked: tuple[MemberRef, ...]
    themselves: bool = False
    bots: tuple[MemberRef, ...] = ()
    left: tuple[MemberRef, ...] = ()
    unwilling: tuple[MemberRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """How much was given in a stretch of time: so many kudos, by so many people, to so many."""

    kudos: int
    givers: int
    receivers: int


@dataclass(frozen=True, slots=True)
class Board:
    """How much was given by all, the tallies of those listed, and whether the asker is listed.

    Points are what a kudos is worth, where the community counts them.
    """

    scale: Scale
    givers: Sequence[Tally] = ()
    receivers: Sequence[Tally] = ()
    listed: bool = False
    points: int = 0


def gift_id(ask: str) -> str:
    """A short id for the gift of an ask: the same ask, the same gift. It fits a button."""
    return b32encode(sha256(ask.encode()).digest()[:16]).decode().rstrip("=").lower()


def notice_key(gift: str) -> str:
    """The key under which a gift's celebration stands."""
    return f"kudos/{gift}"


def direct_key(gift: str) -> str:
    """The key under which those thanked are told by direct messages."""
    return f"kudos/{gift}/direct"


def quote_id(gift: str) -> str:
    """The id of the draft that keeps the message a gift may come to quote."""
    return f"quote/{gift}"


def source(about: Message | None) -> tuple[str, str]:
    """The quote and the link of the message a gift is about; nothing of what is not public."""
    if about is None or about.kind is not PlaceKind.PUBLIC:
        return "", ""
    return quoted(about.text), about.link


def quoted(text: str) -> str:
    """The words of a message on one line, as far as they are quoted."""
    return short(clean_text(text), _QUOTED)


def company(
    wished: Sequence[MemberRef], giver: MemberRef, people: People, preferences: Preferences
) -> Company:
    """Sort the people named in a gift into who is thanked and who is left out."""
    others = dict.fromkeys(ref for ref in wished if ref != giver)
    profiles = {ref: people.get(ref) for ref in others}
    bots = tuple(ref for ref, known in profiles.items() if known and known.bot)
    left = tuple(ref for ref, known in profiles.items() if known and known.left and not known.bot)
    able = tuple(ref for ref in others if ref not in bots and ref not in left)
    unwilling = tuple(ref for ref in able if preference.of(ref, preferences).seen is Seen.NONE)
    thanked = tuple(ref for ref in able if ref not in unwilling)
    return Company(thanked, giver in wished, bots, left, unwilling)


def by_count(tallies: Iterable[Tally], names: Mapping[MemberRef, str]) -> list[Tally]:
    """Most first; those with equally many by their names, so that nobody is put before another."""
    return sorted(tallies, key=lambda tally: (-tally.count, named(tally.member, names).casefold()))


def placed(tallies: Sequence[Tally]) -> list[tuple[int, Tally]]:
    """Each tally, most first, with its place; those with equally many share one."""
    counts = [tally.count for tally in tallies]
    return [(counts.index(tally.count) + 1, tally) for tally in tallies]


def spread(gifts: Iterable[Gift], most: int) -> list[Gift]:
    """A few of the gifts, the newest of each person thanked: no name is read twice."""
    chosen: list[Gift] = []
    seen: set[MemberRef] = set()
    for gift in gifts:
        if len(chosen) < most and seen.isdisjoint(gift.shown):
            chosen.append(gift)
            seen.update(gift.shown)
    return chosen


def everybody(gifts: Iterable[Gift]) -> set[MemberRef]:
    """Everybody who appears in these gifts."""
    return {ref for gift in gifts for ref in (gift.giver, gift.by, *gift.receivers)}


def named(ref: MemberRef, names: Mapping[MemberRef, str]) -> str:
    """The name to show; whoever is not here or not known any more has one too."""
    return names.get(ref) or (ref.id if ref.platform == OUTSIDE else FORMER)


def outside(name: str) -> MemberRef:
    """Somebody who is not here, by their name alone."""
    return MemberRef(OUTSIDE, "", name)


def short(text: str, most: int) -> str:
    """The text on one line, cut after a word where it is longer."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    word = cut.rfind(" ")
    return f"{(cut[:word] if word > most // 2 else cut).rstrip(' ,;:.')}…"
