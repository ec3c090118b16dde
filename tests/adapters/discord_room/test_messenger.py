"""Discord's hands: what the ledger wants stands there once, and every failure has its meaning."""

from dataclasses import replace

from adapters.discord import Discord
from bot.kernel.attached import File, Picture
from bot.kernel.card import Card, Words, say
from bot.kernel.notice import Gone, Never, Posted
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.span import Mention
from tests.adapters.discord_room.showings import HELLO, showing
from tests.fakes.discord_world import Kind, May
from tests.stages.discord_town import Town


def direct(town: Town, name: str) -> Place:
    return Place.direct(MemberRef("discord", "", town.users[name].id), town.guild.id)


async def test_a_notice_is_posted_edited_and_removed(hearth: Discord, town: Town) -> None:
    hands, general = hearth.messenger, town.channels["general"]
    posted = await hands.show(showing(town), HELLO)
    assert isinstance(posted, Posted)
    assert town.world.texts(general) == ["Hello"]
    again = showing(town, ref=posted.ref, version=2)
    assert await hands.show(again, say("Goodbye")) == posted
    assert town.world.texts(general) == ["Goodbye"]
    assert await hands.remove(again) == Gone()
    assert town.world.texts(general) == []
    assert await hands.remove(again) == Gone()


async def test_only_the_mentioned_are_pinged_and_an_edit_pings_nobody_anew(
    hearth: Discord, town: Town
) -> None:
    ben = Mention(MemberRef("discord", "", town.users["Ben"].id), "Ben")
    dan = town.users["Dan"].id
    rude = Card("@everyone", (Words((ben, f" <@{dan}> @here <@&{town.guild.id}>")),))
    posted = await hearth.messenger.show(showing(town), rude)
    assert isinstance(posted, Posted)
    await hearth.messenger.show(showing(town, ref=posted.ref), say("Undone"))
    assert [(ping.kind, ping.target) for ping in town.world.pings] == [("user", ben.member.id)]


async def test_a_picture_is_attached_and_goes_with_an_edit(hearth: Discord, town: Town) -> None:
    png = b"\x89PNG" + b"x" * 2_000_000
    card = Card("Chart", (Picture(png, "Kudos a week"),))
    posted = await hearth.messenger.show(showing(town), card)
    assert isinstance(posted, Posted)
    (message,) = town.world.standing(town.channels["general"].id)
    assert message.files == {"picture-0.png": png}
    await hearth.messenger.show(showing(town, ref=posted.ref), card)
    assert message.files == {"picture-0.png": png}
    await hearth.messenger.show(showing(town, ref=posted.ref), HELLO)
    assert message.files == {}


async def test_a_file_goes_with_its_message(hearth: Discord, town: Town) -> None:
    card = Card("Your kudos", (File("kudos-a1.csv", b"a,b", "12 kudos"),))
    assert isinstance(await hearth.messenger.show(showing(town), card), Posted)
    (message,) = town.world.standing(town.channels["general"].id)
    assert message.files == {"kudos-a1.csv": b"a,b"}
    assert town.world.texts(town.channels["general"]) == ["Your kudos\n12 kudos\nkudos-a1.csv"]


async def test_threads_and_direct_messages(hearth: Discord, town: Town) -> None:
    thread = town.world.add_thread(town.channels["general"], "Thread")
    under = replace(showing(town).place, thread=thread.id)
    assert isinstance(await hearth.messenger.show(showing(town, place=under), HELLO), Posted)
    assert town.world.texts(thread) == ["Hello"]
    private = direct(town, "Ben")
    first, second = (showing(town, place=private, key=key) for key in "ab")
    posted = await hearth.messenger.show(first, HELLO)
    assert isinstance(posted, Posted)
    assert isinstance(await hearth.messenger.show(second, HELLO), Posted)
    assert await hearth.messenger.remove(replace(first, ref=posted.ref)) == Gone()
    assert town.world.texts(town.world.direct_channel(town.users["Ben"].id)) == ["Hello"]
    opened = [call for call in town.world.calls if call.path == "/users/@me/channels"]
    assert len(opened) == 1


async def test_who_takes_no_direct_messages(hearth: Discord, town: Town) -> None:
    town.users["Ben"].refuses_messages = True
    for name, why in (("Ben", "takes no direct messages"), ("Gus", "shares no server")):
        answer = await hearth.messenger.show(showing(town, place=direct(town, name)), HELLO)
        assert isinstance(answer, Never)
        assert why in answer.why


async def test_what_needs_a_person_says_what_to_do(hearth: Discord, town: Town) -> None:
    world, bot = town.world, town.world.bot
    world.forbid(town.channels["random"], bot, May.EMBED)
    insiders = [town.users["Ana"]]
    town.channels["closed"] = world.add_channel(town.guild, "closed", only_for=insiders)
    town.channels["forum"] = world.add_channel(town.guild, "forum", kind=Kind.FORUM)
    town.channels["gone"] = world.add_channel(town.guild, "gone")
    world.delete_channel(town.channels["gone"])
    for channel, why in (
        ("random", "Embed Links"),
        ("closed", "View Channel"),
        ("forum", "/hearth setup"),
        ("gone", "/hearth setup"),
    ):
        answer = await hearth.messenger.show(showing(town, channel), HELLO)
        assert isinstance(answer, Never)
        assert why in answer.why
    home = Place.home(MemberRef("discord", "", "1"), town.guild.id)
    assert isinstance(await hearth.messenger.show(showing(town, place=home), HELLO), Never)
    world.refusals.clear()  # writing into a forum is what this test is about


async def test_a_message_somebody_deleted_is_gone(hearth: Discord, town: Town) -> None:
    posted = await hearth.messenger.show(showing(town, "random"), HELLO)
    assert isinstance(posted, Posted)
    (message,) = town.world.standing(town.channels["random"].id)
    town.world.remove(message)
    again = showing(town, "random", ref=posted.ref)
    assert await hearth.messenger.show(again, HELLO) == Gone()
    town.world.delete_channel(town.channels["random"])
    assert await hearth.messenger.show(again, HELLO) == Gone()
    assert await hearth.messenger.remove(again) == Gone()


async def test_the_same_key_in_two_places_is_two_messages(hearth: Discord, town: Town) -> None:
    for channel in ("general", "random"):
        assert isinstance(await hearth.messenger.show(showing(town, channel), HELLO), Posted)
        assert town.world.texts(town.channels[channel]) == ["Hello"]


async def test_what_was_taken_away_can_be_shown_again(hearth: Discord, town: Town) -> None:
    posted = await hearth.messenger.show(showing(town), HELLO)
    assert isinstance(posted, Posted)
    await hearth.messenger.remove(showing(town, ref=posted.ref))
    back = showing(town, version=3, born=3)
    assert isinstance(await hearth.messenger.show(back, HELLO), Posted)
    assert town.world.texts(town.channels["general"]) == ["Hello"]
