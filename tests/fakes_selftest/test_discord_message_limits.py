"""What the Discord lookalike refuses in messages, rule by rule."""

import pytest

from tests.fakes.discord_world import problems
from tests.fakes.discord_world.limits import Kind

from .discord_bodies import (
    FIELDS,
    FIVE,
    LINK,
    PICKER,
    QUIET,
    ROWS,
    button,
    embedded,
    laid_out,
    message,
    row,
    select,
    typed,
    words,
)

GOOD: list[tuple[str, object]] = [
    ("message", message(content="x" * 2000)),
    ("message", message(nonce="x" * 25, enforce_nonce=True)),
    ("message", message(allowed_mentions={"parse": [], "users": ["1"] * 100})),
    ("message", embedded(title="x" * 256, description="x" * 4096)),
    ("message", embedded(fields=FIELDS, footer={"text": "f"}, author={"name": "a"})),
    ("message", message(embeds=[{"description": "x" * 3000}] * 2)),
    ("message", message(components=ROWS)),
    ("message", message(components=[row(LINK), row(select(placeholder="x" * 100))])),
    ("message", message(components=[row(PICKER | {"min_values": 0, "max_values": 25})])),
    ("message", message(components=[row(button(label="x" * 80, custom_id="x" * 100))])),
    ("message", laid_out(*[words("x" * 100)] * 40)),
    ("message", laid_out({"type": 17, "components": [words(), {"type": 14}, row(button())]})),
    ("edit", {"components": [], "allowed_mentions": QUIET}),
]

BAD: list[tuple[str, object, str]] = [
    # words
    ("message", message(content="x" * 2001), "content"),
    ("message", message(content="😀" * 1001), "content"),
    ("message", message(content=""), "empty"),
    ("message", message(content=" \n "), "empty"),
    ("message", message(content=5), "content"),
    ("message", message(surprise=1), "surprise"),
    ("message", message(nonce="x" * 26), "nonce"),
    ("message", message(enforce_nonce=True), "nonce"),
    ("message", message(flags=64), "flags"),
    ("message", message(poll={}), "poll"),
    ("message", message(attachments=[{"id": 0, "filename": "f"}] * 11), "attachments"),
    # mentions
    ("message", {"content": "x"}, "House rule"),
    ("message", message(allowed_mentions={"parse": ["users"]}), "House rule"),
    ("message", message(allowed_mentions={"parse": ["everyone"]}), "House rule"),
    ("message", message(allowed_mentions={"parse": [], "roles": ["1"]}), "House rule"),
    ("message", message(allowed_mentions={"parse": [], "replied_user": True}), "House rule"),
    ("message", message(allowed_mentions={"parse": ["users"], "users": ["1"]}), "exclusive"),
    ("message", message(allowed_mentions={"parse": [], "users": ["1"] * 101}), "users"),
    ("message", message(allowed_mentions={"parse": [], "users": ["ana"]}), "snowflake"),
    # embeds
    ("message", message(embeds=[{"title": "T"}] * 11), "embeds"),
    ("message", message(embeds=[{}]), "empty embed"),
    ("message", embedded(title="x" * 257), "title"),
    ("message", embedded(description="x" * 4097), "description"),
    ("message", embedded(fields=[*FIELDS, {"name": "n", "value": "v"}]), "fields"),
    ("message", embedded(fields=[{"name": " ", "value": "v"}]), "name"),
    ("message", embedded(fields=[{"name": "n", "value": ""}]), "value"),
    ("message", embedded(fields=[{"name": "x" * 257, "value": "v"}]), "name"),
    ("message", embedded(fields=[{"name": "n", "value": "x" * 1025}]), "value"),
    ("message", embedded(footer={"text": "x" * 2049}), "footer"),
    ("message", embedded(author={"name": "x" * 257}), "author"),
    ("message", message(embeds=[{"description": "x" * 3001}, {"description": "x" * 3000}]), "6000"),
    ("message", embedded(url="example.org"), "URL"),
    ("message", embedded(image={"url": "ftp://x"}), "URL"),
    ("message", embedded(timestamp="soon"), "timestamp"),
    ("message", embedded(color=1 << 24), "color"),
    # classic components
    ("message", message(components=[*ROWS, row(button())]), "components"),
    ("message", message(components=[row(*FIVE, button())]), "components"),
    ("message", message(components=[row()]), "components"),
    ("message", message(components=[button()]), "type"),
    ("message", message(components=[row(select(), button())]), "alone"),
    ("message", message(components=[row(button(), button())]), "unique"),
    ("message", message(components=[row(button(), button(custom_id="b", id=3)), row(select(id=3))]),
     "unique"),
    ("message", message(components=[row(button(label="x" * 81))]), "label"),
    ("message", message(components=[row(button(label=None))]), "label"),
    ("message", message(components=[row(button(custom_id="x" * 101))]), "custom_id"),
    ("message", message(components=[row(button(custom_id=None))]), "custom_id"),
    ("message", message(components=[row(button(url="https://x"))]), "url"),
    ("message", message(components=[row(button(style=6))]), "style"),
    ("message", message(components=[row(LINK | {"custom_id": "x"})]), "custom_id"),
    ("message", message(components=[row(LINK | {"url": None})]), "url"),
    ("message", message(components=[row(LINK | {"url": "https://" + "x" * 505})]), "url"),
    ("message", message(components=[row(button(emoji={}))]), "emoji"),
    ("message", message(components=[row(typed())]), "type"),
    ("message", message(components=[words()]), "type"),
    ("message", message(components=[row(select(options=[]))]), "options"),
    ("message", message(components=[row(select(placeholder="x" * 101))]), "placeholder"),
    ("message", message(components=[row(select(min_values=2))]), "min_values"),
    ("message", message(components=[row(select(max_values=3))]), "max_values"),
    ("message", message(components=[row(select(max_values=26))]), "max_values"),
    ("message", message(components=[row(select(options=[
        {"label": str(n), "value": str(n)} for n in range(26)]))]), "options"),
    ("message", message(components=[row(select(options=[{"label": "a", "value": "1"}] * 2))]),
     "unique"),
    *(("message", message(components=[row(select(options=[
        {"label": "a", "value": "b"} | {key: "x" * 101}]))]), key)
      for key in ("label", "value", "description")),
    ("message", message(components=[row(PICKER | {"options": []})]), "options"),
    # layout components
    ("message", laid_out(*[words("x")] * 41), "components"),
    ("message", laid_out({"type": 17, "components": [words()] * 40}), "components"),
    ("message", laid_out(words("x" * 4000), words("x")), "4000"),
    ("message", laid_out(words("")), "content"),
    ("message", laid_out(words()) | {"content": "x"}, "layout"),
    ("message", laid_out(words()) | {"embeds": [{"title": "T"}]}, "layout"),
    ("message", laid_out({"type": 9, "components": [words()], "accessory": words()}), "accessory"),
    ("message", laid_out({"type": 9, "components": [words()] * 4, "accessory": button()}),
     "components"),
    ("message", laid_out({"type": 12, "items": []}), "items"),
    ("message", laid_out({"type": 17, "components": [{"type": 17, "components": [words()]}]}),
     "type"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), GOOD)
def test_what_is_within_the_rules_passes(kind: Kind, body: object) -> None:
    assert problems(kind, body) == []


@pytest.mark.parametrize(("kind", "body", "about"), BAD)
def test_every_rule_bites(kind: Kind, body: object, about: str) -> None:
    assert any(about in sentence for sentence in problems(kind, body)), problems(kind, body)
