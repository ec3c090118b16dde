"""Roles: whoever has one is thanked, where Discord tells who does."""

from adapters.discord import Discord
from tests.adapters.discord_room.desk import ScriptedDesk
from tests.fakes.discord_world import Person
from tests.fakes.discord_world.intents import Intent
from tests.stages.discord_town import Town

WHY = "for the lesson on fractions"


def _named(town: Town) -> str:
    role = next(each for each in town.guild.roles.values() if each.name == "mentors")
    return f"<@&{role.id}>"


async def test_everybody_of_a_role_is_meant_and_no_bot(
    ana: Person, town: Town, desk: ScriptedDesk, hearth: Discord
) -> None:
    options = {"also": f"{_named(town)} and <@{town.users['Dan'].id}>", "why": WHY}
    await (await ana.command("kudos give", options, channel=town.channels["general"])).settled()
    names = {town.users[name].id for name in ("Ana", "Ben", "Cleo", "Dan")}
    assert {ref.id for ref in desk.asked[-1].given.members("to")} == names


async def test_who_has_a_role_is_asked_once_in_a_while(
    ana: Person, town: Town, desk: ScriptedDesk, hearth: Discord
) -> None:
    for _ in range(2):
        options = {"also": _named(town), "why": WHY}
        await (await ana.command("kudos give", options, channel=town.channels["general"])).settled()
    assert len(desk.asked) == 2


async def test_without_the_intent_it_is_said_and_nothing_is_lost(
    ana: Person, town: Town, desk: ScriptedDesk, hearth: Discord
) -> None:
    town.world.gateway.enabled = Intent(0)
    options = {"also": _named(town), "why": WHY}
    heard = await ana.command("kudos give", options, channel=town.channels["general"])
    await heard.settled()
    assert "Server Members Intent" in heard.text
    assert WHY in heard.text
    assert desk.asked == []
