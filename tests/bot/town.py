"""A small town to hold conversations in: the real Desk, storage and Courier, without a platform."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot import catalog
from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask, Message, Reacted
from bot.kernel.attached import File
from bot.kernel.card import Button, Buttons, Card, text_of
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from bot.kernel.errand import Errand
from bot.kernel.form import Errors, Form, Given, NextPage, Value
from bot.kernel.notice import Delivery, Gone, Posted, Showing
from bot.kernel.pace import Limit, Way
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, PlaceKind, Space
from bot.kernel.runner import Runner
from schedules.recurrence import next_strike
from schedules.timetable import Timetable
from storage.database import Database
from storage.work import SqlWork

PLATFORM = "playground"
SPACE = Space(PLATFORM, "school", "Open Classrooms")
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def member(name: str) -> MemberRef:
    """The account of somebody in town."""
    return MemberRef(PLATFORM, "", name)


def channel(name: str, space: str = SPACE.id) -> Place:
    """A channel in town."""
    return Place(PLATFORM, space, name)


ANA, BEN, CLEO, DAN, ROBO, GUS = map(member, ("ana", "ben", "cleo", "dan", "robo", "gus"))
GENERAL, RANDOM = channel("general"), channel("random")
PEOPLE = People.of(
    (
        Profile(ANA, "Ana", administrator=True, zone="Europe/Lisbon"),
        Profile(BEN, "Ben"),
        Profile(CLEO, "Cleo"),
        Profile(DAN, "Dan"),
        Profile(ROBO, "Robo", bot=True),
        Profile(GUS, "Gus", left=True),
    )
)


@dataclass
class SetClock:
    """A clock that stands where it was set."""

    time: datetime = MONDAY

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.time

    def wait(self, **wait: int) -> None:
        """Let time pass."""
        self.time += timedelta(**wait)


@dataclass
class Walls:
    """What hangs in the channels: a platform that never fails."""

    platform: str = PLATFORM
    hanging: dict[str, tuple[Place, Card]] = field(default_factory=dict)

    def limits(self, place: Place, way: Way) -> tuple[Limit, ...]:
        """None."""
        return ()

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Hang the card up, in place of the one that hung there."""
        ref = showing.ref or f"{showing.mark}@{showing.place.channel}"
        self.hanging[ref] = (showing.place, card)
        return Posted(ref)

    async def remove(self, showing: Showing) -> Delivery:
        """Take the card down."""
        self.hanging.pop(showing.ref, None)
        return Gone()


