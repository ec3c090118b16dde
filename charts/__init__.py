"""Charts as pictures: the only room that says matplotlib."""

from threading import Lock

from bot.kernel.attached import Chart

_ALONE = Lock()  # matplotlib draws in one thread at a time


def draw(chart: Chart) -> bytes:
    """A chart as a PNG; the same chart, the same bytes. Slow: for a thread of its own."""
    with _ALONE:
        from charts.bars import bars  # noqa: PLC0415 - costs half a second, and few ask for one

        return bars(chart)
