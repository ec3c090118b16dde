"""The things inside blocks that people press, choose or type into."""

from dataclasses import dataclass

from .shapes import Check, Found, flag, ident, keys, link, one_of, whole, words
from .texts import confirm, option_groups, options, plain

_VALUE_MOST = 2000
_LABEL_MOST = 75
_ALT_MOST = 2000
_TYPED_MOST = 3000


@dataclass(frozen=True)
class Shape:
    """What one type of element may hold and where it may stand."""

    limits: str
    places: frozenset[str]
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


def _ids(value: object, at: str) -> Found:
    """A list of ids without repeats."""
    if not isinstance(value, list) or not value or len(set(map(str, value))) < len(value):
        yield f"{at}: must be a list of different ids"
        return
    for number, item in enumerate(value):
        yield from ident(item, f"{at}/{number}")


def _text(most: int) -> Check:
    return lambda value, at: words(value, at, most)


def _slack_file(value: object, at: str) -> Found:
    if not isinstance(value, dict) or set(value) not in ({"id"}, {"url"}):
        yield f"{at}: must have exactly one of id and url"


def _filter(value: object, at: str) -> Found:
    """Which conversations a menu offers."""
    if not isinstance(value, dict) or not value:
        yield f"{at}: must be an object that is not empty"
        return
    yield from keys(value, at, {"include", *_EXCLUDES})
    include = value.get("include", ["public"])
    if not isinstance(include, list) or not include or not _CONVERSATIONS.issuperset(include):
        yield f"{at}/include: must be a list of im, mpim, private and public"
    for name in sorted(_EXCLUDES & set(value)):
        yield from flag(value[name], f"{at}/{name}")


def _unchecked(value: object, at: str) -> Found:
    """Checked together with its neighbours in `_together`."""
    yield from ()


_CONVERSATIONS = {"im", "mpim", "private", "public"}
_EXCLUDES = {"exclude_bot_users", "exclude_external_shared_channels"}
_SELECTED = {"options", "option_groups", "initial_option", "initial_options"}
FIELDS: dict[str, Check] = {
    "action_id": ident,
    "text": plain,
    "value": _text(_VALUE_MOST),
    "url": link,
    "style": one_of("primary", "danger"),
    "confirm": confirm,
    "accessibility_label": _text(_LABEL_MOST),
    "placeholder": plain,
    "focus_on_load": flag,
    "multiline": flag,
    "is_decimal_allowed": flag,
    "filter": _filter,
    "response_url_enabled": flag,
    "default_to_current_conversation": flag,
    "min_length": whole,
    "max_length": whole,
    "max_selected_items": whole,
    "initial_value": _text(_TYPED_MOST),
    "min_value": _text(_LABEL_MOST),
    "max_value": _text(_LABEL_MOST),
    "initial_user": ident,
    "initial_conversation": ident,
    "initial_channel": ident,
    "initial_users": _ids,
    "initial_conversations": _ids,
    "initial_channels": _ids,
    "initial_date": ident,
    "initial_time": ident,
    "timezone": ident,
    "initial_date_time": whole,
    "alt_text": _text(_ALT_MOST),
    "image_url": link,
    "slack_file": _slack_file,
    "options": options(),
    "option_groups": option_groups,
    "initial_option": _unchecked,
    "initial_options": _unchecked,
}
_ANY_PLACE = frozenset({"section", "actions", "input"})
_NOT_IN_ROWS = frozenset({"section", "input"})
_TYPED = frozenset({"input"})
_ASKS = {"action_id", "confirm", "focus_on_load"}
_HINTED = {"placeholder", "initial_value", "focus_on_load"}


def _choice(limits: str, *may: str) -> Shape:
    """A menu with one answer."""
    more = frozenset({*_ASKS, "placeholder", *may})
    return Shape(limits, _ANY_PLACE, frozenset({"action_id"}), more)


def _choices(limits: str, *may: str) -> Shape:
    """A menu with several answers."""
    more = frozenset({*_ASKS, "placeholder", "max_selected_items", *may})
    return Shape(limits, _NOT_IN_ROWS, frozenset({"action_id"}), more)


def _typed(limits: str, *may: str) -> Shape:
    """A line or field to type into."""
    return Shape(limits, _TYPED, frozenset({"action_id"}), frozenset({*_HINTED, *may}))


def _boxes(limits: str, initial: str) -> Shape:
    needs = frozenset({"action_id", "options"})
    return Shape(limits, _ANY_PLACE, needs, frozenset({*_ASKS, initial}))


_CONVERSATION = ("default_to_current_conversation", "filter", "response_url_enabled")
_BUTTON_MAY = frozenset({"value", "url", "style", "confirm", "accessibility_label"})
_ROWS = frozenset({"section", "actions"})
_ACTION = frozenset({"action_id"})
ELEMENTS: dict[str, Shape] = {
    "button": Shape("Button", _ROWS, frozenset({"action_id", "text"}), _BUTTON_MAY),
    "overflow": Shape(
        "Overflow", _ROWS, frozenset({"action_id", "options"}), frozenset({"confirm"})
    ),
    "image": Shape(
        "ImageBlock|0",
        frozenset({"section", "context"}),
        frozenset({"alt_text"}),
        frozenset({"image_url", "slack_file"}),
    ),
    "static_select": _choice("StaticSelect", "options", "option_groups", "initial_option"),
    "users_select": _choice("UsersSelect", "initial_user"),
    "channels_select": _choice("ChannelsSelect", "initial_channel", "response_url_enabled"),
    "conversations_select": _choice("ConversationsSelect", "initial_conversation", *_CONVERSATION),
    "multi_static_select": _choices(
        "MultiStaticSelect", "options", "option_groups", "initial_options"
    ),
    "multi_users_select": _choices("MultiUsersSelect", "initial_users"),
    "multi_channels_select": _choices("MultiChannelsSelect", "initial_channels"),
    "multi_conversations_select": _choices(
        "MultiConversationsSelect", "initial_conversations", "default_to_current_conversation"
    ),
    "datepicker": _choice("Datepicker", "initial_date"),
    "timepicker": _choice("Timepicker", "initial_time", "timezone"),
    "datetimepicker": Shape(
        "DateTimepicker",
        frozenset({"actions", "input"}),
        _ACTION,
        frozenset({*_ASKS, "initial_date_time"}),
    ),
    "checkboxes": _boxes("Checkboxes", "initial_options"),
    "radio_buttons": _boxes("RadioButtons", "initial_option"),
    "plain_text_input": _typed("PlainTextInput", "multiline", "min_length", "max_length"),
    "email_text_input": _typed("EmailInput"),
    "url_text_input": _typed("URLInput"),
    "number_input": Shape(
        "NumberInput",
        _TYPED,
        frozenset({"action_id", "is_decimal_allowed"}),
        frozenset({*_HINTED, "min_value", "max_value"}),
    ),
    "rich_text_input": Shape(
        "RichTextInput", _TYPED, _ACTION, frozenset({"placeholder", "focus_on_load"})
    ),
}
SPECIAL: dict[tuple[str, str], Check] = {
    ("checkboxes", "options"): options(("plain_text", "mrkdwn")),
    ("radio_buttons", "options"): options(("plain_text", "mrkdwn")),
    ("overflow", "options"): options(links=True),
}
