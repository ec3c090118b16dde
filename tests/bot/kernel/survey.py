"""A small feature with everything a Desk must know how to handle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import say
from bot.kernel.desk import Desk
from bot.kernel.feature import Command, Feature, Opens, Press, Verb
from bot.kernel.form import Channel, Field, Given, Members, Pick, Text, Value
from bot.kernel.notice import Notice
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, PlaceKind, Space
from bot.kernel.work import Work
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock

SPACE = Space("slack", "T1", "Open Classrooms")
GENERAL = Place("slack", "T1", "general")
DIRECT = Place("slack", "", "D1")
ANA, BEN, CLEO = (MemberRef("slack", "T1", name) for name in ("ana", "ben", "cleo"))
PEOPLE = People.of((Profile(ANA, "Ana", administrator=True), Profile(BEN, "Ben")))

WITH = Field("with", "Who was there?", Members(2))
NOTE = Field("note", "What happened?", Text(5, 50, lines=True))
MOOD = Field("mood", "How was it?", Pick((("good", "Good"), ("bad", "Bad"))), required=False)
ROOM = Field("room", "Which channel?", Channel(), required=False)
TITLE = Field("title", "A title", Text(), required=False)
LAST = Field("last", "What comes next?", Text(3, 20))
MORE = Field("more", "Anything else?", Text(), required=False)

_numbers = count(1)


@dataclass
class Survey:
    """The feature, its Desk, and what has run so far."""

    database: Database
    clock: HandClock
    ran: list[tuple[str, Mapping[str, Value]]] = field(default_factory=list)

    @property
    def desk(self) -> Desk[SqlWork]:
        """The door into it."""
        return Desk([self.feature], self.database, self.clock)

    @property
    def feature(self) -> Feature[Work]:
        """The feature."""
        fill = (WITH, NOTE, MOOD, ROOM, TITLE, LAST, MORE)
        verbs: tuple[Verb[Work], ...] = (
            Verb("fill", "Fill it in", self._run, fields=fill),
            Verb("note", "One note", self._run, fields=(NOTE, MORE)),
            Verb("close", "Close it", self._run, facilitators=True),
            Verb("plan", "Plan it", self._run, fields=(NOTE, MOOD), prefill=self._standing),
            Verb("hint", "Whisper", self._run, fields=(NOTE,), traceless=True),
            Verb("read", "Read it", self._run, writes=False),
            Verb("tamper", "Write where one only reads", self._write, writes=False),
            Verb("refuse", "Never", self._refuse, fields=(NOTE,)),
        )
        actions = (
            Press("survey.press", self._run),
            Press("survey.look", self._run, writes=False),
            Opens("survey.open", "survey plan"),
            Opens("survey.close", "survey close"),
        )
        return Feature("survey", (Command("survey", "A survey", verbs),), actions)

    def ask(self, name: str, who: MemberRef = ANA, **given: Value) -> Ask:
        """An ask in the general channel, with an id of its own."""
        return Ask(
            id=f"ask-{next(_numbers)}",
            name=name,
            who=who,
            where=GENERAL,
            kind=PlaceKind.PUBLIC,
            at=self.clock.now(),
            people=PEOPLE,
            given=Given(given),
        )

    def _run(self, ask: Ask, work: Work) -> Answer:
        self.ran.append((ask.name, ask.given.values))
        return Answer(say(f"{ask.name} number {len(self.ran)} in {ask.home.name}"))

    def _write(self, ask: Ask, work: Work) -> Answer:
        work.notices.put(Notice(ask.home.id, "survey", GENERAL, say("Written")))
        return self._run(ask, work)

    def _refuse(self, ask: Ask, work: Work) -> Answer:
        self._write(ask, work)
        at = "note" if ask.given.text("note").startswith("field") else ""
        raise Refusal("Not like this.", field=at)

    def _standing(self, ask: Ask, work: Work) -> Given:
        return Given({"note": f"Standing in {ask.home.name}", "mood": "good"})
