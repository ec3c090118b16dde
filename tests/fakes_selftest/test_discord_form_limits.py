"""What the Discord lookalike refuses in answers, forms and commands, rule by rule."""

import pytest

from tests.fakes.discord_world import problems
from tests.fakes.discord_world.limits import Kind

from .discord_bodies import (
    PICKER,
    answer,
    button,
    command,
    label,
    message,
    modal,
    option,
    row,
    select,
    sub,
    typed,
    words,
)

GOOD: list[tuple[str, object]] = [
    ("followup", message(flags=64)),
    ("response", answer(4, message(flags=64))),
    ("response", answer(5, {"flags": 64})),
    ("response", answer(6, None)),
    ("response", answer(7, message())),
    ("response", answer(8, {"choices": [{"name": "n", "value": "v"}] * 25})),
    ("response", answer(9, modal(label(typed())))),
    ("modal", modal(*(label(typed(custom_id=str(n))) for n in range(5)), title="x" * 45)),
    ("modal", modal(row(typed(label="Why")), words())),
    ("modal", modal(label(select(required=False, min_values=0)), label(PICKER))),
    ("commands", [command(name=f"c{n}") for n in range(100)]),
    ("command", command(sub(option(required=True), option(name="b")))),
    ("command", command({"type": 2, "name": "g", "description": "G", "options": [sub()]})),
    ("command", command(option(choices=[{"name": str(n), "value": "v"} for n in range(25)]))),
    ("command", {"type": 2, "name": "Thank them"}),
]

BAD: list[tuple[str, object, str]] = [
    # edits, answers, follow-ups
    ("edit", {"content": "x"}, "House rule"),
    ("edit", message(flags=64), "flags"),
    ("edit", message(nonce="1"), "nonce"),
    ("followup", {"content": "x"}, "House rule"),
    ("followup", message(content=None), "empty"),
    ("response", answer(1, None), "type"),
    ("response", answer(4, {"content": "x"}), "House rule"),
    ("response", answer(4, None), "dictionaries"),
    ("response", answer(5, {"flags": 4}), "ephemeral"),
    ("response", answer(5, {"content": "x"}), "content"),
    ("response", answer(7, {"content": "x"}), "House rule"),
    ("response", answer(8, {"choices": [{"name": "n", "value": "v"}] * 26}), "choices"),
    ("response", answer(8, {"choices": [{"name": "n", "value": "x" * 101}]}), "value"),
    ("response", answer(9, modal()), "components"),
    # forms
    ("modal", modal(label(typed()), title="x" * 46), "title"),
    ("modal", modal(label(typed()), custom_id="x" * 101), "custom_id"),
    ("modal", modal(*(label(typed(custom_id=str(n))) for n in range(6))), "components"),
    ("modal", modal(label(typed()), label(typed())), "unique"),
    ("modal", modal(typed()), "type"),
    ("modal", modal(row(button())), "type"),
    ("modal", modal(row(typed())), "label"),
    ("modal", modal(row(typed(label="a"), typed(label="b", custom_id="c"))), "components"),
    ("modal", modal(label(typed(), label="x" * 46)), "label"),
    ("modal", modal(label(typed(), description="x" * 101)), "description"),
    ("modal", modal(label(typed(label="twice"))), "label"),
    ("modal", modal(label(typed(max_length=4001))), "max_length"),
    ("modal", modal(label(typed(min_length=9, max_length=8))), "min_length"),
    ("modal", modal(label(typed(value="x" * 9, max_length=8))), "value"),
    ("modal", modal(label(typed(placeholder="x" * 101))), "placeholder"),
    ("modal", modal(label(typed(style=3))), "style"),
    ("modal", modal(label(typed(disabled=True))), "disabled"),
    ("modal", modal(label(select(disabled=True))), "disabled"),
    ("modal", modal(label(select(min_values=0))), "min_values"),
    ("modal", modal(label(button())), "type"),
    # commands
    ("commands", [command(name=f"c{n}") for n in range(101)], "At most 100"),
    ("commands", [command(), command()], "unique"),
    ("guild_commands", [command(contexts=[0])], "global"),
    ("command", command(name="Kudos"), "invalid"),
    ("command", command(name="two words"), "invalid"),
    ("command", command(name="x" * 33), "name"),
    ("command", command(name=""), "name"),
    ("command", command(description=""), "description"),
    ("command", command(description="x" * 101), "description"),
    ("command", command(surprise=1), "surprise"),
    ("command", command(contexts=[3]), "contexts"),
    ("command", command(*(option(name=f"o{n}") for n in range(26))), "options"),
    ("command", command(option(), option(name="b", required=True)), "placed before"),
    ("command", command(option(), option()), "unique"),
    ("command", command(option(), sub()), "mix"),
    ("command", command(sub(sub())), "type"),
    ("command", command({"type": 2, "name": "g", "description": "G", "options": []}), "options"),
    ("command", command({"type": 2, "name": "g", "description": "G", "options": [option()]}),
     "type"),
    ("command", command(option(choices=[{"name": str(n), "value": "v"} for n in range(26)])),
     "choices"),
    ("command", command(option(choices=[{"name": "x" * 101, "value": "v"}])), "name"),
    ("command", command(option(choices=[{"name": "n", "value": "x" * 101}])), "value"),
    ("command", command(option(choices=[{"name": "n", "value": 1}])), "value"),
    ("command", command(option(choices=[{"name": "n", "value": "v"}], autocomplete=True)),
     "exclude"),
    ("command", command(option(type=4, choices=[{"name": "n", "value": 1 << 53}])), "value"),
    ("command", command(option(max_length=6001)), "max_length"),
    ("command", command(option(min_length=5, max_length=4)), "smallest"),
    ("command", command(option(type=6, max_length=4)), "type of option"),
    ("command", command(option(min_value=4)), "type of option"),
    ("command", command(*(sub(*(option(name=f"o{n}", description="x" * 100) for n in range(25)),
                              name=f"s{m}") for m in range(4))), "maximum size"),
    ("command", {"type": 2, "name": "Thank", "description": "no"}, "menu"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), GOOD)
def test_what_is_within_the_rules_passes(kind: Kind, body: object) -> None:
    assert problems(kind, body) == []


@pytest.mark.parametrize(("kind", "body", "about"), BAD)
def test_every_rule_bites(kind: Kind, body: object, about: str) -> None:
    assert any(about in sentence for sentence in problems(kind, body)), problems(kind, body)
