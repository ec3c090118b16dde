"""Ways to set Hearth up wrongly, and what is said about each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECRET = "s3cret"
SLACK = {
    "SLACK_BOT_TOKEN": f"xoxb-{SECRET}",
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_API_URL": "http://127.0.0.1:1/api/",
}
DISCORD = {
    "DISCORD_TOKEN": SECRET,
    "DISCORD_API_URL": "http://127.0.0.1:1/api/v10",
    "DISCORD_GATEWAY_URL": "ws://127.0.0.1:1/gateway",
}


def _nothing(_folder: Path) -> None:
    """A folder needs no preparation."""


def _corrupt(folder: Path) -> None:
    (folder / "hearth.db").write_bytes(b"This was a shopping list. " * 400)


def _latin(folder: Path) -> None:
    (folder / ".env").write_bytes("DISCORD_TOKEN=Schlüssel".encode("latin-1"))


def _directory(folder: Path) -> None:
    (folder / ".env").mkdir()


def _unreadable(folder: Path) -> None:
    """Permissions do not hold root back; a file whose reading fails holds back everybody."""
    (folder / ".env").symlink_to("/proc/self/mem")


def _only_in_env(folder: Path) -> None:
    (folder / ".env").write_text(f"SLACK_APP_TOKEN=xapp-{SECRET}\n", encoding="utf-8")


@dataclass(frozen=True)
class Wrong:
    """A way to set Hearth up wrongly: the setting that is named and a word of the cure."""

    setting: str
    cure: str
    settings: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Path], None] = _nothing


_DATABASE, PORT = "DATABASE_URL", "HEARTH_PORT"
WRONG = {
    "only an app token": Wrong(
        "SLACK_BOT_TOKEN", "OAuth & Permissions", {"SLACK_APP_TOKEN": f"xapp-{SECRET}"}
    ),
    "only a bot token": Wrong(
        "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", {"SLACK_BOT_TOKEN": f"xoxb-{SECRET}"}
    ),
    "a person's token": Wrong(
        "SLACK_BOT_TOKEN", "xoxb-", {**SLACK, "SLACK_BOT_TOKEN": f"xoxp-{SECRET}"}
    ),
    "Slack out of reach": Wrong("SLACK_API_URL", "network", SLACK),
    "Discord out of reach": Wrong("DISCORD_API_URL", "network", DISCORD),
    "no server behind the address": Wrong(
        _DATABASE, "running", {_DATABASE: f"postgresql://hearth:{SECRET}@127.0.0.1:1/x"}
    ),
    "a database nobody knows": Wrong(
        _DATABASE, "address", {_DATABASE: f"oracle://hearth:{SECRET}@127.0.0.1/x"}
    ),
    "a database Hearth does not use": Wrong(
        _DATABASE, "address", {_DATABASE: f"mysql://hearth:{SECRET}@127.0.0.1/x"}
    ),
    "no address at all": Wrong(_DATABASE, "address", {_DATABASE: SECRET}),
    "a folder that is not there": Wrong(
        _DATABASE, "write there", {_DATABASE: "sqlite:////nowhere/at/all/hearth.db"}
    ),
    "a database one may only read": Wrong(
        _DATABASE, "write there", {_DATABASE: "sqlite:///file:hearth.db?mode=ro&uri=true"}
    ),
    "no database but a shopping list": Wrong(_DATABASE, "address", prepare=_corrupt),
    "a port that is no number": Wrong(PORT, "Correct", {PORT: "abc"}),
    "a port too high": Wrong(PORT, "Correct", {PORT: "65536"}),
    "an address of another machine": Wrong(
        "HEARTH_HOST", "of this machine", {**SLACK, "HEARTH_HOST": "192.0.2.1"}
    ),
    "a playground for everybody": Wrong(
        "HEARTH_HOST",
        "--open-playground",
        {"HEARTH_HOST": "0.0.0.0"},  # noqa: S104 - refused
    ),
    "nothing to do": Wrong("HEARTH_PLAYGROUND", "SLACK_BOT_TOKEN", {"HEARTH_PLAYGROUND": "false"}),
    "neither true nor false": Wrong(
        "HEARTH_PLAYGROUND", "Correct", {"HEARTH_PLAYGROUND": "perhaps"}
    ),
    "a prefix no command can have": Wrong(
        "HEARTH_COMMAND_PREFIX", "Correct", {"HEARTH_COMMAND_PREFIX": "Fußball!"}
    ),
    "a .env in another encoding": Wrong(".env", "UTF-8", prepare=_latin),
    "a .env that is a folder": Wrong(".env", "text file", prepare=_directory),
    "a .env that cannot be read": Wrong(".env", "may read", prepare=_unreadable),
    "a .env that says too little": Wrong("SLACK_BOT_TOKEN", "xoxb-", prepare=_only_in_env),
}
