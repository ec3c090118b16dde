"""Words as Slack writes them: with people and channels in them, by their ids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class User:
    """Somebody, by Slack's id."""

    id: str


@dataclass(frozen=True, slots=True)
class Chan:
    """A channel, by Slack's id, and its name where Slack tells it: not that of a private one."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A user group, by Slack's id, and what stands for it where nobody is told who is in it."""

    id: str
    words: str


Token: TypeAlias = str | User | Chan | Group
_MARK = re.compile(r"<([^<>]*)>")
_USER = re.compile(r"@([UW][A-Z0-9]+)")
_GROUP = re.compile(r"!subteam\^(S[A-Z0-9]+)")
_CHANNEL = re.compile(r"#([CGD][A-Z0-9]+)")


def tokens(text: str) -> Iterator[Token]:
    """The words of a line, and the people and channels in it; joined words stay joined."""
    words = ""
    for piece in _pieces(text):
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            yield words
        words = ""
        yield piece
    if words:
        yield words


def _pieces(text: str) -> Iterator[Token]:
    end = 0
    for mark in _MARK.finditer(text):
        yield unescape(text[end : mark.start()])
        yield _token(mark[1])
        end = mark.end()
    yield unescape(text[end:])


def _token(mark: str) -> Token:
    """What stands between angle brackets; whatever would call many people is only a word."""
    target, _, label = mark.partition("|")
    if user := _USER.fullmatch(target):
        return User(user[1])
    if channel := _CHANNEL.fullmatch(target):
        return Chan(channel[1], unescape(label))
    if target.startswith("!"):
        word = label or target[1:].partition("^")[0]
        words = unescape(f"@{word.removeprefix('@')}")
        group = _GROUP.fullmatch(target)
        return Group(group[1], words) if group else words
    return unescape(target.removeprefix("mailto:"))


def unescape(text: str) -> str:
    """Text as it was typed; the ampersand comes last, or "&amp;lt;" would become a bracket."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
