"""Hearth itself, except that no lease is long and no platform has limits; `hearth run` otherwise.

A killed delivery is taken up again when its lease has run out: the first argument says after how
many seconds in place of ninety. A call may last three quarters of that. Hearth keeps to no rate,
since the lookalike has none. Every line of code that runs is the same. Once it is ready it says
when it begins its first delivery, so that it can be killed just then.
"""

import os
import sys
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from bot import __main__ as hearth
from bot.kernel import courier
from tests.e2e import impatient

DELIVERS = "The first delivery begins"
_CALL = 0.75  # of a lease
_MANY = 1_000_000


def tire_never(seconds: float) -> None:
    """Shorten the leases, and wait for no limit."""
    impatient.hurry()
    lease = timedelta(seconds=seconds)
    patch.multiple("bot.kernel.courier", CALL=seconds * _CALL, LEASE=lease).start()
    if "SLACK_BOT_TOKEN" in os.environ:
        patch.multiple("adapters.slack.post.limits", CHANNEL=0.0, MESSAGES=0.0, CHANGES=0.0).start()
        patch("adapters.slack.post.spacing.SECONDS", 0.0).start()
    if "DISCORD_TOKEN" in os.environ:
        patch.multiple("adapters.discord.post.limits", CHANNEL=0.0, EVERYTHING=0.0).start()
        patch("adapters.discord.post.window.MOST", _MANY).start()


def speak_up() -> None:
    """Say it at the first delivery after it is ready."""
    say_ready = hearth._say_ready  # noqa: SLF001 - the moment has no other name
    call = courier._call  # noqa: SLF001 - the same
    calling = patch("bot.kernel.courier._call")

    async def first(*given: Any) -> Any:  # noqa: ANN401 - whatever the call is given
        calling.stop()
        print(DELIVERS, flush=True)  # noqa: T201 - for whoever started this process
        return await call(*given)

    def ready(*given: Any) -> None:  # noqa: ANN401 - the same
        say_ready(*given)
        calling.start().side_effect = first

    patch("bot.__main__._say_ready", ready).start()


if __name__ == "__main__":
    tire_never(float(sys.argv[1]))
    speak_up()
    sys.exit(hearth.main(sys.argv[2:]))
