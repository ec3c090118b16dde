"""What a page sends becomes what was asked, or a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.cast import place_of, ref_of, room_of
from adapters.playground.draw_form import draw_value
from adapters.playground.names import Names
from adapters.playground.read import Unreadable, read_form, read_line, read_person, read_press
from bot.kernel.form import Value
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.typed import Token
from tests.adapters.playground.sending import sent
from tests.adapters.playground.world import CAST

NAMES = Names(CAST)
BEN, CLEO, DAN, GUS = map(ref_of, ("ben", "cleo", "dan", "gus"))


def tokens(line: object, who: str = "ana") -> tuple[Token, ...]:
    return read_line(sent(who, line=line), CAST, NAMES).tokens


def test_a_command_is_its_name_and_the_words_after_it() -> None:
    line = read_line(sent(line=["/Kudos  give ", {"member": "ben"}, " thank you"]), CAST, NAMES)
    assert line.command == "kudos"
    assert line.tokens == ("give ", BEN, " thank you")


def test_words_without_a_slash_are_for_the_room() -> None:
    line = read_line(sent(line="a / b"), CAST, NAMES)
    assert line.command is None
    assert line.tokens == ("a / b",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("@ben hello", (BEN, " hello")),
        ("@Ben Okafor, hello", (BEN, ", hello")),
        ("@BEN OKAFOR", (BEN,)),
        ("(@cleo)", ("(", CLEO, ")")),
        ("@Dan Weiss", (DAN,)),
        ("@gus", (GUS,)),
        ("@Dan", ("@Dan",)),  # there are two of them
        ("@dan moreau", (ref_of("dan2"),)),
        ("@Benno", ("@Benno",)),
        ("mail@ben.example", ("mail@ben.example",)),
        ("@everyone", ("@everyone",)),
        ("see #random", ("see ", place_of("random"))),
        ("#staff", (place_of("staff"),)),
    ],
)
def test_names_typed_by_hand_are_understood(typed: str, read: tuple[Token, ...]) -> None:
    assert tokens(typed) == read


def test_a_channel_one_cannot_see_stays_text() -> None:
    assert tokens("#staff", who="cleo") == ("#staff",)


def test_an_unknown_person_is_for_the_desk_to_say() -> None:
    assert tokens(["/kudos ", {"member": "nobody"}]) == (ref_of("nobody"),)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        sent(line=""),
        sent(line="  \n "),
        sent(line=[]),
        sent(line=[1]),
        sent(line=[{"member": 1}]),
        sent(line=[{"channel": "nowhere"}]),
        sent(line="x" * 8_001),
        sent(line=["x"] * 601),
        sent(who="nobody", line="x"),
        sent(who="robo", line="x"),
        sent(who="gus", line="x"),
        sent(room="nowhere", line="x"),
        sent(who="cleo", room="staff", line="x"),
        sent(who="cleo", room="@ana", line="x"),
        {**sent(line="x"), "id": "short"},
        {**sent(line="x"), "id": ["a"]},
        {**sent(line="x"), "thread": "t" * 121},
    ],
)
def test_what_makes_no_sense_gets_a_sentence(body: object) -> None:
    with pytest.raises(Unreadable, match=r"^[A-Z].*\.$"):
        read_line(body, CAST, NAMES)


@pytest.mark.parametrize("more", [{"page": True}, {"page": -1}, {"page": 0, "given": {"to": 7}}])
def test_a_form_that_makes_no_sense_gets_a_sentence(more: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        read_form({**sent(form="kudos give"), **more}, CAST)


def test_a_press_says_which_button_it_was() -> None:
    pressed = read_press(sent(message="m", action="kudos.undo", value="k1"), CAST)
    assert (pressed.message, pressed.action, pressed.value) == ("m", "kudos.undo", "k1")


def test_nobody_else_is_anybody() -> None:
    with pytest.raises(Unreadable):
        read_person(None, CAST)


values = st.one_of(
    st.text(),
    st.lists(st.text(), max_size=5).map(lambda ids: tuple(map(ref_of, ids))),
    st.sampled_from(CAST.channels).map(lambda channel: place_of(channel.id)),
)


@given(values)
def test_what_stands_in_a_field_comes_back_as_it_was(value: Value) -> None:
    body = sent(form="f", page=0, given={"field": draw_value(value)})
    assert read_form(body, CAST).given.values == {"field": value}


@given(st.text().filter(lambda name: not name.startswith("@")), st.text(), st.booleans())
def test_a_room_and_its_place_are_one(name: str, thread: str, direct: bool) -> None:  # noqa: FBT001
    place = place_of(f"@{name}" if direct else name, thread)
    assert place_of(room_of(place), place.thread) == place
    if direct:
        assert place.whole() == Place.direct(
            MemberRef("playground", "playground", name), "playground"
        )
