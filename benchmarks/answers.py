"""Answers: signed slash command to committed answer, a second, beside the floor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import commands, community, floor, verify
from benchmarks.load import Volley, fire
from benchmarks.process import Program, free_port, running
from benchmarks.recording import Recording
from benchmarks.table import show
from tests.fakes.slack import FakeSlack

_FILE, _RECORDING = "benchmark.sqlite3", "recording.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is sent: warm-up, measured commands, connections, rounds."""

    warm_up: int = 300
    measured: int = 3_000
    connections: int = 16
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that answers commands; what it stores is checked if it stores anything."""

    name: str
    program: Program
    stores: bool = True


async def measure(plan: Plan, recording: Recording, folder: Path) -> None:
    """Let every contender answer in turn, round after round, and print the medians."""
    recording.save(folder / _RECORDING)
    async with FakeSlack() as slack:
        commands.furnish(slack)
        contenders = _contenders(slack, folder)
        volleys: dict[str, list[Volley]] = {each.name: [] for each in contenders}
        for number in range(1, plan.rounds + 1):
            for each in contenders:
                print(f"round {number} of {plan.rounds}: {each.name} …", flush=True)
                volleys[each.name].append(await _round(each, plan, slack, folder))
    calls = len(recording.statements)
    print(
        f"\n/kudos give to two people, {plan.measured} commands on {plan.connections} connections,"
        f" SQLite in WAL with FULL sync, {calls} calls of the driver and one COMMIT for each."
        f"\nMedians of {plan.rounds} rounds."
    )
    show(("", "answers/s", "of the floor", "p50 ms", "p99 ms", "rounds"), _rows(volleys))


def _contenders(slack: FakeSlack, folder: Path) -> tuple[Contender, ...]:
    shared = {
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "HEARTH_PORT": str(free_port()),
    }
    own = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": community.address(folder / _FILE),
        "HEARTH_PLAYGROUND": "false",
    }
    bare = ("-m", "benchmarks.floor", str(folder / _RECORDING))
    keeping = (*bare, str(folder / _FILE))
    return (
        Contender("ack only", Program(bare, shared, floor.READY), stores=False),
        Contender("the floor", Program(keeping, shared, floor.READY)),
        Contender("Hearth", Program(("-m", "bot"), shared | own, "Hearth is ready")),
    )


async def _round(contender: Contender, plan: Plan, slack: FakeSlack, folder: Path) -> Volley:
    file, port = folder / _FILE, int(contender.program.settings["HEARTH_PORT"])
    community.copy(folder, file)
    async with running(contender.program, folder):
        warm_up = [commands.gift(slack) for _ in range(plan.warm_up)]
        warmed = await fire((port,), warm_up, plan.connections)
        wanted = [commands.gift(slack) for _ in range(plan.measured)]
        volley = await fire((port,), wanted, plan.connections)
    verify.check_answers(warmed)
    verify.check_answers(volley)
    if contender.stores:
        verify.check_database(community.address(file), warmed, volley)
    return volley


def _rows(volleys: Mapping[str, Sequence[Volley]]) -> list[tuple[str, ...]]:
    beside = median(each.rate for each in volleys["the floor"])
    rows: list[tuple[str, ...]] = []
    for name, rounds in volleys.items():
        rate = median(each.rate for each in rounds)
        half, worst = (median(each.milliseconds(part) for each in rounds) for part in (50, 99))
        rounded = " ".join(f"{each.rate:.0f}" for each in rounds)
        shown = (f"{rate:.0f}", f"{rate / beside:.2f}", f"{half:.1f}", f"{worst:.1f}", rounded)
        rows.append((name, *shown))
    return rows
