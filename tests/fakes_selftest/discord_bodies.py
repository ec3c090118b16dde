"""Small bodies that Discord takes, to be bent by tests."""

from typing import Any

Body = dict[str, Any]
V2 = 1 << 15
QUIET: Body = {"parse": []}


def button(**more: object) -> Body:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go"} | more


def row(*parts: Body) -> Body:
    return {"type": 1, "components": list(parts)}


def select(**more: object) -> Body:
    options = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]
    return {"type": 3, "custom_id": "pick", "options": options} | more


def message(**more: object) -> Body:
    return {"content": "Hello", "allowed_mentions": QUIET} | more


def embedded(**embed: object) -> Body:
    return message(embeds=[{"title": "T"} | embed])


def laid_out(*parts: Body) -> Body:
    return {"flags": V2, "components": list(parts), "allowed_mentions": QUIET}


def words(text: str = "Hi") -> Body:
    return {"type": 10, "content": text}


def typed(**more: object) -> Body:
    return {"type": 4, "custom_id": "why", "style": 2} | more


def label(part: Body, **more: object) -> Body:
    return {"type": 18, "label": "Why", "component": part} | more


def modal(*parts: Body, **more: object) -> Body:
    return {"custom_id": "m", "title": "Form", "components": list(parts)} | more


def option(**more: object) -> Body:
    return {"type": 3, "name": "why", "description": "Why"} | more


def command(*options: Body, **more: object) -> Body:
    return {"name": "kudos", "description": "Thank", "options": list(options)} | more


def sub(*options: Body, **more: object) -> Body:
    return {"type": 1, "name": "give", "description": "Give", "options": list(options)} | more


def answer(kind: int, data: Body | None) -> Body:
    return {"type": kind, "data": data}


FIVE = [button(custom_id=f"b{n}") for n in range(5)]
ROWS = [row(*(button(custom_id=f"b{r}.{n}") for n in range(5))) for r in range(5)]
LINK = {"type": 2, "style": 5, "label": "See", "url": "https://example.org"}
FIELDS = [{"name": "n", "value": "v"}] * 25
PICKER = {"type": 5, "custom_id": "who"}
