"""Hearth itself, except that it waits less; `python -m tests.e2e.impatient` in place of `bot`.

A Notice whose delivery was cut off by kill -9 is taken up again when its lease has run out, a
channel rests between two messages, and a broken connection is tried again after a while. Fifty
kills with those waits take hours; every line of code that runs is the same.
"""

import os
import sys
from datetime import timedelta
from unittest.mock import patch

from bot.__main__ import main

CALL = 1.0
LEASE = timedelta(seconds=1.5)
SOON = 0.2
PACE = 0.02
LOOK_AGAIN = 0.25


def hurry() -> None:
    """Shorten every wait between a delivery and the next try."""
    patch.multiple("bot.kernel.courier", CALL=CALL, LEASE=LEASE).start()
    patch("schedules.timetable.LOOK_AGAIN", LOOK_AGAIN).start()
    if "SLACK_BOT_TOKEN" in os.environ:
        patch("adapters.slack.post.outcome.SOON", SOON).start()
        patch.multiple(
            "adapters.slack.post.limits", CHANNEL=PACE, MESSAGES=PACE / 10, CHANGES=PACE / 10
        ).start()
        patch("adapters.slack.post.spacing.SECONDS", PACE).start()
    if "DISCORD_TOKEN" in os.environ:
        patch("adapters.discord.post.deliveries.SOON", SOON).start()
        patch.multiple("adapters.discord.post.limits", CHANNEL=PACE, EVERYTHING=PACE / 10).start()


if __name__ == "__main__":
    hurry()
    sys.exit(main())
