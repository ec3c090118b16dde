"""Payloads read: what was asked, before anybody named in it is looked up. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from adapters.slack import codec
from adapters.slack.codec import Spot
from bot.kernel.place import PlaceKind

Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody, by Slack's id."""

    id: str


@dataclass(frozen=True, slots=True)
class Chan:
    """A channel, by Slack's id, and its name where Slack tells it: not that of a private one."""

    id: str
    name: str = ""


Token: TypeAlias = str | User | Chan
Filled: TypeAlias = str | Chan | tuple[User, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command, a press or a page of a form, as Slack told it; page says that it is a form's."""

    id: str
    name: str
    user: User
    team: str
    spot: Spot
    value: str = ""
    typed: tuple[Token, ...] | None = None
    filled: Mapping[str, Filled] = field(default_factory=dict)
    page: int | None = None

    def users(self) -> Iterator[User]:
        """Everybody who is in it, the asker first."""
        yield self.user
        yield from (token for token in self.typed or () if isinstance(token, User))
        for value in self.filled.values():
            if isinstance(value, tuple):
                yield from value


_MARK = re.compile(r"<([^<>]*)>")
_USER = re.compile(r"@([UW][A-Z0-9]+)")
_CHANNEL = re.compile(r"#([CGD][A-Z0-9]+)")
_KINDS = {"directmessage": PlaceKind.DIRECT, "privategroup": PlaceKind.PRIVATE}
_PREFIXES = {"D": PlaceKind.DIRECT, "G": PlaceKind.PRIVATE}


def command(body: Json, prefix: str) -> Asked:
    """A slash command."""
    spot = Spot(str(body["channel_id"]), _kind(body["channel_id"], body.get("channel_name", "")))
    return Asked(
        id=str(body["trigger_id"]),
        name=str(body["command"]).lower().removeprefix("/").removeprefix(prefix),
        user=User(str(body["user_id"])),
        team=str(body["team_id"]),
        spot=spot,
        typed=tuple(tokens(str(body.get("text", "")))),
    )


def press(body: Json) -> Asked:
    """A button that was pressed, on a message or in a window."""
    pressed = body["actions"][0]
    action, value = codec.read_button(str(pressed["action_id"]), str(pressed.get("value", "")))
    spot = codec.read_spot(body["view"]["private_metadata"]) if "view" in body else _spot(body)
    user, team = _presser(body)
    return Asked(
        id=str(body["trigger_id"]), name=action, value=value, user=user, team=team, spot=spot
    )


def submission(body: Json) -> Asked:
    """A page of a form that was sent."""
    view = body["view"]
    opening = codec.read_opening(view["private_metadata"])
    slots = view["state"]["values"].values()
    states = {name: state for slot in slots for name, state in slot.items()}
    filled = {name: value for name, state in states.items() if (value := _filled(state))}
    user, team = _presser(body)
    return Asked(
        id=opening.id,
        name=opening.name,
        user=user,
        team=team,
        spot=opening.spot,
        filled=filled,
        page=opening.page,
    )


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
        return unescape(f"@{word.removeprefix('@')}")
    return unescape(target.removeprefix("mailto:"))


def unescape(text: str) -> str:
    """Text as it was typed; the ampersand comes last, or "&amp;lt;" would become a bracket."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def spot_of(view: Json) -> Spot:
    """Where a window was asked for; nowhere known, if an older Hearth opened it."""
    metadata = str(view.get("private_metadata", ""))
    try:
        return (
            codec.read_opening(metadata).spot
            if view.get("callback_id") == codec.FORM
            else codec.read_spot(metadata)
        )
    except codec.Unreadable:
        return Spot("", PlaceKind.DIRECT)


def _kind(channel: object, name: object) -> PlaceKind:
    """Slack hides the names of what is private and says so instead."""
    if str(name).startswith("mpdm-"):
        return PlaceKind.PRIVATE
    return _KINDS.get(str(name)) or _PREFIXES.get(str(channel)[:1], PlaceKind.PUBLIC)


def _spot(body: Json) -> Spot:
    container, channel = body.get("container", {}), body.get("channel", {})
    where = str(channel.get("id") or container.get("channel_id", ""))
    thread = str(container.get("thread_ts", ""))
    kind = PlaceKind.THREAD if thread else _kind(where, channel.get("name", ""))
    return Spot(where, kind, thread)


def _presser(body: Json) -> tuple[User, str]:
    """Who did it, and their team: in a shared channel another than ours."""
    user = body["user"]
    return User(str(user["id"])), str(user.get("team_id") or (body.get("team") or {}).get("id", ""))


def _filled(state: Json) -> Filled | None:
    """What stands in a field, whatever its kind."""
    match state:
        case {"type": "plain_text_input", "value": str(text)}:
            return text
        case {"selected_users": list(users)}:
            return tuple(User(str(user)) for user in users)
        case {"selected_option": {"value": str(chosen)}}:
            return chosen
        case {"selected_conversation": str(channel)} | {"selected_channel": str(channel)}:
            return Chan(channel)
        case _:
            return None
