"""Forms as modals: a label around each field. Pure and total."""

from typing import Any, assert_never

from adapters.discord.custom_id import form_id
from adapters.discord.draw.literal import cut, literal, units
from adapters.discord.draw.spans import PLATFORM
from bot.kernel.form import Channel, Field, Form, Given, Members, Pick, Text
from bot.kernel.people import MemberRef

TITLE = LABEL = 45
SMALL = 100  # descriptions, placeholders, options
PARTS = 5
TYPED = 4000
CHOSEN = 25
TEXT_DISPLAY, TEXT_INPUT, STRING_SELECT, USER_SELECT, CHANNEL_SELECT, A_LABEL = 10, 4, 3, 5, 8, 18
TEXT_CHANNELS = [0, 5]  # ordinary ones and announcements


def modal(form: Form) -> dict[str, Any]:
    """A page of a form as a modal, with what was given standing in it."""
    fields = [_label(field, form.given) for field in form.fields]
    return {
        "custom_id": form_id(form.name, form.page, form.opening),
        "title": cut(form.title.strip(), TITLE) or "Hearth",
        "components": _noted(fields, form.note.strip()),
    }


def _noted(fields: list[dict[str, Any]], note: str) -> list[dict[str, Any]]:
    """The note above the fields; where there is no room, in place of the first field's hint."""
    if not note:
        return fields
    if len(fields) < PARTS:
        return [{"type": TEXT_DISPLAY, "content": cut(literal(note), TYPED)}, *fields]
    return [fields[0] | {"description": cut(note, SMALL)}, *fields[1:]]


def _label(field: Field, given: Given) -> dict[str, Any]:
    label = {
        "type": A_LABEL,
        "label": cut(field.label.strip(), LABEL) or "…",
        "component": _component(field, given) | {"custom_id": field.name},
    }
    hint = cut(field.help.strip(), SMALL)
    return label | ({"description": hint} if hint else {})


def _component(field: Field, given: Given) -> dict[str, Any]:
    required = {"required": field.required}
    match field.kind:
        case Text() as kind:
            return required | _text(field, kind, given.text(field.name))
        case Members(most):
            most = max(1, min(most, CHOSEN))
            chosen = _members(given.members(field.name))[:most]
            return (
                required
                | {"type": USER_SELECT, "max_values": most}
                | _least(field)
                | _standing("user", chosen)
            )
        case Pick(choices):
            picked = given.text(field.name)
            options = [_option(value, label, picked) for value, label in choices[:CHOSEN]]
            return required | {"type": STRING_SELECT, "options": options} | _least(field)
        case Channel():
            place = given.place(field.name)
            standing = [place.channel] if place and place.platform == PLATFORM else []
            select: dict[str, Any] = {"type": CHANNEL_SELECT, "channel_types": TEXT_CHANNELS}
            return required | select | _least(field) | _standing("channel", standing)
        case _:
            assert_never(field.kind)


def _text(field: Field, kind: Text, typed: str) -> dict[str, Any]:
    """A text input. It takes more than the field does: the Desk's sentence explains the limit."""
    typed = cut(typed, TYPED - 1)
    example = cut(field.example.strip(), SMALL)
    return {
        "type": TEXT_INPUT,
        "style": 2 if kind.lines else 1,
        "max_length": min(TYPED, max(2 * kind.most, units(typed), 1)),
        **({"placeholder": example} if example else {}),
        **({"value": typed} if typed.strip() else {}),
    }


def _least(field: Field) -> dict[str, Any]:
    return {"min_values": 1 if field.required else 0}


def _standing(kind: str, ids: list[str]) -> dict[str, Any]:
    return {"default_values": [{"id": each, "type": kind} for each in ids]} if ids else {}


def _members(members: tuple[MemberRef, ...]) -> list[str]:
    here = [member.id for member in members if member.platform == PLATFORM]
    return [each for each in dict.fromkeys(here) if each.isascii() and each.isdecimal()]


def _option(value: str, label: str, picked: str) -> dict[str, Any]:
    shown = {"label": cut(label.strip(), SMALL) or "…", "value": value}
    return shown | ({"default": True} if value == picked else {})
