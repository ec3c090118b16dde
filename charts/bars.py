"""Bars side by side, in Hearth's colours."""

import io

from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from bot.kernel.attached import Chart

_SIZE, _DOTS = (8.0, 3.6), 150  # inches, and dots in an inch
_COLOURS = ("#e07a3f", "#5b7c99", "#b9a44c")  # can be told apart by whoever sees few colours
_INK, _LINE = "#3d3833", "#e4ded6"
_BESIDE, _ABOVE = 0.16, 0.12  # inches of air
_WIDTH = 0.8  # of all bars of one name
_FLOOR = 4  # the axis reaches at least that far, so that one kudos does not look like many


def bars(chart: Chart) -> bytes:
    """A bar for each count, those of one name together, as a PNG."""
    layout = ConstrainedLayoutEngine(w_pad=_BESIDE, h_pad=_ABOVE)
    figure = Figure(figsize=_SIZE, dpi=_DOTS, layout=layout, facecolor="white")
    axes = figure.add_subplot()
    for at, (series, counts) in enumerate(chart.counts):
        _series(axes, at, len(chart.counts), counts).set_label(series)
    axes.set_xticks(range(len(chart.names)), chart.names)
    _style(axes, max(max(counts) for _, counts in chart.counts))
    figure.legend(loc="outside upper left", ncols=len(chart.counts), frameon=False, labelcolor=_INK)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": ""})
    return picture.getvalue()


def _series(axes: Axes, at: int, of: int, counts: tuple[int, ...]) -> BarContainer:
    """The bars of one series, each with its count above it."""
    width = _WIDTH / of
    where = [place - _WIDTH / 2 + width * (at + 0.5) for place in range(len(counts))]
    drawn = axes.bar(where, counts, width * 0.92, color=_COLOURS[at])
    labels = [str(count) if count else "" for count in counts]
    axes.bar_label(drawn, labels, padding=2, color=_INK, fontsize=8)
    return drawn


def _style(axes: Axes, highest: int) -> None:
    """Whole numbers, quiet lines, and nothing that means nothing."""
    axes.set_ylim(0, max(highest * 1.12, _FLOOR))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.tick_params(colors=_INK, length=0)
    axes.grid(axis="y", color=_LINE)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
