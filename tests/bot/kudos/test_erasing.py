"""Whoever is erased is named by nothing that is brought, written or edited afterwards."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.kernel.answer import Answer
from bot.kernel.ask import Message
from bot.kernel.card import Button, Card, text_of
from bot.kernel.errand import Errand
from bot.kernel.notice import Delivery, Showing, Unknown
from bot.kernel.notice import Never as NeverShown
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, PlaceKind
from bot.kudos.use_cases import erasing
from storage.work import SqlWork
from tests.bot.dump import tables_with
from tests.bot.town import ANA, BEN, CLEO, DAN, GENERAL, GUS, SPACE, Town, buttons, form_in, heard

WHY = "the notes you took for all of us"
PLAN = Message("general/1", CLEO, "Here is my plan", kind=PlaceKind.PUBLIC)


def closed(town: Town, *places: Place) -> set[Place]:
    """Let these places take nothing, as long as they are in the set."""
    opened, shut = town.walls.show, set(places)

    async def refuses(showing: Showing, card: Card) -> Delivery:
        shuts = showing.place in shut
        return NeverShown("I am not let in.") if shuts else await opened(showing, card)

    town.walls.show = refuses  # type: ignore[method-assign] # these walls take nothing
    return shut


async def sets_up(town: Town, day: str = "Monday", hour: str = "9") -> None:
    """A facilitator sets up; what could not be brought is tried once more."""
    when = {"day": day, "hour": hour}
    await town.says(ANA, "hearth setup", home=GENERAL, zone="Europe/Berlin", **when)
    await town.wall()


async def forgets(town: Town, who: MemberRef = BEN) -> None:
    """Somebody is erased, and what follows from it is done."""
    sure = await town.says(who, "hearth forget")
    assert "You are erased" in heard(await town.presses(who, buttons(sure)["Erase me"]))
    for _ in range(2):
        await town.wall()
        town.clock.wait(seconds=2)  # an edit waits a moment for others to the same message
    await town.wall()


def pressable(town: Town, label: str) -> Button:
    """The only button of this label that hangs anywhere."""
    hanging = [buttons(Answer(card)) for _, card in town.walls.hanging.values()]
    (button,) = [each[label] for each in hanging if label in each]
    return button


def direct(member: MemberRef) -> Place:
    """Somebody's direct messages."""
    return Place.direct(member, SPACE.id)


async def test_what_could_not_be_said_yet_names_nobody_when_it_is(town: Town) -> None:
    await town.settle_in()
    await town.says(CLEO, "kudos preferences", seen="public", told="yes", board="no")
    shut = closed(town, direct(CLEO), direct(DAN))
    await town.thanks(DAN, CLEO, why=WHY)
    await town.says(BEN, "kudos private", to=(CLEO, DAN), reason="an evening of listening")
    await town.wall()
    too = pressable(town, "Me too")
    await town.presses(BEN, too)
    await town.wall()
    await forgets(town)
    shut.clear()
    await sets_up(town)
    mails = [*await town.mail(CLEO), *await town.mail(DAN)]
    assert not any("Ben" in each for each in mails)
    assert sum("a former member thanks you" in each for each in mails) == 3
    assert sum("an evening of listening" in each for each in mails) == 2
    assert sum(WHY in each for each in await town.mail(CLEO)) == 2


async def test_a_digest_that_waits_is_written_anew(town: Town) -> None:
    await sets_up(town)
    await town.thanks(ANA, BEN, why=WHY)
    await town.wall()
    shut = closed(town, GENERAL)
    await town.strike(town.clock.now() + timedelta(days=7))
    assert not any("The week in" in each for each in await town.wall())
    await forgets(town)
    shut.clear()
    await sets_up(town)
    (digest,) = [each for each in await town.wall() if "The week in" in each]
    assert WHY in digest
    assert "a former member" in digest
    assert "Ben" not in digest


async def test_a_digest_that_waits_tells_of_its_own_week(town: Town) -> None:
    await sets_up(town)
    await town.thanks(ANA, CLEO, why=WHY)
    shut = closed(town, GENERAL)
    await town.strike(town.clock.now() + timedelta(days=7))
    await town.says(ANA, "digest schedule", day="Friday", hour="15")
    await forgets(town)
    shut.clear()
    await sets_up(town, "Friday", "15")
    (digest,) = [each for each in await town.wall() if "The week in" in each]
    assert WHY in digest


