"""Decisions about setting up a community: pure, with no store and no clock."""

from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from zoneinfo import available_timezones

from bot.kernel.place import Place

# What people write, for places that name no zone of their own.
ALIASES = {
    "cet": ("Europe/Berlin", "Europe/Paris", "Europe/Madrid"),
    "cest": ("Europe/Berlin", "Europe/Paris", "Europe/Madrid"),
    "eet": ("Europe/Athens", "Europe/Helsinki", "Europe/Kyiv"),
    "wet": ("Europe/Lisbon",),
    "bst": ("Europe/London",),
    "gmt": ("Europe/London", "Africa/Abidjan", "UTC"),
    "est": ("America/New_York", "America/Toronto", "America/Panama"),
    "edt": ("America/New_York", "America/Toronto"),
    "eastern": ("America/New_York", "America/Toronto"),
    "cst": ("America/Chicago", "America/Mexico_City", "Asia/Shanghai"),
    "cdt": ("America/Chicago",),
    "central": ("America/Chicago",),
    "mst": ("America/Denver", "America/Phoenix"),
    "mdt": ("America/Denver",),
    "pst": ("America/Los_Angeles", "America/Vancouver"),
    "pdt": ("America/Los_Angeles", "America/Vancouver"),
    "pacific": ("America/Los_Angeles", "America/Vancouver"),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "jst": ("Asia/Tokyo",),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
    "germany": ("Europe/Berlin",),
    "france": ("Europe/Paris",),
    "spain": ("Europe/Madrid",),
    "italy": ("Europe/Rome",),
    "uk": ("Europe/London",),
    "india": ("Asia/Kolkata",),
    "boston": ("America/New_York",),
    "washington": ("America/New_York",),
    "san francisco": ("America/Los_Angeles",),
    "seattle": ("America/Los_Angeles",),
    "munich": ("Europe/Berlin",),
    "hamburg": ("Europe/Berlin",),
    "barcelona": ("Europe/Madrid",),
    "mumbai": ("Asia/Kolkata",),
    "delhi": ("Asia/Kolkata",),
    "beijing": ("Asia/Shanghai",),
}
_SUGGESTED = 3
_ALIKE = 0.75


def zone_named(text: str) -> str | None:
    """The zone of this name, however it is capitalised.

    Abbreviations are no zones here: EST and its like stand still while clocks change.
    """
    return _zones().get(_plain(text))


def suggestions(text: str) -> tuple[str, ...]:
    """Up to three zones that may be meant: by what people call them, by their city, by spelling."""
    wanted = _plain(text)
    city = wanted.rpartition("/")[2]
    spelled = [_cities()[name] for name in get_close_matches(city, _cities(), _SUGGESTED, _ALIKE)]
    named = ALIASES.get(wanted.replace("_", " "), ())
    by_city = [zone for name, zone in _cities().items() if city and name.startswith(city)]
    whole = [_zones()[name] for name in get_close_matches(wanted, _zones(), _SUGGESTED, _ALIKE)]
    found = dict.fromkeys((*named, *sorted(by_city, key=len), *spelled, *whole))
    return tuple(found)[:_SUGGESTED]


def holidays_named(text: str) -> str:
    """A country's code, or that of a part of it, as it is kept: DE-BY."""
    return "-".join(text.upper().replace("_", " ").replace("-", " ").split())


def homes_with(homes: tuple[Place, ...], home: Place) -> tuple[Place, ...]:
    """The homes with this one in place of those in its space; other spaces keep theirs."""
    here = (home.platform, home.space)
    elsewhere = (each for each in homes if (each.platform, each.space) != here)
    return (*elsewhere, home.whole())


def home_in(homes: tuple[Place, ...], here: Place) -> Place | None:
    """The home channel in the space of this place, if there is one."""
    return next(
        (home for home in homes if (home.platform, home.space) == (here.platform, here.space)),
        None,
    )


def _plain(text: str) -> str:
    return "_".join(text.lower().split())


@cache
def _zones() -> dict[str, str]:
    """The zones that follow a place's clocks, and UTC, by their names in small letters."""
    real = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    return {zone.lower(): zone for zone in real if not zone.startswith(("Etc/", "SystemV/"))}


@cache
def _cities() -> dict[str, str]:
    """The zones by their cities alone."""
    return {name.rpartition("/")[2]: zone for name, zone in _zones().items()}


def draft_of(ask: str) -> str:
    """A short id for what an ask leaves behind: the same ask, the same id. It fits a button."""
    return sha256(ask.encode()).hexdigest()[:26]
