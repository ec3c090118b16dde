"""Thanking people, as they do it."""

import pytest

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def test_a_kudos_is_given_celebrated_and_taken_back(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben, hall.cleo], reason=WHY)
    await hall.ana.hears("Ben", "Cleo", "15 minutes")
    await hall.stage.shows("general", "Ben", "Cleo", "Ana", WHY)
    assert sorted(hall.stage.pings()) == ["Ben", "Cleo"]

    await hall.ana.presses("Undo")
    await hall.ana.hears("Taken back")
    await hall.stage.lacks("general", WHY)


async def test_an_undo_comes_too_late_after_a_quarter_of_an_hour(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.stage.shows("general", WHY)
    hall.clock.advance(minutes=15, seconds=1)
    await hall.ana.says("/kudos undo")
    await hall.ana.hears("15 minutes", "stays")
    assert hall.stage.count("general", WHY) == 1


async def test_a_board_is_private_and_turns_its_pages(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.cleo.says("/kudos board")
    await hall.cleo.hears("this week", "Ana", "Ben")
    hall.clock.advance(days=40)
    await hall.cleo.says("/kudos board", period="This month")
    await hall.cleo.hears("Nobody has been thanked yet")
    await hall.cleo.presses("All time")
    await hall.cleo.hears("all time", "Ana", "Ben")
    assert hall.stage.count("general", "all time") == 0


async def test_mine_tells_what_one_was_thanked_for(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Ana", WHY)


async def test_a_form_opens_for_what_is_missing_and_loses_nothing(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben])
    await hall.ana.sees_form("Thank somebody")
    await hall.ana.fills(reason="thx")
    await hall.ana.hears("at least 10")
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("Ben", "15 minutes")
    await hall.stage.shows("general", "Ben", WHY)
    assert hall.stage.count("general", WHY) == 1


async def test_what_looks_like_personal_data_is_asked_about_first(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason="Call him at 0151 23456789 any time")
    await hall.ana.hears("not posted yet", "phone number", "0151 23456789")
    await hall.ana.presses("Change it")
    form = await hall.ana.sees_form("Thank somebody")
    assert "0151" in str(form["reason"])
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("Ben", "15 minutes")
    await hall.stage.shows("general", WHY)
    assert hall.stage.count("general", "0151") == 0


async def test_the_same_thanks_a_moment_later_is_asked_about_and_may_be_meant(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.stage.shows("general", WHY)
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ana.hears("not posted yet", "nearly the same")
    await hall.delivered()
    assert hall.stage.count("general", WHY) == 1
    await hall.ana.presses("Post it")
    await hall.ana.hears("Ben", "15 minutes")
    await hall.delivered()
    assert hall.stage.count("general", WHY) == 2


async def test_words_are_only_ever_words(hall: Hall) -> None:
    rude = "@everyone @here <!channel> <@U1> *bold* _so_ ~no~ `code` # head [x](https://e.org) <b>"
    await hall.ana.says("/kudos give", to=[hall.ben], reason=rude)
    await hall.stage.shows("general", "@everyone", "*bold*", "[x](https://e.org)", "<b>")
    assert list(hall.stage.pings()) == ["Ben"]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("ana", "somebody else"), ("robo", "bot cannot be thanked"), ("gus", "no longer a member")],
)
async def test_some_cannot_be_thanked_and_it_is_said_why(
    hall: Hall, who: str, sentence: str
) -> None:
    await hall.ana.says("/kudos give", to=[getattr(hall, who)], reason=WHY)
    await hall.ana.hears(sentence)
    assert hall.stage.count("general", WHY) == 0


async def test_those_who_cannot_be_thanked_are_left_out_of_a_group(hall: Hall) -> None:
    everybody = [hall.ben, hall.ana, hall.robo, hall.ben]
    await hall.ana.says("/kudos give", to=everybody, reason=WHY)
    await hall.ana.hears("Ben", "left you out", "bots cannot be thanked")
    await hall.stage.shows("general", "Ben", WHY)
    assert list(hall.stage.pings()) == ["Ben"]


async def test_a_reason_of_nothing_visible_is_too_short(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason="\u200b\u2060" * 10 + "so")
    await hall.ana.hears("at least 10")


async def test_a_reason_that_is_too_long_is_kept_to_be_shortened(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason="why " * 150)
    await hall.ana.hears("at most 500", "why why")
    assert hall.stage.count("general", "why why") == 0


async def test_in_a_direct_message_it_works_the_same(hall: Hall) -> None:
    await hall.ana.says("/kudos give", where="direct", to=[hall.ben], reason=WHY)
    await hall.ana.hears("Ben")
    await hall.stage.shows("general", "Ben", WHY)
