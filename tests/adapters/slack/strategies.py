"""Any legal card and any legal form, with the nastiest words in them."""

from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import strategies as st

from bot.kernel.card import (
    BUTTON_ROWS,
    BUTTONS,
    PARTS,
    Button,
    Buttons,
    Card,
    Facts,
    Listing,
    Picture,
    Quote,
    Rule,
    Small,
    Words,
)
from bot.kernel.form import Channel, Field, Form, Given, Members, Pick, Text
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.span import CardError, Code, Link, Mention, Slash, Spans, Strong, When

T = TypeVar("T")

NASTY = (
    "<!channel>",
    "<!here|x>",
    "<!subteam^S1>",
    "<@U0BEN>",
    "<@U0BEN|ben>",
    "<#C0GENERAL|general>",
    "<https://a.invalid|click>",
    "@everyone @here @channel",
    "*b* _i_ ~s~ `c` ```p``` > q",
    "&amp;&lt;!channel&gt;",
    "\u200b\u200d\u2060\ufeff",
    "\u202eevil\u202c شكرا תודה",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    ":tada:",
    "\n\n",
    " ",
    "{date}^|<>&\"'\\",
)


def words(most: int = 200) -> st.SearchStrategy[str]:
    """Text of any kind."""
    free = st.text(st.characters(codec="utf-8"), max_size=most)
    return st.one_of(free, st.lists(st.sampled_from(NASTY), max_size=4).map("".join)).map(
        lambda text: text[:most]
    )


def spans() -> st.SearchStrategy[Spans]:
    """A sentence."""
    members = st.builds(
        MemberRef, st.sampled_from(("slack", "discord", "")), st.just("T1"), words(20)
    )
    known = st.sampled_from(("U0BEN", "W1", "U0BEN> <!channel"))
    ours = st.builds(MemberRef, st.just("slack"), st.just("T1"), known)
    addresses = words(60).map(lambda rest: f"https://{rest}")
    instants = st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants its limits without a zone
    one = st.one_of(
        words(),
        words().map(Strong),
        words().map(Code),
        st.builds(Link, words(), addresses),
        st.builds(Mention, st.one_of(members, ours), words(40)),
        instants.map(When),
        st.builds(Slash, words(20), words(20)),
    )
    return st.lists(one, min_size=1, max_size=5).map(tuple)


def _buttons() -> st.SearchStrategy[Buttons]:
    label, name = words(75).filter(bool), words(32).filter(bool)
    button = st.builds(Button, label, name, words(56), st.booleans())
    return st.lists(button, min_size=1, max_size=BUTTONS).map(lambda row: Buttons(tuple(row)))


def parts() -> st.SearchStrategy[object]:
    """Any part."""
    facts = st.lists(st.tuples(words(200), words(200)), min_size=1, max_size=10)
    return st.one_of(
        spans().map(Words),
        spans().map(Quote),
        spans().map(Small),
        st.lists(spans(), max_size=8).map(lambda lines: Listing(tuple(lines))),
        facts.map(lambda rows: Facts(tuple(rows))),
        st.just(Rule()),
        st.builds(Picture, st.just(b"\x89PNG1"), words(300)),
        _buttons(),
    )


def cards() -> st.SearchStrategy[Card]:
    """Any card the kernel lets through."""
    return (
        st.builds(_card, words(140), st.lists(parts(), max_size=PARTS // BUTTON_ROWS))
        .filter(lambda card: card is not None)
        .map(_sure)
    )


def _card(title: str, found: list[object]) -> Card | None:
    try:
        return Card(title, tuple(found))  # type: ignore[arg-type] # the parts of the strategy above
    except CardError:
        return None


def _sure(card: Card | None) -> Card:
    assert card is not None
    return card


def _fields() -> st.SearchStrategy[list[Field]]:
    option = st.tuples(words(37).filter(lambda text: bool(text.strip())), words(90))
    choices = st.lists(option, min_size=1, max_size=25, unique_by=lambda each: each[0])
    kind = st.one_of(
        st.builds(Text, st.integers(0, 20), st.integers(1, 4000), st.booleans()),
        st.builds(Members, st.integers(1, 100)),
        choices.map(lambda each: Pick(tuple(each))),
        st.just(Channel()),
    )
    name = st.from_regex(r"[a-z][a-z0-9_]{0,19}", fullmatch=True)
    field = st.builds(Field, name, words(80), kind, st.booleans(), words(300), words(300))
    return st.lists(field, min_size=1, max_size=5, unique_by=lambda each: each.name)


def _given(field: Field) -> st.SearchStrategy[object]:
    match field.kind:
        case Text():
            return words(4000)
        case Members():
            ref = st.builds(
                MemberRef, st.just("slack"), st.just("T1"), st.sampled_from(("U1", "U2"))
            )
            return st.lists(ref, max_size=4).map(tuple)
        case Pick(choices):
            return st.sampled_from([value for value, _ in choices])
        case Channel():
            return st.just(Place("slack", "T1", "C1"))


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Any form of one page."""
    fields = draw(_fields())
    given = {field.name: draw(_given(field)) for field in fields if draw(st.booleans())}
    return Form(
        name=draw(words(40)),
        title=draw(words(24)),
        fields=tuple(fields),
        opening=draw(words(60)),
        given=Given(given),  # type: ignore[arg-type] # the values of the strategy above
        note=draw(words(200)),
        submit=draw(words(30)),
        page=draw(st.integers(0, 3)),
    )
