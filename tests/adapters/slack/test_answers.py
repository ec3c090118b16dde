"""Commands, forms and buttons, over HTTP and over a socket: everybody is answered, in private."""

from copy import deepcopy

from bot.kernel.people import MemberRef
from bot.kernel.place import Place, PlaceKind
from tests.adapters.slack.conftest import Town
from tests.fakes.slack import payloads
from tests.fakes.slack.forms import fill

WHY = "for the calm incident review"
GENERAL = "C0GENERAL"
SHOWN = ["Thanks!", "@Ben!", f"> {WHY}", "[Next]"]


async def test_a_command_is_answered_in_the_same_reply(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben], why=WHY)
    assert "Sent: for the calm" in await ana.hears("Sent")
    assert town.slack.reads(GENERAL) == []
    assert not any("chat." in call.method for call in town.slack.calls)
    await town.courier.settle()
    assert town.slack.reads(GENERAL) == SHOWN
    assert town.stage.pings() == ["Ben"]
    assert town.stage.refusals() == []


async def test_an_ask_says_who_where_and_how(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", where="staff", to=[ben], why=WHY)
    (ask,) = town.guild.asks
    assert ask.who == MemberRef("slack", "T1", "U0ANA")
    assert (ask.where, ask.kind) == (Place("slack", "T1", "C0STAFF"), PlaceKind.PRIVATE)
    assert ask.people.administers(ana.ref)
    assert not ask.people.administers(ben.ref)
    assert ask.people.name(ben.ref) == "Ben"
    assert {profile.zone for profile in ask.people} == {"Europe/Lisbon"}


async def test_a_direct_message_is_a_place_of_the_member(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank board", where="direct")
    (ask,) = town.guild.asks
    assert (ask.where, ask.kind) == (Place.direct(ana.ref, "T1"), PlaceKind.DIRECT)
    assert "Board" in await ana.hears("Board")


async def test_bots_and_people_who_left_are_known_as_such(town: Town) -> None:
    ana, robo, gus = map(town.stage.actor, ("Ana", "Robo", "Gus"))
    await ana.says("/thank give", to=[robo, gus], why=WHY)
    people = town.guild.asks[0].people
    assert [profile.bot for profile in people] == [False, True, False]
    assert [profile.left for profile in people] == [False, False, True]


async def test_a_form_opens_keeps_what_is_wrong_and_answers_in_its_window(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben])
    assert await ana.sees_form("Say thank you") == {"to": "Ben", "why": ""}
    await ana.fills(why="too short")
    assert "at least 10" in await ana.hears("Write at least")
    assert await ana.sees_form("Say thank you") == {"to": "Ben", "why": "too short"}
    await ana.fills(why=WHY)
    assert f"Sent: {WHY}" in await ana.hears("Sent")
    await town.courier.settle()
    assert town.slack.reads(GENERAL) == SHOWN
    assert town.stage.refusals() == []


async def test_pages_follow_each_other(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank setup")
    await ana.fills(home="staff", line0="one")
    assert await ana.sees_form("Set up") == {"line4": ""}
    await ana.fills(line4="five")
    await ana.hears("Sent")
    given = town.guild.asks[0].given
    assert (given.place("home"), given.text("line0")) == (Place("slack", "T1", "C0STAFF"), "one")
    assert given.text("line4") == "five"


async def test_a_form_sent_twice_counts_once(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben])
    view = ana.person.view
    fill(view, {"why": WHY})
    again = deepcopy(view)
    again.is_open = False
    for each in (view, again, again):
        sent = await ana.person.send(each)
        assert sent.failure is None
        assert WHY in str(sent.ack)
    assert len(town.guild.asks) == 1
    await town.courier.settle()
    assert town.slack.reads(GENERAL) == SHOWN


async def test_a_command_delivered_three_times_counts_once(town: Town) -> None:
    slack = town.slack
    line = ("/thank", f"give <@U0BEN> {WHY}")
    hook = slack.hook(slack.users["U0ANA"], GENERAL, "command")
    body = payloads.command(slack.users["U0ANA"], slack.channels[GENERAL], slack.teams["T1"], line)
    body |= {"trigger_id": "1.2.3", "response_url": payloads.response_url(slack, hook)}
    acks = [await slack.delivery.interaction("slash_commands", body) for _ in range(3)]
    assert [ack.body for ack in acks] == [acks[0].body] * 3
    assert WHY in str(acks[0].body)
    assert len(town.guild.asks) == 1
    await town.courier.settle()
    assert slack.reads(GENERAL) == SHOWN


async def test_a_button_on_a_public_message_never_redraws_it(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben], why=WHY)
    await town.courier.settle()
    reply = await ben.person.press(town.slack.messages(GENERAL)[-1], "Next")
    assert await reply.next_text() == "Page 2\n[Next]"
    assert town.slack.reads(GENERAL) == SHOWN
    assert town.stage.refusals() == []


async def test_a_wrong_command_line_is_corrected_in_a_form(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben], why="short")
    await ana.hears("Almost there", "Write at least 10 characters; these are 5.")
    await ana.presses("Continue")
    assert await ana.sees_form("Say thank you") == {"to": "Ben", "why": "short"}
    await ana.fills(why=WHY)
    await ana.hears("Sent")
    assert len(town.guild.asks) == 1


async def test_a_button_answers_beside_the_message(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben], why=WHY)
    await town.courier.settle()
    await ana.presses("Undo")
    await ana.hears("Taken back: /thank undo")
    await town.courier.settle()
    assert town.slack.reads(GENERAL) == []
    assert town.slack.reads(GENERAL, seen_by="U0ANA")[0] == f"Sent: {WHY}"


async def test_a_button_redraws_its_private_message(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank board")
    await ana.presses("Next")
    assert "Page 2" in await ana.hears("Page 2")
    await ana.presses("Next")
    await ana.hears("Page 3")
    assert ana.person.sees(GENERAL) == ["Page 3", "[Next]"]


async def test_a_button_in_a_window_redraws_the_window(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben])
    await ana.fills(why=WHY)
    await ana.presses("Next")
    await ana.hears("Page 2")
    assert len(ana.person.views) == 1


async def test_a_button_opens_a_form(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank give", to=[ben], why=WHY)
    await ana.presses("Again")
    await ana.sees_form("Say thank you")
    await ana.fills(to=[ben], why="and for the second one too")
    await ana.hears("Sent: and for")
    await ana.presses("Again")
    await ana.sees_form("Say thank you")
    assert town.stage.refusals() == []


async def test_a_refusal_is_an_answer(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank never")
    assert await ana.hears("No, never") == "No, never. Try /thank give."


async def test_an_unknown_command_is_answered(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/nobody knows")
    await ana.hears("I do not know this command. Try /hearth.")
    assert town.slack.failures == []
