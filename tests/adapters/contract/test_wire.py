"""Asks and answers, on every platform."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.adapters.contract import wire
from tests.adapters.contract.house import STAGES
from tests.clocks import HandClock
from tests.conversations.hall import open_hall
from tests.databases import SQLITE, Templates

on_every_platform = pytest.mark.parametrize("kind", STAGES)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is quick enough to ride in the first reply."""
    monkeypatch.setattr("adapters.slack.listen.PATIENCE", 0)
    monkeypatch.setattr("adapters.discord.listen.PATIENCE", 0)


@on_every_platform
@pytest.mark.parametrize(
    "check",
    [
        wire.what_bots_say_is_no_ask,
        wire.a_press_arrives,
        wire.a_message_arrives,
        wire.a_form_arrives,
    ],
)
async def test_what_arrives(check: Callable[[str], Awaitable[None]], kind: str) -> None:
    await check(kind)


@on_every_platform
@pytest.mark.usefixtures("hurried")
async def test_a_slow_desk_is_answered_later(kind: str) -> None:
    await wire.a_slow_desk_is_answered_later(kind)


@on_every_platform
async def test_a_broken_desk_is_one_sentence(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "adapters")
    await wire.a_broken_desk_is_one_sentence(kind, caplog)


# The playground begins nothing that could outlast a request: its answer is the response.
@pytest.mark.parametrize("kind", [kind for kind in STAGES if kind != "playground"])
@pytest.mark.usefixtures("hurried")
async def test_closing_finishes_what_was_begun(kind: str) -> None:
    await wire.closing_finishes_what_was_begun(kind)


@on_every_platform
async def test_a_repeat_is_answered_once(
    kind: str, templates: Templates, tmp_path: Path, clock: HandClock
) -> None:
    address = templates.fresh(SQLITE, tmp_path)
    async with open_hall(address, clock, STAGES[kind]) as hall:
        await wire.a_repeat_is_answered_once(hall)
