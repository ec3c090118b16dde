"""The benchmarks: python -m benchmarks answers, start, layers, fanout, scaling and others.

Every figure stands beside its floor in the same run. Nothing is measured of a wrong answer.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import answers, community, fanout, kudos, layers, ledger, scaling, start, year
from benchmarks.answers import Plan
from benchmarks.databases import NAMES
from benchmarks.meanwhile import Pace
from benchmarks.platforms import NAMES as PLATFORMS
from benchmarks.recorder import record
from benchmarks.verify import Wrong

_USUALLY = ("answers", "start")
_ALL = (*_USUALLY, "layers", "fanout", "scaling", "ledger", "year", "kudos")


def main() -> int:
    """Measure what the command line asks for."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="hearth-benchmark-", dir=options.folder) as folder:
        try:
            asyncio.run(_measure(options, Path(folder)))
        except Wrong as wrong:
            print(f"Nothing is measured: {wrong}", file=sys.stderr)
            return 1
        except asyncio.CancelledError:
            return 128 + signal.SIGTERM
    return 0


async def _measure(options: argparse.Namespace, folder: Path) -> None:
    if running := asyncio.current_task():  # told to stop: the server under load ends as well
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    what = (options.what,) if options.what else _USUALLY
    if "fanout" in what:
        await fanout.measure(_fan_out(options), folder)
    plan = Plan(options.warm_up, options.commands, options.connections, options.rounds)
    if "scaling" in what:
        await scaling.measure(plan, folder)
    if "ledger" in what:
        usual = ledger.Plan(rounds=options.rounds)
        await ledger.measure(replace(usual, databases=options.database or usual.databases), folder)
    if "year" in what:
        await year.measure(year.Plan(), folder)
    if "kudos" in what:
        asked = kudos.Plan()
        await kudos.measure(replace(asked, databases=options.database or asked.databases), folder)
    await community.found(folder)
    recording = await record(community.copy(folder, folder / "recorded.sqlite3"))
    if "answers" in what:
        await answers.measure(plan, recording, folder)
    if "start" in what:
        await start.measure(options.starts, folder)
    if "layers" in what:
        file = community.copy(folder, folder / "layers.sqlite3")
        await layers.measure(plan, recording, file)


def _fan_out(options: argparse.Namespace) -> fanout.Plan:
    return fanout.Plan(
        options.messages,
        options.platform or PLATFORMS,
        options.database or tuple(NAMES),
        pace=Pace(options.a_second, options.seconds),
    )


def _options() -> argparse.Namespace:
    usual = Plan()
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument("what", nargs="?", choices=_ALL, help="answers and start, if not said")
    made.add_argument("--commands", type=int, default=usual.measured, help="measured in a round")
    made.add_argument("--warm-up", type=int, default=usual.warm_up, help="sent before, unmeasured")
    made.add_argument("--connections", type=int, default=usual.connections)
    made.add_argument("--rounds", type=int, default=usual.rounds, help="whose median is shown")
    made.add_argument("--starts", type=int, default=5, help="whose median is shown")
    made.add_argument("--messages", type=int, default=fanout.Plan().messages, help="fanned out")
    made.add_argument("--platform", choices=PLATFORMS, action="append", help="fanned out to")
    made.add_argument("--database", choices=tuple(NAMES), action="append")
    made.add_argument("--a-second", type=float, default=Pace().a_second, help="commands meanwhile")
    made.add_argument("--seconds", type=float, default=Pace().seconds, help="of commands meanwhile")
    made.add_argument("--folder", help="where the database files are made: on the disk that counts")
    return made.parse_args()


if __name__ == "__main__":
    sys.exit(main())
