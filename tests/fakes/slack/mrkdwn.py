"""Slack's markup in text: what a person reads, and whom it would notify."""

import html
import re
from collections.abc import Callable
from typing import Literal, TypeAlias

PingKind: TypeAlias = Literal["user", "broadcast", "usergroup"]
Names: TypeAlias = Callable[[str], str]
_MARK = re.compile(r"<(.*?)>", re.DOTALL)
_BROADCASTS = {"!here", "!channel", "!everyone"}


def read(text: str, names: Names) -> str:
    """The text with mentions, links and dates as people see them."""
    parts: list[str] = []
    end = 0
    for mark in _MARK.finditer(text):
        parts += [html.unescape(text[end : mark.start()]), _shown(mark[1], names)]
        end = mark.end()
    return "".join([*parts, html.unescape(text[end:])])


def _shown(mark: str, names: Names) -> str:
    target, _, label = mark.partition("|")
    if target[:1] in {"@", "#"}:
        return f"{target[0]}{names(target[1:])}"
    if target in _BROADCASTS:
        return f"PING:{target[1:]}"
    if target.startswith("!subteam^"):
        return f"PING:{names(target.removeprefix('!subteam^'))}"
    return html.unescape(label or target)


def pings(text: str) -> list[tuple[PingKind, str]]:
    """Everyone this text would notify."""
    marks = [mark.partition("|")[0] for mark in _MARK.findall(text)]
    return [ping for mark in marks for ping in _ping(mark)]


def _ping(mark: str) -> list[tuple[PingKind, str]]:
    if mark.startswith("@"):
        return [("user", mark[1:])]
    if mark in _BROADCASTS:
        return [("broadcast", mark[1:])]
    if mark.startswith("!subteam^"):
        return [("usergroup", mark.removeprefix("!subteam^"))]
    return []


def escape(text: str) -> str:
    """What Slack makes of typed text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
