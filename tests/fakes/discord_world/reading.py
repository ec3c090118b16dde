"""What a person reads: the visible words of a message, without the marks that format them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .component_limits import BUTTON, SELECTS, WORDS, walk
from .objects import Message
from .spot import Body, Spot

if TYPE_CHECKING:
    from .world import World

PRIVATE = 0xE000
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
HIDDEN_AGAIN = re.compile(f"[{chr(PRIVATE)}-{chr(PRIVATE + 0x7F)}]")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
MARKS = (
    (re.compile(r"\[([^\]\n]+)\]\(<?[^)\s]+>?\)"), r"\1"),
    (re.compile(r"```(?:\w+\n)?(.+?)```", re.DOTALL), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\*\*(.+?)\*\*", re.DOTALL), r"\1"),
    (re.compile(r"__(.+?)__", re.DOTALL), r"\1"),
    (re.compile(r"~~(.+?)~~", re.DOTALL), r"\1"),
    (re.compile(r"\|\|(.+?)\|\|", re.DOTALL), r"\1"),
    (re.compile(r"\*(\S(?:.*?\S)?)\*"), r"\1"),
    (re.compile(r"(?<!\w)_(\S(?:.*?\S)?)_(?!\w)"), r"\1"),
    (re.compile(r"^(?:#{1,3}|-#|>{1,3}) ", re.MULTILINE), ""),
)
MENTION = re.compile(r"<(@!?|@&|#)(\d+)>")


def plain(world: "World", text: str, guild_id: str | None) -> str:
    """Markdown as it is shown: marks gone, escapes literal, mentions as names."""
    text = ESCAPED.sub(lambda found: chr(PRIVATE + ord(found[1])), text)
    for pattern, shown in MARKS:
        text = pattern.sub(shown, text)
    text = MENTION.sub(lambda found: named(world, found[1], found[2], guild_id), text)
    text = HIDDEN_AGAIN.sub(lambda found: chr(ord(found[0]) - PRIVATE), text)
    return text.translate(INVISIBLE)


def named(world: "World", mark: str, target: str, guild_id: str | None) -> str:
    """A mention as a person sees it."""
    guild = world.guilds.get(guild_id or "")
    if mark == "#":
        return f"#{world.channels[target].name}" if target in world.channels else "#unknown"
    if mark == "@&":
        return (
            f"@{guild.roles[target].name}" if guild and target in guild.roles else "@unknown-role"
        )
    return f"@{world.shown_name(target, guild_id)}" if target in world.users else "@unknown-user"


def message_lines(world: "World", message: Message) -> list[str]:
    """The lines of a message: words, embeds, texts on buttons, files and what is in them."""
    guild_id = world.channels[message.channel_id].guild_id
    words = "\n".join(plain(world, text, guild_id) for text in formatted(message.body))
    buttons = [f"[{text}]" for text in labels(message.body)]
    files = [*message.files, *(each.get("description") or "" for each in attached(message))]
    return [line for line in (*words.splitlines(), *buttons, *files) if line.strip()]


def attached(message: Message) -> list[Body]:
    """What the body of a message says about its files."""
    return list(message.body.get("attachments") or [])


def shown(world: "World", channel_id: str, reader_id: str | None) -> list[Message]:
    """The messages that stand in a channel, for everybody or also for one reader alone."""
    here = (one for one in world.messages.values() if one.channel_id == channel_id)
    return [one for one in here if not one.deleted and one.only_for in {None, reader_id}]


def formatted(body: Body) -> Iterator[str]:
    """Every text in which marks work, in reading order."""
    yield body.get("content") or ""
    for embed in body.get("embeds") or []:
        yield (embed.get("author") or {}).get("name") or ""
        yield embed.get("title") or ""
        yield embed.get("description") or ""
        for field in embed.get("fields") or []:
            yield field["name"]
            yield field["value"]
        yield (embed.get("footer") or {}).get("text") or ""
    for part in walk(Spot(body)):
        if part.kind == WORDS:
            yield part.body["content"]


def labels(body: Body) -> Iterator[str]:
    """What stands on buttons, in selects and in the labels of a form."""
    for part in walk(Spot(body)):
        if part.kind == BUTTON:
            yield part.body.get("label") or part.body["emoji"].get("name") or ""
        elif part.kind in SELECTS and part.has("placeholder"):
            yield part.body["placeholder"]
        elif part.has("label"):
            yield part.body["label"]
