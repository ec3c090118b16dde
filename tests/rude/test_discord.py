"""What only Discord lets people do."""

import pytest

from tests.conversations.hall import Hall
from tests.fakes.discord_world.objects import Kind
from tests.rude.conftest import on_discord
from tests.stages.discord_stage import DiscordStage

WHY = "for the fractions plan that saved my Thursday"


def stage_of(hall: Hall) -> DiscordStage:
    """The Discord behind a hall."""
    assert isinstance(hall.stage, DiscordStage)
    return hall.stage


async def ran(hall: Hall, path: str, where: str = "general", **options: str) -> str:
    """What Cleo is told when she runs this."""
    town = stage_of(hall).town
    cleo = town.users["Cleo"]
    command = town.world.as_member(cleo).command
    reply = await command(path, options, channel=town.channel(where, cleo))
    return (await reply.settled()).text


@on_discord
@pytest.mark.parametrize(
    "also",
    [
        "@everyone",
        "<@UNKNOWN>",
        "<@99999999999999999999>",
        f"<@{'9' * 5_000}>",
        " ".join(f"<@{10**17 + n}>" for n in range(200)),
    ],
)
async def test_strange_marks_name_nobody(hall: Hall, also: str) -> None:
    ben = stage_of(hall).town.users["Ben"].id
    said = await ran(hall, "kudos give", to=ben, also=also, reason=WHY)
    assert "went wrong" not in said
    assert WHY in said
    assert hall.stage.count("general", WHY) == 0


@on_discord
async def test_an_id_that_discord_calls_no_id_is_nobody(hall: Hall) -> None:
    town = stage_of(hall).town
    wrong = "99999999999999999999"
    town.world.fail("GET", f"/guilds/{town.guild.id}/members/{wrong}", status=400)
    town.world.fail("GET", f"/users/{wrong}", status=400)
    ben = town.users["Ben"].id
    said = await ran(hall, "kudos give", to=ben, also=f"<@{wrong}>", reason=WHY)
    assert "I do not know one of these people" in said


@on_discord
async def test_names_are_only_ever_names(hall: Hall) -> None:
    town = stage_of(hall).town
    town.users["Ben"].global_name = "**Ben** @everyone <@1> [x](y)"
    town.users["Ana"].global_name = "\u202eAna\n# big"
    await hall.ana.says("/kudos give", to=[hall.ben, hall.cleo], reason=WHY)
    await hall.stage.shows("general", "**Ben** @everyone <@1> [x](y)", "from Ana # big", WHY)
    assert "\u202e" not in await ran(hall, "kudos board")
    assert not {"@everyone", "@here"} & set(hall.stage.pings())


@on_discord
async def test_in_a_direct_message_with_two_servers_nothing_written_is_lost(hall: Hall) -> None:
    town = stage_of(hall).town
    second = town.world.add_guild("Second", owner=town.users["Ana"])
    town.world.add_member(second, town.users["Cleo"])
    ben = town.users["Ben"].id
    for options in ({"to": ben, "reason": WHY}, {"reason": WHY}):
        said = await ran(hall, "kudos give", "direct", **options)
        assert said.startswith("You are in several communities with me.")
        assert WHY in said


@on_discord
async def test_when_the_home_is_gone_setup_offers_none(hall: Hall) -> None:
    town = stage_of(hall).town
    town.world.delete_channel(town.channels["general"])
    await hall.cleo.says("/kudos give", "random", to=[hall.ben], reason=WHY)
    await hall.cleo.hears("on its way")
    await hall.ana.says("/hearth setup", "random")
    assert (await hall.ana.sees_form("Set up Hearth"))["home"] == ""
    await hall.ana.fills(home="random")
    await hall.ana.hears("All set")


@on_discord
@pytest.mark.parametrize("post", [True, False], ids=["a post of a forum", "a private thread"])
async def test_kudos_from_anywhere_reach_the_home_channel(
    hall: Hall,
    post: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    town = stage_of(hall).town
    parent = town.channels["random"]
    if post:
        parent = town.world.add_channel(town.guild, "ideas", kind=Kind.FORUM)
    kind = Kind.PUBLIC_THREAD if post else Kind.PRIVATE_THREAD
    town.channels["there"] = town.world.add_channel(
        town.guild, "Fractions", kind=kind, parent=parent
    )
    ben = town.users["Ben"].id
    said = await ran(hall, "kudos give", where="there", to=ben, also=f"<@!{ben}>", reason=WHY)
    assert "on its way to the home channel" in said
    await hall.stage.shows("general", "Ben", WHY)
    assert list(hall.stage.pings()) == ["Ben"]
