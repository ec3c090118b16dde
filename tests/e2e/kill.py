"""kill -9 under traffic, as often as one likes: `python -m tests.e2e.kill --times 50`."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e.discord_town import discord_town
from tests.e2e.mayhem import Mayhem, Outcome
from tests.e2e.slack_town import slack_town
from tests.e2e.towns import Town

Opens = Callable[[bool], AbstractAsyncContextManager[Town]]

TOWNS: dict[str, Opens] = {
    "slack": lambda history: slack_town(history=history),
    "slack-socket": lambda history: slack_town(history=history, socket=True),
    "discord": lambda _: discord_town(),
}


async def mayhem(
    opens: Opens, address: str, folder: Path, *, times: int, history: bool, seed: int
) -> Outcome:
    """One run in a town of one's own."""
    async with opens(history) as town:
        return await Mayhem(town, address, folder, seed).run(times, history=history)


def main() -> int:
    """Run, print the figures and everything that is wrong."""
    options = _options()
    with _folder(options.database) as (folder, address):
        outcome = asyncio.run(
            mayhem(
                TOWNS[options.platform],
                address,
                folder,
                times=options.times,
                history=options.history,
                seed=options.seed,
            )
        )
    readable = "readable" if options.history else "not readable"
    said = f"{options.platform}, {options.database}, history {readable}, seed {options.seed}"
    sys.stdout.write("\n".join((said, str(outcome), *outcome.wrongs, "")))
    return 1 if outcome.wrongs else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.kill", description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="how many kills")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other moments")
    parser.add_argument("--platform", choices=TOWNS, default="slack")
    parser.add_argument("--database", choices=(SQLITE, POSTGRESQL), default=SQLITE)
    parser.add_argument(
        "--history",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="whether Hearth may read what stands in a channel",
    )
    return parser.parse_args()


@contextmanager
def _folder(database: str) -> Iterator[tuple[Path, str]]:
    """A folder, and the address of an empty database."""
    with tempfile.TemporaryDirectory(prefix="hearth-kill-") as name:
        templates = Templates(Path(name))
        try:
            yield Path(name), templates.empty(database, Path(name))
        finally:
            templates.stop()


if __name__ == "__main__":
    sys.exit(main())
