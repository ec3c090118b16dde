"""The fan-out: a ledger full of messages against platforms that enforce their rate limits.

The platforms run in a process of their own. First the Courier alone, as fast as it may; then a
whole Hearth that is asked things while it delivers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import platforms
from benchmarks.databases import NAMES, Databases
from benchmarks.delivering import Delivered, deliver
from benchmarks.lookalikes import Wishes
from benchmarks.table import show

_SLOWEST = 3  # times what the limits allow: then it is stopped, and the row says how far it came
_BEGINNING = 30.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is fanned out, where to, and what is asked meanwhile."""

    messages: int = 5_000
    platforms: Sequence[str] = platforms.NAMES
    databases: Sequence[str] = tuple(NAMES)
    wishes: Wishes = field(default_factory=Wishes)
    a_second: float = 20.0
    seconds: float = 30.0


async def measure(plan: Plan, folder: Path) -> None:
    """Fan out on every platform and database, and print both tables."""
    databases = Databases(folder)
    try:
        rows = [
            _row(
                plan, platform, database, await fan_out(plan, platform, database, databases, folder)
            )
            for platform in plan.platforms
            for database in plan.databases
        ]
    finally:
        databases.close()
    spaces, channels = plan.wishes.spaces, plan.wishes.channels
    print(
        f"\n{plan.messages} messages to {channels} channels in {spaces} spaces, from one Courier."
        " Allowed is what the platform’s limits come to for long; after a pause a minute’s window"
        " lets more through at once. To reach: no 429, and 0.95 of what is allowed."
    )
    show(("", "messages", "seconds", "a second", "allowed", "of the allowed", "429s"), rows)


async def fan_out(
    plan: Plan, platform: str, database: str, databases: Databases, folder: Path
) -> Delivered:
    """One fan-out, to platforms that have seen nothing yet."""
    allowed = plan.messages / plan.wishes.allowed(platform)
    where = await databases.found(database)
    print(f"{plan.messages} messages to {platform}, {NAMES[database]} …", flush=True)
    async with platforms.started(plan.wishes, folder) as started:
        most = _BEGINNING + _SLOWEST * allowed
        return await deliver(platform, plan.messages, where, started, most)


def _row(plan: Plan, platform: str, database: str, found: Delivered) -> tuple[str, ...]:
    rate, allowed = found.came / found.seconds, plan.wishes.allowed(platform)
    came = f"{found.came}" if found.came == found.wanted else f"{found.came} of {found.wanted}"
    return (
        f"{platform.capitalize()}, {NAMES[database]}",
        came,
        f"{found.seconds:.1f}",
        f"{rate:.1f}",
        f"{allowed:.1f}",
        f"{rate / allowed:.2f}",
        f"{found.limited}",
    )
