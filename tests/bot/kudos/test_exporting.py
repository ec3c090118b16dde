"""Kudos as files: what is in them, who gets them, and what a spreadsheet makes of them."""

import csv
import io
import json

import pytest

from bot.kudos.rules.exporting import unformulated
from tests.bot.town import ANA, BEN, CLEO, DAN, Town, heard

WHY = "the notes, “all” of them, you took"


async def _rows(town: Town, **given: str) -> list[dict[str, str]]:
    """The lines of Ben's only file."""
    await town.says(BEN, "kudos export", **given)
    (text,) = (await town.files(BEN)).values()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


async def test_ones_own_kudos_come_as_a_file(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, CLEO, why=WHY)
    town.clock.wait(minutes=1)
    await town.says(DAN, "kudos private", to=(BEN, CLEO), reason="listening for a whole evening")
    await town.says(BEN, "kudos give", to=(CLEO, DAN), reason="your lesson plan on fractions")
    await town.thanks(CLEO, DAN)
    rows = await _rows(town)
    told = [(row["giver"], row["receiver"], row["reason"], row["seen_by"]) for row in rows]
    assert told[0] == ("Ana", "Ben", WHY, "everybody")
    assert sorted(told[1:]) == [
        ("Ben", "Cleo", "your lesson plan on fractions", "everybody"),
        ("Ben", "Dan", "your lesson plan on fractions", "everybody"),
        ("Dan", "Ben", "listening for a whole evening", "the two"),
    ]
    assert rows[0]["given_at"] == "2026-03-02T08:00:00+00:00"
    assert rows[0]["giver_account"] == "playground/ana"
    (mail,) = [text for text in await town.mail(BEN) if "as a file" in text]
    assert "4 kudos, for a spreadsheet" in mail


async def test_facilitators_get_what_everybody_reads_and_nobody_else_does(town: Town) -> None:
    await town.settle_in()
    await town.thanks(BEN, CLEO, DAN)
    await town.says(DAN, "kudos private", to=(BEN,), reason="listening for a whole evening")
    await town.says(CLEO, "kudos preferences", seen="private", told="no", board="no")
    await town.thanks(ANA, CLEO, why="for an evening that only we know of")
    town.clock.wait(minutes=1)
    await town.thanks(ANA, DAN, why="what is taken back at once")
    await town.says(ANA, "kudos undo")
    assert "Only facilitators" in heard(await town.types(BEN, "kudos", "export everybody"))
    assert await town.files(BEN) == {}
    await town.types(ANA, "kudos", "export everybody json")
    ((name, text),) = (await town.files(ANA)).items()
    assert name.startswith("kudos-2026-03-02-")
    found = json.loads(text)
    assert [(each["giver"], each["receiver"]) for each in found] == [
        ("Ben", "Cleo"),
        ("Ben", "Dan"),
    ]


async def test_a_file_is_of_the_time_that_was_asked_for(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN)
    town.clock.wait(days=40)
    await town.types(BEN, "kudos", "export month")
    assert any("There were none then" in text for text in await town.mail(BEN))
    assert await town.files(BEN) == {}
    assert len(await _rows(town)) == 1


async def test_what_does_not_fit_into_one_file_comes_in_several(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.kudos.rules.exporting._ROOM", 700)
    await town.settle_in()
    for number in range(7):
        town.clock.wait(minutes=20 * (number % 2))
        await town.thanks(ANA, BEN, CLEO, why=f"what you did in lesson number {number}")
    await town.says(ANA, "kudos export", format="json")
    files = await town.files(ANA)
    assert len(files) == 7
    found = [each["reason"][-1] for text in files.values() for each in json.loads(text)]
    assert sorted(found) == sorted("01234560123456")
    mails = [text for text in await town.mail(ANA) if "as a file" in text]
    assert max(text.split("\n")[0] for text in mails) == "Kudos as a file · part 7"
    assert sum("Another file follows" in text for text in mails) == 6


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+49 151 2345",
        "-2",
        "@SUM(A1)",
        "\uff1d1+1",
        " =1+1",
        "\u00a0=1",
        "\ufeff=1",
        '"=1"',
        "|calc",
        "\ttab",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert unformulated(cell) == f"'{cell}"


@pytest.mark.parametrize("sign", ["=1+1", " =1+1", '"=1+1"', "+1", "-1", "@SUM(A1)", "\uff1d1+1"])
@pytest.mark.parametrize("separator", [";", "\t", "|", "\n", "\r"])
def test_no_part_of_a_cell_is_a_formula(separator: str, sign: str) -> None:
    assert unformulated(f"thanks{separator}{sign}") == f"thanks{separator}'{sign}"
    assert unformulated(f"{separator}{sign}").removeprefix("'") == f"{separator}'{sign}"
    assert unformulated(f"{separator}{separator}{sign}").endswith(f"{separator}'{sign}")


@pytest.mark.parametrize("cell", ["", "thanks = great", "1-2", "a@b", "“=” is a sign", "…", "1; 2"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert unformulated(cell) == cell


async def test_a_formula_in_a_reason_or_a_name_stays_text(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, why='=HYPERLINK("https://evil.invalid")')
    (row,) = await _rows(town)
    assert row["reason"].startswith("'=HYPERLINK")
