"""The codes Discord writes into text, as words a person reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

MEMBER = re.compile(r"<@!?(\d{1,20})>")
_CODE = re.compile(
    r"<(?:(?P<user>@!?)|(?P<role>@&)|(?P<channel>#))(?P<id>\d+)>"
    r"|<a?(?P<emoji>:\w+:)\d+>"
    r"|<(?P<command>/[^:<>]+):\d+>"
    r"|<t:(?P<time>-?\d{1,11})(?::[A-Za-z])?>"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What members, roles and channels are called, by their ids."""

    members: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)


def in_words(text: str, names: Names) -> str:
    """Text with every code replaced by what it shows; no id is ever kept."""
    return _CODE.sub(lambda found: _word(found, names), text)


def _word(found: re.Match[str], names: Names) -> str:
    if found["user"]:
        return f"@{names.members.get(found['id'], 'someone')}"
    if found["role"]:
        return f"@{names.roles.get(found['id'], 'some role')}"
    if found["channel"]:
        return f"#{names.channels.get(found['id'], 'channel')}"
    return found["emoji"] or found["command"] or _instant(int(found["time"]))


def _instant(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%a %-d %b %Y %H:%M UTC")
    except (OverflowError, ValueError):
        return "some time"
