"""What Discord refuses in the commands an app registers."""

from collections import Counter

from .option_limits import NUMBER, TEXT, WHOLE, bounded, described, name, weight
from .spot import Spot, unique

SUB, GROUP, CHANNEL = 1, 2, 7
CHAT, MENUS = 1, {2: 15, 3: 15}
MOST = {CHAT: 100, **MENUS}
OPTIONS = 25
TOTAL = 8000
COMMAND_KEYS = {
    "id",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "type",
    "default_member_permissions",
    "dm_permission",
    "contexts",
    "integration_types",
    "nsfw",
}
OPTION_KEYS = {
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
}
ONLY_FOR = {
    "choices": {TEXT, WHOLE, NUMBER},
    "autocomplete": {TEXT, WHOLE, NUMBER},
    "min_length": {TEXT},
    "max_length": {TEXT},
    "min_value": {WHOLE, NUMBER},
    "max_value": {WHOLE, NUMBER},
    "channel_types": {CHANNEL},
    "options": {SUB, GROUP},
}


def command_list(spot: Spot) -> None:
    """Everything an app registers at once."""
    commands = Spot({"": spot.value}, (), spot.found).items("", 0, sum(MOST.values()), needed=True)
    for one in commands:
        command(Spot(one.value, one.path[1:], spot.found))
    kinds = Counter(one.kind or CHAT for one in commands)
    for kind, most in MOST.items():
        if kinds[kind] > most:
            spot.wrong(f"At most {most} commands of type {kind}.", code=30032)
    names = ((one.at("name"), (one.kind or CHAT, one.body.get("name"))) for one in commands)
    unique(names, "Command name")


def command(spot: Spot) -> None:
    """One command of any kind."""
    if not spot.known(COMMAND_KEYS):
        return
    kind = spot.one_of("type", {CHAT, *MENUS}, needed=False) or CHAT
    name(spot, plain=kind != CHAT)
    permissions(spot)
    for key in ("nsfw", "dm_permission"):
        spot.flag(key)
    for key, allowed in (("contexts", range(3)), ("integration_types", range(2))):
        numbers(spot, key, allowed)
    if kind == CHAT:
        described(spot)
        level(spot, {*range(1, 12)})
        weighed(spot)
    elif spot.body.get("description") or spot.body.get("options"):
        spot.wrong("A menu command has neither description nor options.")


def permissions(spot: Spot) -> None:
    """A bit set, as text or as a number."""
    value = spot.body.get("default_member_permissions")
    if value is not None and not str(value).isdecimal():
        spot.at("default_member_permissions").wrong("Not a set of permissions.")


def numbers(spot: Spot, key: str, allowed: range) -> None:
    """A list of closed numbers, each once."""
    spots = spot.items(key, 1, len(allowed))
    for one in spots:
        Spot({"": one.value}, one.path[:-1], one.found).one_of("", allowed)
    unique(((one, str(one.value)) for one in spots), "Each value")


def level(spot: Spot, allowed: set[int]) -> None:
    """The options on one level: all sub-commands or none, the required ones first, names unique."""
    options = spot.items("options", 0, OPTIONS)
    kinds = [one.kind for one in options]
    branches = [kind in {SUB, GROUP} for kind in kinds]
    if any(branches) and not all(branches):
        spot.at("options").wrong("Sub-commands and options do not mix on one level.")
    needed = [one.body.get("required") is True for one in options]
    if needed != sorted(needed, reverse=True):
        spot.at("options").wrong(
            "Required options must be placed before non-required options",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        )
    unique(((one.at("name"), one.body.get("name")) for one in options), "Option name")
    for one in options:
        option(one, allowed)


def option(spot: Spot, allowed: set[int]) -> None:
    """One option, sub-command or group."""
    if not spot.known(OPTION_KEYS):
        return
    kind = spot.one_of("type", allowed)
    name(spot)
    described(spot)
    for key, kinds in ONLY_FOR.items():
        if spot.has(key) and spot.body[key] is not False and kind not in kinds:
            spot.at(key).wrong("Not for this type of option.")
    for key in ("required", "autocomplete"):
        spot.flag(key)
    if kind == GROUP:
        spot.items("options", 1, OPTIONS, needed=True)
        level(spot, {SUB})
    elif kind == SUB:
        level(spot, {*range(3, 12)})
    else:
        bounded(spot)


def weighed(spot: Spot) -> None:
    """All names, descriptions and values: 8000 characters, the longest translation counting."""
    if weight(spot.body) > TOTAL:
        spot.wrong(f"Command exceeds maximum size ({TOTAL})", "APPLICATION_COMMAND_TOO_LARGE")
