"""The person in front of the Discord lookalike can do what Discord's client lets them do."""

import pytest

from tests.fakes.discord_world import FakeDiscord, Kind, May, Person

from .discord_bodies import Body
from .discord_bot import Scene
from .discord_hand import Hand


@pytest.mark.parametrize(
    ("path", "options", "complaint"),
    [
        ("thanks", {}, "not offered"),
        ("admin", {}, "not offered"),
        ("kudos", {}, "sub-commands"),
        ("kudos take", {}, "There is no"),
        ("kudos give", {}, "missing"),
        ("kudos give", {"to": "5"}, "Nothing that can be chosen"),
        ("kudos give", {"to": 5}, "does not take"),
        ("kudos give", {"to": "ben", "colour": "red"}, "No such options"),
        ("kudos give", {"to": "ben", "why": "no"}, "3 to 5"),
        ("kudos give", {"to": "ben", "why": "too long"}, "3 to 5"),
        ("kudos give", {"to": "ben", "points": 4}, "1 to 3"),
        ("kudos give", {"to": "ben", "points": True}, "does not take"),
        ("kudos give", {"to": "ben", "mood": "bad"}, "offers"),
    ],
)
async def test_the_client_stops_mistakes(
    scene: Scene, hand: Hand, ana: Person, path: str, options: Body, complaint: str
) -> None:
    if options.get("to") == "ben":
        options = options | {"to": scene.ben.user.id}
    with pytest.raises(AssertionError, match=complaint):
        await ana.command(path, options, channel=scene.general)


async def test_what_is_sent_for_a_command(scene: Scene, hand: Hand, ana: Person) -> None:
    ben = scene.ben.user.id
    options = {"to": ben, "why": "help", "mood": "Good"}
    reply = await ana.command("kudos give", options, channel=scene.general)
    sent = reply.interaction.payload
    assert sent["data"]["options"][0]["options"] == [
        {"type": 6, "name": "to", "value": ben},
        {"type": 3, "name": "why", "value": "help"},
        {"type": 3, "name": "mood", "value": "g"},
    ]
    assert sent["data"]["resolved"]["users"][ben]["username"] == "ben"
    assert "user" not in sent["data"]["resolved"]["members"][ben]
    assert (sent["member"]["user"]["id"], sent["guild_id"]) == (ana.user_id, scene.guild.id)


async def test_who_left_is_a_user_but_no_member(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person
) -> None:
    world.remove_member(scene.guild, scene.ben)
    reply = await ana.command("kudos give", {"to": scene.ben.user.id}, channel=scene.general)
    assert list(reply.interaction.payload["data"]["resolved"]) == ["users"]


async def test_where_commands_are_offered(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person
) -> None:
    direct = world.direct_channel(ana.user_id)
    helped = await ana.command("help", channel=direct)
    assert (helped.interaction.payload["context"], "user" in helped.interaction.payload) == (
        1,
        True,
    )
    await ana.command("help", channel=world.add_thread(scene.general, "thread"))
    with pytest.raises(AssertionError, match="not offered"):
        await ana.command("kudos give", {"to": scene.ben.user.id}, channel=direct)
    with pytest.raises(AssertionError, match="forum"):
        await ana.command("help", channel=world.add_channel(scene.guild, "f", kind=Kind.FORUM))
    with pytest.raises(AssertionError, match="does not see"):
        await ana.command("help", channel=world.add_channel(scene.guild, "p", only_for=[]))
    world.forbid(scene.general, scene.ana.user, May.USE_COMMANDS)
    with pytest.raises(AssertionError, match="not offered"):
        await ana.command("help", channel=scene.general)
    boss = world.add_member(scene.guild, "boss", administrator=True)
    await world.as_member(boss).command("admin", channel=scene.general)
