"""Application commands, generated from the declarations."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Never, assert_never

from adapters.discord.draw.literal import cut
from adapters.discord.draw.spans import Slashes
from bot.kernel.feature import Command, Shortcut, Verb
from bot.kernel.form import Channel, Field, Members, Pick, Text

ABOUT = 100
MENU = 3
CHAT, SUB_COMMAND, STRING, USER, CHANNEL = 1, 1, 3, 6, 7
TEXT_CHANNELS = [0, 5]
MORE = "More people, or a role: type @ and pick them"
SERVER, DIRECT = 0, 1  # where the commands may be used


def payloads(
    commands: Sequence[Command[Never]], shortcuts: Sequence[Shortcut[Never]] = ()
) -> list[dict[str, Any]]:
    """Every command with its verbs as sub-commands, and what stands in the menu of a message.

    No option is required: forms ask for more.
    """
    typed = [
        {
            "name": command.name,
            "description": _about(command.about),
            "type": CHAT,
            "options": [_verb(verb) for verb in command.verbs],
            "contexts": [SERVER, DIRECT],
            "integration_types": [0],
        }
        for command in commands
    ]
    return [*typed, *map(_menu, shortcuts)]


def verbs(commands: Sequence[Command[Never]]) -> dict[str, Verb[Never]]:
    """Every verb under its full name, such as "kudos give"."""
    return {f"{each.name} {verb.name}": verb for each in commands for verb in each.verbs}


def takes_more(field: Field) -> bool:
    """Whether a field holds several people, which Discord has no option for."""
    return isinstance(field.kind, Members) and field.kind.most > 1


def also(field: Field, fields: Sequence[Field]) -> str:
    """The name of the option for more people than the one of a user option."""
    first = next(filter(takes_more, fields))
    free = field is first and all(each.name != "also" for each in fields)
    return "also" if free else f"also-{field.name}"


@dataclass(frozen=True, slots=True)
class Synced:
    """What Discord was told last: a hash of it, and the ids it gave to the commands."""

    hash: str
    ids: Mapping[str, str]

    @classmethod
    def read(cls, text: str | None) -> "Synced":
        """From the shelf; nothing was told yet where it is empty."""
        kept = json.loads(text) if text else {}
        return cls(kept.get("hash", ""), kept.get("ids", {}))

    def text(self) -> str:
        """For the shelf."""
        return json.dumps({"hash": self.hash, "ids": dict(self.ids)})


def fingerprint(application: int, wanted: Sequence[Mapping[str, Any]]) -> str:
    """Changes when the commands do, or the application they belong to."""
    text = json.dumps([application, wanted], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def slashes(commands: Sequence[Command[Never]], ids: Mapping[str, str]) -> Slashes:
    """How commands are written: Discord knows no bare form beside sub-commands."""
    return Slashes({each.name: f"{each.name} {each.bare.name}" for each in commands}, ids)


def _menu(shortcut: Shortcut[Never]) -> dict[str, Any]:
    """In servers alone: in a direct message there is nobody's message but one's own and ours."""
    named = {"name": shortcut.label, "type": MENU}
    return named | {"contexts": [SERVER], "integration_types": [0]}


def _verb(verb: Verb[Never]) -> dict[str, Any]:
    options = [option for field in verb.fields for option in _options(field, verb.fields)]
    return {
        "type": SUB_COMMAND,
        "name": verb.name,
        "description": _about(verb.about),
        "options": options,
    }


def _options(field: Field, fields: Sequence[Field]) -> list[dict[str, Any]]:
    named = {"name": field.name, "description": _about(field.help or field.label)}
    match field.kind:
        case Text():
            return [named | {"type": STRING}]
        case Pick(choices):
            offered = [{"name": cut(label, ABOUT), "value": value} for value, label in choices]
            return [named | {"type": STRING, "choices": offered}]
        case Channel():
            return [named | {"type": CHANNEL, "channel_types": TEXT_CHANNELS}]
        case Members():
            if not takes_more(field):
                return [named | {"type": USER}]
            more = {"type": STRING, "name": also(field, fields), "description": MORE}
            return [named | {"type": USER}, more]
        case _:
            assert_never(field.kind)


def _about(text: str) -> str:
    return cut(text.strip(), ABOUT) or "…"
