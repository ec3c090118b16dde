"""Commands in a thread: Discord delivers them, Slack never does."""

import pytest

from tests.conversations.hall import Hall
from tests.stages.discord_stage import DiscordStage

WHY = "for the fractions plan that saved my Thursday"


@pytest.mark.parametrize("hall", ["discord"], indirect=True)
async def test_a_kudos_from_a_thread_is_celebrated_in_the_home_channel(hall: Hall) -> None:
    assert isinstance(hall.stage, DiscordStage)
    town = hall.stage.town
    thread = town.world.add_thread(town.channels["random"], "Fractions, again")
    town.channels["thread"] = thread
    await hall.ana.says("/kudos give", where="thread", to=[hall.ben], reason=WHY)
    await hall.ana.hears("Ben", "on its way to the home channel")
    await hall.stage.shows("general", "Ben", WHY)
    assert hall.stage.count("thread", WHY) == 0
    await hall.ana.presses("Undo")
    await hall.stage.lacks("general", WHY)
