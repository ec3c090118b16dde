"""The people of the sample community."""

from dataclasses import dataclass
from unicodedata import normalize

from bot.kernel.people import MemberRef, Profile

PLATFORM = "playground"

_BERLIN, _LISBON, _TORONTO, _KOLKATA = (
    "Europe/Berlin",
    "Europe/Lisbon",
    "America/Toronto",
    "Asia/Kolkata",
)
_LINDEN, _HARBOUR, _MAPLE = "Linden School", "Harbour College", "Maple Street School"

# Name, organisation, zone; how much of the thanking they do.
_TABLE = (
    ("Ana Duarte", _LINDEN, _BERLIN, 9),
    ("Ben Okafor", _HARBOUR, _LISBON, 8),
    ("Cleo Marchetti", _LINDEN, _BERLIN, 5),
    ("Dilara Öztürk", _LINDEN, _BERLIN, 4),
    ("Emeka Nwosu", _MAPLE, _TORONTO, 3),
    ("Farah Haddad", _HARBOUR, _LISBON, 6),
    ("Goran Petrović", _LINDEN, _BERLIN, 2),
    ("Hana Kim", _MAPLE, _TORONTO, 5),
    ("Ines Carvalho", _HARBOUR, _LISBON, 3),
    ("Jonas Weber", _LINDEN, _BERLIN, 1),
    ("Kavya Raman", _MAPLE, _KOLKATA, 7),
    ("Liam Byrne", _HARBOUR, _LISBON, 2),
    ("Mei Tanaka", _MAPLE, _TORONTO, 1),
    ("Nadia Benali", _HARBOUR, _LISBON, 4),
    ("Oskar Lindqvist", _LINDEN, _BERLIN, 2),
    ("Priya Nair", _MAPLE, _KOLKATA, 3),
    ("Quentin Moreau", _HARBOUR, _LISBON, 1),
    ("Rosa Almeida", _HARBOUR, _LISBON, 2),
    ("Samuel Adjei", _LINDEN, _BERLIN, 3),
    ("Tomáš Novák", _LINDEN, _BERLIN, 1),
    ("Uma Iyer", _MAPLE, _KOLKATA, 2),
    ("Vera Sokolova", _LINDEN, _BERLIN, 1),
    ("Will Redsky", _MAPLE, _TORONTO, 2),
    ("Yusuf Demir", _LINDEN, _BERLIN, 1),
)
_ADMINISTRATORS = frozenset({"ana", "ben", "kavya"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the sample: what the platform says, where they work, how often they thank."""

    profile: Profile
    organisation: str
    thanks: int


def ref(name: str) -> MemberRef:
    """The account of somebody, by their first name in small letters."""
    return MemberRef(PLATFORM, PLATFORM, name)


def _person(name: str, organisation: str, zone: str, thanks: int) -> Person:
    first = normalize("NFKD", name.split(maxsplit=1)[0]).encode("ascii", "ignore").decode().lower()
    profile = Profile(ref(first), name, administrator=first in _ADMINISTRATORS, zone=zone)
    return Person(profile, organisation, thanks)


PERSONS = tuple(_person(*row) for row in _TABLE)


def people() -> tuple[Profile, ...]:
    """Everybody, Ana and Ben first."""
    return tuple(person.profile for person in PERSONS)


def organisations() -> tuple[tuple[Profile, str], ...]:
    """Everybody and the organisation they work for."""
    return tuple((person.profile, person.organisation) for person in PERSONS)
