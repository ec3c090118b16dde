"""A form as a window with Slack's own fields."""

from typing import assert_never

from adapters.slack import codec
from adapters.slack.codec import Opening, Spot
from adapters.slack.draw.text import Json, cut, plain
from bot.kernel.form import Channel, Field, Form, Members, Pick, Text, Value
from bot.kernel.people import MemberRef
from bot.kernel.place import Place

_TITLE = 24
_LABEL = 2_000
_HINT = 2_000
_PLACEHOLDER = 150
_TYPED = 3_000
_OPTION = 75
_NOTE = 3_000


def view(form: Form, spot: Spot) -> Json:
    """The window of one page."""
    note = [{"type": "section", "text": plain(form.note, _NOTE)}] if form.note.strip() else []
    fields = [_input(field, form.given.values.get(field.name)) for field in form.fields]
    opening = Opening(form.opening, form.name, form.page, spot)
    return {
        "type": "modal",
        "callback_id": codec.FORM,
        "private_metadata": codec.write_opening(opening),
        "title": plain(form.title, _TITLE),
        "submit": plain(form.submit, _TITLE),
        "close": plain("Cancel", _TITLE),
        "blocks": [*note, *fields],
    }


def _input(field: Field, value: Value | None) -> Json:
    hint = {"hint": plain(field.help, _HINT)} if field.help.strip() else {}
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, _LABEL),
        "optional": not field.required,
        "element": {**_element(field, value), **_placeholder(field), "action_id": field.name},
        **hint,
    }


def _placeholder(field: Field) -> Json:
    if not field.example.strip():
        return {}
    return {"placeholder": plain(field.example, _PLACEHOLDER)}


def _element(field: Field, value: Value | None) -> Json:
    match field.kind:
        case Text(lines=lines):
            return _text(value, lines=lines)
        case Members(most):
            return _members(value, most)
        case Pick(choices):
            return _pick(choices, value)
        case Channel():
            return _channel(value)
        case _:
            assert_never(field.kind)


def _text(value: Value | None, *, lines: bool) -> Json:
    """No length of our own: the Desk's sentence explains more than a refused key press."""
    initial = {}
    if isinstance(value, str) and value.strip():
        initial = {"initial_value": cut(value, _TYPED)}
    return {"type": "plain_text_input", "multiline": lines, **initial}


def _members(value: Value | None, most: int) -> Json:
    refs = value if isinstance(value, tuple) else ()
    ids = list(dict.fromkeys(ref.id for ref in refs if _is_here(ref)))
    initial = {"initial_users": ids} if ids else {}
    return {"type": "multi_users_select", "max_selected_items": max(most, len(ids)), **initial}


def _is_here(ref: MemberRef) -> bool:
    return ref.platform == "slack" and bool(ref.id)


def _pick(choices: tuple[tuple[str, str], ...], value: Value | None) -> Json:
    options = {chosen: _option(chosen, label) for chosen, label in choices}
    initial = {"initial_option": options[value]} if value in options else {}
    return {"type": "static_select", "options": list(options.values()), **initial}


def _option(value: str, label: str) -> Json:
    return {"text": plain(label, _OPTION), "value": value}


def _channel(value: Value | None) -> Json:
    """Channels only: a home is never a direct message."""
    initial = {}
    if isinstance(value, Place) and value.platform == "slack":
        initial = {"initial_conversation": value.channel}
    wanted = {"include": ["public", "private"], "exclude_bot_users": True}
    return {"type": "conversations_select", "filter": wanted, **initial}
