"""Every rule for blocks, their elements and rich text bites, and says where."""

import copy
from collections.abc import Callable

import pytest

from tests.fakes.slack import Json, problems
from tests.fakes_selftest.slack_bodies import (
    asks,
    button,
    confirm,
    menu,
    message,
    mrkdwn,
    option,
    plain,
    rich,
    row,
    section,
    typed,
    without,
)

Case = tuple[str, Json, str]


def _in_message(block: Json, sentence: str) -> Case:
    return "message", message(block), sentence


def _text(text: Json, sentence: str) -> Case:
    return _in_message(section(text=text), sentence)


def _inline(inline: Json, sentence: str) -> Case:
    return _in_message(rich(inline), sentence)


def _button(sentence: str, **more: object) -> Case:
    return _in_message(row(button(**more)), sentence)


def _menu(sentence: str, *options: Json, **more: object) -> Case:
    return _in_message(row(menu(*options, **more)), sentence)


BLOCKS: list[Case] = [
    _text({"type": "mrkdwn", "text": "@here"}, "mrkdwn needs verbatim true"),
    _text({**mrkdwn(), "verbatim": False}, "mrkdwn needs verbatim true"),
    _text({**mrkdwn(), "emoji": True}, "unknown key emoji"),
    _text({**plain(), "verbatim": True}, "unknown key verbatim"),
    _text({"type": "html", "text": "x"}, "plain_text or mrkdwn"),
    _text(plain(" "), "/text/text: must not be empty"),
    _text(plain("x" * 3001), "at most 3000"),
    _text(plain("😀" * 1501), "at most 3000"),
    _in_message(section(), "needs text or fields"),
    _in_message(section(text="Hi"), "must be a text object"),
    _in_message(section(fields=[plain("x" * 2001)]), "/fields/0: must be at most 2000"),
    _in_message(section(fields=[plain()] * 11), "/fields: must have at most 10 items"),
    _in_message(section(fields=[]), "/fields: must not be empty"),
    _in_message(section(text=plain(), color="red"), "unknown key color"),
    _in_message({"type": "header", "text": plain("x" * 151)}, "at most 150"),
    _in_message({"type": "header", "text": mrkdwn()}, "type plain_text"),
    _in_message({"type": "divider", "block_id": "x" * 256}, "/block_id: must be at most 255"),
    _in_message({"type": "divider", "block_id": ""}, "/block_id: must not be empty"),
    _in_message(asks(typed()), "input cannot stand in a message"),
    _in_message({"type": "fireworks"}, "unknown block type fireworks"),
    _in_message({}, "unknown block type None"),
    _in_message(row(), "/elements: must not be empty"),
    _in_message(row(*[button(action_id=f"a{n}") for n in range(26)]), "at most 25 items"),
    _in_message(row(button(), button()), "duplicate action_id: go"),
    _in_message(row({"type": "image", "alt_text": "x"}), "image cannot stand in actions"),
    _in_message({"type": "context", "elements": [plain()] * 11}, "at most 10 items"),
    _in_message({"type": "context", "elements": [button()]}, "button cannot stand in context"),
    _in_message({"type": "image", "alt_text": "x"}, "exactly one of image_url and slack_file"),
    _in_message(
        {"type": "image", "image_url": "https://a.b/c"}, "missing required field: alt_text"
    ),
    _in_message({"type": "image", "alt_text": "x", "slack_file": {}}, "exactly one of id and url"),
    _in_message({"type": "image", "alt_text": "x", "image_url": "file:///a"}, "http or https"),
]

