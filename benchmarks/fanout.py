"""The fan-out: a ledger full of messages against platforms that enforce their rate limits.

The platforms run in a process of their own. First the Courier alone, as fast as it may; then a
whole Hearth that is asked things while it delivers.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from benchmarks import platforms
from benchmarks.databases import NAMES, Databases
from benchmarks.delivering import Delivered, deliver
from benchmarks.meanwhile import Asked, Pace, compare
from benchmarks.table import show
from benchmarks.wishes import Wishes

_SLOWEST = 3  # times what the limits allow: then it is stopped, and the row says how far it came
_BEGINNING = 30.0
_FAN = ("", "messages", "seconds", "at least", "a second", "allowed", "of the allowed", "429s")
_FELT = ("", "p50 ms", "p99 ms", "p99 to idle", "messages/s", "429s", "cores")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is fanned out, where to, and what is asked meanwhile."""

    messages: int = 5_000
    platforms: Sequence[str] = platforms.NAMES
    databases: Sequence[str] = tuple(NAMES)
    wishes: Wishes = field(default_factory=Wishes)
    pace: Pace = field(default_factory=Pace)


async def measure(plan: Plan, folder: Path) -> None:
    """Fan out to every platform from every database, and print both tables."""
    fan: list[tuple[str, ...]] = []
    felt: list[tuple[str, ...]] = []
    with closing(Databases(folder)) as databases:
        for platform, database in product(plan.platforms, plan.databases):
            name = f"{platform.capitalize()}, {NAMES[database]}"
            print(f"{name}: the Courier alone …", flush=True)
            where = await databases.found(database)
            fan.append(_row(name, plan, platform, await fan_out(plan, platform, where, folder)))
            print(f"{name}: a whole Hearth, and commands …", flush=True)
            where, wanted, wishes = await databases.found(database), plan.messages, plan.wishes
            felt += _felt(name, *await compare(platform, where, plan.pace, wanted, wishes, folder))
    _print(plan, fan, felt)


async def fan_out(plan: Plan, platform: str, where: str, folder: Path) -> Delivered:
    """One fan-out, to platforms that have seen nothing yet."""
    allowed = plan.messages / plan.wishes.allowed(platform)
    async with platforms.started(plan.wishes, folder) as started:
        most = _BEGINNING + _SLOWEST * allowed
        return await deliver(platform, plan.messages, where, started, most)


def _row(name: str, plan: Plan, platform: str, found: Delivered) -> tuple[str, ...]:
    rate, allowed = found.came / found.seconds, plan.wishes.allowed(platform)
    return (
        name,
        f"{found.came}" if found.came == found.wanted else f"{found.came} of {found.wanted}",
        f"{found.seconds:.1f}",
        f"{plan.wishes.least(platform, plan.messages):.0f}",
        f"{rate:.1f}",
        f"{allowed:.1f}",
        f"{rate / allowed:.2f}",
        f"{found.limited}",
    )


def _felt(name: str, idle: Asked, during: Asked) -> Iterator[tuple[str, ...]]:
    for when, asked in (("idle", idle), ("fanning out", during)):
        worst = asked.volley.milliseconds(99)
        yield (
            f"{name}, {when}",
            f"{asked.volley.milliseconds(50):.1f}",
            f"{worst:.1f}",
            f"{worst / idle.volley.milliseconds(99):.2f}",
            f"{asked.delivered / asked.volley.seconds:.1f}",
            f"{asked.limited}",
            f"{asked.cores:.2f}",
        )


def _print(plan: Plan, fan: Sequence[tuple[str, ...]], felt: Sequence[tuple[str, ...]]) -> None:
    spaces, channels, pace = plan.wishes.spaces, plan.wishes.channels, plan.pace
    print(
        f"\n{plan.messages} messages to {channels} channels in {spaces} spaces, by one Courier."
        "\nAllowed is what the platform’s limits come to for long. A window lets all it has through"
        " at once, so a short fan-out may do better;\nat least says in how many seconds the windows"
        " would let it.\nTo reach: no 429, and 0.95 of the allowed."
    )
    show(_FAN, fan)
    print(
        f"/kudos give, {pace.a_second:g} a second for {pace.seconds:g} seconds, answered by a"
        " Hearth with nothing to deliver, then by the same one with a fan-out under way.\nOf Slack"
        " it has one workspace. To reach: p99 at most 1.5 of idle."
    )
    show(_FELT, felt)
