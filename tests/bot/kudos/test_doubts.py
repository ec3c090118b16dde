"""What is asked about before it is given, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.form import Form
from bot.kudos.rules.doubts import Personal, alike, personal
from tests.bot.town import ANA, BEN, CLEO, Town, buttons, heard

WHY = "for the fractions plan that saved my Thursday"
NUMBER, MAIL = Personal.NUMBER, Personal.MAIL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call me at +44 20 7946 0958 any time", [NUMBER]),
        ("call (030) 1234-5678 for more", [NUMBER]),
        ("the child with NHS number 943 476 5919", [NUMBER]),
        ("patient 12345678 went home", [NUMBER]),
        ("her number QQ 12 34 56 C was on it", [NUMBER]),
        ("codice RSSMRA85T10A562S on the form", [NUMBER]),
        ("DNI 12345678Z", [NUMBER]),
        ("SSN 078-05-1120", [NUMBER]),
        ("٠١٢٣٤٥٦٧٨٩ was on the board", [NUMBER]),
        ("write to ana.duarte+x@school.example.org", [MAIL]),
        ("write to a@b.example or 0151 23456789", [MAIL, NUMBER]),
        ("for the workshop on 2026-11-26 at 16:30", []),
        ("for the workshop on 26.11.2026, 10:00-11:30", []),
        ("for 2025-2026 and 2025/26 and 12/03/2026", []),
        ("page https://example.org/t/1234567890?x=99999999 is great", []),
        ("all 30 of you, 100 % and 3.14159", []),
        ("year 7 in room 12, groups 1, 2, 3 and 4", []),
        ("thanks @ben for the notes", []),
        ("release v2.10.3 and ticket ABC-1234", []),
    ],
)
def test_what_looks_like_personal_data(text: str, found: list[Personal]) -> None:
    assert list(personal(text)) == found


@given(st.text(alphabet="0123456789 .-/()aZ@_", max_size=500))
def test_no_text_is_too_hard_to_read(text: str) -> None:
    personal(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Thanks for the notes of today", "thanks  for the notes of today!!", True),
        ("Thanks for teh notes you took today", "Thanks for the notes you took today", True),
        ("Thanks for the notes you took", "Thanks for the cake you brought", False),
        ("for the notes of lesson 1 in maths", "for the notes of lesson 2 in maths", False),
        ("🎉🎉🎉", "🎉🎉🎉", True),
        ("谢谢你今天的帮助", "谢谢你今天的帮助", True),
    ],
)
def test_what_says_the_same(one: str, other: str, *, same: bool) -> None:
    assert alike(one, other) is same


async def test_personal_data_is_asked_about_and_nothing_is_posted_meanwhile(town: Town) -> None:
    await town.settle_in()
    asked = await town.thanks(ANA, BEN, why="Call him at 0151 23456789, he helps everybody")
    assert "looks like a phone number" in heard(asked)
    assert "0151 23456789" in heard(asked)
    assert await town.wall() == []
    assert "received: 0" in heard(await town.says(BEN, "kudos mine"))


async def test_given_all_the_same_it_counts_once(town: Town) -> None:
    await town.settle_in()
    asked = await town.thanks(ANA, BEN, why="Call him at 0151 23456789, he helps everybody")
    button = buttons(asked)["Post it"]
    assert "Only the one who wrote this" in heard(await town.presses(CLEO, button))
    assert "on its way" in heard(await town.presses(ANA, button))
    assert len(await town.wall()) == 1
    assert "was posted already" in heard(await town.presses(ANA, button))
    assert len(await town.wall()) == 1
    assert "received: 1" in heard(await town.says(BEN, "kudos mine"))


async def test_changing_it_loses_nothing_and_asks_no_more(town: Town) -> None:
    await town.settle_in()
    asked = await town.thanks(ANA, BEN, why="Call him at 0151 23456789, he helps everybody")
    form = await town.presses(ANA, buttons(asked)["Change it"])
    assert isinstance(form, Form)
    assert form.given.members("to") == (BEN,)
    assert "0151" in form.given.text("reason")
    assert "on its way" in heard(await town.fills(ANA, form, reason="He helps everybody"))
    assert "was posted already" in heard(await town.presses(ANA, buttons(asked)["Post it"]))
    assert len(await town.wall()) == 1


async def test_the_same_again_within_ten_minutes_is_asked_about(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, CLEO, why=WHY)
    asked = await town.thanks(ANA, CLEO, BEN, why=WHY + "!")
    assert "nearly the same a moment ago" in heard(asked)
    assert len(await town.wall()) == 1
    await town.presses(ANA, buttons(asked)["Post it"])
    assert len(await town.wall()) == 2


async def test_other_words_other_people_or_later_is_not_asked_about(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, why=WHY)
    assert "on its way" in heard(await town.thanks(ANA, BEN, why="the cake you brought on Monday"))
    assert "on its way" in heard(await town.thanks(ANA, CLEO, why=WHY))
    assert "on its way" in heard(await town.thanks(CLEO, BEN, why=WHY))
    town.clock.wait(minutes=11)
    assert "on its way" in heard(await town.thanks(ANA, BEN, why=WHY))


async def test_what_was_taken_back_may_be_said_again(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, why=WHY)
    await town.says(ANA, "kudos undo")
    assert "on its way" in heard(await town.thanks(ANA, BEN, why=WHY))
