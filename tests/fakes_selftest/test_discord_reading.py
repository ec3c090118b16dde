"""What the Discord lookalike shows to people, and whose phone rings."""

from typing import Any

import pytest

from tests.fakes.discord_world import FakeDiscord

from .discord_bodies import button, message, row
from .discord_bot import Scene


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** *it* _al_ __under__ ~~out~~ `code`", "bold it al under out code"),
        (r"\*\*not bold\*\* snake_case \_x\_", "**not bold** snake_case _x_"),
        ("[label](https://example.org)", "label"),
        ("# Heading", "Heading"),
        ("<t:1700000000:R>", "<t:1700000000:R>"),
        ("<\u200b@1>", "<@1>"),
        ("<@1> <@&2> <#3>", "@unknown-user @unknown-role #unknown"),
    ],
)
def test_marks_are_not_read(world: FakeDiscord, scene: Scene, text: str, shown: str) -> None:
    world.post(scene.general.id, world.bot.id, {"content": text})
    assert world.reads(scene.general) == [shown]


def test_every_visible_part_is_read(world: FakeDiscord, scene: Scene) -> None:
    embed = {
        "author": {"name": "Author"},
        "title": "Title",
        "description": f"For <@{scene.ana.user.id}>",
        "fields": [{"name": "Name", "value": "Value"}],
        "footer": {"text": "Foot"},
    }
    body = message(content="One\nTwo", embeds=[embed], components=[row(button())])
    world.post(scene.general.id, world.bot.id, body, files={"a.png": b""})
    expected = ["One", "Two", "Author", "Title", "For @Ana", "Name", "Value", "Foot", "[Go]"]
    assert world.reads(scene.general) == [*expected, "a.png"]
    assert len(world.texts(scene.general)) == 1


@pytest.mark.parametrize(
    ("allowed", "kinds"),
    [
        ({"parse": []}, []),
        ({"parse": [], "users": ["5"]}, []),
        ({"parse": [], "users": ["4"]}, ["user"]),
        ({"parse": ["users"]}, ["user"]),
        ({"parse": ["roles"]}, ["role"]),
        ({"parse": ["everyone"]}, ["everyone", "here"]),
        (None, ["user", "role", "everyone", "here"]),
    ],
)
def test_whose_phone_rings(
    world: FakeDiscord, scene: Scene, allowed: dict[str, Any] | None, kinds: list[str]
) -> None:
    world.users["4"] = scene.ana.user
    text = "<@4> <@&7> @everyone @here"
    more = {} if allowed is None else {"allowed_mentions": allowed}
    world.post(scene.general.id, world.bot.id, {"content": text} | more)
    assert [ping.kind for ping in world.pings] == kinds


def test_an_embed_never_pings(world: FakeDiscord, scene: Scene) -> None:
    ana = scene.ana.user.id
    body = {"embeds": [{"title": f"<@{ana}>"}], "allowed_mentions": {"parse": [], "users": [ana]}}
    world.post(scene.general.id, world.bot.id, body)
    assert world.pings == []
