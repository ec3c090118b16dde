"""Who asked, where, about whom: as Discord tells it and as it has to be looked up."""

import pytest

from bot.kernel.people import Profile
from bot.kernel.place import Place, PlaceKind
from tests.adapters.discord_room.desk import ScriptedDesk
from tests.clocks import HandClock
from tests.fakes.discord_world import Kind, May, Person, Reply
from tests.stages.discord_town import Town

WHY = "for the long review"


async def gives(who: Person, town: Town, where: str = "general", **options: str) -> Reply:
    user = town.world.users[who.user_id]
    reply = await who.command("kudos give", options, channel=town.channel(where, user))
    return await reply.answered()


def profile(desk: ScriptedDesk, town: Town, name: str) -> Profile:
    user = town.users[name]
    return next(each for each in desk.asked[-1].people if each.ref.id == user.id)


async def test_a_picked_person_comes_along(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    town.world.rename(town.guild, town.guild.members[town.users["Ben"].id], "Benny")
    await gives(ana, town, to=town.users["Ben"].id)
    assert profile(desk, town, "Ben").name == "Benny"
    assert not profile(desk, town, "Ben").administrator
    assert profile(desk, town, "Ana").administrator
    assert not [call for call in town.world.calls if "/members/" in call.path]


async def test_more_people_are_typed_and_looked_up_once(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    cleo, dan = town.users["Cleo"].id, town.users["Dan"].id
    for _ in range(2):
        await gives(ana, town, to=town.users["Ben"].id, also=f"<@{cleo}> and <@!{dan}>, <@{cleo}>")
    ask = desk.asked[-1]
    assert [member.id for member in ask.given.members("to")] == [town.users["Ben"].id, cleo, dan]
    assert {profile(desk, town, "Cleo").name, profile(desk, town, "Dan").name} == {"Cleo", "Dan"}
    assert len([call for call in town.world.calls if "/members/" in call.path]) == 2


async def test_bots_and_those_who_left_are_known_as_such(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    await gives(ana, town, to=town.users["Gus"].id, also=f"<@{town.users['Robo'].id}>")
    assert profile(desk, town, "Gus").left
    assert profile(desk, town, "Robo").bot
    await gives(ana, town, to=town.users["Robo"].id, also=f"<@{town.users['Gus'].id}>")
    assert profile(desk, town, "Gus").left
    assert profile(desk, town, "Robo").bot


async def test_nobody_at_all_is_unknown(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    await gives(ana, town, to=town.users["Ben"].id, also="<@123456789012345678>")
    named = desk.asked[-1].given.members("to")[1]
    assert desk.asked[-1].people.get(named) is None


async def test_two_hundred_people_are_not_looked_up_one_by_one(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    many = "".join(f"<@{10**17 + at}>" for at in range(200))
    await gives(ana, town, also=many)
    assert len(desk.asked[-1].given.members("to")) == 200
    assert len([call for call in town.world.calls if "/members/" in call.path]) == 25


@pytest.mark.parametrize("words", ["Cleo", "@Cleo", "@everyone", "the whole team"])
async def test_words_that_pick_nobody_are_refused_and_nothing_is_lost(
    ana: Person, town: Town, desk: ScriptedDesk, words: str
) -> None:
    heard = await gives(ana, town, to=town.users["Ben"].id, also=words, why=WHY)
    assert desk.asked == []
    assert words in heard.text
    assert WHY in heard.text
    assert heard.ephemeral


async def test_a_role_among_the_people_is_named_not_numbered(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    role = town.world.add_role(town.guild, "Teachers")
    heard = await gives(ana, town, also=f"<@&{role.id}>")
    assert "@Teachers" in heard.text
    assert role.id not in heard.text


async def test_codes_in_text_become_words(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    ben, general = town.users["Ben"].id, town.channels["general"].id
    why = f"<@{ben}> in <#{general}> <:star:77> </kudos give:5> <t:0:R> <@&9> <#9> @everyone"
    await gives(ana, town, why=why)
    assert desk.asked[-1].given.text("why") == (
        "@Ben in #general :star: /kudos give Thu 1 Jan 1970 00:00 UTC @some role #channel @everyone"
    )


async def test_a_message_pointed_at_is_read_and_linked_to(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    words = f"Ask <@{town.users['Cleo'].id}> in <#{town.channels['random'].id}>"
    general = town.channels["general"]
    message = town.world.post(general.id, town.users["Ben"].id, {"content": words})
    await (await ana.choose_in_menu(message, "Thank the author")).answered()
    about = desk.asked[-1].about
    assert about
    assert about.text == "Ask @Cleo in #random"
    assert about.link == f"https://discord.com/channels/{town.guild.id}/{general.id}/{message.id}"


async def test_what_a_webhook_posted_has_no_author(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    message = town.world.post(town.channels["general"].id, town.users["Robo"].id, {"content": "!"})
    message.webhook = True
    await (await ana.choose_in_menu(message, "Thank the author")).answered()
    assert desk.asked[-1].about
    assert desk.asked[-1].about.author is None


async def test_who_reads_a_thread_depends_on_its_channel(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    world, guild = town.world, town.guild
    forum = world.add_channel(guild, "questions", kind=Kind.FORUM)
    hidden = world.add_channel(guild, "aside", kind=Kind.PRIVATE_THREAD, parent=forum)
    places = {
        world.add_thread(forum, "How?"): PlaceKind.PUBLIC,
        world.add_thread(town.channels["staff"], "Psst"): PlaceKind.PRIVATE,
        hidden: PlaceKind.PRIVATE,
    }
    for place, kind in places.items():
        message = world.post(place.id, town.users["Ben"].id, {"content": "Like this"})
        await (await ana.choose_in_menu(message, "Thank the author")).answered()
        assert desk.asked[-1].about
        assert (desk.asked[-1].kind, desk.asked[-1].about.kind) == (PlaceKind.THREAD, kind)


async def test_where_it_was_asked(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    world, guild, channels = town.world, town.guild, town.channels
    channels["thread"] = world.add_thread(channels["general"], "A thread")
    for where in ("general", "staff", "thread", "direct"):
        await gives(ana, town, where=where)
    direct = world.direct_channel(ana.user_id)
    assert [(ask.where, ask.kind) for ask in desk.asked] == [
        (Place("discord", guild.id, channels["general"].id), PlaceKind.PUBLIC),
        (Place("discord", guild.id, channels["staff"].id), PlaceKind.PRIVATE),
        (
            Place("discord", guild.id, channels["general"].id, channels["thread"].id),
            PlaceKind.THREAD,
        ),
        (Place("discord", "", direct.id), PlaceKind.DIRECT),
    ]
    assert [ask.spaces for ask in desk.asked] == [(), (), (), (guild.id,)]


async def test_in_a_direct_message_the_only_shared_server_counts(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    town.world.add_guild("Elsewhere")
    await gives(ana, town, "direct", to=town.users["Ben"].id)
    assert desk.asked[-1].spaces == (town.guild.id,)
    assert profile(desk, town, "Ana").administrator
    assert not profile(desk, town, "Ben").left


async def test_in_a_direct_message_several_shared_servers_are_all_named(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    other = town.world.add_guild("Elsewhere")
    town.world.add_member(other, town.users["Ana"])
    await desk.has_met(2)
    await gives(ana, town, "direct", to=town.users["Ben"].id)
    assert set(desk.asked[-1].spaces) == {town.guild.id, other.id}
    assert not profile(desk, town, "Ana").administrator


async def test_who_manages_a_server_administers_it(
    ben: Person, town: Town, desk: ScriptedDesk
) -> None:
    manage_guild = May(1 << 5)
    role = town.world.add_role(town.guild, "Hosts", manage_guild)
    town.guild.members[ben.user_id].roles.append(role.id)
    await gives(ben, town)
    assert profile(desk, town, "Ben").administrator
    mayor = town.world.as_member(town.guild.owner_id)
    await gives(mayor, town)
    assert [each.administrator for each in desk.asked[-1].people] == [True]


async def test_a_channel_and_a_choice_are_read(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    random = town.channels["random"]
    options = {"day": "Friday", "home": random.id}
    await (await ana.command("digest schedule", options, channel=random)).answered()
    ask = desk.asked[-1]
    assert ask.given.text("day") == "fr"
    assert ask.given.place("home") == Place("discord", town.guild.id, random.id)


async def test_a_roster_that_cannot_be_read_is_said(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    town.world.fail("GET", "/guilds/{id}/members/{user}", status=503)
    heard = await gives(ana, town, also=f"<@{town.users['Cleo'].id}>")
    assert "Look before you try again" in heard.text
    assert desk.asked == []


async def test_who_joins_is_known_a_minute_later(
    ana: Person, town: Town, desk: ScriptedDesk, clock: HandClock
) -> None:
    gus = f"<@{town.users['Gus'].id}>"
    await gives(ana, town, also=gus)
    assert profile(desk, town, "Gus").left
    town.world.add_member(town.guild, town.users["Gus"])
    clock.advance(minutes=2)
    await gives(ana, town, also=gus)
    assert not profile(desk, town, "Gus").left
