"""Taking a kudos back: in time, by its giver, once."""

from datetime import timedelta

from bot.kernel.answer import Answer
from tests.bot.town import ANA, BEN, CLEO, Town, buttons, heard

REASON = "Your notes made the whole day easier"


async def test_undo_by_button_and_never_twice(town: Town) -> None:
    await town.settle_in()
    undo = buttons(await town.thanks(ANA, BEN, why=REASON))["Undo"]
    assert len(await town.wall()) == 1
    reply = await town.presses(ANA, undo)
    assert isinstance(reply, Answer)
    assert reply.replaces
    assert "Taken back: your thank-you to Ben" in heard(reply)
    assert await town.wall() == []
    assert "undone already" in heard(await town.presses(ANA, undo))
    assert "received: 0" in heard(await town.says(BEN, "kudos mine"))


async def test_undo_before_it_was_posted_posts_nothing(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN)
    await town.says(ANA, "kudos undo")
    assert await town.wall() == []


async def test_only_the_giver_undoes(town: Town) -> None:
    await town.settle_in()
    undo = buttons(await town.thanks(ANA, BEN))["Undo"]
    assert "Only the person who gave" in heard(await town.presses(BEN, undo))
    assert len(await town.wall()) == 1


async def test_undo_of_nothing(town: Town) -> None:
    await town.settle_in()
    assert "no kudos of yours" in heard(await town.says(ANA, "kudos undo"))


async def test_undo_takes_the_newest_first(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN)
    town.clock.wait(minutes=1)
    await town.thanks(ANA, CLEO)
    assert "Cleo" in heard(await town.says(ANA, "kudos undo"))
    assert "Ben" in heard(await town.says(ANA, "kudos undo"))
    assert await town.wall() == []


async def test_undo_has_fifteen_minutes(town: Town) -> None:
    await town.settle_in()
    undo = buttons(await town.thanks(ANA, BEN))["Undo"]
    town.clock.wait(minutes=15, seconds=1)
    assert "This kudos is from Mon 2 Mar 2026 08:00" in heard(await town.presses(ANA, undo))
    assert "Your newest kudos is from" in heard(await town.says(ANA, "kudos undo"))
    town.clock.time -= timedelta(seconds=1)
    assert "Taken back" in heard(await town.presses(ANA, undo))


async def test_an_unknown_gift_is_a_sentence(town: Town) -> None:
    await town.settle_in()
    undo = buttons(await town.thanks(ANA, BEN))["Undo"]
    forged = type(undo)("Undo", undo.action, "nothing-like-it")
    assert "I cannot find this kudos" in heard(await town.presses(ANA, forged))
