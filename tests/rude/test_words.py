"""Words that are hardly words, and words that must not get lost."""

import pytest

from tests.conversations.hall import Hall


@pytest.mark.parametrize(
    "nothing",
    [
        "\u3164" * 12,
        "\u2800" * 12,
        "\ufe0f" * 12 + "a",
        "a" + " \n" * 12 + "b",
        "\u200c\u200d" * 9 + "a",
    ],
)
async def test_what_nobody_can_see_is_no_reason(hall: Hall, nothing: str) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=nothing)
    await hall.ana.hears("at least 10")
    assert hall.stage.count("general", "thank you from") == 0


@pytest.mark.parametrize(
    "kept",
    [
        "👨\u200d👩\u200d👧\u200d👦" * 62,
        "\U0001fa77" * 10,
        "نمی\u200cشود بدون شما",
        "'; DROP TABLE gift; -- “x” ‘y’ – —",
        "${jndi:ldap://x} {{7*7}} %s %(who)s {0}",
    ],
)
async def test_what_somebody_can_see_is_kept_whole(hall: Hall, kept: str) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=kept)
    await hall.ana.hears("15 minutes")
    await hall.stage.shows("general", kept)
    assert list(hall.stage.pings()) == ["Ben"]


async def test_what_turns_or_hides_words_is_left_out(hall: Hall) -> None:
    await hall.ana.says(
        "/kudos give", to=[hall.ben], reason="\u202eturned\u202c a\u200bnd nul\0led"
    )
    await hall.stage.shows("general", "turned and nulled")


async def test_ten_thousand_characters_are_read_back(hall: Hall) -> None:
    reason = "why not " * 700
    await hall.ana.says("/kudos give", to=[hall.ben], reason=reason)
    await hall.ana.hears("at most 500", "why not why not")
    assert hall.stage.count("general", "why not") == 0
