"""Bodies that Slack accepts, each with room for one thing that it does not."""

from tests.fakes.slack import Json


def plain(text: str = "Hi") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Hi") -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def rich(*inline: Json) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": list(inline)}],
    }


def button(**more: object) -> Json:
    return {"type": "button", "action_id": "go", "text": plain("Go"), **more}


def option(value: str = "1", text: str = "One") -> Json:
    return {"text": plain(text), "value": value}


def menu(*options: Json, **more: object) -> Json:
    return {"type": "static_select", "action_id": "pick", "options": list(options), **more}


def typed(**more: object) -> Json:
    return {"type": "plain_text_input", "action_id": "why", **more}


def asks(element: Json, **more: object) -> Json:
    return {"type": "input", "block_id": "b", "label": plain("Why"), "element": element, **more}


def section(**parts: object) -> Json:
    return {"type": "section", **parts}


def row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def message(*blocks: Json, **more: object) -> Json:
    quiet = {"unfurl_links": False, "unfurl_media": False}
    shown = {"blocks": list(blocks)} if blocks else {}
    return {"channel": "C1", "text": "Hi", **quiet, **shown, **more}


def modal(*blocks: Json, **more: object) -> Json:
    shown = list(blocks) or [section(text=plain())]
    return {"type": "modal", "title": plain("Hi"), "submit": plain("Send"), "blocks": shown, **more}


def home(*blocks: Json, **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks) or [section(text=plain())], **more}


def update(**more: object) -> Json:
    return {"channel": "C1", "ts": "1.2", "text": "Hi", "parse": "none", **more}


def confirm(**more: object) -> Json:
    parts = {"title": plain(), "text": plain(), "confirm": plain("Yes"), "deny": plain("No")}
    return {**parts, **more}


def without(body: Json, *keys: str) -> Json:
    return {key: value for key, value in body.items() if key not in keys}
