"""One's own kudos, month by month."""

from bot.kernel.attached import Chart
from bot.kernel.place import Place
from tests.bot.town import ANA, BEN, CLEO, SPACE, Town, buttons, heard


async def test_a_picture_counts_what_was_received_and_given_in_each_month(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN)
    town.clock.wait(days=31)
    await town.says(BEN, "kudos private", to=(ANA, CLEO), reason="listening for an evening")
    await town.thanks(CLEO, BEN)
    await town.thanks(BEN, CLEO, why="what is taken back at once")
    await town.says(BEN, "kudos undo")
    mine = buttons(await town.says(BEN, "kudos mine"))
    assert "direct message" in heard(await town.presses(BEN, mine["As a picture"]))
    (said,) = [each for each in await town.mail(BEN) if "month by month" in each]
    assert "Received: Mar 1, Apr 1. Given: Apr " in said
    there = Place.direct(BEN, SPACE.id)
    cards = [card for where, card in town.walls.hanging.values() if where == there]
    (chart,) = [part for card in cards for part in card.parts if isinstance(part, Chart)]
    assert chart.names[-3:] == ("Feb", "Mar", "Apr")
    assert chart.names[0] == "May"
    received, gave = (counts for _, counts in chart.counts)
    assert received[-3:] == (0, 1, 1)
    assert sum(received) == 2
    assert (sum(gave[:-1]), len(gave)) == (0, 12)


async def test_there_is_no_picture_of_nothing(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN)
    press = buttons(await town.says(BEN, "kudos mine"))["As a picture"]
    town.clock.wait(days=400)
    assert "nothing to draw yet" in heard(await town.presses(BEN, press))