async def test_a_file_that_waits_is_not_brought_any_more(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    await town.thanks(BEN, ANA, why=WHY)
    shut = closed(town, direct(ANA), direct(BEN))
    await town.says(ANA, "kudos export")
    await town.says(BEN, "kudos export")
    await town.wall()
    await forgets(town)
    shut.clear()
    await sets_up(town)
    assert await town.files(ANA) == {}
    (mail,) = await town.mail(ANA)
    assert "Somebody was erased before I could bring you this file" in mail
    assert await town.mail(BEN) == []
    known_anew = {"ask", "member"}  # everybody in town is met by whoever says something
    assert tables_with(tmp_path, "/ben") <= known_anew


async def test_a_file_that_a_facilitator_found_is_not_kept(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    await town.thanks(BEN, ANA, why=WHY)

    async def breaks_off(showing: Showing, card: Card) -> Delivery:
        return NeverShown("I cannot look.") if showing.tried else Unknown(after=0)

    town.walls.show = breaks_off  # type: ignore[method-assign] # this wall lets nobody look
    await town.says(ANA, "kudos export")
    await town.wall()
    town.clock.wait(minutes=1)
    await town.wall()
    assert "notice" in tables_with(tmp_path, "playground/ben")
    doubts = await town.says(ANA, "hearth help")
    for label, button in buttons(doubts).items():
        if label.endswith("is there"):
            await town.presses(ANA, button)
    assert "notice" not in tables_with(tmp_path, "playground/ben")


async def test_no_file_is_made_for_whoever_is_erased(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    await town.thanks(BEN, ANA, why=WHY)
    sure = await town.says(BEN, "hearth forget")
    await town.errands.end()  # nothing is made meanwhile
    await town.says(BEN, "kudos export")
    await town.says(ANA, "kudos export")
    assert "errand" in tables_with(tmp_path, '"ben"')
    await town.presses(BEN, buttons(sure)["Erase me"])
    assert "errand" not in tables_with(tmp_path, '"ben"')
    assert "errand" in tables_with(tmp_path, '"ana"')


async def test_letters_about_what_was_removed_or_undone_are_forgotten_too(
    town: Town, tmp_path: Path
) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    await town.reacts(DAN, replace(PLAN, author=BEN))
    await town.reacts(BEN, PLAN)
    town.clock.wait(minutes=1)
    await town.thanks(CLEO, BEN, why=WHY)
    await town.wall()
    review = await town.says(ANA, "kudos review")
    form = form_in(await town.presses(ANA, buttons(review)["Remove 1"]))
    await town.fills(ANA, form, why="It names a pupil.")
    town.clock.wait(minutes=1)
    await town.thanks(BEN, DAN, why="your plan for a rainy day")
    await town.says(BEN, "kudos undo")
    assert any("removed your thank-you to Ben" in each for each in await town.mail(CLEO))
    assert any("Ben" in each for each in await town.mail(DAN))
    assert "notice" in tables_with(tmp_path, "Ben")
    await forgets(town)
    assert tables_with(tmp_path, "Ben") <= {"ask"}
    assert tables_with(tmp_path, "playground//ben") <= {"ask"}


async def test_questions_about_an_emoji_that_is_no_gift_yet_are_forgotten(
    town: Town, tmp_path: Path
) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="no")
    for number in range(60):
        await town.reacts(DAN, replace(PLAN, author=BEN, ref=f"general/{number}"))
    shut = closed(town, direct(CLEO))
    await town.reacts(CLEO, replace(PLAN, author=BEN))
    assert sum("Ben" in each for each in await town.mail(DAN)) == 60
    await forgets(town)
    assert tables_with(tmp_path, "Ben") <= {"ask"}
    assert tables_with(tmp_path, "playground//ben") <= {"ask"}
    shut.clear()
    await sets_up(town)
    assert await town.mail(CLEO) == []


async def test_no_quote_and_no_link_shows_who_it_was(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    plan = replace(PLAN, author=BEN, text="A plan with pizza", link="https://chat.example.org/1")
    form = form_in(await town.desk.ask(replace(town.ask(ANA, "kudos.thank"), about=plan)))
    await town.fills(ANA, form, reason=WHY)
    await town.reacts(DAN, plan)
    assert any("A plan with pizza" in each for each in await town.wall())
    await forgets(town)
    assert sum("a former member" in each for each in await town.wall()) == 2
    for trace in ("A plan with pizza", "chat.example.org"):
        assert not any(trace in each for each in await town.wall())
        assert tables_with(tmp_path, trace) <= {"ask"}


async def test_what_others_are_just_writing_is_dropped(town: Town) -> None:
    await town.settle_in()
    asked = await town.thanks(ANA, BEN, why="call 0151 23456789 some time")
    private = replace(PLAN, author=BEN, text="A plan with pizza", kind=PlaceKind.PRIVATE)
    private = replace(private, link="https://chat.example.org/1")
    form = form_in(await town.desk.ask(replace(town.ask(CLEO, "kudos.thank"), about=private)))
    given = await town.fills(CLEO, form, reason=WHY)
    await forgets(town)
    assert "names somebody who was erased" in heard(
        await town.presses(ANA, buttons(asked)["Post it"])
    )
    late = await town.presses(CLEO, buttons(given)["Quote it for everybody"])
    assert "too late" in heard(late)
    assert not any("pizza" in each or "0151" in each for each in await town.wall())


async def test_an_emoji_on_a_message_of_nobody_stays_one(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    plan = replace(PLAN, author=BEN, link="https://chat.example.org/1")
    await town.reacts(DAN, plan)
    await town.reacts(BEN, PLAN)
    await forgets(town)
    for added in (False, True):
        await town.reacts(DAN, plan, added=added)
    await town.reacts(BEN, PLAN, added=False)
    await town.reacts(ANA, plan)
    assert "received: 1" in heard(await town.says(CLEO, "kudos mine"))
    assert any("a former member — thank you from Dan" in each for each in await town.wall())
    assert not any("Ben" in each for each in await town.mail(DAN))
    assert tables_with(tmp_path, "playground//ben") <= {"ask", "member"}
    assert tables_with(tmp_path, "chat.example.org") <= {"ask"}


async def test_an_emoji_that_was_gone_before_tells_of_nobody_when_it_comes_back(
    town: Town, tmp_path: Path
) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    plan = replace(PLAN, author=BEN, link="https://chat.example.org/1")
    for added in (True, False):
        await town.reacts(DAN, plan, added=added)
    await forgets(town)
    assert tables_with(tmp_path, "chat.example.org") <= {"ask"}
    await town.reacts(DAN, plan)
    assert not any("Ben" in each for each in await town.mail(DAN))
    assert tables_with(tmp_path, "playground//ben") <= {"ask", "member"}


async def test_what_others_write_to_others_waits_on(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    await town.reacts(DAN, PLAN)
    await town.mail(DAN)
    why = pressable(town, "Say what for")
    form = form_in(await town.presses(DAN, why))
    await town.reacts(DAN, replace(PLAN, author=ANA, ref="general/2"))
    await forgets(town)
    said = heard(await town.fills(DAN, form, reason=WHY))
    assert "Your thank-you to Cleo says what for" in said


async def test_whoever_left_is_not_met_by_the_emoji_of_others(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    sure = await town.says(ANA, "hearth forget", who=(GUS,))
    await town.presses(ANA, buttons(sure)["Erase them"])
    await town.reacts(DAN, replace(PLAN, author=GUS))
    assert tables_with(tmp_path, "playground//gus") <= {"ask"}


async def test_nobody_is_not_thanked_anew(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="no")
    plan = replace(PLAN, author=BEN)
    await town.reacts(DAN, plan)
    await town.mail(DAN)
    why = pressable(town, "Say what for")
    await forgets(town)
    said = heard(await town.fills(DAN, form_in(await town.presses(DAN, why)), reason=WHY))
    assert "not know any more who wrote" in said
    for added in (False, True):
        await town.reacts(DAN, plan, added=added)
    assert any("not know any more who wrote it" in each for each in await town.mail(DAN))
    assert "gave: 0" in heard(await town.says(DAN, "kudos mine"))


async def test_what_is_hidden_meanwhile_stays_hidden(town: Town) -> None:
    await town.settle_in()
    await town.thanks(BEN, CLEO, why=WHY)
    await town.wall()
    hide = buttons(await town.says(CLEO, "kudos mine"))["Hide 1"]
    sure = await town.says(BEN, "hearth forget")
    await town.errands.end()
    await town.presses(BEN, buttons(sure)["Erase me"])
    errand = (await town.database.read(_erasures))[0]
    rest = await town.database.read(lambda work: erasing.ERASING.begin(errand, work))
    await town.presses(CLEO, hide)
    await town.database.write(await rest())
    town.clock.wait(seconds=2)
    await town.courier.settle()
    assert not any(WHY in text_of(card) for _, card in town.walls.hanging.values())


async def test_whoever_comes_back_does_not_meet_what_was_theirs(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    await town.thanks(ANA, CLEO, why=WHY)
    await town.wall()
    too = pressable(town, "Me too")
    await town.presses(BEN, too)
    await town.reacts(BEN, PLAN)
    await forgets(town)
    assert "received: 3" in heard(await town.says(CLEO, "kudos mine"))
    await town.reacts(BEN, PLAN, added=False)
    assert "received: 3" in heard(await town.says(CLEO, "kudos mine"))
    joined = await town.presses(BEN, too)
    assert "You thank Cleo together with Ana" in heard(joined)
    await town.reacts(BEN, PLAN)
    assert "received: 5" in heard(await town.says(CLEO, "kudos mine"))
    assert "gave: 2" in heard(await town.says(BEN, "kudos mine"))
    assert "Taken back" in heard(await town.presses(BEN, buttons(joined)["Undo"]))


async def test_an_emoji_in_two_looks_is_one_gift_and_comes_back_as_it(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="👍", reasonless="yes")
    for look, added, count in (
        ("👍", True, 1),
        ("👍🏽", True, 1),
        ("👍", False, 1),
        ("👍🏽", False, 0),
        ("👍🏿", True, 1),
    ):
        await town.reacts(BEN, PLAN, look, added=added)
        assert f"received: {count}" in heard(await town.says(CLEO, "kudos mine"))


def _erasures(work: SqlWork) -> list[Errand]:
    community = work.communities.at(GENERAL)
    assert community
    return work.errands.of(community.id, erasing.KIND)
