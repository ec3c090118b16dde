"""Answers that come late, twice, or not at all."""

import asyncio

import pytest

from adapters import discord as room
from adapters.discord import Discord
from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import say
from bot.kernel.form import Given
from tests.adapters.discord_room.desk import ScriptedDesk, form
from tests.fakes.discord_world import Person
from tests.stages.discord_town import Town


class Slow:
    """A desk that answers when it is let."""

    def __init__(self, desk: ScriptedDesk, reply: Reply) -> None:
        self.go = asyncio.Event()
        self.reply = reply
        desk.answer = self.answer

    async def answer(self, _: Ask) -> Reply:
        await self.go.wait()
        return self.reply


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.listen, "PATIENCE", 0)


@pytest.mark.usefixtures("impatient")
async def test_a_slow_answer_is_deferred_and_comes_later(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    slow = Slow(desk, Answer(say("At last.")))
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    assert (heard.kind, heard.ephemeral, heard.thinking) == ("deferred", True, True)
    slow.go.set()
    assert (await heard.settled()).text == "At last."


@pytest.mark.usefixtures("impatient")
async def test_a_form_that_comes_too_late_reads_back_what_was_typed(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    slow = Slow(desk, form("15", Given({"why": "for the whole week"})))
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    slow.go.set()
    assert "for the whole week" in (await heard.settled()).text


@pytest.mark.usefixtures("impatient")
async def test_closing_waits_for_the_answer_under_way(
    ana: Person, town: Town, desk: ScriptedDesk, hearth: Discord
) -> None:
    slow = Slow(desk, Answer(say("Not lost.")))
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    closing = asyncio.create_task(hearth.close())
    slow.go.set()
    await closing
    assert heard.text == "Not lost."


async def test_an_interaction_delivered_three_times_is_answered_once(
    ana: Person, town: Town, desk: ScriptedDesk, caplog: pytest.LogCaptureFixture
) -> None:
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    for _ in range(2):
        town.world.redeliver(heard.interaction)
    answers = f"/interactions/{heard.interaction.id}/"
    await town.world.until(
        lambda: sum(call.path.startswith(answers) for call in town.world.calls) == 3
    )
    assert len({ask.id for ask in desk.asked}) == 1
    assert heard.text == "Well, Ana."
    assert heard.followups == []


async def test_what_breaks_is_said_and_logged_without_names(
    ana: Person, town: Town, desk: ScriptedDesk, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: Ask) -> Reply:
        message = "database is gone"
        raise RuntimeError(message)

    desk.answer = broken
    secret = "the words of somebody"
    heard = await ana.command("kudos give", {"why": secret}, channel=town.channels["general"])
    assert "cannot tell whether it was saved" in (await heard.answered()).text
    assert "ask_broke" in [getattr(each, "action", "") for each in caplog.records]
    assert secret not in caplog.text
    assert heard.interaction.token not in caplog.text


@pytest.mark.parametrize("status", [500, 502])
async def test_a_broken_callback_is_tried_again(ana: Person, town: Town, status: int) -> None:
    town.world.fail("POST", "/interactions/{id}/{token}/callback", status=status)
    heard = await ana.command("kudos give", channel=town.channels["general"])
    assert (await heard.answered()).text == "Well, Ana."


async def test_an_answer_that_is_lost_is_logged(
    ana: Person, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    town.world.cut("POST", "/interactions/{id}/{token}/callback", accepted=True)
    heard = await ana.command("kudos give", channel=town.channels["general"])
    assert (await heard.answered()).text == "Well, Ana."
    await town.world.until(lambda: town.world.faults.waiting == [])
