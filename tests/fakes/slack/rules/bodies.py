"""Whole bodies: messages, acknowledgements, views. Sentences start with the error code."""

import json
from collections.abc import Callable

from .blocks import blocks
from .sdk import sdk_blocks
from .shapes import Found, Json, flag, keys, one_of, size, words
from .views import home, modal

TEXT_MOST = 4000
BLOCKS_MOST = 50
# `msg_blocks_too_long` and `metadata_too_large` exist without a published number; these are guesses
# on the strict side (12,000 is what a message may hold in markdown blocks).
WEIGHT_MOST = 12_000
METADATA_MOST = 2000
VIEW_MOST = 250_000
_LOOK = {"text", "blocks"}
_UNFURL = {"unfurl_links", "unfurl_media"}


def _coded(code: str, found: Found) -> Found:
    yield from (f"{code}: {sentence}" for sentence in found)


def _content(body: Json) -> Found:
    """The text everyone needs, and the blocks most messages have."""
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "no_text: /text: must be there beside blocks too; it is what a notification says"
    elif size(text) > TEXT_MOST:
        yield f"msg_too_long: /text: must be at most {TEXT_MOST} characters"
    if "blocks" in body:
        wrong = [*blocks(body["blocks"], "/blocks", "message", BLOCKS_MOST)]
        found = wrong or [*sdk_blocks(body["blocks"], "/blocks")]
        yield from _coded("invalid_blocks", iter(found))
        yield from _weight(body["blocks"])
    if "link_names" in body:
        yield "invalid_arguments: /link_names: wakes names in the text; never send it"


def _weight(value: object) -> Found:
    if len(json.dumps(value, default=str, ensure_ascii=False)) > WEIGHT_MOST * 4:
        yield "msg_blocks_too_long: /blocks: too much for one message"
    elif sum(map(size, _texts(value))) > WEIGHT_MOST:
        yield f"msg_blocks_too_long: /blocks: more than {WEIGHT_MOST} characters of text"


def _texts(value: object) -> list[str]:
    """Every string under a key `text`, at any depth."""
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if not isinstance(value, dict):
        return []
    own = value.get("text")
    inside = [text for item in value.values() for text in _texts(item)]
    return [own, *inside] if isinstance(own, str) else inside


def _metadata(body: Json) -> Found:
    value = body.get("metadata", {})
    if not isinstance(value, dict) or (value and set(value) != {"event_type", "event_payload"}):
        yield "invalid_metadata_format: /metadata: needs exactly event_type and event_payload"
    elif value and not isinstance(value["event_payload"], dict):
        yield "invalid_metadata_format: /metadata/event_payload: must be an object"
    elif len(json.dumps(value)) > METADATA_MOST:
        yield f"metadata_too_large: /metadata: more than {METADATA_MOST} characters"


def _flags(body: Json, *names: str) -> Found:
    for name in sorted(set(names) & set(body)):
        yield from _coded("invalid_arguments", flag(body[name], f"/{name}"))


def _message(body: Json) -> Found:
    may = {"thread_ts", "reply_broadcast", "metadata", "parse", "mrkdwn", "link_names", *_UNFURL}
    yield from _coded("invalid_arguments", keys(body, "", may | _LOOK, {"channel"}))
    yield from _content(body)
    yield from _metadata(body)
    yield from _flags(body, "reply_broadcast", "mrkdwn")
    for name in sorted(_UNFURL):
        if body.get(name) is not False:
            yield f"invalid_arguments: /{name}: must be false, or addresses in user text unfold"
    if body.get("parse", "none") != "none":
        yield "invalid_arguments: /parse: must be none"


def _update(body: Json) -> Found:
    may = {"metadata", "link_names", *_LOOK}
    yield from _coded("invalid_arguments", keys(body, "", may, {"channel", "ts", "parse"}))
    yield from _content(body)
    yield from _metadata(body)
    if body.get("parse") != "none":
        yield "invalid_arguments: /parse: must be none; the default of an update wakes addresses"


