"""The commands are what the declarations say, and what Discord takes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.commands import Synced, also, fingerprint, payloads
from adapters.discord.custom_id import form_id, press_id, read_form, read_press
from bot import catalog
from bot.kernel.card import ACTION, VALUE
from bot.kernel.form import Members
from tests.adapters.discord_room.desk import COMMANDS, SHORTCUTS, TO, WHY
from tests.fakes.discord_world import problems


@given(st.text(min_size=1, max_size=ACTION), st.text(max_size=VALUE))
def test_a_press_comes_back_as_it_was_drawn(action: str, value: str) -> None:
    custom_id = press_id(action, value)
    assert read_press(custom_id) == (action, value)
    assert len(custom_id) <= 100


@given(st.text(min_size=1, max_size=65), st.integers(0, 9), st.integers(0, 2**63).map(str))
def test_a_form_comes_back_as_it_was_drawn(name: str, page: int, opening: str) -> None:
    custom_id = form_id(name, page, opening)
    assert read_form(custom_id) == (name, page, opening)
    assert len(custom_id) <= 100


@given(st.text(max_size=100))
def test_what_somebody_else_wrote_is_read_too(custom_id: str) -> None:
    assert len(read_press(custom_id)) == 2
    assert len(read_form(custom_id)) == 3


def test_the_catalogs_commands_are_taken() -> None:
    commands = [command for each in catalog.features() for command in each.commands]
    shortcuts = [shortcut for each in catalog.features() for shortcut in each.shortcuts]
    assert problems("commands", payloads(commands, shortcuts)) == []


def test_a_label_that_is_too_long_is_refused() -> None:
    long = replace(SHORTCUTS[0], label="Thank the author of this message!")
    assert problems("commands", payloads(COMMANDS, [long]))
    several = [replace(SHORTCUTS[0], label=f"Thank {number}") for number in range(16)]
    assert problems("commands", payloads(COMMANDS, several))


def test_a_command_is_its_verbs_and_nothing_is_required() -> None:
    kudos, digest = payloads(COMMANDS)
    (give,) = kudos["options"]
    assert (kudos["name"], give["type"], give["name"]) == ("kudos", 1, "give")
    assert [(each["name"], each["type"]) for each in give["options"]] == [
        ("to", 6),
        ("also", 3),
        ("why", 3),
    ]
    (schedule,) = digest["options"]
    day, home = schedule["options"]
    assert day["choices"][1] == {"name": "Friday", "value": "fr"}
    assert (home["type"], home["channel_types"]) == (7, [0, 5])
    assert not any(each.get("required") for each in (*give["options"], day, home))


def test_every_option_for_more_people_has_its_own_name() -> None:
    them = replace(TO, name="them")
    taken = replace(WHY, name="also")
    assert [also(each, (TO, them)) for each in (TO, them)] == ["also", "also-them"]
    assert also(TO, (TO, taken)) == "also-to"
    one = replace(TO, kind=Members(1))
    assert also(them, (one, them)) == "also"


def test_the_fingerprint_tells_commands_and_applications_apart() -> None:
    wanted = payloads(COMMANDS)
    assert fingerprint(1, wanted) == fingerprint(1, payloads(COMMANDS))
    assert len({fingerprint(1, wanted), fingerprint(2, wanted), fingerprint(1, wanted[:1])}) == 3


def test_what_was_synced_is_remembered() -> None:
    kept = Synced("h", {"kudos": "1"})
    assert Synced.read(kept.text()) == kept
    assert Synced.read(None) == Synced("", {})
