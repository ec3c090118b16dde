"""A scripted front desk: three commands read by their declarations, answers without a database."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Never

from bot.kernel.answer import Answer, Refusal, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import Button, Buttons, Card, Facts, Listing, Quote, Rule, Small, Words, say
from bot.kernel.check import clean, fitting, missing, problems
from bot.kernel.feature import Command, Shortcut, Verb
from bot.kernel.form import Channel, Errors, Field, Form, Given, Members, NextPage, Pick, Text
from bot.kernel.forms import CONTINUE, form_of, pages_of, refusal_card, sentences_of
from bot.kernel.notice import Messenger, Showing
from bot.kernel.place import Place, Space
from bot.kernel.span import Code, Mention, Slash, Strong, When
from bot.kernel.typed import understand

PERIODS = Pick((("week", "This week"), ("month", "This month"), ("all", "All time")))
TO = Field("to", "To", Members(10), help="One person or several.")
WHY = Field("why", "Reason", Text(10, 500, lines=True), example="for the calm incident review")


def _run(ask: Ask, work: Never) -> Answer:
    raise NotImplementedError


def _fill(ask: Ask, work: Never) -> Given:
    raise NotImplementedError


SHORTCUTS: tuple[Shortcut[Never], ...] = (
    Shortcut("kudos.thank", "Thank the author", "Thank whoever wrote this", "kudos give", _fill),
)
COMMANDS: tuple[Command[Never], ...] = (
    Command(
        "kudos",
        "Thank somebody in public",
        (
            Verb("give", "Thank one or several people", _run, (TO, WHY), title="Say thank you"),
            Verb("undo", "Take your last thank-you back", _run),
            Verb(
                "board",
                "Who gave and received, this week, this month or ever",
                _run,
                (Field("period", "Period", PERIODS, required=False),),
                examples=("week",),
            ),
        ),
    ),
    Command(
        "digest",
        "The weekly look back",
        (
            Verb("preview", "See the next digest before everybody else does", _run),
            Verb(
                "schedule",
                "Choose its channel and what it says",
                _run,
                (
                    Field("where", "Channel", Channel(), help="Where it is posted."),
                    *(Field(f"f{at}", f"Line {at}", Text(), required=False) for at in range(5)),
                ),
                facilitators=True,
            ),
        ),
    ),
    Command("hearth", "What Hearth does", (Verb("help", "What Hearth does, and how", _run),)),
)


HEEDED = {"🌮"}


class ScriptedDesk:
    """Answers as Hearth would; shows a celebration through the messenger it is given."""

    commands = COMMANDS
    shortcuts = SHORTCUTS

    def __init__(self) -> None:
        self.messenger: Messenger | None = None
        self.asked: list[Ask] = []
        self.reacted: list[Ask] = []
        self.met: list[Space] = []
        self._drafts: dict[str, tuple[Ask, int]] = {}
        self._answered: dict[str, Answer] = {}
        self._runs: dict[str, Callable[[Ask], Awaitable[Answer]]] = {
            "kudos give": self._give,
            "kudos.thank": self._point,
            "kudos undo": self._undo,
            "kudos board": self._board,
            "kudos.board": self._board,
            "digest preview": self._preview,
            "digest schedule": self._schedule,
            "hearth help": self._help,
        }

    async def heeds(self, ask: Ask) -> bool:
        assert ask.reacted
        return ask.reacted.emoji in HEEDED

    async def react(self, ask: Ask) -> None:
        self.reacted.append(ask)

    async def meet(self, space: Space) -> None:
        self.met.append(space)

    async def ask(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        try:
            return await self._route(ask)
        except Refusal as refusal:
            return Answer(refusal_card(refusal))

    async def submit(self, ask: Ask, page: int) -> Reply:
        self.asked.append(ask)
        verb = self._verb(ask.name)
        fields = pages_of(verb.fields)[page]
        earlier = self._drafts[ask.id][0].given if ask.id in self._drafts else Given()
        ask = replace(ask, given=clean(fields, ask.given).over(earlier))
        self._drafts[ask.id] = (ask, page)
        wrong = problems(fields, ask.given, ask.people)
        if sentences := sentences_of(missing(fields, ask.given), wrong):
            return Errors(self._form(ask, page), sentences, ask.id)
        if page + 1 < len(pages_of(verb.fields)):
            return NextPage(self._form(ask, page + 1), ask.id)
        return await self._once(ask)

    async def show(self, key: str, place: Place, card: Card, ref: str = "") -> None:
        assert self.messenger is not None
        showing = Showing("c1", key, place, card, 1, 1, ref, None, "token")
        await self.messenger.show(showing, card)

    async def take_away(self, key: str, place: Place) -> None:
        assert self.messenger is not None
        await self.messenger.remove(Showing("c1", key, place, None, 2, 1, "", None, "token"))

    async def _route(self, ask: Ask) -> Reply:
        if ask.name == CONTINUE:
            before, page = self._drafts[ask.value]
            return self._form(before, page)
        if ask.typed is None:
            return await self._runs[ask.name](ask)
        command = next((each for each in self.commands if each.name == ask.name), None)
        if command is None:
            raise Refusal("I do not know this command. Try ", Slash("hearth"), ".")
        verb, given = understand(command, ask.typed, ask.people)
        ask = replace(ask, name=f"{command.name} {verb.name}", given=clean(verb.fields, given))
        if missing(verb.fields, ask.given):
            return self._form(ask, 0)
        if wrong := problems(verb.fields, ask.given, ask.people):
            return Errors(self._form(ask, 0), wrong, ask.id)
        return await self._once(ask)

    async def _once(self, ask: Ask) -> Answer:
        if ask.id not in self._answered:
            self._answered[ask.id] = await self._runs[ask.name](ask)
        return self._answered[ask.id]

    def _verb(self, name: str) -> Verb[Never]:
        command, _, verb = name.partition(" ")
        verbs = next(each.verbs for each in self.commands if each.name == command)
        return next(each for each in verbs if each.name == verb)

    def _form(self, ask: Ask, page: int) -> Form:
        verb = self._verb(ask.name)
        return form_of(verb, ask.name, ask.id, page, fitting(verb.fields, ask.given))

    async def _point(self, ask: Ask) -> Answer:
        return Answer(say(f"You chose: {ask.about.text if ask.about else ''}"))

    async def _give(self, ask: Ask) -> Answer:
        to, why = ask.given.members("to"), ask.given.text("why")
        names = [Mention(member, ask.people.name(member)) for member in to]
        thanked = [span for name in names for span in (name, " ")]
        by = Mention(ask.who, ask.people.name(ask.who))
        card = Card("Kudos", (Words((*thanked, "— thank you, from ", by)), Quote((why,))))
        home = replace(ask.where, channel="general", surface=type(ask.where.surface).CHANNEL)
        await self.show(f"kudos {ask.id}", home.whole(), card)
        undo = Buttons((Button("Undo", "kudos.undo", ask.id),))
        soon = Small(("You can take it back until ", When(ask.at + timedelta(minutes=15)), "."))
        return Answer(Card("Sent", (Words(("Your thank-you stands in #general.",)), soon, undo)))

    async def _undo(self, ask: Ask) -> Answer:
        return Answer(say("There is nothing to take back."))

    async def _board(self, ask: Ask) -> Answer:
        period = ask.value or ask.given.text("period", "week")
        row = tuple(
            Button(label, "kudos.board", value, main=value == period)
            for value, label in PERIODS.choices
        )
        lines = tuple((Strong(name), f" · {count} received") for name, count in _SCORES)
        title = f"Kudos, {dict(PERIODS.choices)[period].lower()}"
        parts = (Facts((("Given", "41"), ("Received by", "17 people"))), Listing(lines))
        return Answer(Card(title, (*parts, Rule(), Buttons(row))), replaces=bool(ask.value))

    async def _preview(self, ask: Ask) -> Answer:
        lines = tuple((Strong(name), f" · {count} received") for name, count in _SCORES)
        return Answer(Card("This week", (Words(("12 thank-yous were given.",)), Listing(lines))))

    async def _schedule(self, ask: Ask) -> Answer:
        return Answer(say("Saved."))

    async def _help(self, ask: Ask) -> Answer:
        lines = tuple((Slash(each.name), f" · {each.about}") for each in self.commands)
        tip = Small(("Type ", Code("/"), " to see them all."))
        return Answer(Card("Hearth keeps a community warm", (Listing(lines), tip)))


_SCORES = (("Ben Okafor", 7), ("Cleo Martin", 5), ("Dan Weiss", 4))
