"""Who thanked and who was thanked, for one reader at a time."""

from bot.kernel.answer import Answer
from tests.bot.town import ANA, BEN, CLEO, DAN, Town, buttons, heard


async def test_the_board_lists_those_who_asked_for_it_and_nobody_else(town: Town) -> None:
    await town.settle_in()
    await town.thanks(DAN, BEN, CLEO)
    await town.thanks(ANA, CLEO)
    await town.thanks(BEN, DAN)
    board = await town.says(CLEO, "kudos board")
    assert heard(board).startswith("Kudos · this week\n4 thank-yous from 3 people to 3 people.")
    assert "Only those who asked for it are listed." in heard(board)
    assert not any(name in heard(board) for name in ("Ana", "Ben", "Cleo", "Dan"))
    listed = await town.presses(CLEO, buttons(board)["List me too"])
    assert isinstance(listed, Answer)
    assert listed.replaces
    assert "Who was thanked\n• 1. Cleo · 2" in heard(listed)
    assert "Dan" not in heard(listed)
    assert "Who thanked somebody" not in heard(listed)
    assert "Cleo" not in heard(await town.presses(CLEO, buttons(listed)["Take me off"]))


async def test_equally_many_share_a_place_and_nobody_is_called(town: Town) -> None:
    await town.settle_in()
    for who in (ANA, BEN, CLEO, DAN):
        await town.says(who, "kudos preferences", seen="public", told="no", board="yes")
    await town.thanks(DAN, BEN, CLEO)
    await town.thanks(ANA, CLEO)
    await town.thanks(BEN, DAN)
    text = heard(await town.says(CLEO, "kudos board"))
    assert "• 1. Dan · 2\n• 2. Ana · 1\n• 2. Ben · 1" in text
    assert "• 1. Cleo · 2\n• 2. Ben · 1\n• 2. Dan · 1" in text
    assert "@" not in text


async def test_the_board_turns_to_other_periods_in_place(town: Town) -> None:
    await town.settle_in()
    await town.says(BEN, "kudos preferences", seen="public", told="no", board="yes")
    await town.thanks(ANA, BEN)
    town.clock.wait(days=14)
    week = await town.says(BEN, "kudos board")
    assert "Nobody has been thanked yet" in heard(week)
    month = await town.presses(BEN, buttons(week)["This month"])
    assert isinstance(month, Answer)
    assert month.replaces
    assert "Ben · 1" in heard(month)
    town.clock.wait(days=31)
    assert "Nobody" in heard(await town.presses(BEN, buttons(month)["This month"]))
    assert "Ben · 1" in heard(await town.presses(BEN, buttons(month)["All time"]))
    assert "Kudos · all time" in heard(await town.types(BEN, "kudos", "board all"))


async def test_mine_shows_the_newest_reasons(town: Town) -> None:
    await town.settle_in()
    assert "Nothing has reached you here yet" in heard(await town.says(BEN, "kudos mine"))
    for number in range(7):
        town.clock.wait(minutes=1)
        await town.thanks(ANA, BEN, why=f"Reason number {number} of many")
    text = heard(await town.says(BEN, "kudos mine"))
    assert "received: 7" in text
    assert "gave: 0" in text
    assert text.count("Ana: “") == 5
    assert text.index("number 6") < text.index("number 2")
    assert "number 1 " not in text
