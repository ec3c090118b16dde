"""What every adapter owes between an ask and its answer."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import Button, Buttons, Card
from bot.kernel.form import Form, Given
from bot.kernel.place import PlaceKind
from bot.kernel.span import Link
from tests.adapters.contract.discord_house import DiscordHouse
from tests.adapters.contract.house import STAGES, Gate, House, Opens
from tests.adapters.contract.playground_house import PlaygroundHouse
from tests.adapters.contract.slack_house import SlackHouse
from tests.adapters.discord_room.desk import TO, WHY, MemoryShelf, ScriptedDesk, saying
from tests.clocks import HandClock
from tests.conversations.hall import Hall
from tests.stages import Stage
from tests.stages.discord_stage import DiscordStage
from tests.stages.playground import PlaygroundStage
from tests.stages.slack import SlackStage

REASON = "for *the* @everyone review & <b> \\ 'all'"
_PRESSES = (("One", "a.b", "1"), ("Two", "a.b", "1:2/é…"), ("Three", "x" * 32, "v" * 56))
_CLOSED_BY_THEN = 0.2  # seconds; a close that waits for nothing is over long before


@asynccontextmanager
async def opened(kind: str, desk: ScriptedDesk) -> AsyncIterator[House]:
    """A house with this desk."""
    opens: Opens = STAGES[kind]
    async with opens(desk, MemoryShelf(), HandClock()) as stage:
        yield house_of(stage)


def house_of(stage: Stage) -> House:
    """The house around a stage."""
    match stage:
        case SlackStage():
            return SlackHouse(stage)
        case DiscordStage():
            return DiscordHouse(stage)
        case PlaygroundStage():
            return PlaygroundHouse(stage)
        case _:
            raise AssertionError(f"{stage.platform} has no house yet.")


async def what_bots_say_is_no_ask(kind: str) -> None:
    """Neither Hearth's own messages nor another bot's are answered; a person's command is."""
    desk = ScriptedDesk()
    async with opened(kind, desk) as house:
        await house.gossip()
        ana = house.stage.actor("Ana")
        await ana.says("/kudos give", to=[house.stage.actor("Ben")], why=REASON)
        await ana.hears("Well, Ana")
        assert [ask.who for ask in desk.asked] == [ana.ref]


async def a_press_arrives(kind: str) -> None:
    """Every button asks what it was made to ask, for whoever pressed it, where it was pressed."""
    row = Buttons(tuple(Button(label, action, value) for label, action, value in _PRESSES))
    desk = ScriptedDesk(answer=saying(Answer(Card("Press", (row,)))))
    async with opened(kind, desk) as house:
        ana = house.stage.actor("Ana")
        await ana.says("/kudos give", to=[ana], why=REASON)
        for label, _, _ in _PRESSES:
            await ana.hears("Press")
            await ana.presses(label)
        pressed = desk.asked[1:]
        assert [(ask.name, ask.value) for ask in pressed] == [each[1:] for each in _PRESSES]
        assert {(ask.who, ask.where) for ask in pressed} == {
            (ana.ref, house.stage.place("general"))
        }
        assert len({ask.id for ask in desk.asked}) == len(desk.asked)
        assert list(house.stage.refusals()) == []


async def a_message_arrives(kind: str) -> None:
    """What is chosen in a message's menu says which message, whose, and who can read it."""
    desk = ScriptedDesk()
    async with opened(kind, desk) as house:
        ana, ben = house.stage.actor("Ana"), house.stage.actor("Ben")
        for where in ("general", "staff"):
            message = await ben.writes(REASON, where=where)
            await ana.chooses("Thank the author", message)
            await ana.hears("Well, Ana")
        abouts = [ask.about for ask in desk.asked if ask.about]
        assert [(ask.name, ask.who, ask.typed) for ask in desk.asked] == [
            ("kudos.thank", ana.ref, None)
        ] * 2
        assert [(each.author, each.text) for each in abouts] == [(ben.ref, REASON)] * 2
        assert [each.kind for each in abouts] == [PlaceKind.PUBLIC, PlaceKind.PRIVATE]
        assert len({each.ref for each in abouts} | {each.link for each in abouts}) == 4
        assert all(Link("there", each.link) for each in abouts)
        assert all(ask.people.get(ben.ref) for ask in desk.asked)
        assert list(house.stage.refusals()) == []