def _ephemeral(body: Json) -> Found:
    may = {"thread_ts", "parse", "link_names", *_LOOK}
    yield from _coded("invalid_arguments", keys(body, "", may, {"channel", "user"}))
    yield from _content(body)
    if len(str(body.get("text")).encode(errors="replace")) > TEXT_MOST:
        yield f"msg_too_long: /text: must be at most {TEXT_MOST} bytes in an ephemeral message"
    if body.get("parse", "none") != "none":
        yield "invalid_arguments: /parse: must be none"


def _ack(body: Json) -> Found:
    """What a slash command is answered with; an empty body answers nothing."""
    if not body:
        return
    yield from _coded("invalid_arguments", keys(body, "", {"response_type", *_LOOK, *_UNFURL}))
    yield from _content(body)
    yield from _flags(body, *_UNFURL)
    yield from _visibility(body)


def _visibility(body: Json) -> Found:
    if "response_type" in body:
        check = one_of("ephemeral", "in_channel")
        yield from _coded("invalid_arguments", check(body["response_type"], "/response_type"))


def _response(body: Json) -> Found:
    """What is posted to a response_url."""
    may = {"response_type", "replace_original", "delete_original", "thread_ts", "metadata"}
    yield from _coded("invalid_arguments", keys(body, "", may | _LOOK | _UNFURL))
    yield from _flags(body, "replace_original", "delete_original", *_UNFURL)
    yield from _visibility(body)
    yield from _metadata(body)
    if body.get("delete_original") is not True:
        yield from _content(body)
    elif body.get("replace_original") or body.get("blocks"):
        yield "invalid_arguments: /delete_original: goes with nothing else"


def _form_ack(body: Json) -> Found:
    """What a view_submission is answered with; an empty body closes the view."""
    action = body.get("response_action")
    match action:
        case None:
            yield from _coded("invalid_arguments", keys(body, "", ()))
        case "clear":
            yield from _coded("invalid_arguments", keys(body, "", {"response_action"}))
        case "errors":
            yield from _coded("invalid_arguments", _errors(body))
        case "update" | "push":
            needs = {"response_action", "view"}
            yield from _coded("invalid_arguments", keys(body, "", (), needs))
            view = body.get("view")
            yield from _coded("invalid_blocks", modal(view if isinstance(view, dict) else {}))
        case _:
            yield f"invalid_arguments: /response_action: unknown action {action}"


def _errors(body: Json) -> Found:
    yield from keys(body, "", (), {"response_action", "errors"})
    errors = body.get("errors")
    if not isinstance(errors, dict) or not errors:
        yield "/errors: must name at least one block_id"
        return
    for block_id, sentence in errors.items():
        yield from words(sentence, f"/errors/{block_id}", 2000)


def _silence(body: Json) -> Found:
    if body:
        yield "invalid_arguments: an event or a press is acknowledged with an empty body"


def _view(check: Callable[[Json], Found]) -> Callable[[Json], Found]:
    def problems_of(view: Json) -> Found:
        yield from _coded("invalid_arguments", check(view))
        if len(json.dumps(view, default=str)) > VIEW_MOST:
            yield f"view_too_large: /view: must be at most {VIEW_MOST} bytes"

    return problems_of


_KINDS: dict[str, Callable[[Json], Found]] = {
    "message": _message,
    "update": _update,
    "ephemeral": _ephemeral,
    "ack": _ack,
    "response": _response,
    "form_ack": _form_ack,
    "silence": _silence,
    "modal": _view(modal),
    "home": _view(home),
}


def problems(kind: str, body: Json) -> list[str]:
    """Why Slack (or the house) refuses this body: `code: path: sentence`; empty when it is fine.

    Kinds: message, update, ephemeral, ack, response, form_ack, silence, modal, home.
    """
    return list(_KINDS[kind](body))
