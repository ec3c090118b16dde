"""Compares every strike of every rhythm with a second opinion: python -m tests.schedules.compare.

Fifty rhythms at wall times in and around every clock change, then every form of the grammar with
each number and each step, at a wall time that the zone once skipped.

--years 10   how many years are walked
--begin 2011 the first of them
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from bot.kernel.rhythm import Rhythm
from bot.kernel.rhythm_words import understood
from schedules.recurrence import next_strike
from tests.schedules.every import every_phrase
from tests.schedules.opinion import changes, skipped, strikes_of, walls
from tests.schedules.phrases import LONG_AGO, PHRASES, Phrase

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",  # the hour after midnight is skipped, and comes twice
    "America/Santiago",  # midnight is skipped
    "America/Sao_Paulo",  # the same until 2018, and no change since
    "America/Nuuk",  # the hour before midnight is skipped
    "Africa/Casablanca",  # around Ramadan, and in some years four changes
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # moves by half an hour
    "Australia/Sydney",
    "Pacific/Apia",  # skipped the whole 30 December 2011
    "Pacific/Chatham",  # changes at a quarter to three
)
_SHOWN = 20
_BEGIN = datetime.combine(LONG_AGO, time(), UTC)


@dataclass
class Count:
    """What was compared, and where the two disagree."""

    strikes: int = 0
    changes: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Count these as well."""
        self.strikes += other.strikes
        self.changes += other.changes
        self.differences += other.differences


def compare(
    zones: Iterable[str], phrases: Sequence[Phrase], times: Iterable[str], since: date, until: date
) -> Count:
    """Walk every phrase in every zone at these wall times, between two days."""
    count = Count()
    for zone in zones:
        for at in times:
            for phrase in phrases:
                count.add(_walk(phrase, at, zone, since, until))
    return count


def compare_around_changes(zone: str, phrases: Sequence[Phrase], since: date, until: date) -> Count:
    """The same for one zone, at wall times in and around its gaps and repeats."""
    count = compare([zone], phrases, walls(zone, since, until), since, until)
    count.changes = len(changes(zone, since, until))
    return count


def compare_every(zone: str, phrases: Sequence[Phrase], since: date, until: date) -> Count:
    """The same for one zone, at a wall time that it skips once."""
    return compare([zone], phrases, [skipped(zone, since, until)], since, until)


def _walk(phrase: Phrase, at: str, zone: str, since: date, until: date) -> Count:
    rhythm = understood(f"{phrase.words} at {at}{phrase.start}", zone, _BEGIN)
    wanted = strikes_of(phrase, at, zone, since, until)
    found = list(_strikes(rhythm, since, until))
    wrong = sorted(set(wanted) ^ set(found))
    named = f"{phrase.words} at {at} in {zone}"
    differences = [
        f"{named}: {'missing' if each in wanted else 'too many'}: {each}" for each in wrong
    ]
    if not wrong and wanted != found:
        differences = [f"{named}: the same, in another order"]
    return Count(len(wanted), 0, differences)


def _strikes(rhythm: Rhythm, since: date, until: date) -> Iterator[datetime]:
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (since, until))
    while (begin := next_strike(rhythm, begin)) <= end:
        yield begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and print how much was compared; 1 where anything differs."""
    parser = ArgumentParser(prog="python -m tests.schedules.compare", description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--begin", type=int, default=2011)
    options = parser.parse_args(arguments)
    since, until = date(options.begin, 1, 1), date(options.begin + options.years, 1, 1)
    whole = Count()
    for zone in ZONES:
        around = compare_around_changes(zone, PHRASES, since, until)
        every = compare_every(zone, every_phrase(), since, until)
        whole.add(around)
        whole.add(every)
        print(
            f"{zone}: {around.changes} changes, {around.strikes:,} strikes around them, "
            f"{every.strikes:,} of every rhythm",
            flush=True,
        )
    for difference in whole.differences[:_SHOWN]:
        print(difference)
    print(
        f"{since.year} to {until.year - 1}, {len(ZONES)} zones, {len(PHRASES)} and "
        f"{len(every_phrase()):,} rhythms: {whole.strikes:,} strikes compared across "
        f"{whole.changes} clock changes, {len(whole.differences)} differences"
    )
    return int(bool(whole.differences))


if __name__ == "__main__":
    sys.exit(main())
