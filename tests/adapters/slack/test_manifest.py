"""The manifest: what Slack's own schema allows, and no permission more than needed."""

import json

from adapters.slack.manifest import manifest
from tests.adapters.slack.guild import Guild

COMMANDS = Guild().feature.commands


def test_over_a_socket_there_is_no_address() -> None:
    made = manifest(COMMANDS, "", socket_mode=True)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(made)
    assert "http" not in json.dumps(made)


def test_over_http_every_door_is_named() -> None:
    made = manifest(COMMANDS, "g-", socket_mode=False, url="https://hearth.invalid/")
    door = "https://hearth.invalid/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == door
    assert made["settings"]["interactivity"] == {"is_enabled": True, "request_url": door}
    assert made["features"]["slash_commands"] == [
        {
            "command": "/g-thank",
            "description": "Thank people",
            "usage_hint": "give | board | never | crash | slow | setup",
            "should_escape": True,
            "url": door,
        }
    ]


def test_slacks_limits() -> None:
    made = manifest(COMMANDS, "", socket_mode=True)
    about, features = made["display_information"], made["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert 1 <= len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    assert json.loads(json.dumps(made)) == made


def test_it_asks_for_what_hearth_uses_and_no_more() -> None:
    scopes = manifest(COMMANDS, "", socket_mode=True)["oauth_config"]["scopes"]
    used = {"chat:write", "chat:write.public", "commands", "im:write", "users:read"}
    assert set(scopes["bot"]) == used
    optional = {"channels:history", "files:write", "groups:history", "im:history"}
    assert set(scopes["bot_optional"]) == optional


def test_members_may_run_commands_in_their_direct_messages() -> None:
    tabs = manifest(COMMANDS, "", socket_mode=True)["features"]["app_home"]
    assert tabs["messages_tab_enabled"] is True
    assert tabs["messages_tab_read_only_enabled"] is False