ELEMENTS: list[Case] = [
    _button("/text: must be at most 75", text=plain("x" * 76)),
    _button("type plain_text", text=mrkdwn()),
    _button("/value: must be at most 2000", value="x" * 2001),
    _button("/value: must not be empty", value=""),
    _button("/action_id: must be at most 255", action_id="x" * 256),
    _button("must be one of primary, danger", style="default"),
    _button("http or https", url="javascript:alert(1)"),
    _button("http or https", url="https://"),
    _button("/url: must be at most 3000", url=f"https://a.b/{'x' * 3000}"),
    _button("/accessibility_label: must be at most 75", accessibility_label="x" * 76),
    _button("unknown key emoji", emoji=True),
    _button("/confirm/title: must be at most 100", confirm=confirm(title=plain("x" * 101))),
    _button("/confirm/text: must be at most 300", confirm=confirm(text=plain("x" * 301))),
    _button("/confirm/deny: must be at most 30", confirm=confirm(deny=plain("x" * 31))),
    _button("missing required field: deny", confirm=without(confirm(), "deny")),
    _in_message(row(without(button(), "action_id")), "missing required field: action_id"),
    _menu("/options: must not be empty"),
    _menu("/options: must have at most 100", *[option(str(n)) for n in range(101)]),
    _menu("/value: must be at most 75", option("x" * 76)),
    _menu("/text: must be at most 75", option(text="x" * 76)),
    _menu("/value: must not be empty", option("")),
    _menu("two options have the same value", option(), option(text="Two")),
    _menu("must be one of the options", option(), initial_option=option("2")),
    _menu("exactly one of options and option_groups", option(), option_groups=[]),
    _menu("/placeholder: must be at most 150", option(), placeholder=plain("x" * 151)),
    _menu("unknown key url", {**option(), "url": "https://a.b"}),
    _in_message(
        row({"type": "overflow", "action_id": "o", "options": [option(str(n)) for n in range(6)]}),
        "at most 5 items",
    ),
    _in_message(
        row(
            {"type": "checkboxes", "action_id": "c", "options": [option(str(n)) for n in range(11)]}
        ),
        "at most 10 items",
    ),
    _in_message(
        row({"type": "datepicker", "action_id": "d", "initial_date": "tomorrow"}),
        "slack_sdk refuses this",
    ),
]

RICH: list[Case] = [
    _in_message({"type": "rich_text", "elements": []}, "must not be empty"),
    _in_message(rich(), "must not be empty"),
    _in_message({"type": "rich_text", "elements": [plain()]}, "unknown rich text element plain_te"),
    _in_message(
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": []}]},
        "must be one of bullet, ordered",
    ),
    _inline({"type": "text", "text": ""}, "must be a string that is not empty"),
    _inline({"type": "text", "text": "x" * 3001}, "rich text must be at most 3000"),
    _inline({"type": "text", "text": "x", "style": {}}, "at least one of bold"),
    _inline({"type": "text", "text": "x", "style": {"loud": True}}, "unknown key loud"),
    _inline({"type": "text", "text": "x", "style": {"bold": 1}}, "must be true or false"),
    _inline({"type": "text", "text": "x", "verbatim": True}, "unknown key verbatim"),
    _inline({"type": "link", "url": "ftp://a.b"}, "http or https"),
    _inline({"type": "user"}, "missing required field: user_id"),
    _inline({"type": "user", "user_id": ""}, "/user_id: must not be empty"),
    _inline({"type": "broadcast", "range": "all"}, "must be one of here, channel, everyone"),
    _inline({"type": "date", "timestamp": "1", "format": "{date}"}, "must be a whole number"),
    _inline({"type": "date", "timestamp": 10**10, "format": "{date}"}, "in ten digits"),
    _inline({"type": "date", "timestamp": 1, "format": "{day}"}, "must hold tokens of ago"),
    _inline({"type": "color", "value": "#fff"}, "unknown rich text element color"),
    _inline({"type": "rich_text_section", "elements": []}, "unknown rich text element rich_text_s"),
]


@pytest.mark.parametrize(("kind", "body", "sentence"), [*BLOCKS, *ELEMENTS, *RICH])
def test_what_is_wrong_is_refused(kind: str, body: Json, sentence: str) -> None:
    before = copy.deepcopy(body)
    assert sentence in "\n".join(problems(kind, body))
    assert body == before


ODD: list[Callable[[object], Json]] = [
    lambda odd: message(text=odd),
    lambda odd: message(blocks=odd),
    lambda odd: message(blocks=[odd]),
    lambda odd: message(section(text=odd)),
    lambda odd: message(section(fields=odd)),
    lambda odd: message(row(button(text=odd, value=odd, url=odd, confirm=odd))),
    lambda odd: message(row(menu(option(), initial_option=odd, option_groups=odd))),
    lambda odd: message(rich({"type": "text", "text": odd, "style": odd})),
    lambda odd: message({"type": "rich_text", "elements": odd}),
    lambda odd: message(metadata=odd, unfurl_links=odd),
]


@pytest.mark.parametrize("odd", [7, "text", [], {}, [[]], True, None, {"type": 3}, [None]])
@pytest.mark.parametrize("place", ODD, ids=range(len(ODD)))
def test_an_odd_value_is_refused_and_never_an_accident(
    place: Callable[[object], Json], odd: object
) -> None:
    assert all(": " in sentence for sentence in problems("message", place(odd)))
