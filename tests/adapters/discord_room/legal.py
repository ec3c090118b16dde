"""Every card and form that can legally exist, nasty texts included."""

from datetime import UTC, datetime

from hypothesis import assume
from hypothesis import strategies as st

from bot.kernel import card as cards
from bot.kernel.card import Button, Buttons, Card, Part
from bot.kernel.form import Channel, Field, Form, Given, Kind, Members, Pick, Text
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.span import CardError, Code, Link, Mention, Slash, Span, Strong, When

NASTY = (
    "@everyone @here <@1> <@!1> <@&2> <#3> <t:0:R> </kudos give:4> <:a:5> <a:b:6> <id:guide>",
    "# h\n## h\n-# s\n- l\n* l\n1. n\n> q\n>>> q",
    "*b* **b** _i_ __u__ ~~s~~ ||s|| `c` ```x``` \\ \\\\* [t](https://e.org) https://e.org/a_b_c",
    "\u200b\u202e\u2066",
    "😀" * 60,
    "שלום עולם",
    "*" * 700,
    "_\n" * 400,
    "<#" * 300,
    " ",
    "a" * 2_700,
)

texts = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=60), st.text("*_`<>\n#1. -@\\", max_size=80)
)
said = texts.filter(str.strip)
ids = st.from_regex(r"[1-9][0-9]{5,18}", fullmatch=True)
members = st.builds(MemberRef, st.sampled_from(("discord", "slack")), st.just(""), ids)
addresses = st.builds(
    "https://example.org/{}".format, st.text(st.characters(codec="ascii"), max_size=470)
)
spans: st.SearchStrategy[Span] = st.one_of(
    texts,
    st.builds(Strong, texts),
    st.builds(Code, texts),
    st.builds(Link, texts, addresses),
    st.builds(Mention, members, texts),
    st.integers(0, 4_000_000_000).map(lambda at: When(datetime.fromtimestamp(at, UTC))),
    st.builds(Slash, st.sampled_from(("kudos", "kudos give")), texts),
)
sentences = st.lists(spans, min_size=1, max_size=6).map(tuple)
buttons = st.builds(
    Button,
    st.text(min_size=1, max_size=cards.LABEL),
    st.text("abc.é", min_size=1, max_size=cards.ACTION),
    st.text(st.characters(max_codepoint=0xFFFF, codec="utf-16"), max_size=cards.VALUE),
    st.booleans(),
)
pngs = st.binary(max_size=9).map(lambda more: b"\x89PNG" + more)
facts = st.tuples(said, said).map(lambda row: (row[0][: cards.FACT], row[1][: cards.FACT]))
parts: st.SearchStrategy[Part] = st.one_of(
    st.builds(cards.Words, sentences),
    st.builds(cards.Quote, sentences),
    st.builds(cards.Small, sentences),
    st.builds(cards.Listing, st.lists(sentences, min_size=1, max_size=4).map(tuple)),
    st.builds(cards.Facts, st.lists(facts, min_size=1, max_size=10).map(tuple)),
    st.builds(cards.Rule),
    st.builds(cards.Picture, pngs, said.map(lambda alt: alt[: cards.ALT])),
    st.builds(Buttons, st.lists(buttons, min_size=1, max_size=5).map(tuple)),
)


@st.composite
def legal_cards(draw: st.DrawFn) -> Card:
    """A card that passes the house's own checks."""
    title = draw(st.one_of(st.just(""), texts.map(lambda text: text[: cards.TITLE])))
    try:
        return Card(title, tuple(draw(st.lists(parts, max_size=cards.PARTS))))
    except CardError:
        assume(condition=False)
        raise


names = st.from_regex(r"[a-z]{1,12}", fullmatch=True)
choices = st.lists(
    st.tuples(names, said.map(lambda label: label[:90])),
    min_size=1,
    max_size=25,
    unique_by=lambda each: each[0],
).map(tuple)
kinds: st.SearchStrategy[Kind] = st.one_of(
    st.builds(Text, st.integers(0, 5), st.integers(1, 5_000), st.booleans()),
    st.builds(Members, st.integers(1, 40)),
    st.builds(Pick, choices),
    st.builds(Channel),
)
fields = st.builds(Field, names, said, kinds, st.booleans(), texts, texts)


@st.composite
def legal_forms(draw: st.DrawFn) -> Form:
    """A page of a form with anything standing in it."""
    page = draw(st.lists(fields, min_size=1, max_size=5, unique_by=lambda each: each.name))
    given = {each.name: draw(_value(each.kind)) for each in page}
    return Form(
        "kudos give",
        draw(texts),
        tuple(page),
        draw(ids),
        Given({name: value for name, value in given.items() if value}),
        draw(st.one_of(st.just(""), texts)),
        page=draw(st.integers(0, 9)),
    )


def _value(kind: Kind) -> st.SearchStrategy[str | tuple[MemberRef, ...] | Place]:
    match kind:
        case Text():
            return st.one_of(texts, st.just("long " * 1_200))
        case Members(most):
            return st.lists(members, max_size=most).map(tuple)
        case Pick(offered):
            return st.sampled_from([value for value, _ in offered])
        case Channel():
            return ids.map(lambda channel: Place("discord", "1", channel))
