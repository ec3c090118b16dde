"""Every rule for whole messages, acknowledgements and views bites, and says where."""

import copy

import pytest

from tests.fakes.slack import Json, problems
from tests.fakes_selftest.slack_bodies import (
    asks,
    button,
    confirm,
    home,
    menu,
    message,
    modal,
    mrkdwn,
    option,
    plain,
    rich,
    row,
    section,
    typed,
    update,
    without,
)

GOOD: list[tuple[str, Json]] = [
    ("message", message()),
    ("message", message(rich({"type": "text", "text": " "}, {"type": "user", "user_id": "U1"}))),
    ("message", message(section(text=mrkdwn(), accessory=button(confirm=confirm())))),
    ("message", message(section(fields=[plain(), mrkdwn("x" * 2000)]))),
    ("message", message({"type": "header", "text": plain("x" * 150)}, {"type": "divider"})),
    ("message", message({"type": "context", "elements": [plain(), mrkdwn()]})),
    ("message", message({"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}})),
    ("message", message(row(button(), menu(option(), initial_option=option())))),
    ("message", message(metadata={"event_type": "notice", "event_payload": {"key": "a"}})),
    ("update", update()),
    ("update", update(metadata={})),
    ("ephemeral", {"channel": "C1", "user": "U1", "text": "Hi"}),
    ("ack", {}),
    ("ack", {"text": "Hi", "blocks": [section(text=plain())], "response_type": "ephemeral"}),
    ("response", {"text": "Hi", "replace_original": True}),
    ("response", {"delete_original": True, "text": ""}),
    ("form_ack", {}),
    ("form_ack", {"response_action": "clear"}),
    ("form_ack", {"response_action": "errors", "errors": {"b": "No."}}),
    ("form_ack", {"response_action": "update", "view": modal()}),
    ("silence", {}),
    ("modal", modal(asks(typed(min_length=1, max_length=500, initial_value="x")))),
    ("modal", modal(asks({"type": "multi_users_select", "action_id": "who"}, optional=True))),
    ("modal", without(modal(), "submit")),
    ("home", home(row(button(url="https://example.org/a?b=c", style="primary")))),
]


@pytest.mark.parametrize(("kind", "body"), GOOD)
def test_what_is_right_passes(kind: str, body: Json) -> None:
    before = copy.deepcopy(body)
    assert problems(kind, body) == []
    assert body == before


Case = tuple[str, Json, str]
BODIES: list[Case] = [
    ("message", without(message(section(text=plain())), "text"), "no_text: /text"),
    ("message", message(text=" "), "no_text: /text"),
    ("message", message(text="x" * 4001), "msg_too_long: /text"),
    ("message", message(link_names=False), "/link_names: wakes names"),
    ("message", message(parse="full"), "/parse: must be none"),
    ("message", without(message(), "unfurl_links"), "/unfurl_links: must be false"),
    ("message", message(unfurl_media=True), "/unfurl_media: must be false"),
    ("message", without(message(), "channel"), "missing required field: channel"),
    ("message", message(username="Boss"), "unknown key username"),
    ("message", message(attachments=[]), "unknown key attachments"),
    ("message", message(blocks=[]), "/blocks: must not be empty"),
    ("message", message(blocks="[]"), "/blocks: must be a list of objects"),
    ("message", message(*[{"type": "divider"}] * 51), "/blocks: must have at most 50 items"),
    ("message", message(*[section(text=plain("x" * 3000))] * 5), "msg_blocks_too_long"),
    ("message", message(metadata={"event_type": "x"}), "invalid_metadata_format"),
    ("message", message(metadata={"event_type": "x", "event_payload": 1}), "/event_payload"),
    (
        "message",
        message(metadata={"event_type": "x", "event_payload": {"a": "x" * 2000}}),
        "metadata_too_large",
    ),
    ("update", without(update(), "parse"), "/parse: must be none"),
    ("update", update(text="x" * 4001), "msg_too_long"),
    ("update", update(unfurl_links=False), "unknown key unfurl_links"),
    ("ephemeral", {"channel": "C1", "text": "Hi"}, "missing required field: user"),
    ("ephemeral", {"channel": "C1", "user": "U1", "text": "x" * 4001}, "msg_too_long"),
    ("ephemeral", {"channel": "C1", "user": "U1", "text": "é" * 2001}, "4000 bytes"),
    ("ack", {"blocks": [section(text=plain())]}, "no_text"),
    ("ack", {"text": "Hi", "response_type": "loud"}, "/response_type: must be one of"),
    ("ack", {"text": "Hi", "replace_original": True}, "unknown key replace_original"),
    ("response", {"text": "Hi", "replace_original": "true"}, "/replace_original: must be true or"),
    ("response", {"delete_original": True, "replace_original": True}, "goes with nothing else"),
    ("response", {}, "no_text"),
    ("form_ack", {"text": "Done"}, "unknown key text"),
    ("form_ack", {"response_action": "errors", "errors": {}}, "must name at least one block_id"),
    (
        "form_ack",
        {"response_action": "errors", "errors": {"b": ""}},
        "/errors/b: must not be empty",
    ),
    ("form_ack", {"response_action": "update"}, "missing required field: view"),
    ("form_ack", {"response_action": "push", "view": home()}, "must be modal"),
    ("form_ack", {"response_action": "clear", "view": modal()}, "unknown key view"),
    ("form_ack", {"response_action": "close"}, "unknown action close"),
    ("silence", {"text": "Hi"}, "acknowledged with an empty body"),
]

VIEWS: list[Case] = [
    ("modal", without(modal(asks(typed())), "submit"), "a modal with an input needs submit"),
    ("modal", without(modal(), "title"), "missing required field: title"),
    ("modal", modal(title=plain("x" * 25)), "/view/title: must be at most 24"),
    ("modal", modal(submit=plain("x" * 25)), "/view/submit: must be at most 24"),
    ("modal", modal(close=plain("x" * 25)), "/view/close: must be at most 24"),
    ("modal", modal(title=mrkdwn()), "type plain_text"),
    ("modal", modal(private_metadata="x" * 3001), "/view/private_metadata: must be at most 3000"),
    ("modal", modal(callback_id="x" * 256), "/view/callback_id: must be at most 255"),
    ("modal", modal(*[{"type": "divider"}] * 101), "must have at most 100 items"),
    ("modal", modal(blocks=[]), "must not be empty"),
    ("modal", modal(text="Hi"), "unknown key text"),
    ("modal", modal(notify_on_close="yes"), "must be true or false"),
    ("modal", modal(asks(typed()), asks(typed(action_id="b"))), "duplicate block_id: b"),
    ("modal", modal(asks(typed()), asks(typed(), block_id="c")), "duplicate action_id: why"),
    (
        "modal",
        modal(
            asks(typed(focus_on_load=True)),
            asks(typed(focus_on_load=True, action_id="b"), block_id="c"),
        ),
        "only one element can have focus_on_load",
    ),
    ("modal", modal(asks(typed(min_length=3, max_length=2))), "not under min_length"),
    ("modal", modal(asks(typed(max_length=3001))), "max_length must be between 1 and 3000"),
    ("modal", modal(asks(typed(min_length=-1))), "must be a whole number"),
    ("modal", modal(asks(typed(max_length=2, initial_value="abc"))), "not be longer than max"),
    ("modal", modal(asks(typed(placeholder=plain("x" * 151)))), "at most 150"),
    ("modal", modal(asks(typed(), label=plain("x" * 2001))), "at most 2000"),
    ("modal", modal(asks(typed(), hint=plain("x" * 2001))), "at most 2000"),
    ("modal", modal(asks(button())), "button cannot stand in input"),
    ("modal", modal(asks({"type": "slider", "action_id": "a"})), "unknown element type slider"),
    ("modal", modal(asks({"type": "number_input", "action_id": "n"})), "is_decimal_allowed"),
    ("modal", modal(row(typed())), "plain_text_input cannot stand in actions"),
    ("modal", modal({"type": "markdown", "text": "x"}), "unknown block type markdown"),
    ("modal", modal(*[section(text=plain("x" * 3000))] * 85), "view_too_large"),
    ("home", home(title=plain()), "unknown key title"),
    ("home", home(submit=plain()), "unknown key submit"),
    ("home", {"type": "home"}, "missing required field: blocks"),
]


@pytest.mark.parametrize(("kind", "body", "sentence"), [*BODIES, *VIEWS])
def test_what_is_wrong_is_refused(kind: str, body: Json, sentence: str) -> None:
    before = copy.deepcopy(body)
    assert sentence in "\n".join(problems(kind, body))
    assert body == before
