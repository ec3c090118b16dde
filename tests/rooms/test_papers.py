"""What is written beside the code agrees with it."""

import re
import shutil
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.rooms.tree import ROOMS, ROOT, packages

NAMES = {
    *("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"),
    *("DISCORD_TOKEN", "DISCORD_API_URL", "DISCORD_GATEWAY_URL", "DATABASE_URL"),
    *("HEARTH_HOST", "HEARTH_PORT", "HEARTH_PLAYGROUND", "HEARTH_COMMAND_PREFIX"),
}
_LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w.-]+/)(\s|$)")


def _example() -> list[str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[0] for line in lines if line and not line.startswith("#")]


def _drawn() -> list[str]:
    """The folders of the tree in the README: the block whose first line is bot/."""
    blocks = re.findall(r"```\n(bot/.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (block,) = blocks
    paths, trail = [], dict[int, str]()
    for found in filter(None, map(_LINE.match, block.splitlines())):
        depth = len(found["indent"])
        above = "".join(trail[each] for each in sorted(trail) if each < depth)
        trail = {each: name for each, name in trail.items() if each < depth}
        trail[depth] = found["name"]
        paths.append(above + found["name"])
    return paths


def test_settings_bear_the_names_others_build_on() -> None:
    assert {name.upper() for name in Settings.model_fields} == NAMES


def test_the_example_lists_every_setting_in_its_order() -> None:
    assert _example() == [name.upper() for name in Settings.model_fields]


def test_the_example_holds_what_counts_when_nothing_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    nothing_set = Settings()
    shutil.copyfile(ROOT / ".env.example", tmp_path / ".env")
    assert Settings() == nothing_set


def test_the_readme_draws_the_tree_as_it_is() -> None:
    drawn = _drawn()
    assert [path for path in drawn if not (ROOT / path).is_dir()] == []
    there = {f"{room}/" for room in ROOMS} | {
        f"{package}/" for room in ROOMS for package in packages(room)
    }
    assert there <= set(drawn)


def test_the_two_commands_stand_at_the_top() -> None:
    top = (ROOT / "README.md").read_text(encoding="utf-8")[:600]
    assert "make run" in top
    assert "make test" in top
