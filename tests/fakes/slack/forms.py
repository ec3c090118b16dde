"""Filling in a form as Slack's client does: what is typed is kept, what is wrong is not sent."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from .rules import Json, size
from .rules.element_checks import every_option
from .rules.shapes import link
from .things import View
from .views_api import inputs

Given: TypeAlias = str | list[str] | None
_MOST = 3000
_ONE = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
}
_MANY = {
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
}
_BOXES = {"multi_static_select", "checkboxes"}
_MENUS = {"static_select", "radio_buttons"}


class CannotSend(AssertionError):
    """Slack's client would not have sent this form."""


def fill(view: View, values: Mapping[str, Given], *, force: bool = False) -> None:
    """Type `values` (by label or block_id) into the view; refuse as the client would."""
    blocks = inputs(view.body)
    known = {name for block in blocks for name in (block["block_id"], block["label"]["text"])}
    strange = [f"there is no field {name}" for name in values if name not in known]
    wrong = [*strange, *(sentence for block in blocks for sentence in _answer(view, block, values))]
    if strange or (wrong and not force):
        raise CannotSend("; ".join(wrong))


def _answer(view: View, block: Json, values: Mapping[str, Given]) -> Iterator[str]:
    """Put one answer into the state, then say what the client would say about it."""
    label, element = block["label"]["text"], block["element"]
    slot = view.typed.setdefault(block["block_id"], {})
    if block["block_id"] in values or label in values:
        given = values.get(block["block_id"], values.get(label))
        slot[element["action_id"]] = typed(element, given)
    else:
        slot.setdefault(element["action_id"], untouched(element))
    yield from _complaints(block, slot[element["action_id"]])


def typed(element: Json, given: Given) -> Json:
    """The state of an element after somebody typed or chose this."""
    kind = element["type"]
    many = given if isinstance(given, list) else [given] if given else []
    if kind in _ONE:
        return {"type": kind, _ONE[kind]: given or None}
    if kind in _MANY:
        return {"type": kind, _MANY[kind]: many}
    if kind in _MENUS:
        return {"type": kind, "selected_option": _option(element, given) if given else None}
    if kind in _BOXES:
        return {"type": kind, "selected_options": [_option(element, each) for each in many]}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(str(given)) if given else None}
    if kind == "rich_text_input":
        return {"type": kind, "rich_text_value": _rich(str(given)) if given else None}
    return {"type": kind, "value": given or None}


def untouched(element: Json) -> Json:
    """The state of an element nobody has touched."""
    first: dict[str, object] = {
        key.removeprefix("initial_"): value
        for key, value in element.items()
        if key.startswith("initial_")
    }
    state = typed(element, None)
    for name, value in first.items():
        state["value" if name == "value" else f"selected_{name}"] = value
    return state


def _option(element: Json, given: Given) -> Json:
    """The option with this text or value."""
    for option in every_option(element):
        if given in {option["value"], option["text"]["text"]}:
            return option
    offered = ", ".join(option["text"]["text"] for option in every_option(element))
    raise CannotSend(f"{given} is not offered; there are {offered}")


def _rich(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def _complaints(block: Json, state: Json) -> Iterator[str]:
    label, element = block["label"]["text"], block["element"]
    answer = next((value for key, value in state.items() if key != "type"), None)
    if not answer:
        if not block.get("optional"):
            yield f"{label}: please complete this required field"
        return
    if isinstance(answer, list) and len(answer) > element.get("max_selected_items", len(answer)):
        yield f"{label}: at most {element['max_selected_items']} can be chosen"
    if isinstance(answer, str) and "value" in state:
        yield from (f"{label}: {sentence}" for sentence in _written(element, answer))


def _written(element: Json, text: str) -> Iterator[str]:
    """Rules for text that somebody typed."""
    least, most = element.get("min_length", 0), element.get("max_length", _MOST)
    if not least <= size(text) <= most:
        yield f"needs {least} to {most} characters, has {size(text)}"
    match element["type"]:
        case "number_input":
            yield from _number(element, text)
        case "url_text_input" if list(link(text, "")):
            yield "is not a web address"
        case "email_text_input" if "@" not in text:
            yield "is not an e-mail address"


def _number(element: Json, text: str) -> Iterator[str]:
    try:
        number = float(text) if element["is_decimal_allowed"] else int(text)
    except ValueError:
        yield "is not a number"
        return
    if (
        not float(element.get("min_value", number))
        <= number
        <= float(element.get("max_value", number))
    ):
        yield "is too small or too large"
