"""Reading a rhythm before it is used: how it is understood, and when it strikes next."""

from dataclasses import replace

import pytest

from bot.kernel.answer import Answer
from bot.kernel.card import Listing
from bot.kernel.form import Errors, Form
from bot.kernel.span import When
from bot.setup import rules
from storage.work import SqlWork
from tests.bot.town import ANA, BEN, SPACE, Town, form_in, heard


async def test_anybody_reads_the_next_five_dates(town: Town) -> None:
    """The clocks of Berlin change on 29 March 2026."""
    await town.settle_in()
    reply = await town.types(BEN, "hearth", "dates every other Tuesday at 16:00")
    text = heard(reply)
    assert (
        "every other Tuesday at 16:00 starting 2 March 2026, by the clocks of Europe/Berl" in text
    )
    assert [line.partition(" (")[0] for line in text.splitlines() if line.startswith("•")] == [
        "• Tue 3 Mar 2026 16:00",
        "• Tue 17 Mar 2026 16:00",
        "• Tue 31 Mar 2026 16:00",
        "• Tue 14 Apr 2026 16:00",
        "• Tue 28 Apr 2026 16:00",
    ]
    assert isinstance(reply, Answer)
    (listing,) = [part for part in reply.card.parts if isinstance(part, Listing)]
    spans = [span for line in listing.lines for span in line if isinstance(span, When)]
    assert [span.instant.hour for span in spans] == [15, 15, 14, 14, 14]


async def test_nothing_is_set_and_nobody_else_reads_it(town: Town) -> None:
    await town.settle_in()
    before = await town.timetable.next_due()
    await town.says(ANA, "hearth dates", rhythm="daily at noon")
    assert await town.timetable.next_due() == before
    assert await town.wall() == []


async def test_public_holidays_are_skipped_where_somebody_asks(town: Town) -> None:
    """6 April 2026 is Easter Monday."""
    await town.settle_in()
    mondays = {"rhythm": "every Monday at 9:30 from 2026-03-30"}
    assert "Mon 6 Apr 2026" in heard(await town.says(BEN, "hearth dates", **mondays))
    text = heard(await town.says(BEN, "hearth dates", **mondays, skips="de by"))
    assert "Public holidays (DE-BY) are skipped." in text
    assert "Mon 6 Apr 2026" not in text
    assert "Mon 13 Apr 2026 09:30" in text


async def test_without_words_a_form_asks_for_them(town: Town) -> None:
    form = await town.types(BEN, "hearth", "dates")
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["rhythm", "skips"]
    assert "every Friday at 09:00" in heard(await town.fills(BEN, form, rhythm="Fridays"))


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"rhythm": "jeden Dienstag"}, "rhythm", "Write “every other Tuesday at 16:00” or"),
        ({"rhythm": "every day " * 1_000}, "rhythm", "at most 200"),
        ({"rhythm": "daily", "skips": "Narnia"}, "skips", "public holidays of “NARNIA”"),
        ({"rhythm": "daily", "skips": "DE-XX"}, "skips", "public holidays of “DE-XX”"),
        ({"rhythm": "25 December every year", "skips": "DE"}, "rhythm", "Choose another day"),
    ],
)
async def test_what_has_no_dates_is_explained_and_nothing_is_lost(
    town: Town, given: dict[str, str], field: str, sentence: str
) -> None:
    reply = await town.says(BEN, "hearth dates", **given)
    assert isinstance(reply, Errors)
    assert sentence in reply.sentences[field]
    given = {name: " ".join(words.split()) for name, words in given.items()}
    assert form_in(reply).given.values == given
    assert "The next dates" in heard(await town.fills(BEN, reply.form, rhythm="daily", skips="FR"))


async def test_a_zone_that_is_gone_is_for_facilitators(town: Town) -> None:
    def lose(work: SqlWork) -> None:
        opened = work.communities.open(SPACE)
        work.communities.save(replace(opened, zone="Mars/Olympus"))

    await town.database.write(lose)
    text = heard(await town.says(BEN, "hearth dates", rhythm="daily"))
    assert "no time zone “Mars/Olympus”" in text
    assert "/hearth setup" in text


@pytest.mark.parametrize(
    ("text", "code"), [("de", "DE"), (" DE by", "DE-BY"), ("us_ca", "US-CA"), ("", "")]
)
def test_codes_as_people_write_them(text: str, code: str) -> None:
    assert rules.holidays_named(text) == code
