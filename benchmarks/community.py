"""The community the benchmarks happen in: a workspace, a home channel, three people."""

import shutil
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.catalog import AllWork, features, hearing
from bot.kernel.ask import Ask
from bot.kernel.desk import Desk
from bot.kernel.form import Given
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, PlaceKind, Space
from schedules.clock import SystemClock
from schedules.recurrence import next_strike
from storage.database import Database
from storage.migrate import migrate

_FOUNDED = "founded.sqlite3"
TEAM, CHANNEL = "T1", "C1"
HOME = Place("slack", TEAM, CHANNEL)
NAMES = {"U1": "Ana", "U2": "Ben", "U3": "Cleo"}
GIVER, *RECEIVERS = NAMES
_CASES = count(1)
REASON = "for showing me how the deployment works, patiently and twice, until I had it"

_REFS = {user: MemberRef("slack", TEAM, user) for user in NAMES}
_PEOPLE = People.of([Profile(_REFS[user], name, zone="UTC") for user, name in NAMES.items()])


def address(file: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{file}"


def opened(where: str) -> Database:
    """Hearth's own database at an address; close it."""
    return Database(where, SystemClock(), next_strike, hearing(features()))


def desk_of(database: Database) -> Desk[AllWork]:
    """Hearth's own desk in front of a database."""
    return Desk(features(), database, database.clock)


def reason() -> str:
    """A reason that was not given before: who says the same twice is asked whether it is meant."""
    return f"{REASON} (case {next(_CASES)})"


def gift(ask: str) -> Ask:
    """The ask every contender answers: one giver, two receivers, one reason."""
    receivers = tuple(_REFS[user] for user in RECEIVERS)
    return Ask(
        id=ask,
        name="kudos give",
        who=_REFS[GIVER],
        where=HOME,
        kind=PlaceKind.PUBLIC,
        at=SystemClock().now(),
        people=_PEOPLE,
        given=Given({"to": receivers, "reason": reason()}),
        spaces=(TEAM,),
    )


def copy(folder: Path, file: Path) -> Path:
    """A copy of the founded database, in place of what is at the file."""
    for stale in folder.glob(f"{file.name}*"):
        stale.unlink()
    return Path(shutil.copyfile(folder / _FOUNDED, file))


async def found(folder: Path) -> None:
    """Make a file with the community in it and nothing given yet."""
    await found_at(address(folder / _FOUNDED))


async def found_at(where: str) -> None:
    """The same in an empty database."""
    migrate(where)
    with closing(opened(where)) as database:
        await desk_of(database).meet(Space("slack", TEAM, "Guild"))
        await database.write(_settle)


def _settle(work: AllWork) -> None:
    community = work.communities.at(HOME)
    if community is None:
        raise LookupError("The space was met, so it has a community.")
    work.communities.save(replace(community, homes=(HOME,)))
