"""Hands without ears: a worker delivers to Discord and never comes near the gateway."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.discord import Discord, connect
from bot.kernel.card import Card, Words
from bot.kernel.notice import Gone, Never, Posted
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.span import Slash
from tests.adapters.discord_room.desk import MemoryShelf, ScriptedDesk
from tests.adapters.discord_room.showings import HELLO, POST, showing
from tests.clocks import HandClock
from tests.fakes.discord_world import May
from tests.stages.discord_town import Town, keys_of

LATE = timedelta(minutes=10)


@pytest.fixture
async def hands(
    town: Town, desk: ScriptedDesk, shelf: MemoryShelf, clock: HandClock
) -> AsyncIterator[Discord]:
    hands = await connect(desk, shelf, clock, keys_of(town.world), listens=False)
    yield hands
    await hands.close()
    assert town.world.gateway.identified == 0


async def test_they_post_edit_and_remove(hands: Discord, town: Town) -> None:
    posted = await hands.messenger.show(showing(town), HELLO)
    assert isinstance(posted, Posted)
    assert town.world.texts(town.channels["general"]) == ["Hello"]
    again = showing(town, ref=posted.ref)
    assert await hands.messenger.show(again, HELLO) == posted
    assert await hands.messenger.remove(again) == Gone()
    assert "/gateway/bot" not in [call.path for call in town.world.calls]


async def test_they_know_how_commands_are_written(hands: Discord, town: Town) -> None:
    await hands.messenger.show(showing(town), Card(parts=(Words((Slash("kudos"),)),)))
    kudos = town.world.commands[0]
    assert town.world.texts(town.channels["general"]) == [f"</kudos give:{kudos['id']}>"]


async def test_they_find_what_an_earlier_try_left(
    hands: Discord, town: Town, clock: HandClock
) -> None:
    thread = town.world.add_thread(town.channels["general"], "Thread")
    under = replace(showing(town).place, thread=thread.id)
    private = Place.direct(MemberRef("discord", "", town.users["Ben"].id), town.guild.id)
    for place in (showing(town).place, under, private):
        town.world.cut("POST", POST, accepted=True)
        await hands.messenger.show(showing(town, place=place), HELLO)
    tried = clock.now()
    clock.advance(minutes=10)
    town.world.advance(LATE)
    for place in (showing(town).place, under, private):
        late = showing(town, place=place, tried=tried)
        assert isinstance(await hands.messenger.show(late, HELLO), Posted)
    direct = town.world.direct_channel(town.users["Ben"].id)
    for channel in (town.channels["general"], thread, direct):
        assert town.world.texts(channel) == ["Hello"]


async def test_without_history_they_post_nothing_twice(
    hands: Discord, town: Town, clock: HandClock
) -> None:
    general, random = town.channels["general"], town.channels["random"]
    town.world.forbid(general, town.world.bot, May.READ_HISTORY)
    town.world.forbid(random, town.world.bot, May.VIEW)
    tried = clock.now() - LATE
    for channel, cure in (("general", "Read Message History"), ("random", "View Channel")):
        late = showing(town, channel, tried=tried)
        for answer in (await hands.messenger.show(late, HELLO), await hands.messenger.remove(late)):
            assert isinstance(answer, Never)
            assert cure in answer.why
    assert town.world.texts(general) == []
