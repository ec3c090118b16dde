"""Charts become pictures on their way, or stay words."""

import pytest

from bot.kernel.attached import NAMES, Chart, Picture
from bot.kernel.card import Card, Small
from bot.kernel.charting import pictured
from bot.kernel.span import CardError

PNG = b"\x89PNG"
SMALL = Small(("Only you see this.",))
CHART = Chart(("Jan",), (("Received", (3,)),), "Jan 3")


async def test_a_chart_becomes_a_picture_and_the_rest_stays() -> None:
    card = await pictured(Card("Kudos", (CHART, SMALL)), lambda chart: PNG)
    assert card == Card("Kudos", (Picture(PNG, "Jan 3"), SMALL))


async def test_a_chart_that_cannot_be_drawn_is_told_in_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_: Chart) -> bytes:
        raise RuntimeError("no font")

    card = Card("Kudos", (CHART, SMALL))
    assert await pictured(card, broken) == card
    assert [vars(record)["action"] for record in caplog.records] == ["chart_broke"]


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        ((), (("Received", ()),)),
        (("Jan",), ()),
        (("Jan",), (("Received", (1, 2)),)),
        (("Jan",), (("Received", (-1,)),)),
        (("",), (("Received", (1,)),)),
        (("$x$",), (("Received", (1,)),)),
        (("Jan",), (("_hidden", (1,)),)),
        (("Jan",) * (NAMES + 1), (("Received", (1,) * (NAMES + 1)),)),
    ],
)
def test_what_is_no_chart(
    names: tuple[str, ...], counts: tuple[tuple[str, tuple[int, ...]], ...]
) -> None:
    with pytest.raises(CardError):
        Chart(names, counts, "Kudos")
