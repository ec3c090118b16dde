"""When things go wrong or slowly, still everybody is answered."""

import asyncio

import pytest

from adapters.slack import listen, roster
from tests.adapters.slack.conftest import Town
from tests.fakes.slack import Message
from tests.fakes.slack.forms import fill

WHY = "for the calm incident review"
GENERAL = "C0GENERAL"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is quick enough for the acknowledgement."""
    monkeypatch.setattr(listen, "PATIENCE", 0)


@pytest.mark.usefixtures("hurried")
async def test_a_slow_command_says_so_and_is_answered_later(town: Town) -> None:
    reply = await town.stage.actor("Ana").person.command("/thank", f"slow {WHY}", channel=GENERAL)
    assert reply.text == "Working on it… the answer follows here."
    town.guild.gate.set()
    await reply.next_text()
    assert await reply.next_text() == "At last"
    assert town.stage.refusals() == []


@pytest.mark.usefixtures("hurried")
async def test_a_slow_form_says_so_and_is_answered_in_its_window(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.person.command("/thank", "slow", channel=GENERAL)
    await ana.fills(why=WHY)
    await ana.hears("Working on it")
    town.guild.gate.set()
    await ana.hears("At last")


@pytest.mark.usefixtures("hurried")
async def test_errors_of_a_slow_form_stand_in_its_window(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.person.command("/thank", "slow", channel=GENERAL)
    await ana.fills(why="short")
    await ana.hears("Write at least 10 characters; these are 5.")
    assert await ana.sees_form("Slow") == {"why": "short"}


@pytest.mark.usefixtures("hurried")
async def test_a_slow_press_is_answered_later(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    reply = await ana.person.command("/thank", f"give <@{ben.ref.id}> {WHY}", channel=GENERAL)
    await reply.next_text()
    pressed = await ana.person.press(await reply.next_message(), "Slow")
    assert pressed.texts == []
    town.guild.gate.set()
    assert await pressed.next_text() == "At last"


async def test_what_breaks_is_said_and_nothing_is_saved(town: Town) -> None:
    ana, ben = town.stage.actor("Ana"), town.stage.actor("Ben")
    await ana.says("/thank crash")
    await ana.hears("Something went wrong on my side")
    await ana.says("/thank give", to=[ben], why=WHY)
    await ana.presses("Break")
    await ana.hears("Something went wrong on my side")
    assert town.slack.failures == []


@pytest.mark.parametrize("error", ["trigger_expired", "trigger_exchanged", "invalid_trigger_id"])
async def test_an_expired_trigger_is_explained(town: Town, error: str) -> None:
    ana = town.stage.actor("Ana")
    town.slack.fail("views.open", error=error)
    await ana.says("/thank give")
    await ana.hears("Slack gave up on this form before I could open it. Please try once more.")
    town.slack.failures.clear()
    await ana.says("/thank give")
    await ana.sees_form("Say thank you")


async def test_a_form_that_cannot_be_opened_is_explained(town: Town) -> None:
    ana = town.stage.actor("Ana")
    town.slack.drop("views.open", accepted=False)
    await ana.says("/thank give")
    await ana.hears("Slack would not open the form just now. Try again in a minute.")
    town.slack.fail("views.open", status=500)
    await ana.says("/thank give")
    await ana.hears("Slack would not open the form just now. Try again in a minute.")
    town.slack.fail_at_the_edge("views.open", status=503)
    await ana.says("/thank give")
    await ana.hears("Slack would not open the form just now. Try again in a minute.")


async def test_a_window_of_an_older_hearth_is_explained(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank give")
    view = ana.person.view
    fill(view, {"to": ["U0BEN"], "why": WHY})
    view.body["private_metadata"] = "[]"
    await ana.person.send(view)
    await ana.hears("This is from an older Hearth. Close it and run the command again.")


async def test_a_button_of_an_older_hearth_is_explained(town: Town) -> None:
    pressed = {
        "type": "button",
        "action_id": "approve",
        "text": {"type": "plain_text", "text": "Approve"},
    }
    row = {"type": "actions", "block_id": "b", "elements": [pressed]}
    body = {"text": "old", "blocks": [row]}
    old = town.slack.put(Message(GENERAL, town.slack.ts(), "U0BOTT1", body, "BT1"))
    reply = await town.stage.actor("Ana").person.press(old, "Approve")
    assert await reply.next_text() == "This button is from an older Hearth. Try /hearth."


async def test_an_answer_slack_refuses_breaks_nothing(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank board")
    message = town.slack.messages(GENERAL, seen_by="U0ANA")[-1]
    town.slack.remove(message)
    reply = await ana.person.press(message, "Next")
    assert reply.failure is None
    assert "Slack refused an answer" in caplog.messages


async def test_nobody_unknown_is_taken_and_few_are_looked_up(town: Town) -> None:
    ana = town.stage.actor("Ana")
    await town.slack.until(lambda: "users.list" in [call.method for call in town.slack.calls])
    await ana.person.command("/thank", f"give <@U0NOBODY> {WHY}", channel=GENERAL)
    crowd = " ".join(f"<@U0X{number}>" for number in range(200))
    reply = await ana.person.command("/thank", f"give {crowd} {WHY}", channel=GENERAL)
    assert "Name at most 3 people at once; these are 200." in reply.text
    assert town.guild.asks == []
    assert 50 <= sum(call.method == "users.info" for call in town.slack.calls) <= 60


async def test_people_who_cannot_be_looked_up_are_not_guessed(town: Town) -> None:
    town.slack.user("U0NEW", "Nia")
    town.slack.fail("users.info", status=429, retry_after=30)
    ana = town.stage.actor("Ana")
    reply = await ana.person.command("/thank", f"give <@U0NEW> {WHY}", channel=GENERAL)
    assert "Something went wrong on my side" in reply.text
    reply = await ana.person.command("/thank", f"give <@U0NEW> {WHY}", channel=GENERAL)
    assert "Sent" in reply.text


async def test_what_needs_no_answer_is_only_acknowledged(town: Town) -> None:
    ana = town.stage.actor("Ana").person
    town.slack.subscriptions.add("message.channels")
    mine = Message(GENERAL, town.slack.ts(), "U0BOTT1", {"text": "mine"}, "BT1")
    delivered = [
        await town.slack.echo(town.slack.put(mine)),
        await town.slack.slackbot_says("psst", GENERAL),
        await town.slack.join("C0STAFF", "U0DAN"),
        await town.slack.archive("C0RANDOM", "U0ANA"),
        await ana.opens_home(),
    ]
    await ana.says("hello", "C0STAFF")
    await ana.says("hello", town.slack.direct("U0ANA").id)
    reply = await ana.shortcut("of_an_older_hearth")
    assert [each.is_accepted for each in delivered] == [True] * 5
    assert (reply.failure, town.slack.failures) == (None, [])
    assert not any(call.method.startswith("chat.") for call in town.slack.calls)


async def test_the_roster_hears_of_changes(town: Town) -> None:
    ben = town.stage.actor("Ben")
    town.slack.users["U0BEN"].admin = True
    town.slack.users["U0BEN"].tz = "Asia/Tokyo"
    changed = await town.slack.user_changed("U0BEN")
    await town.slack.redeliver(changed)
    town.slack.user("U0NIA", "Nia")
    await town.slack.team_joined("U0NIA")
    await ben.person.command("/thank", f"give <@U0NIA> {WHY}", channel=GENERAL)
    people = town.guild.asks[0].people
    assert people.administers(ben.ref)
    assert [profile.zone for profile in people] == ["Asia/Tokyo", "Etc/UTC"]


async def test_the_roster_looks_again_after_a_while(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ben = town.stage.actor("Ben")
    await ben.says("/thank board")
    monkeypatch.setattr(roster, "FRESH", -1.0)
    town.slack.fail("users.info", status=500)
    await ben.says("/thank board")
    await town.slack.until(lambda: "A profile could not be read again" in caplog.messages)
    town.slack.users["U0BEN"].admin = True
    async with asyncio.timeout(10):
        while not town.guild.asks[-1].people.administers(ben.ref):
            await ben.says("/thank board")
    assert len(town.guild.asks) > 2


async def test_nobody_administers_on_old_hearsay(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = town.stage.actor("Ana")
    await ana.says("/thank board")
    assert town.guild.asks[-1].people.administers(ana.ref)
    town.slack.users["U0ANA"].admin = False  # and the event that would tell got lost
    monkeypatch.setattr(roster, "FRESH", -1.0)
    await ana.says("/thank board")
    assert not town.guild.asks[-1].people.administers(ana.ref)
