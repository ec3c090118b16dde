"""Preferences: how a member wants to be thanked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.people import MemberRef


class Seen(StrEnum):
    """Who may read that a member was thanked; with nobody, they are not thanked here at all."""

    PUBLIC = "public"
    PRIVATE = "private"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Preference:
    """A member's wishes: who reads it, whether a direct message tells them, and boards or not."""

    seen: Seen = Seen.PUBLIC
    told: bool = False
    board: bool = False


Preferences = Mapping[MemberRef, Preference]
USUAL = Preference()


def of(member: MemberRef, preferences: Preferences) -> Preference:
    """A member's preference; the usual one until they chose."""
    return preferences.get(member, USUAL)


def reserved(members: Iterable[MemberRef], preferences: Preferences) -> frozenset[MemberRef]:
    """Those who want to be thanked where nobody else reads it."""
    return frozenset(each for each in members if of(each, preferences).seen is Seen.PRIVATE)