async def a_form_arrives(kind: str) -> None:
    """A form shows what was given, and comes back as the one that was opened."""
    desk = ScriptedDesk()
    async with opened(kind, desk) as house:
        ana, ben, cleo = map(house.stage.actor, ("Ana", "Ben", "Cleo"))

        async def form(ask: Ask) -> Reply:
            given = Given({"to": (ben.ref,)})
            return Form("kudos give", "Thank you", (TO, WHY), ask.id, given, page=3)

        desk.answer = form
        await ana.says("/kudos give", to=[ben])
        assert await ana.sees_form("Thank you") == {"to": "Ben", "why": ""}
        opening = desk.asked[-1].id
        desk.answer = saying(Answer(Card("Thanks")))
        await ana.fills(to=[ben, cleo], why=REASON)
        await ana.hears("Thanks")
        sent = desk.asked[-1]
        assert (sent.id, sent.name, desk.pages) == (opening, "kudos give", [3])
        assert sent.given.members("to") == (ben.ref, cleo.ref)
        assert sent.given.text("why") == REASON


async def a_slow_desk_is_answered_later(kind: str) -> None:
    """Whoever waits is told so in time, and gets the answer once there is one."""
    gate = Gate()
    async with opened(kind, ScriptedDesk(answer=gate.answer)) as house:
        ana = house.stage.actor("Ana")
        asking = asyncio.create_task(ana.says("/kudos give", to=[ana], why=REASON))
        await gate.reached.wait()
        await house.acknowledged(asking)
        gate.open.set()
        await asking
        await ana.hears("At last")


async def a_broken_desk_is_one_sentence(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """The asker hears that something broke; the log hears what broke, and of nobody."""

    async def broken(_: Ask) -> Reply:
        raise RuntimeError("the database is gone")

    async with opened(kind, ScriptedDesk(answer=broken)) as house:
        ana, ben = house.stage.actor("Ana"), house.stage.actor("Ben")
        await ana.says("/kudos give", to=[ben], why=REASON)
        await ana.hears("Something went wrong on my side")
        assert len(house.told()) == 1
        assert "the database is gone" in caplog.text
        private = (REASON, "Ana", "Ben", ana.ref.id, ben.ref.id, *house.secrets())
        assert [word for word in private if _holds(caplog.text, word)] == []


async def closing_finishes_what_was_begun(kind: str) -> None:
    """Whoever was told to wait gets their answer even if Hearth is closing."""
    gate = Gate()
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(opened(kind, ScriptedDesk(answer=gate.answer)))
        ana = house.stage.actor("Ana")
        asking = asyncio.create_task(ana.says("/kudos give", to=[ana], why=REASON))
        await gate.reached.wait()
        await house.acknowledged(asking)
        closing = asyncio.create_task(stack.pop_all().aclose())
        await asyncio.wait({closing}, timeout=_CLOSED_BY_THEN)
        gate.open.set()
        await closing
        asking.cancel()
        assert "At last." in "\n".join(house.told())


async def a_repeat_is_answered_once(hall: Hall) -> None:
    """The same ask three times: one answer, one kudos, one celebration."""
    ben = hall.ben
    answers = await house_of(hall.stage).gives_thrice(ben, "for the calm review")
    assert len(set(answers)) == 1
    assert "Ben" in answers[0]
    await hall.stage.shows("general", "for the calm review")
    await ben.says("/kudos mine")
    assert (await ben.hears("for the calm review")).count("for the calm review") == 1
    assert hall.stage.count("general", "for the calm review") == 1


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