@dataclass
class Town:
    """People talking to Hearth."""

    desk: Desk[SqlWork]
    database: Database
    clock: SetClock
    courier: Courier[SqlWork]
    timetable: Timetable[SqlWork]
    walls: Walls
    errands: Runner[Errand, SqlWork]
    _ids: "count[int]" = field(default_factory=count)

    def ask(self, who: MemberRef, name: str, where: Place = GENERAL) -> Ask:
        """An ask of somebody in town, with an id of its own."""
        return Ask(
            id=f"ask-{next(self._ids)}",
            name=name,
            who=who,
            where=where,
            kind=PlaceKind.PUBLIC,
            at=self.clock.now(),
            people=PEOPLE,
        )

    async def types(
        self, who: MemberRef, command: str, *tokens: str | MemberRef | Place, where: Place = GENERAL
    ) -> Reply:
        """Somebody types a command and words after it."""
        return await self.desk.ask(replace(self.ask(who, command, where), typed=tokens))

    async def says(
        self, who: MemberRef, name: str, where: Place = GENERAL, /, **given: Value
    ) -> Reply:
        """Somebody runs a verb with its fields filled in."""
        return await self.desk.ask(replace(self.ask(who, name, where), given=Given(given)))

    async def thanks(
        self, who: MemberRef, *to: MemberRef, why: str = "the notes you took"
    ) -> Reply:
        """Somebody thanks people."""
        return await self.says(who, "kudos give", to=to, reason=why)

    async def fills(self, who: MemberRef, form: Form, **given: Value) -> Reply:
        """Somebody changes fields of a form and sends it."""
        values = Given(given).over(form.given)
        ask = replace(self.ask(who, form.name), id=form.opening, given=values)
        return await self.desk.submit(ask, form.page)

    async def presses(self, who: MemberRef, button: Button) -> Reply:
        """Somebody presses a button."""
        return await self.desk.ask(replace(self.ask(who, button.action), value=button.value))

    async def reacts(
        self, who: MemberRef, about: Message, emoji: str = "🌮", *, added: bool = True
    ) -> None:
        """Somebody puts an emoji on a message, or takes theirs away; then no author is told."""
        self.clock.wait(seconds=1)
        about = about if added else replace(about, author=None)
        moment = int(self.clock.now().timestamp() * 1_000_000)
        reacted = Reacted(emoji, added, moment)
        await self.desk.react(replace(self.ask(who, "reaction"), about=about, reacted=reacted))

    async def wall(self, place: Place = GENERAL) -> list[str]:
        """What hangs in a channel, once everything is delivered."""
        await self.errands.settle()
        await self.courier.settle()
        return [text_of(card) for where, card in self.walls.hanging.values() if where == place]

    async def files(self, member: MemberRef) -> dict[str, str]:
        """The files in a member's direct messages, by their names."""
        await self.mail(member)
        there = Place.direct(member, SPACE.id)
        cards = [card for where, card in self.walls.hanging.values() if where == there]
        found = [part for card in cards for part in card.parts if isinstance(part, File)]
        return {file.name: file.data.decode() for file in found}

    async def mail(self, member: MemberRef) -> list[str]:
        """What a member's direct messages say."""
        return await self.wall(Place.direct(member, SPACE.id))

    async def strike(self, at: datetime) -> None:
        """Let time pass until an instant and what is due then happen."""
        self.clock.time = at
        await self.timetable.tick()

    async def settle_in(self, *homes: Place, zone: str = "Europe/Berlin") -> None:
        """Give the community home channels and a zone, as setup does."""

        def save(work: SqlWork) -> None:
            opened = work.communities.open(SPACE)
            work.communities.save(replace(opened, zone=zone, homes=homes or (GENERAL,)))

        await self.database.write(save)


@asynccontextmanager
async def open_town(path: Path) -> AsyncIterator[Town]:
    """A town on a migrated SQLite file."""
    clock, walls, features = SetClock(), Walls(), catalog.features()
    hears = catalog.hearing(features)
    database = Database(f"sqlite:///{path}", clock, next_strike, hears)
    courier = Courier(database, {PLATFORM: walls}, clock)
    timetable = Timetable(database, catalog.dues(features), clock)
    desk = Desk(features, database, clock)
    kinds = catalog.errands(features)
    errands = Runner(database, lambda work: work.errands, kinds, clock)
    database.sent = errands.wake
    await desk.meet(SPACE)
    try:
        yield Town(desk, database, clock, courier, timetable, walls, errands)
    finally:
        await errands.end()
        database.close()


def heard(reply: Reply) -> str:
    """What a reply says, whatever it is."""
    match reply:
        case Answer(card):
            return text_of(card)
        case Form(title=title, note=note):
            return f"{title}\n{note}"
        case Errors(sentences=sentences):
            return "\n".join(sentences.values())
        case NextPage(form):
            return form.title


def form_in(reply: Reply) -> Form:
    """The form a reply shows."""
    assert isinstance(reply, Form | Errors | NextPage)
    return reply if isinstance(reply, Form) else reply.form


def buttons(reply: Reply) -> dict[str, Button]:
    """The buttons of an answer by their labels."""
    assert isinstance(reply, Answer)
    rows = [part.row for part in reply.card.parts if isinstance(part, Buttons)]
    return {button.label: button for row in rows for button in row}
