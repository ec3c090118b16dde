"""What only two people see, and how members choose to be thanked."""

from bot.kernel.answer import Answer
from bot.kernel.card import Card
from bot.kernel.form import Errors
from bot.kernel.notice import Delivery, Showing, Unknown
from bot.kernel.notice import Never as NeverShown
from tests.bot.town import ANA, BEN, CLEO, DAN, Town, buttons, heard

WHY = "Your notes made the whole day easier"


async def test_a_private_thank_you_reaches_those_thanked_and_nobody_else(town: Town) -> None:
    await town.settle_in()
    reply = await town.says(ANA, "kudos private", to=(BEN, CLEO), reason=WHY)
    assert "to Ben and Cleo is on its way, by direct message. Nobody else sees it." in heard(reply)
    assert await town.wall() == []
    for member, other in ((BEN, "Cleo"), (CLEO, "Ben")):
        (text,) = await town.mail(member)
        assert "Ana thanks you." in text
        assert WHY in text
        assert other not in text
    assert len(town.walls.hanging) == 2


async def test_it_counts_for_the_two_alone(town: Town) -> None:
    await town.settle_in()
    for who in (ANA, BEN):
        await town.says(who, "kudos preferences", seen="public", told="no", board="yes")
    await town.says(ANA, "kudos private", to=(BEN,), reason=WHY)
    assert "received: 1" in heard(await town.says(BEN, "kudos mine"))
    assert "gave: 1" in heard(await town.says(ANA, "kudos mine"))
    for who in (ANA, BEN, CLEO):
        assert "Nobody has been thanked yet" in heard(await town.says(who, "kudos board"))
    assert WHY not in heard(await town.says(CLEO, "digest preview"))


async def test_a_private_one_is_taken_back_from_where_it_was_read(town: Town) -> None:
    await town.settle_in()
    given = await town.says(ANA, "kudos private", to=(BEN,), reason=WHY)
    assert len(await town.mail(BEN)) == 1
    await town.presses(ANA, buttons(given)["Undo"])
    assert await town.mail(BEN) == []


async def test_nobody_is_asked_about_personal_data_that_only_one_person_reads(town: Town) -> None:
    await town.settle_in()
    text = heard(
        await town.says(ANA, "kudos private", to=(BEN,), reason="Call 0151 23456789 again")
    )
    assert "on its way" in text


async def test_whoever_prefers_it_is_thanked_in_private_and_the_others_are_not(town: Town) -> None:
    await town.settle_in()
    text = heard(await town.says(CLEO, "kudos preferences", seen="private", told="no", board="no"))
    assert "Only you and the giver read" in text
    reply = heard(await town.thanks(ANA, BEN, CLEO, why=WHY))
    assert "Cleo will read it alone, in a direct message" in reply
    assert await town.wall() == [f"@Ben — thank you from Ana\n{WHY}"]
    (text,) = await town.mail(CLEO)
    assert "Nobody else sees this." in text
    await town.says(DAN, "kudos preferences", seen="public", told="no", board="yes")
    assert "1 thank-you from 1 person to 1 person" in heard(await town.says(DAN, "kudos board"))


async def test_whoever_wants_no_kudos_gets_none_and_the_giver_learns_what_to_do(town: Town) -> None:
    await town.settle_in()
    await town.says(CLEO, "kudos preferences", seen="none", told="no", board="no")
    reply = heard(await town.thanks(ANA, BEN, CLEO, why=WHY))
    assert "I left out Cleo" in reply
    assert "Say it in person" in reply
    alone = await town.says(ANA, "kudos give", to=(CLEO,), reason=WHY)
    assert isinstance(alone, Errors)
    assert "prefer not to be thanked" in heard(alone)
    assert "received: 0" in heard(await town.says(CLEO, "kudos mine"))


async def test_whoever_wants_to_be_told_gets_a_direct_message_as_well(town: Town) -> None:
    await town.settle_in()
    await town.says(BEN, "kudos preferences", seen="public", told="yes", board="no")
    await town.thanks(ANA, BEN, CLEO, why=WHY)
    assert len(await town.wall()) == 1
    (text,) = await town.mail(BEN)
    assert "It is in the home channel as well." in text
    assert await town.mail(CLEO) == []


async def test_a_receiver_hides_it_at_any_time_and_may_show_it_again(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, CLEO, why=WHY)
    await town.wall()
    town.clock.wait(days=30)
    mine = await town.says(BEN, "kudos mine")
    hidden = await town.presses(BEN, buttons(mine)["Hide 1"])
    assert isinstance(hidden, Answer)
    assert hidden.replaces
    assert "nobody else sees it" in heard(hidden)
    town.clock.wait(seconds=1)  # that an edit waits for others
    assert await town.wall() == [f"Cleo — thank you from Ana\n{WHY}"]
    await town.presses(CLEO, buttons(await town.says(CLEO, "kudos mine"))["Hide 1"])
    assert await town.wall() == []
    assert "received: 1" in heard(hidden)
    await town.presses(BEN, buttons(hidden)["Show 1"])
    assert await town.wall() == [f"Ben — thank you from Ana\n{WHY}"]


async def test_nobody_hides_what_others_were_thanked_for(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, why=WHY)
    button = buttons(await town.says(BEN, "kudos mine"))["Hide 1"]
    assert "nothing to hide or show" in heard(await town.presses(CLEO, button))
    assert "nothing to hide or show" in heard(await town.presses(ANA, button))
    await town.says(ANA, "kudos undo")
    assert "nothing to hide or show" in heard(await town.presses(BEN, button))


async def test_a_facilitator_is_not_shown_what_was_said_in_private(town: Town) -> None:
    await town.settle_in()

    async def breaks_off(showing: Showing, card: Card) -> Delivery:
        return NeverShown("I cannot look.") if showing.tried else Unknown(after=0)

    town.walls.show = breaks_off  # type: ignore[method-assign] # this wall lets nobody look
    await town.says(BEN, "kudos private", to=(CLEO,), reason=WHY)
    await town.courier.settle()
    text = heard(await town.says(ANA, "hearth help"))
    assert "Something in a direct message" in text
    assert WHY not in text
    assert "Ben" not in text.split("I cannot look whether")[1]
