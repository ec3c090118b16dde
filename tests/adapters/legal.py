"""Whatever is legal: texts, accounts, places, cards and forms, for every room's hypothesis."""

from datetime import UTC, datetime

from hypothesis import assume
from hypothesis import strategies as st

from bot.kernel import attached, card
from bot.kernel.answer import Answer
from bot.kernel.card import Button, Buttons, Card, Part
from bot.kernel.form import Channel, Field, Form, Given, Kind, Members, Pick, Text, Value
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, Surface
from bot.kernel.span import CardError, Code, Link, Mention, Slash, Span, Spans, Strong, When

# What people write, or might: every mark any of the platforms knows, and none that is invisible.
NASTY = (
    "<!channel>",
    "<!here|x> <!subteam^S1>",
    "<@U0BEN> <@U0BEN|ben> <#C0GENERAL|general>",
    "<https://a.invalid|click>",
    "@everyone @here @channel",
    "<@1> <@!1> <@&2> <#3> <t:0:R> </kudos give:4> <:a:5> <a:b:6> <id:guide>",
    "*b* **b** _i_ __u__ ~s~ ~~s~~ ||s|| `c` ```x``` \\ \\\\* [t](https://e.invalid)",
    "# h\n## h\n-# s\n- l\n* l\n+ l\n1. n\n> q\n>>> q",
    "https://e.invalid/a_b_c*d",
    "&amp;&lt;!channel&gt;",
    "<b onclick=x>b</b><script>x</script>",
    "\u200b\u200d\u2060\ufeff.",
    "\u202eevil\u202c \u2066x שלום עולם",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    ":tada:",
    "{date}^|<>&\"'\\%2F ' OR 1=1 --",
)
# What grows the most when it is escaped or counted in other units.
LONG = ("😀" * 2_600, "*" * 2_700, "_\n" * 1_300, "<#" * 1_300, "&" * 2_700, "a" * 2_700)
BLANK = ("", " ", "\n\n", "/", "%", "…", "é", "日本", '"')

# A form holds accounts and channels that a platform has named: their ids look as it makes them.
KNOWN = (
    MemberRef("slack", "T1", "U0BEN"),
    MemberRef("discord", "", "420000000000000042"),
    MemberRef("playground", "playground", "ben"),
)
CHANNELS = (
    Place("slack", "T1", "C0GENERAL"),
    Place("discord", "1", "770000000000000077"),
    Place("playground", "playground", "general"),
)

platforms = st.sampled_from(("slack", "discord", "playground"))
# PostgreSQL keeps no NUL, and no text can hold half a surrogate pair.
characters = st.characters(codec="utf-8", exclude_characters="\x00")
ids = st.sampled_from((*BLANK, "//", "a/b%c", "U0BEN", "ben", "42")) | st.text(
    characters, max_size=12
)
refs = st.builds(MemberRef, platforms, ids, ids)
places = st.builds(Place, platforms, ids, ids, ids, st.sampled_from(Surface))
instants = st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants its bounds without a zone


def words(most: int = 60) -> st.SearchStrategy[str]:
    """Text of any kind, of so many characters at most."""
    free = st.text(characters, max_size=most)
    marks = st.text("*_`~|<>@#[]()\n1. -\\", max_size=most)
    nasty = st.lists(st.sampled_from(NASTY + BLANK), max_size=4).map("".join)
    return st.one_of(free, marks, nasty).map(lambda text: text[:most])


def said(most: int = 60) -> st.SearchStrategy[str]:
    """The same with something in it."""
    return words(most).filter(str.strip)


def _named(most: int) -> st.SearchStrategy[str]:
    """What a feature puts behind a button or a choice: as long in UTF-16 units as in characters."""
    return st.text(
        st.characters(codec="utf-8", max_codepoint=0xFFFF, exclude_characters="\x00"), max_size=most
    )


