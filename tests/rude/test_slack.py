"""What only Slack lets people do."""

from adapters.slack.codec import read_ref
from tests.conversations.hall import Hall
from tests.rude.conftest import on_slack
from tests.stages.slack import SlackStage

WHY = "for the fractions plan that saved my Thursday"
BEN = "<@U0BEN|ben>"


def stage_of(hall: Hall) -> SlackStage:
    """The Slack behind a hall."""
    assert isinstance(hall.stage, SlackStage)
    return hall.stage


async def typed(hall: Hall, word: str, text: str) -> str:
    """What Cleo is told when she types this."""
    cleo = stage_of(hall).slack.as_user("U0CLEO")
    return "\n".join((await cleo.command(word, text, channel="C0GENERAL")).texts)


@on_slack
async def test_a_command_in_capitals_is_a_command(hall: Hall) -> None:
    assert "this month" in await typed(hall, "/KUDOS", "Board Month")


@on_slack
async def test_strange_marks_name_nobody(hall: Hall) -> None:
    for strange in ("<@UNKNOWN>", "<@W0WRONG|ben>", " ".join(f"<@U{n:05}>" for n in range(200))):
        said = await typed(hall, "/kudos", f"{strange} {WHY}")
        assert "Who would you like to thank?" in said
        assert WHY in said
    assert stage_of(hall).count("general", WHY) == 0


@on_slack
async def test_links_and_calls_are_words(hall: Hall) -> None:
    await typed(hall, "/kudos", f"{BEN} <https://e.org/x|e.org> <!here> <!subteam^S1|@all> <#C1|a>")
    shown = await hall.stage.shows("general", "https://e.org/x", "@here", "@all")
    assert "<" not in shown
    assert list(hall.stage.pings()) == ["Ben"]


@on_slack
async def test_what_was_typed_for_a_form_that_does_not_open_is_read_back(hall: Hall) -> None:
    for error, sentence in (("expired_trigger_id", "once more"), ("internal_error", "in a minute")):
        stage_of(hall).slack.fail("views.open", error=error)
        said = await typed(hall, "/kudos", WHY)
        assert sentence in said
        assert WHY in said


@on_slack
async def test_thrown_out_it_says_so_and_makes_up_for_it(hall: Hall) -> None:
    slack = stage_of(hall).slack
    slack.kick_bot("C0GENERAL")
    await hall.cleo.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.cleo.hears("on its way")
    await hall.delivered()
    await hall.ana.says("/hearth help")
    await hall.ana.hears("stuck", "/invite @Hearth", "/hearth setup makes me try again")
    slack.channels["C0GENERAL"].members.append(slack.teams["T1"].bot_user)
    await hall.ana.says("/hearth setup")
    await hall.ana.fills(zone="Europe/Berlin")
    await hall.stage.shows("general", "Ben", WHY)
    await hall.ana.says("/hearth help")
    assert "stuck" not in await hall.ana.hears("/hearth setup")


@on_slack
async def test_what_was_stuck_appears_in_a_new_home(hall: Hall) -> None:
    slack = stage_of(hall).slack
    slack.kick_bot("C0GENERAL")
    await hall.cleo.says("/kudos give", to=[hall.ben], reason=WHY)
    await slack.until(lambda: "chat.postMessage" in [each.method for each in slack.calls])
    await hall.ana.says("/hearth setup")
    await hall.ana.fills(home="random")
    await hall.stage.shows("random", "Ben", WHY)
    await hall.ana.says("/hearth help")
    assert "stuck" not in await hall.ana.hears("/hearth setup")


EVERY_WAY = {
    "an id of a grid": "<@W0EVE> {why}",
    "an id with its name": "<@W0EVE|eve> {why}",
    "five times": "<@W0EVE> <@W0EVE|eve> <@W0EVE>, <@W0EVE> and <@W0EVE> {why}",
    "a phone's dash": "<@W0EVE> — {why}",
    "a phone's quotes": "<@W0EVE> “{why}”",
    "a hard space": "<@W0EVE>\u00a0{why}",
    "the name last": "{why} <@W0EVE>",
}


@on_slack
async def test_however_people_are_named_they_are_thanked_once(hall: Hall) -> None:
    slack = stage_of(hall).slack
    slack.user("W0EVE", "Eve")
    for number, (way, line) in enumerate(EVERY_WAY.items()):
        why = f"for lesson {number} of this spring"
        said = await typed(hall, "/kudos", line.format(why=why))
        assert "on its way" in said, way
        assert "Eve" in await hall.stage.shows("general", why), way
        hall.clock.advance(minutes=11)
    assert list(hall.stage.pings()) == ["Eve"] * len(EVERY_WAY)


@on_slack
async def test_whoever_stands_in_a_piece_of_code_is_not_thanked(hall: Hall) -> None:
    said = await typed(hall, "/kudos", f"{BEN} ```print(1--) <@U0DAN>++``` {WHY}")
    assert "on its way" in said
    await hall.stage.shows("general", "Ben", "print(1--)", "@Dan", WHY)
    assert list(hall.stage.pings()) == ["Ben"]


@on_slack
async def test_somebody_of_another_workspace_is_thanked_and_joins_in(hall: Hall) -> None:
    slack = stage_of(hall).slack
    slack.team("T9", "Far away")
    slack.user("U9ZOE", "Zoe", team="T9")
    slack.channels["C0GENERAL"].members.append("U9ZOE")
    await typed(hall, "/kudos", f"<@U9ZOE> {WHY}")
    await hall.stage.shows("general", "Zoe", WHY)
    await hall.ana.says("/kudos give", to=[hall.ben], reason="for the silent start")
    await hall.stage.shows("general", "silent start")
    said = slack.stored[read_ref(hall.stage.found("general", "silent start"))]
    heard = await slack.as_user("U9ZOE").press(said, "Me too")
    assert "You thank" in "\n".join(heard.texts)
    hall.clock.advance(seconds=5)
    await hall.delivered()
    await hall.stage.shows("general", "thank you from Ana and Zoe")


@on_slack
async def test_from_a_channel_hearth_is_not_in_it_reaches_the_home_channel(hall: Hall) -> None:
    slack = stage_of(hall).slack
    slack.kick_bot("C0RANDOM")
    await hall.ana.says("/kudos give", where="random", to=[hall.ben], reason=WHY)
    await hall.ana.hears("on its way to the home channel")
    await hall.stage.shows("general", "Ben", WHY)
