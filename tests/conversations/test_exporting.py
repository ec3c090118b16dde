"""Kudos come as a file, by direct message."""

import csv
import io
import json

from tests.conversations.hall import Hall

WHY = "for the fractions plan, “all” of it"


async def test_ones_own_kudos_come_as_a_file(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben, hall.cleo], reason=WHY)
    await hall.ana.hears("15 minutes")
    await hall.ben.says("/kudos export")
    await hall.ben.hears("direct message", "for a spreadsheet")
    await hall.delivered()
    await hall.stage.shows("direct", "Kudos as a file", "1 kudos, for a spreadsheet")
    ((name, data),) = (await hall.stage.files()).items()
    assert name.endswith(".csv")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (row["giver"], row["receiver"], row["reason"]) == ("Ana", "Ben", WHY)
    assert hall.stage.count("general", "Kudos as a file") == 0


async def test_facilitators_get_what_everybody_reads(hall: Hall) -> None:
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.ben.hears("15 minutes")
    await hall.ben.says("/kudos export", whose="everybody")
    await hall.ben.hears("Only facilitators", "/kudos export")
    await hall.ana.says("/kudos export", whose="everybody", format="json")
    await hall.ana.hears("kudos everybody reads", "for a program", "everybody csv")
    await hall.delivered()
    await hall.stage.shows("direct", "Kudos as a file")
    ((_, data),) = (await hall.stage.files()).items()
    (found,) = json.loads(data)
    assert (found["giver"], found["receiver"], found["reason"]) == ("Ben", "Cleo", WHY)