addresses = st.builds("https://example.org/{}".format, words(470))
spans: st.SearchStrategy[Span] = st.one_of(
    words(200),
    st.builds(Strong, words()),
    st.builds(Code, words()),
    st.builds(Link, words(), addresses),
    st.builds(Mention, refs, words()),
    st.builds(When, instants),
    st.builds(Slash, words(20), words(20)),
)
sentences: st.SearchStrategy[Spans] = st.lists(spans, min_size=1, max_size=5).map(tuple)
long: st.SearchStrategy[Spans] = st.sampled_from(LONG).map(lambda text: (text,))
pngs = st.binary(max_size=9).map(lambda more: b"\x89PNG" + more)
buttons = st.builds(
    Button, said(card.LABEL), _named(card.ACTION).filter(bool), _named(card.VALUE), st.booleans()
)
parts: st.SearchStrategy[Part] = st.one_of(
    st.builds(card.Words, sentences | long),
    st.builds(card.Quote, sentences | long),
    st.builds(card.Small, sentences | long),
    st.lists(sentences | long, max_size=6).map(tuple).map(card.Listing),
    st.lists(st.tuples(said(200), said(200)), min_size=1, max_size=10).map(tuple).map(card.Facts),
    st.just(card.Rule()),
    st.builds(attached.Picture, pngs, said(attached.ALT)),
    st.builds(
        attached.Chart,
        st.just(("Jan", "Feb")),
        st.just((("Received", (1, 0)), ("Given", (2, 3)))),
        said(attached.ALT),
    ),
    st.builds(
        attached.File,
        st.sampled_from(("kudos-1.csv", "kudos.json")),
        st.binary(min_size=1, max_size=9),
        said(attached.ALT),
    ),
    st.lists(buttons, min_size=1, max_size=card.BUTTONS).map(tuple).map(Buttons),
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """A card that passes the house's own checks."""
    title, found = draw(words(card.TITLE)), draw(st.lists(parts, max_size=card.PARTS // 3))
    try:
        return Card(title, tuple(found))
    except CardError:
        assume(condition=False)
        raise


kinds: st.SearchStrategy[Kind] = st.one_of(
    st.builds(Text, st.integers(0, 20), st.integers(1, 5_000), st.booleans()),
    st.builds(Members, st.integers(1, 100)),
    st.lists(
        st.tuples(_named(75).filter(str.strip), said(75)),
        min_size=1,
        max_size=25,
        unique_by=lambda each: each[0],
    )
    .map(tuple)
    .map(Pick),
    st.just(Channel()),
)
names = st.from_regex(r"[a-z][a-z0-9_]{0,19}", fullmatch=True)
fields = st.builds(Field, names, said(80), kinds, st.booleans(), words(300), words(300))
openings = st.from_regex(r"[0-9A-Za-z-]{8,40}", fullmatch=True)
verbs = st.from_regex(r"[a-z]{1,20} [a-z]{1,20}", fullmatch=True)


answers = st.builds(Answer, cards(), st.booleans())
values = st.one_of(words(), st.lists(refs, max_size=3).map(tuple), places)
givens = st.builds(Given, st.dictionaries(said(), values, max_size=4))


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """One page of a form with anything standing in it."""
    page = draw(st.lists(fields, min_size=1, max_size=5, unique_by=lambda each: each.name))
    given = {each.name: draw(_value(each.kind)) for each in page if draw(st.booleans())}
    return Form(
        name=draw(verbs),
        title=draw(words(24)),
        fields=tuple(page),
        opening=draw(openings),
        given=Given(given),
        note=draw(words(200)),
        submit=draw(words(30)),
        page=draw(st.integers(0, 9)),
    )


def _value(kind: Kind) -> st.SearchStrategy[Value]:
    match kind:
        case Text():
            return words(200) | st.sampled_from(LONG)
        case Members():
            return st.lists(st.sampled_from(KNOWN), max_size=4).map(tuple)
        case Pick(choices):
            return st.sampled_from([value for value, _ in choices])
        case Channel():
            return st.sampled_from(CHANNELS)
