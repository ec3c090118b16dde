"""Charts as pictures: what is in them can be measured."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.kernel.attached import NAME, NAMES, PICTURE, SERIES, Chart, Picture
from charts import draw

MONTHS = ("Jan", "Feb", "Mar")
EMBER, SLATE = (224, 122, 63), (91, 124, 153)


def _seen(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(draw(chart))).convert("RGB")


def _much(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    return sum(count for count, each in picture.getcolors(1 << 24) or () if each == colour)


def test_twice_as_many_are_a_bar_twice_as_high() -> None:
    picture = _seen(Chart(MONTHS, (("Received", (8, 0, 0)), ("Given", (0, 0, 4))), "Kudos"))
    assert picture.size == (1200, 540)
    ember, slate = _much(picture, EMBER), _much(picture, SLATE)
    assert ember / slate == pytest.approx(2, rel=0.1)


def test_nothing_is_drawn_where_there_was_nothing() -> None:
    empty = _seen(Chart(MONTHS, (("Received", (0, 0, 0)),), "Kudos"))
    one = _seen(Chart(MONTHS, (("Received", (0, 1, 0)),), "Kudos"))
    assert _much(empty, EMBER) < _much(one, EMBER) / 10  # the sign of the series alone


def test_the_same_chart_is_the_same_picture() -> None:
    chart = Chart(MONTHS, (("Received", (1, 2, 3)),), "Kudos")
    assert draw(chart) == draw(chart)


names = st.text("abcxyzäß 0189ÉЖ", min_size=1, max_size=NAME).filter(str.strip)


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_any_legal_chart_is_a_legal_picture(data: st.DataObject) -> None:
    many = data.draw(st.integers(1, NAMES))
    counts = st.lists(st.integers(0, 10**9), min_size=many, max_size=many).map(tuple)
    series = data.draw(st.lists(st.tuples(names, counts), min_size=1, max_size=SERIES))
    named = data.draw(st.lists(names, min_size=many, max_size=many))
    drawn = draw(Chart(tuple(named), tuple(series), "Kudos"))
    assert len(Picture(drawn, "Kudos").png) < PICTURE
