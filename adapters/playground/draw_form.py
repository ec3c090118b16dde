"""Drawing forms and commands: what the page needs for its dialogs and its completion."""

from collections.abc import Iterable
from typing import Never, assert_never

from adapters.playground.cast import room_of
from adapters.playground.message import Drawn
from bot.kernel.feature import Command, Verb
from bot.kernel.form import Channel, Field, Form, Kind, Members, Pick, Text, Value
from bot.kernel.place import Place


def draw_form(form: Form) -> Drawn:
    """One page of a form, with everything a page sends back to have it answered."""
    return {
        "name": form.name,
        "title": form.title,
        "note": form.note,
        "submit": form.submit,
        "opening": form.opening,
        "page": form.page,
        "fields": [draw_field(field) for field in form.fields],
        "given": {name: draw_value(value) for name, value in form.given.values.items()},
    }


def draw_commands(commands: Iterable[Command[Never]]) -> list[Drawn]:
    """Every command with its verbs and their fields."""
    return [
        {
            "name": command.name,
            "about": command.about,
            "verbs": [_verb(verb) for verb in command.verbs],
        }
        for command in commands
    ]


def draw_field(field: Field) -> Drawn:
    """A field as it was declared."""
    return {
        "name": field.name,
        "label": field.label,
        "required": field.required,
        "help": field.help,
        "example": field.example,
        **_kind(field.kind),
    }


def draw_value(value: Value) -> str | Drawn:
    """What stands in a field; read.py reads it back."""
    match value:
        case str():
            return value
        case tuple():
            return {"members": [member.id for member in value]}
        case Place():
            return {"channel": room_of(value)}
        case _:
            assert_never(value)


def _verb(verb: Verb[Never]) -> Drawn:
    return {
        "name": verb.name,
        "about": verb.about,
        "examples": list(verb.examples),
        "facilitators": verb.facilitators,
        "fields": [draw_field(field) for field in verb.fields],
    }


def _kind(kind: Kind) -> Drawn:
    match kind:
        case Text(least, most, lines):
            return {"kind": "text", "least": least, "most": most, "lines": lines}
        case Members(most):
            return {"kind": "members", "most": most}
        case Pick(choices):
            return {"kind": "pick", "choices": [[value, label] for value, label in choices]}
        case Channel():
            return {"kind": "channel"}
        case _:
            assert_never(kind)
