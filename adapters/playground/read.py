"""Reading: what the page sends, as what was asked. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace

from adapters.playground.asked import Chosen, Emoji, Filled, Line, Pressed, Sent
from adapters.playground.cast import Cast, place_of, ref_of
from adapters.playground.names import Names
from bot.kernel.emoji import plain
from bot.kernel.form import Given, Value
from bot.kernel.typed import Token

PAGE = "page address"  # under which the site says where it is, whatever was sent there
_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_LINE = 8_000  # characters of a line, a command's included
_PIECES = 600
_NAME = 120
_COMMAND = re.compile(r"/(\S*)\s*")


class Unreadable(Exception):
    """What was sent makes no sense: a sentence, and the HTTP status that goes with it."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def read_person(name: object, cast: Cast) -> str:
    """Who somebody says they are."""
    person = cast.person(name) if isinstance(name, str) else None
    if person is None or not person.acts:
        raise Unreadable("There is nobody of that name to be here. Choose somebody else to be.")
    return person.id


def read_line(body: object, cast: Cast, names: Names) -> Line:
    """What was typed into the composer."""
    payload = _object(body)
    sent = _sent(payload, cast)
    tokens = _tokens(payload.get("line"), sent.who, cast, names)
    if not any(not isinstance(token, str) or token.strip() for token in tokens):
        raise Unreadable("This message is empty. Write something first.")
    first = tokens[0]
    found = _COMMAND.match(first.lstrip()) if isinstance(first, str) else None
    if found is None or not isinstance(first, str):
        return Line(sent, None, tuple(tokens))
    rest = first.lstrip()[found.end() :]
    return Line(sent, found.group(1).lower(), tuple([rest, *tokens[1:]] if rest else tokens[1:]))


def read_press(body: object, cast: Cast) -> Pressed:
    """Which button was pressed."""
    payload = _object(body)
    message, action, value = (_text(payload, name) for name in ("message", "action", "value"))
    return Pressed(_sent(payload, cast), message, action, value)


def read_choice(body: object, cast: Cast) -> Chosen:
    """What was chosen in a message's menu."""
    payload = _object(body)
    message, shortcut = (_text(payload, name) for name in ("message", "shortcut"))
    return Chosen(_sent(payload, cast), message, shortcut, _text(payload, PAGE))


def read_emoji(body: object, cast: Cast) -> Emoji:
    """Which emoji was put on which message, or taken away."""
    payload = _object(body)
    message, emoji = (_text(payload, name) for name in ("message", "emoji"))
    added = payload.get("added")
    if not plain(emoji) or not isinstance(added, bool):
        raise Unreadable("This is no emoji. Load the page again.")
    return Emoji(_sent(payload, cast), message, emoji, added, _text(payload, PAGE))


def read_form(body: object, cast: Cast) -> Filled:
    """What was filled into a form."""
    payload = _object(body)
    page = payload.get("page")
    if type(page) is not int or page < 0:
        raise Unreadable("This form has no such page. Run the command again.")
    given = _object(payload.get("given"))
    values = {name: _value(value, cast) for name, value in given.items()}
    return Filled(_sent(payload, cast), _text(payload, "form"), page, Given(values))


def read_step(body: object) -> str:
    """Where the clock is sent."""
    return _text(_object(body), "step")


def _sent(payload: Mapping[str, object], cast: Cast) -> Sent:
    who = read_person(payload.get("as"), cast)
    room = _text(payload, "room")
    if room not in cast.rooms or not cast.sees(who, room):
        raise Unreadable("There is no such room here. Choose one from the list.", 404)
    ask = _text(payload, "id")
    if not _ID.fullmatch(ask):
        raise Unreadable("This was sent without an id of its own. Load the page again.")
    return Sent(ask, who, room, _text(payload, "thread"))


def _tokens(line: object, who: str, cast: Cast, names: Names) -> list[Token]:
    """A line's pieces: words as they stand, and what the composer's completion put in."""
    pieces = line if isinstance(line, list) else [line]
    if len(pieces) > _PIECES or sum(len(each) for each in pieces if isinstance(each, str)) > _LINE:
        raise Unreadable(f"This is too long. Write at most {_LINE:,} characters.", 413)
    found: list[Token] = []
    for piece in pieces:
        found += names.find(piece, who) if isinstance(piece, str) else [_named(piece, cast)]
    return found


def _named(piece: object, cast: Cast) -> Token:
    match piece:
        case {"member": str(person)}:
            return ref_of(person)
        case {"channel": str(room)} if channel := cast.channel(room):
            return replace(place_of(room), name=channel.name)
        case _:
            raise Unreadable("I cannot read this message. Load the page again.")


def _value(value: object, cast: Cast) -> Value:
    match value:
        case str():
            return value
        case {"members": [*people]} if all(isinstance(person, str) for person in people):
            return tuple(ref_of(str(person)) for person in people)
        case {"channel": str(room)} if cast.channel(room):
            return place_of(room)
        case _:
            raise Unreadable("I cannot read this form. Load the page again.")


def _object(body: object) -> Mapping[str, object]:
    if not isinstance(body, dict):
        raise Unreadable("I cannot read this. Load the page again.")
    return body


def _text(payload: Mapping[str, object], name: str) -> str:
    text = payload.get(name, "")
    if not isinstance(text, str) or len(text) > _NAME:
        raise Unreadable(f"I cannot read the “{name}” of this. Load the page again.")
    return text
