"""Forms in the lookalike's client: filled in, refused, corrected, stacked, closed."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import CannotSend, FakeSlack, Json
from tests.fakes_selftest.slack_bodies import asks, button, menu, modal, option, plain, row, typed
from tests.fakes_selftest.slack_listener import Bot, client, opened, slack_with


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def slack(bot: Bot) -> AsyncIterator[FakeSlack]:
    async with slack_with(bot) as slack:
        yield slack


@pytest.mark.parametrize(
    ("element", "given", "sentence"),
    [
        (typed(), None, "required field"),
        (typed(max_length=3), "long", "needs 0 to 3 characters"),
        (menu(option("1", "One")), "Two", "Two is not offered; there are One"),
        ({"type": "number_input", "action_id": "n", "is_decimal_allowed": False}, "1.5", "number"),
        ({"type": "url_text_input", "action_id": "u"}, "example", "is not a web address"),
        ({"type": "email_text_input", "action_id": "e"}, "ana", "is not an e-mail address"),
        (
            {"type": "multi_users_select", "action_id": "m", "max_selected_items": 1},
            ["U1", "U2"],
            "at most 1 can be chosen",
        ),
    ],
)
async def test_the_client_does_not_send_a_wrong_form(
    slack: FakeSlack, bot: Bot, element: Json, given: str | list[str], sentence: str
) -> None:
    await opened(slack, bot, modal(asks(element)))
    with pytest.raises(CannotSend, match=sentence):
        await slack.as_user("U1").submit(values={"Why": given})
    with pytest.raises(CannotSend, match="there is no field Age"):
        await slack.as_user("U1").submit(values={"Age": "7"}, force=True)
    assert len(bot.payloads) == 1


async def test_what_was_typed_or_preset_becomes_the_state(slack: FakeSlack, bot: Bot) -> None:
    chosen = menu(option("1", "One"), option("2", "Two"), initial_option=option("2", "Two"))
    optional = {"type": "users_select", "action_id": "who"}
    fields = [
        asks(typed()),
        asks(chosen, block_id="c", label=plain("Which")),
        asks(optional, block_id="o", optional=True),
    ]
    await opened(slack, bot, modal(*fields))
    sent = await slack.as_user("U1").submit(values={"b": "Because"})
    assert sent.is_closed
    values = bot.payloads[-1]["view"]["state"]["values"]
    assert values["b"]["why"] == {"type": "plain_text_input", "value": "Because"}
    assert values["c"]["pick"]["selected_option"]["value"] == "2"
    assert values["o"]["who"]["selected_user"] is None


async def test_an_answer_moves_the_stack(slack: FakeSlack, bot: Bot) -> None:
    ana = slack.as_user("U1")
    await opened(slack, bot, modal(asks(typed())))
    for depth in (2, 3):
        bot.answer({"response_action": "push", "view": modal(asks(typed()))})
        await ana.submit(values={"Why": "x"})
        assert len(ana.views) == depth
    bot.answer({"response_action": "push", "view": modal()})
    assert (await ana.submit(values={"Why": "x"})).failure == "push_limit_reached"
    bot.answer({"response_action": "errors", "errors": {"why": "An action_id is not enough."}})
    assert (await ana.submit()).failure == "invalid_arguments"
    bot.answer({"response_action": "clear"})
    await ana.submit()
    assert ana.views == []


async def test_an_update_keeps_what_was_typed_under_the_same_ids(
    slack: FakeSlack, bot: Bot
) -> None:
    ana = slack.as_user("U1")
    await opened(slack, bot, modal(asks(typed()), asks(typed(action_id="b"), block_id="c")))
    bot.answer({"response_action": "errors", "errors": {"b": "No."}})
    sent = await ana.submit(values={"b": "kept", "c": "lost"})
    view, stale = sent.view, sent.view.hash
    assert sent.errors == {"Why": "No."}
    changed = modal(asks(typed()), asks(typed(action_id="z"), block_id="c"))
    await client(slack).views_update(view_id=view.id, view=changed, hash=stale)
    assert view.typed["b"]["why"]["value"] == "kept"
    assert view.typed["c"] == {}
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client(slack).views_update(view_id=view.id, view=changed, hash=stale)


async def test_closing_is_told_to_views_that_asked(slack: FakeSlack, bot: Bot) -> None:
    await opened(slack, bot, modal())
    await slack.as_user("U1").close()
    assert len(bot.payloads) == 1
    await opened(slack, bot, modal(notify_on_close=True))
    await slack.as_user("U1").close(everything=True)
    assert (bot.payloads[-1]["type"], bot.payloads[-1]["is_cleared"]) == ("view_closed", True)


async def test_a_view_is_pushed_with_a_trigger_from_a_view(slack: FakeSlack, bot: Bot) -> None:
    ana = slack.as_user("U1")
    await opened(slack, bot, modal(row(button()), external_id="first"))
    await ana.press(ana.view, "Go")
    assert bot.payloads[-1]["container"] == {"type": "view", "view_id": ana.view.id}
    trigger = bot.payloads[-1]["trigger_id"]
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        await client(slack).views_push(trigger_id=trigger, view=modal(external_id="first"))
    await ana.press(ana.view, "Go")
    trigger = bot.payloads[-1]["trigger_id"]
    await client(slack).views_push(trigger_id=trigger, view=modal())
    assert len(ana.views) == 2
    await client(slack).views_update(external_id="first", view=modal(title=plain("New")))
    assert ana.views[0].body["title"] == plain("New")


async def test_a_form_sent_twice_arrives_twice(slack: FakeSlack, bot: Bot) -> None:
    ana = slack.as_user("U1")
    await opened(slack, bot, modal(asks(typed())))
    sent = await ana.submit(values={"Why": "x"})
    again = await ana.send(sent.view)
    first, second = bot.payloads[-2:]
    assert first["view"]["id"] == second["view"]["id"]
    assert again.failure is None
