"""kill -9 in the middle of deliveries, as often as one likes; then what stands is counted.

`python -m tests.e2e.deliveries --deliveries 2000 --kills 30` fills a ledger, starts a lookalike
whose calls go wrong now and then, and kills each `hearth run` at a random moment up to 200 ms
after its first delivery. The last ones finish. What is missing then, and what stands twice?

The processes are started through `tests.e2e.tireless`, which sets leases of four seconds in
place of ninety and no rate limits before it calls the real main: with the real ones 300 kills
take hours.
"""

import argparse
import asyncio
import gc
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e.boards import boards
from tests.e2e.lives import Lives
from tests.e2e.trouble import Trouble
from tests.e2e.verdict import Verdict, verdict
from tests.e2e.wanted import Wanted

_PLACES_LEAST, _PLACES_MOST = 100, 400
_A_PLACE = 10  # messages in each, until there are places enough
_EDITED = 0.05


@dataclass(frozen=True)
class Plan:
    """How much is delivered, and what is done to it."""

    deliveries: int
    kills: int
    processes: int = 1
    platform: str = "slack"
    history: bool = True
    lease: float = 4.0
    seed: int = 1

    @property
    def places(self) -> int:
        """How many places the deliveries go to."""
        return min(_PLACES_MOST, max(_PLACES_LEAST, self.deliveries // _A_PLACE))


async def prove(plan: Plan, address: str, folder: Path) -> Verdict:
    """One run on an empty database."""
    dice, trouble = Random(plan.seed), Trouble(Random(plan.seed), plan.deliveries)
    async with boards(plan.platform, plan.places, trouble, history=plan.history) as there:
        with closing(Wanted(address, there.places, plan.deliveries, dice)) as wanted:
            await wanted.fill()
            settings = {**there.settings, "DATABASE_URL": address}
            lives, began = Lives(settings, plan.lease, folder, wanted, dice), monotonic()
            await lives.live(plan.processes, plan.kills, int(plan.deliveries * _EDITED))
            seconds = monotonic() - began
            found = await verdict(there, wanted, history=plan.history)
    found.wrongs += lives.complaints
    found.kills, found.trouble, found.seconds = lives.kills, trouble.met, seconds
    return found


def main() -> int:
    """Run, print what is wrong and one line of figures."""
    given = vars(_options())
    database = given.pop("database")
    plan = Plan(**given)
    gc.disable()  # a search through all that stands would hold the lookalike up for seconds
    with _folder(database) as (folder, address):
        found = asyncio.run(prove(plan, address, folder))
    readable = "" if plan.history else ", history not readable"
    said = f"{plan.platform}{readable}, {database}, {plan.processes} at a time"
    sys.stdout.write("\n".join((*found.wrongs, f"{said}, seed {plan.seed}: {found}", "")))
    return 1 if found.wrongs else 0


def _options() -> argparse.Namespace:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.deliveries", description=about)
    parser.add_argument("--deliveries", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--processes", type=int, choices=(1, 3), default=1)
    parser.add_argument("--platform", choices=("slack", "discord"), default="slack")
    parser.add_argument("--database", choices=(SQLITE, POSTGRESQL), default=SQLITE)
    parser.add_argument("--lease", type=float, default=4.0, help="its length in seconds")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other moments")
    parser.add_argument(
        "--history",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="whether Hearth may read what stands in a Slack channel",
    )
    options = parser.parse_args()
    if options.database == SQLITE and options.processes > 1:
        parser.error("One SQLite file has one Hearth: choose --database postgresql.")
    if options.platform == "discord" and not options.history:
        parser.error("Discord's nonce needs no history: --no-history is for Slack.")
    return options


@contextmanager
def _folder(database: str) -> Iterator[tuple[Path, str]]:
    """A folder, and the address of an empty database."""
    with tempfile.TemporaryDirectory(prefix="hearth-deliveries-") as name:
        templates = Templates(Path(name))
        try:
            yield Path(name), templates.empty(database, Path(name))
        finally:
            templates.stop()


if __name__ == "__main__":
    sys.exit(main())
