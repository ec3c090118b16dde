"""Which part hears, which delivers, and which has nothing to do."""

import pytest
from pydantic import SecretStr

from bot.parts import Part, Role, role_of
from bot.settings import Misconfigured, Settings

POSTGRESQL = SecretStr("postgresql://hearth@localhost/hearth")
BY_HTTP = {"slack_bot_token": SecretStr("xoxb-1"), "slack_signing_secret": SecretStr("s")}
BY_SOCKET = {"slack_bot_token": SecretStr("xoxb-1"), "slack_app_token": SecretStr("xapp-1")}
DISCORD = {"discord_token": SecretStr("d")}
PLAYGROUND = {"hearth_playground": True}


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(str(tmp_path))


def _role(only: list[str], **settings: object) -> Role:
    return role_of(Settings.model_validate({"database_url": POSTGRESQL, **settings}), only)


def _does(role: Role) -> set[str]:
    return {
        name
        for name in ("hears_slack", "hears_discord", "uses_web", "uses_playground", "delivers")
        if getattr(role, name)
    }


def test_the_whole_does_everything() -> None:
    role = _role([], **BY_HTTP, **DISCORD, **PLAYGROUND)
    assert _does(role) == {
        *("hears_slack", "hears_discord", "uses_web", "uses_playground", "delivers")
    }
    assert str(role) == ""


@pytest.mark.parametrize(
    ("only", "settings", "does"),
    [
        (["web"], BY_HTTP | DISCORD, {"hears_slack", "uses_web"}),
        (["web"], BY_SOCKET | PLAYGROUND, {"uses_web", "uses_playground"}),
        (["socket"], BY_SOCKET | PLAYGROUND, {"hears_slack"}),
        (["discord"], BY_HTTP | DISCORD, {"hears_discord"}),
        (["worker"], BY_HTTP | DISCORD | PLAYGROUND, {"delivers"}),
        (["web", "worker"], BY_HTTP, {"hears_slack", "uses_web", "delivers"}),
    ],
)
def test_a_part_does_its_own_and_no_more(
    only: list[str], settings: dict[str, object], does: set[str]
) -> None:
    assert _does(_role(only, **settings)) == does


def test_a_part_connects_to_what_it_hears_or_delivers_to() -> None:
    both = BY_HTTP | DISCORD
    web, worker = _role(["web"], **both), _role(["worker"], **both)
    assert (web.uses_slack, web.uses_discord) == (True, False)
    assert (worker.uses_slack, worker.uses_discord) == (True, True)


def test_parts_are_named_in_their_order() -> None:
    assert str(_role(["worker", "web"], **BY_HTTP)) == " as web and worker"


@pytest.mark.parametrize(
    ("only", "settings", "named", "cure"),
    [
        ("worker", BY_HTTP | {"database_url": SecretStr("sqlite:///a.db")}, "DATABASE_URL", "Post"),
        ("web", PLAYGROUND, "--only", "SLACK_BOT_TOKEN or DISCORD_TOKEN"),
        ("worker", {}, "--only", "SLACK_BOT_TOKEN or DISCORD_TOKEN"),
        ("web", BY_SOCKET, "--only web", "leave SLACK_APP_TOKEN empty"),
        ("web", DISCORD, "--only web", "SLACK_SIGNING_SECRET"),
        ("socket", BY_HTTP, "--only socket", "SLACK_APP_TOKEN"),
        ("discord", BY_HTTP, "--only discord", "DISCORD_TOKEN"),
    ],
)
def test_a_part_with_nothing_to_do_is_told_why(
    only: str, settings: dict[str, object], named: str, cure: str
) -> None:
    with pytest.raises(Misconfigured) as refused:
        _role([only], **settings)
    sentence = str(refused.value)
    assert named in sentence
    assert cure in sentence
    assert sentence.endswith("or start hearth run without --only.")


def test_every_part_can_be_typed() -> None:
    assert {str(part) for part in Part} == {"web", "socket", "discord", "worker"}
