"""Whose phone rings: what is mentioned, as far as allowed_mentions lets it through."""

import re
from collections.abc import Iterator

from .component_limits import WORDS, walk
from .objects import Message
from .records import Ping
from .spot import Body, Spot

EVERYTHING = ["users", "roles", "everyone"]
USER, ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


def spoken(body: Body) -> str:
    """The texts that can ping: content and displayed texts, never an embed."""
    shown = [one.body.get("content") for one in walk(Spot(body)) if one.kind == WORDS]
    return "\n".join(str(text) for text in (body.get("content"), *shown) if text)


def rung(message: Message) -> list[Ping]:
    """Every ping of a message, each once; code and escapes are not trusted to prevent one."""
    found = mentioned(spoken(message.body), message.body.get("allowed_mentions"))
    return [Ping(kind, target, message.id) for kind, target in dict.fromkeys(found)]


def mentioned(text: str, allowed: Body | None) -> Iterator[tuple[str, str]]:
    """Kind and target of each mention that is let through."""
    rules = {"parse": EVERYTHING} if allowed is None else allowed
    parse = rules.get("parse") or []
    for kind, key, pattern in (("user", "users", USER), ("role", "roles", ROLE)):
        named = set(map(str, rules.get(key) or []))
        for target in pattern.findall(text):
            if key in parse or target in named:
                yield kind, target
    for word in ("everyone", "here"):
        if "everyone" in parse and f"@{word}" in text:
            yield word, ""
