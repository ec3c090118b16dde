"""The floor commits what Hearth commits, and a round with a wrong answer is not timed."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import community, verify
from benchmarks.commands import Command
from benchmarks.load import Answered, Volley
from benchmarks.recorder import record
from benchmarks.recording import Recording

ASKS = ("first", "second")


@pytest.fixture
async def recording(tmp_path: Path) -> Recording:
    await community.found(tmp_path)
    return await record(community.copy(tmp_path, tmp_path / "recorded.sqlite3"))


@pytest.fixture
def played(recording: Recording, tmp_path: Path) -> Path:
    """A database on which the floor has answered."""
    file = community.copy(tmp_path, tmp_path / "played.sqlite3")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for ask in ASKS:
            recording.play(connection, ask)
    return file


def answers(recording: Recording, *asks: str, status: int = 200) -> Volley:
    bodies = {ask: json.dumps(recording.answer(ask)).encode() for ask in asks}
    told = [Answered(Command(ask, (), b""), status, body, 0.1) for ask, body in bodies.items()]
    return Volley(told, 1.0)


async def test_a_recording_survives_being_saved(recording: Recording, tmp_path: Path) -> None:
    recording.save(tmp_path / "saved.json")
    assert Recording.load(tmp_path / "saved.json").answer("first") == recording.answer("first")


async def test_what_the_floor_commits_passes_the_check(recording: Recording, played: Path) -> None:
    volley = answers(recording, *ASKS)
    verify.check_answers(volley)
    verify.check_database(community.address(played), volley)


async def test_an_answer_without_its_gift_is_not_timed(recording: Recording, played: Path) -> None:
    where = community.address(played)
    with pytest.raises(verify.Wrong, match="3 gifts were answered and 2 are recorded"):
        verify.check_database(where, answers(recording, *ASKS, "third"))


async def test_an_answer_that_is_no_success_is_not_timed(recording: Recording) -> None:
    with pytest.raises(verify.Wrong, match="answered with 500"):
        verify.check_answers(answers(recording, "first", status=500))


async def test_the_answer_to_another_gift_is_not_timed(recording: Recording) -> None:
    body = json.dumps(recording.answer("second")).encode()
    mixed_up = Answered(Command("first", (), b""), 200, body, 0.1)
    with pytest.raises(verify.Wrong):
        verify.check_answers(Volley([mixed_up], 1.0))
