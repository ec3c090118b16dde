"""The suite bites: with one mistake in an adapter, the check that owes its discovery fails."""

from pathlib import Path

import pytest

from tests.adapters.contract import deliveries, draws, wire
from tests.adapters.contract.broken import Mistake
from tests.adapters.contract.checks import checks_of
from tests.adapters.contract.discord_hand import DiscordHand
from tests.adapters.contract.hand import Hand
from tests.adapters.contract.house import STAGES
from tests.adapters.contract.mistakes import DELIVERIES, DRAWS, LOGS, REPEAT, WIRE
from tests.adapters.contract.playground_hand import PlaygroundHand
from tests.adapters.contract.slack_hand import SlackHand
from tests.clocks import HandClock
from tests.conversations.hall import open_hall
from tests.databases import SQLITE, Templates

HANDS: dict[str, Hand] = {
    "slack": SlackHand(),
    "discord": DiscordHand(),
    "playground": PlaygroundHand(),
}


def named(mistake: Mistake) -> str:
    wrong = getattr(mistake.instead, "__name__", str(mistake.instead))
    return f"{mistake.check.__name__}, {mistake.platform}, {wrong}"


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is quick enough for the first reply, and nobody waits long for what never comes."""
    monkeypatch.setattr("adapters.slack.listen.PATIENCE", 0)
    monkeypatch.setattr("adapters.discord.listen.PATIENCE", 0)
    monkeypatch.setattr("tests.fakes.slack.world.World.until.__defaults__", (0.5,))


def test_there_is_a_mistake_for_every_check() -> None:
    tried = {mistake.check for mistake in (*DRAWS, *WIRE, *LOGS, REPEAT, *DELIVERIES)}
    assert tried == {*checks_of(draws), *checks_of(wire), *checks_of(deliveries)}


@pytest.mark.parametrize("mistake", DRAWS, ids=named)
def test_drawing(mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = HANDS[mistake.platform]
    mistake.check(hand, *mistake.about)
    monkeypatch.setattr(mistake.target, mistake.instead)
    with pytest.raises(AssertionError):
        mistake.check(hand, *mistake.about)


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize("mistake", WIRE, ids=named)
async def test_asking(mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mistake.target, mistake.instead)
    with pytest.raises(AssertionError):
        await mistake.check(mistake.platform)


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize("mistake", LOGS, ids=named)
async def test_breaking(
    mistake: Mistake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mistake.target, mistake.instead)
    with pytest.raises(AssertionError):
        await mistake.check(mistake.platform, caplog)


async def test_repeating(
    monkeypatch: pytest.MonkeyPatch, templates: Templates, tmp_path: Path, clock: HandClock
) -> None:
    monkeypatch.setattr(REPEAT.target, REPEAT.instead)
    address = templates.fresh(SQLITE, tmp_path)
    async with open_hall(address, clock, STAGES[REPEAT.platform]) as hall:
        with pytest.raises(AssertionError):
            await REPEAT.check(hall)


@pytest.mark.parametrize("mistake", DELIVERIES, ids=named)
async def test_delivering(mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    async with deliveries.opened(mistake.platform) as post:
        monkeypatch.setattr(mistake.target, mistake.instead)
        with pytest.raises(AssertionError):
            await mistake.check(post)
