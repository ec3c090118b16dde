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


async def test_a_board_lists_who_asked_for_it_and_turns_its_pages(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ben.says("/kudos board")
    said = await hall.ben.hears("this week", "1 thank-you from 1 person to 1 person")
    assert "Ana" not in said
    await hall.ben.presses("List me too")
    await hall.ben.hears("1. Ben · 1", "You are listed here")
    hall.clock.advance(days=40)
    await hall.ben.says("/kudos board", period="This month")
    await hall.ben.hears("Nobody has been thanked yet")
    await hall.ben.presses("All time")
    await hall.ben.hears("all time", "1. Ben · 1")
    assert hall.stage.count("general", "all time") == 0


async def test_a_private_thank_you_is_for_two(hall: Hall) -> None:
    await hall.ana.says("/kudos private", to=[hall.ben], reason=WHY)
    await hall.ana.hears("Ben", "Nobody else sees it")
    await hall.delivered()
    assert hall.stage.count("general", WHY) == 0
    await hall.stage.shows("direct", "Ana", WHY, "Nobody else sees this")
    await hall.ben.says("/kudos mine")
    await hall.ben.hears(WHY, "nobody else sees it")


async def test_a_receiver_hides_and_shows_what_they_were_thanked_for(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben, hall.cleo], reason=WHY)
    await hall.stage.shows("general", "Ben", "Cleo", WHY)
    await hall.ben.says("/kudos mine")
    await hall.ben.hears(WHY)
    await hall.ben.presses("Hide 1")
    await hall.ben.hears("nobody else sees it")
    await _a_moment_later(hall)
    await hall.stage.shows("general", "Cleo", WHY)
    await hall.stage.lacks("general", "Ben")
    await hall.ben.presses("Show 1")
    await _a_moment_later(hall)
    await hall.stage.shows("general", "Ben", "Cleo", WHY)


async def _a_moment_later(hall: Hall) -> None:
    """An edit waits a moment for others to the same message."""
    hall.clock.advance(seconds=1)
    await hall.delivered()


async def test_members_choose_how_they_are_thanked(hall: Hall) -> None:
    await hall.ben.says("/kudos preferences")
    form = await hall.ben.sees_form("How to thank you")
    assert form["seen"] in {"public", "Everybody"}
    await hall.ben.fills(seen="Do not thank me with kudos")
    await hall.ben.hears("Nobody can thank you with kudos")
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ana.hears("prefer not to be thanked")


async def test_mine_tells_what_one_was_thanked_for(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Ana", WHY)


async def test_ones_own_kudos_as_a_picture(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ben.says("/kudos mine")
    await hall.ben.presses("As a picture")
    await hall.ben.hears("direct message")
    await hall.delivered()
    await hall.stage.shows("direct", "month by month", "Received: Mar 1. Given: none.")
    assert hall.stage.refusals() == []


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


async def test_rules_limit_what_is_given_and_say_why(hall: Hall) -> None:
    await hall.ana.says("/kudos rules")
    await hall.ana.sees_form("Rules for kudos")
    await hall.ana.fills(allowance="1")
    await hall.ana.hears("up to 1 kudos a week")
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.stage.shows("general", WHY)
    await hall.ben.says("/kudos give", to=[hall.dan], reason="for one that is too many")
    await hall.ben.hears("does not count", "0 of 1 kudos left this week", "one that is too many")
    await hall.ben.says("/kudos why")
    await hall.ben.hears("0 kudos left this week", "✗ Allowance")
    assert hall.stage.count("general", "too many") == 0


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


async def test_mine_tells_it_month_by_month(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.ana.hears("15 minutes")
    first = f"{hall.clock.now():%b}"
    hall.clock.advance(days=32)
    await hall.cleo.says("/kudos give", to=[hall.ben], reason="for the silent start of the day")
    await hall.cleo.hears("15 minutes")
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Received by month", f"{first} 1 · {hall.clock.now():%b} 1")
