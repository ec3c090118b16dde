"""Whatever is legal: places, people, spans, cards and filled-in forms, for hypothesis."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.kernel import card, span
from bot.kernel.answer import Answer
from bot.kernel.form import Given
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, Surface

NASTY = (
    "",
    "/",
    "//",
    "%",
    "%2F",
    "a/b%c",
    "…",
    "é",
    "日本",
    "👩\u200d🏫",
    "' OR 1=1 --",
    "\\",
    '"',
    " ",
)
platforms = st.sampled_from(("slack", "discord", "playground"))
# PostgreSQL keeps no NUL, and no text can hold half a surrogate pair.
characters = st.characters(codec="utf-8", exclude_characters="\x00")
ids = st.sampled_from(NASTY) | st.text(characters, max_size=12)
refs = st.builds(MemberRef, platforms, ids, ids)
places = st.builds(Place, platforms, ids, ids, ids, st.sampled_from(Surface))

texts = st.text(characters, max_size=60)
words = st.text(characters, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants bounds without a zone

_spans = st.one_of(
    texts,
    st.builds(span.Strong, texts),
    st.builds(span.Code, texts),
    st.builds(span.Link, texts, texts.map(lambda text: f"https://example.org/{text}")),
    st.builds(span.Mention, refs, texts),
    st.builds(span.When, instants),
    st.builds(span.Slash, texts, texts),
)
_lines = st.tuples(words, _spans)
_pairs = st.tuples(words, words)
_parts = st.one_of(
    st.builds(card.Words, _lines),
    st.builds(card.Quote, _lines),
    st.builds(card.Small, _lines),
    st.builds(card.Listing, st.lists(_lines, min_size=1, max_size=3).map(tuple)),
    st.builds(card.Facts, st.lists(_pairs, min_size=1, max_size=3).map(tuple)),
    st.just(card.Rule()),
    st.builds(card.Picture, st.binary(max_size=40).map(lambda rest: b"\x89PNG" + rest), words),
)
_buttons = st.builds(
    card.Button, words, st.from_regex(r"[a-z.]{1,20}", fullmatch=True), texts.map(lambda t: t[:56])
)
_rows = st.lists(
    _buttons, min_size=1, max_size=4, unique_by=lambda button: (button.action, button.value)
)


@st.composite
def cards(draw: st.DrawFn) -> card.Card:
    """A card that every platform can draw."""
    parts = draw(st.lists(_parts, max_size=4))
    if draw(st.booleans()):
        parts.append(card.Buttons(tuple(draw(_rows))))
    return card.Card(draw(words), tuple(parts))


answers = st.builds(Answer, cards(), st.booleans())
_values = st.one_of(texts, st.lists(refs, max_size=3).map(tuple), places)
givens = st.builds(Given, st.dictionaries(texts.filter(bool), _values, max_size=4))
