"""Typed commands: the words after a slash command, read by the command's own declaration."""

import re
from collections.abc import Sequence
from typing import Never, TypeAlias

from bot.kernel.answer import Refusal
from bot.kernel.feature import Command, Verb
from bot.kernel.form import Channel, Field, Given, Members, Pick, Text, Value
from bot.kernel.people import MemberRef, People
from bot.kernel.place import Place
from bot.kernel.span import Slash

# What an adapter makes of a line: words as they stand, and the people and channels in it.
Token: TypeAlias = str | MemberRef | Place

_READ_BACK = 1_000  # of words that no field can take, so that nobody has to type them again
# What may part the people from the words about them: "@Ben: thanks", "@Ben - thanks".
_AFTER = re.compile(r"^\s*[,;:–—-]\s+")
# Words that may stand between the people at the start of a line.
_BETWEEN = re.compile(r"^[\s,;&+]*(?:and|to)?[\s,;&+]*$", re.IGNORECASE)


def understand(
    command: Command[Never], tokens: Sequence[Token], people: People
) -> tuple[Verb[Never], Given]:
    """The verb that is meant and its fields; refuses words that no field can take."""
    rest = [token for token in tokens if token != ""]
    verb, rest = _verb(command, rest)
    values: dict[str, Value] = {}
    for field in sorted(verb.fields, key=lambda field: isinstance(field.kind, Text)):
        value, rest = _take(field, rest, people)
        if value:
            values[field.name] = value
    if over := _joined(rest, people):
        raise Refusal(
            f"I did not understand “{over[:_READ_BACK]}”. Try ", _example(command, verb), "."
        )
    return verb, Given(values)


def _verb(command: Command[Never], tokens: list[Token]) -> tuple[Verb[Never], list[Token]]:
    if tokens and isinstance(tokens[0], str):
        word, *more = tokens[0].split(maxsplit=1) or [""]
        for verb in command.verbs:
            if verb.name == word.lower():
                return verb, [*more, *tokens[1:]]
    return command.bare, tokens


def _take(field: Field, tokens: list[Token], people: People) -> tuple[Value, list[Token]]:
    match field.kind:
        case Members():
            return _members(tokens)
        case Channel():
            found = next((token for token in tokens if isinstance(token, Place)), None)
            rest = [token for token in tokens if token is not found]
            return (found, rest) if found else ("", tokens)
        case Pick(choices):
            return _pick(choices, tokens)
        case Text():
            return _joined(tokens, people), []


def _members(tokens: list[Token]) -> tuple[Value, list[Token]]:
    """The people a line starts with; else, everybody it names, whose names stay in the text."""
    start = next((at for at, token in enumerate(tokens) if not _opens(token)), len(tokens))
    named = [token for token in tokens if isinstance(token, MemberRef)]
    leading = [token for token in tokens[:start] if isinstance(token, MemberRef)]
    if not leading:
        return tuple(named), tokens
    return tuple(leading), [*map(_unparted, tokens[start : start + 1]), *tokens[start + 1 :]]


def _unparted(token: Token) -> Token:
    return _AFTER.sub("", token) if isinstance(token, str) else token


def _opens(token: Token) -> bool:
    """Whether a token may stand among the people at the start of a line."""
    return isinstance(token, MemberRef) or (isinstance(token, str) and bool(_BETWEEN.match(token)))


def _pick(choices: tuple[tuple[str, str], ...], tokens: list[Token]) -> tuple[Value, list[Token]]:
    """The choice a line names by its value or its label; the longer name is the one meant."""
    names = [(name, value) for value, label in choices for name in (label, value)]
    names.sort(key=lambda named: -len(named[0]))
    for index, token in enumerate(tokens):
        for name, value in names if isinstance(token, str) else ():
            found = re.search(rf"(?<!\S){re.escape(name)}(?!\S)", str(token), re.IGNORECASE)
            if found:
                left = f"{str(token)[: found.start()]} {str(token)[found.end() :]}"
                return value, [*tokens[:index], left, *tokens[index + 1 :]]
    return "", tokens


def _joined(tokens: Sequence[Token], people: People) -> str:
    return "".join(_word(token, people) for token in tokens).strip()


def _word(token: Token, people: People) -> str:
    match token:
        case str():
            return token
        case MemberRef():
            return f"@{people.name(token)}"
        case Place(name=name):
            return f"#{name or 'channel'}"


def _example(command: Command[Never], verb: Verb[Never]) -> Slash:
    return Slash(f"{command.name} {verb.name}", verb.examples[0])
