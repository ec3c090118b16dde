"""Gifts at once, twice and late: `python -m tests.e2e.gifts --gifts 10000 --database sqlite`."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e.gifts.hands import Said
from tests.e2e.gifts.plan import Plan
from tests.e2e.gifts.race import race
from tests.e2e.gifts.verdict import Race, wrongs

_SHOWN = 5  # of what is wrong


def main() -> int:
    """Run, print the figures and what is wrong."""
    options = _options()
    plan = Plan(options.gifts, options.connections, allowance=options.allowance, seed=options.seed)
    with _database(options.database) as address:
        began = monotonic()
        ran = asyncio.run(race(plan, address))
        seconds = monotonic() - began
    found = wrongs(ran)
    figures = {**_figures(ran), **{name: len(each) for name, each in found.items()}}
    said = [f"{options.database}, seed {options.seed}, {seconds:.0f} s"]
    said += [f"{name}: {figure}" for name, figure in figures.items()]
    said += [f"{name}, such as: {each[:_SHOWN]}" for name, each in found.items() if each]
    sys.stdout.write("\n".join((*said, "")))
    return 1 if any(found.values()) else 0


def _figures(ran: Race) -> dict[str, int]:
    return {
        "gifts": ran.plan.gifts,
        "deliveries": len(ran.heard),
        "processes": ran.plan.connections,
        "counted": ran.count(Said.GIVEN),
        "refused by the allowance": ran.count(Said.LIMITED),
        "undone": ran.count(Said.UNDONE),
        "kudos that stand": sum(each.sign for each in ran.ledger),
    }


def _options() -> argparse.Namespace:
    usual = Plan()
    made = argparse.ArgumentParser(prog="python -m tests.e2e.gifts", description=__doc__)
    made.add_argument("--gifts", type=int, default=usual.gifts, help="each sent once to thrice")
    made.add_argument("--connections", type=int, default=usual.connections, help="a process each")
    made.add_argument("--allowance", type=int, default=usual.allowance, help="kudos a day")
    made.add_argument("--database", choices=(POSTGRESQL, SQLITE), default=POSTGRESQL)
    made.add_argument("--seed", type=int, default=usual.seed, help="another seed, another order")
    return made.parse_args()


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """The address of a migrated database nobody has used."""
    with tempfile.TemporaryDirectory(prefix="hearth-gifts-") as name:
        templates = Templates(Path(name))
        try:
            yield templates.fresh(kind, Path(name))
        finally:
            templates.stop()


if __name__ == "__main__":
    sys.exit(main())
