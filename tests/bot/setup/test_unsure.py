"""What may or may not stand: facilitators are shown it, look, and decide."""

from bot.kernel.card import Card
from bot.kernel.notice import Delivery, Posted, Showing, Unknown
from bot.kernel.notice import Never as NeverShown
from tests.bot.town import ANA, BEN, Town, buttons, heard

POST, THERE = "Post 1 again", "1 is there"


async def _in_doubt(town: Town) -> None:
    """A celebration whose answer was lost, where nobody but people can look."""
    await town.settle_in()

    async def breaks_off(showing: Showing, card: Card) -> Delivery:
        return NeverShown("I cannot look.") if showing.tried else Unknown(after=0)

    town.walls.show = breaks_off  # type: ignore[method-assign] # this wall lets nobody look
    await town.thanks(ANA, BEN)
    await town.courier.settle()


async def test_a_facilitator_posts_again_what_is_missing(town: Town) -> None:
    await _in_doubt(town)
    shown = await town.says(ANA, "hearth help")
    assert "I cannot look whether these arrived" in heard(shown)
    assert "Ben" in heard(shown)
    tries: list[Showing] = []

    async def takes(showing: Showing, card: Card) -> Delivery:
        tries.append(showing)
        return Posted("ref")

    town.walls.show = takes  # type: ignore[method-assign] # it is well again
    assert "again now" in heard(await town.presses(ANA, buttons(shown)[POST]))
    assert "settled already" in heard(await town.presses(ANA, buttons(shown)[POST]))
    await town.courier.settle()
    assert [showing.tried for showing in tries] == [None]
    assert "I cannot look" not in heard(await town.says(ANA, "hearth help"))


async def test_a_facilitator_leaves_what_is_there(town: Town) -> None:
    await _in_doubt(town)
    shown = await town.says(ANA, "hearth help")
    assert "leave it as it is" in heard(await town.presses(ANA, buttons(shown)[THERE]))
    assert "settled already" in heard(await town.presses(ANA, buttons(shown)[POST]))
    assert "I cannot look" not in heard(await town.says(ANA, "hearth help"))
    assert not await town.courier.round()


async def test_all_of_many_can_be_settled(town: Town) -> None:
    await _in_doubt(town)
    for number in range(4):
        await town.thanks(ANA, BEN, why=f"the notes of lesson {number}")
    await town.courier.settle()
    settled = []
    while THERE in buttons(shown := await town.says(ANA, "hearth help")):
        settled.append("There are more" in heard(shown))
        await town.presses(ANA, buttons(shown)[THERE])
    assert settled == [True, True, False, False, False]


async def test_nobody_else_sees_it_or_posts_it(town: Town) -> None:
    await _in_doubt(town)
    assert "I cannot look" not in heard(await town.says(BEN, "hearth help"))
    shown = buttons(await town.says(ANA, "hearth help"))
    for button in (shown[POST], shown[THERE]):
        assert "Only facilitators" in heard(await town.presses(BEN, button))
