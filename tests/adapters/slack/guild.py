"""A tiny feature for the adapter's tests: one of everything the Desk can answer."""

import threading
from dataclasses import dataclass, field

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Button, Buttons, Card, Quote, Words, say
from bot.kernel.feature import Command, Feature, Opens, Press, Verb
from bot.kernel.form import Channel, Field, Members, Pick, Text
from bot.kernel.notice import Notice
from bot.kernel.span import Mention, Slash, Strong
from storage.work import SqlWork

TO = Field("to", "To", Members(3), help="Whom to thank.")
WHY = Field("why", "Why", Text(10, 500, lines=True), example="for the calm review")
PERIOD = Field("period", "Period", Pick((("week", "This week"), ("all", "Ever"))), required=False)
HOME = Field("home", "Home", Channel())
LINES = tuple(Field(f"line{at}", f"Line {at}", Text(), required=False) for at in range(5))


@dataclass
class Guild:
    """The feature, what it was asked, and a gate that a slow use case waits at."""

    asks: list[Ask] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    waiting: threading.Event = field(default_factory=threading.Event)

    @property
    def feature(self) -> Feature[SqlWork]:
        """Its table of contents."""
        thank = (
            Verb("give", "Thank people", self.give, (TO, WHY), title="Say thank you"),
            Verb("board", "Who thanked whom", self.board, (PERIOD,), ("week",), writes=False),
            Verb("never", "Says no", self.never),
            Verb("crash", "Breaks", self.crash),
            Verb("slow", "Takes its time", self.slow, (WHY,)),
            Verb("setup", "Two pages", self.give, (HOME, *LINES), title="Set up"),
        )
        actions = (
            Press("thank.undo", self.undo),
            Press("thank.page", self.page, writes=False),
            Press("thank.crash", self.crash),
            Press("thank.slow", self.slow),
            Opens("thank.again", "thank give"),
        )
        return Feature("thank", (Command("thank", "Thank people", thank),), actions)

    def give(self, ask: Ask, work: SqlWork) -> Answer:
        """Thank somebody in the channel; the answer has buttons."""
        self.asks.append(ask)
        people = [Mention(ref, ask.people.name(ref)) for ref in ask.given.members("to")]
        words = (Words((*people, "!")), Quote((ask.given.text("why", "-"),)))
        card = Card("Thanks!", (*words, Buttons((Button("Next", "thank.page", "2"),))))
        work.notices.put(Notice(ask.home.id, f"thank/{ask.id}", ask.where.whole(), card))
        sent = Words(("Sent: ", Strong(ask.given.text("why"))))
        return Answer(Card(parts=(sent, Buttons(_buttons(ask.id)))))

    def board(self, ask: Ask, work: SqlWork) -> Answer:
        """A private card with a button that redraws it."""
        self.asks.append(ask)
        return Answer(Card("Board", (Buttons((Button("Next", "thank.page", "2"),)),)))

    def page(self, ask: Ask, work: SqlWork) -> Answer:
        """Another page in place of the first."""
        self.asks.append(ask)
        row = Buttons((Button("Next", "thank.page", "3"),))
        return Answer(Card(f"Page {ask.value}", (row,)), replaces=True)

    def undo(self, ask: Ask, work: SqlWork) -> Answer:
        """Take the message away again."""
        self.asks.append(ask)
        work.notices.clear(ask.home.id, f"thank/{ask.value}")
        return Answer(say("Taken back: ", Slash("thank undo")))

    def never(self, ask: Ask, work: SqlWork) -> Answer:
        """Refuse."""
        raise Refusal("No, never. Try ", Slash("thank give"), ".")

    def crash(self, ask: Ask, work: SqlWork) -> Answer:
        """Break."""
        raise RuntimeError("of course")

    def slow(self, ask: Ask, work: SqlWork) -> Answer:
        """Wait until the test says go."""
        self.waiting.set()
        self.gate.wait(30)
        self.asks.append(ask)
        return Answer(say("At last"))


def _buttons(ask: str) -> tuple[Button, ...]:
    return (
        Button("Undo", "thank.undo", ask),
        Button("Again", "thank.again"),
        Button("Next", "thank.page", "2"),
        Button("Break", "thank.crash"),
        Button("Slow", "thank.slow"),
    )
