"""The manifest: what Slack's own schema allows, and no permission more than needed."""

import json
from dataclasses import replace

from adapters.slack.manifest import manifest
from bot import kudos
from tests.adapters.slack.guild import Guild
from tests.fakes.slack.installing import refused

COMMANDS = Guild().feature.commands
SHORTCUTS = kudos.feature.shortcuts


def test_over_a_socket_there_is_no_address() -> None:
    made = manifest(COMMANDS, SHORTCUTS, "", socket_mode=True)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(made)
    assert "http" not in json.dumps(made)


def test_over_http_every_door_is_named() -> None:
    made = manifest(COMMANDS, SHORTCUTS, "g-", socket_mode=False, url="https://hearth.invalid/")
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
    made = manifest(COMMANDS, SHORTCUTS, "", socket_mode=True)
    about, features = made["display_information"], made["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert 1 <= len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    assert refused(made["features"]) == []
    assert json.loads(json.dumps(made)) == made


def test_whoever_points_at_a_message_finds_what_can_be_done_with_it() -> None:
    features = manifest(COMMANDS, SHORTCUTS, "", socket_mode=True)["features"]
    assert features["shortcuts"] == [
        {
            "name": "Thank the author",
            "type": "message",
            "callback_id": "kudos.thank",
            "description": "Thank whoever wrote this message; you say what for",
        }
    ]


def test_the_lookalike_takes_no_label_that_is_too_long() -> None:
    long = replace(SHORTCUTS[0], label="Thank the author of this m")
    features = manifest(COMMANDS, [long, SHORTCUTS[0]], "", socket_mode=True)["features"]
    assert len(refused(features)) == 1
    twice = manifest(COMMANDS, [SHORTCUTS[0]] * 11, "", socket_mode=True)["features"]
    assert len(refused(twice)) == 2


def test_it_asks_for_what_hearth_uses_and_no_more() -> None:
    scopes = manifest(COMMANDS, SHORTCUTS, "", socket_mode=True)["oauth_config"]["scopes"]
    written = {"channels:read", "chat:write", "chat:write.public", "commands", "im:write"}
    assert set(scopes["bot"]) == {*written, "reactions:read", "usergroups:read", "users:read"}
    optional = {"channels:history", "files:write", "groups:history", "im:history"}
    assert set(scopes["bot_optional"]) == optional


def test_members_may_run_commands_in_their_direct_messages() -> None:
    tabs = manifest(COMMANDS, SHORTCUTS, "", socket_mode=True)["features"]["app_home"]
    assert tabs["messages_tab_enabled"] is True
    assert tabs["messages_tab_read_only_enabled"] is False
