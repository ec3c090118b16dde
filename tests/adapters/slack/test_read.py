"""Reading: what Slack makes of a typed line, and back; payloads of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import codec, read
from adapters.slack.codec import Opening, Spot, Unreadable
from adapters.slack.read import Chan, Group, User
from bot.kernel.card import Button
from bot.kernel.place import PlaceKind
from tests.adapters.legal import words
from tests.fakes.slack.mrkdwn import escape


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("give <@U1> for it", ["give ", User("U1"), " for it"]),
        ("<@U1|ben> <@W2>", [User("U1"), " ", User("W2")]),
        ("in <#C1|general> <#G2|>", ["in ", Chan("C1", "general"), " ", Chan("G2")]),
        ("<!channel> <!here> <!everyone>", ["@channel @here @everyone"]),
        ("<!subteam^S1|@team> <!subteam^S1>", [Group("S1", "@team"), " ", Group("S1", "@subteam")]),
        ("see <https://a.invalid/?a=1&amp;b=2|here>!", ["see https://a.invalid/?a=1&b=2!"]),
        ("<mailto:a@b.invalid|a@b.invalid>", ["a@b.invalid"]),
        ("&amp;lt;!channel&amp;gt; &lt;@U1&gt;", ["&lt;!channel&gt; <@U1>"]),
        ("a\u00a0b “quoted” @ben", ["a\u00a0b “quoted” @ben"]),
        ("<@ben> <@U1> < > <>", ["@ben ", User("U1"), "   "]),
        ("", []),
    ],
)
def test_a_line_becomes_words_people_and_channels(text: str, tokens: list[read.Token]) -> None:
    assert list(read.tokens(text)) == tokens


@given(words())
def test_whatever_is_typed_arrives_as_it_was(text: str) -> None:
    assert "".join(map(str, read.tokens(escape(text)))) == text


@given(st.text())
def test_any_line_can_be_read(text: str) -> None:
    assert all(read.tokens(text))


@pytest.mark.parametrize(
    ("channel", "name", "kind"),
    [
        ("C1", "general", PlaceKind.PUBLIC),
        ("C1", "privategroup", PlaceKind.PRIVATE),
        ("G1", "", PlaceKind.PRIVATE),
        ("C1", "mpdm-a--b-1", PlaceKind.PRIVATE),
        ("D1", "directmessage", PlaceKind.DIRECT),
        ("D1", "", PlaceKind.DIRECT),
    ],
)
def test_who_can_read_along(channel: str, name: str, kind: PlaceKind) -> None:
    body = {"channel_id": channel, "channel_name": name, "command": "/g-thank", "team_id": "T1"}
    asked = read.command({**body, "user_id": "U1", "trigger_id": "1.2"}, "g-")
    assert (asked.name, asked.spot) == ("thank", Spot(channel, kind))


def _pointed_at(message: dict[str, str], name: str = "general") -> read.Asked:
    body = {
        "trigger_id": "1.2",
        "callback_id": "kudos.thank",
        "team": {"id": "T1", "domain": "guild"},
        "user": {"id": "U0ANA", "team_id": "T1"},
        "channel": {"id": "C1", "name": name},
        "message": {"ts": "12.000034", **message},
    }
    return read.shortcut(body)


def test_a_message_pointed_at_is_linked_to_as_slack_does() -> None:
    asked = _pointed_at({"user": "U0BEN", "text": "Look at <https://e.org|this>, <@U0CLEO>"})
    assert asked.said
    assert asked.said.link == "https://guild.slack.com/archives/C1/p12000034"
    assert asked.said.text == ("Look at https://e.org, ", User("U0CLEO"))
    assert [each.id for each in asked.users()] == ["U0ANA", "U0BEN", "U0CLEO"]


def test_an_answer_in_a_thread_is_linked_to_in_its_thread() -> None:
    asked = _pointed_at({"user": "U0BEN", "thread_ts": "11.000001"})
    assert asked.said
    assert asked.said.link.endswith("/p12000034?thread_ts=11.000001&cid=C1")
    assert (asked.spot.kind, asked.said.kind) == (PlaceKind.THREAD, PlaceKind.PUBLIC)


def test_a_message_of_an_app_has_no_author_and_a_private_one_stays_so() -> None:
    asked = _pointed_at({"subtype": "bot_message", "bot_id": "B9"}, name="privategroup")
    assert asked.said
    assert (asked.said.author, asked.said.kind) == (None, PlaceKind.PRIVATE)


def test_whoever_mentions_everybody_has_few_looked_up() -> None:
    text = "".join(f"<@U{number}>" for number in range(40))
    assert len([*_pointed_at({"user": "U0BEN", "text": text}).users()]) <= 10


def test_a_press_in_a_thread_knows_its_thread() -> None:
    body = {
        "trigger_id": "1.2",
        "user": {"id": "U1", "team_id": "T2"},
        "team": {"id": "T1"},
        "container": {"channel_id": "C1", "thread_ts": "7.8"},
        "channel": {"id": "C1", "name": "general"},
        "actions": [{"action_id": "0:thank.undo", "value": ":5"}],
    }
    asked = read.press(body)
    assert (asked.name, asked.value, asked.team) == ("thank.undo", "5", "T2")
    assert asked.spot == Spot("C1", PlaceKind.THREAD, "7.8")


@given(words(32).filter(bool), words(56), st.integers(0, 24))
def test_a_button_comes_back_as_it_went(action: str, value: str, index: int) -> None:
    written = codec.write_button(index, Button("x", action, value))
    assert all(written)
    assert codec.read_button(*written) == (action, value)


def test_a_button_of_something_else_keeps_its_name() -> None:
    assert codec.read_button("approve", "yes") == ("approve", "yes")


@given(words(40), words(40), st.integers(0, 9), words(20), st.sampled_from(PlaceKind))
def test_an_opening_comes_back_as_it_went(
    name: str, form: str, page: int, channel: str, kind: PlaceKind
) -> None:
    opening = Opening(name, form, page, Spot(channel, kind, "1.2"))
    assert codec.read_opening(codec.write_opening(opening)) == opening


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1]", "null", '["a", "b", "c", "d"]'])
def test_what_an_older_hearth_wrote_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        codec.read_opening(text)
    with pytest.raises(Unreadable):
        codec.read_spot(text)


@given(st.from_regex(r"[CDG][A-Z0-9]{1,20}", fullmatch=True), st.integers(0, 10**16))
def test_a_message_keeps_its_name(channel: str, number: int) -> None:
    ts = f"{number // 10**6}.{number % 10**6:06d}"
    assert codec.read_ref(codec.write_ref(channel, ts)) == (channel, ts)
