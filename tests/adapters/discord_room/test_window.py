"""A process that was late never makes up for it in a burst."""

import asyncio

from adapters.discord.post.window import MOST, SECONDS, Window


async def test_no_stretch_of_time_holds_more_calls_than_are_allowed() -> None:
    window, clock = Window(), asyncio.get_running_loop()
    moments: list[float] = []

    async def call() -> None:
        await window.enter()
        moments.append(clock.time())

    await asyncio.gather(*(call() for _ in range(MOST + 20)))
    assert len(moments) == MOST + 20
    moments.sort()
    assert all(
        after - before >= SECONDS for before, after in zip(moments, moments[MOST:], strict=False)
    )
