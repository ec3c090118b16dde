"""The shelf for the small things adapters remember."""

import pytest

from storage.database import Database
from tests.adapters.legal import BLANK, NASTY
from tests.conftest import Opens


async def test_nothing_lies_under_a_name_nobody_used(database: Database) -> None:
    assert await database.get("cursor") is None


async def test_what_was_put_is_there_for_the_next_process(opens: Opens) -> None:
    await opens().put("cursor", "17")
    assert await opens().get("cursor") == "17"


async def test_putting_again_replaces_it(database: Database) -> None:
    await database.put("cursor", "17")
    await database.put("cursor", "")
    assert await database.get("cursor") == ""


@pytest.mark.parametrize("text", NASTY + BLANK)
async def test_names_and_texts_may_be_anything(database: Database, text: str) -> None:
    await database.put(f"name {text}", text)
    assert await database.get(f"name {text}") == text
