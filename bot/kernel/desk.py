"""The Desk: takes an ask, finds who answers it, and answers once it is committed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from bot.kernel.answer import Answer, Refusal, Reply
from bot.kernel.ask import Ask
from bot.kernel.check import clean, fitting, missing, problems
from bot.kernel.clock import Clock
from bot.kernel.drafting import Drafting, needs_draft, with_draft
from bot.kernel.feature import Command, Feature, Opens, Press, Shortcut, Verb
from bot.kernel.form import PAGE, Errors, Form, NextPage
from bot.kernel.forms import CONTINUE, form_of, pages_of, refusal_card, sentences_of, written
from bot.kernel.place import Space
from bot.kernel.reacting import Reacting
from bot.kernel.span import Slash
from bot.kernel.steps import Step, Unopened, check_allowed, check_rank, once, opened, placed, sent
from bot.kernel.typed import Token, understand
from bot.kernel.work import Transactions, Work, surely

W = TypeVar("W", bound=Work)

HELP = Slash("hearth")
OUTDATED = ("This form is from an older Hearth. Run its command again, or try ", HELP, ".")


class Desk(Generic[W]):
    """The one door into the features."""

    def __init__(
        self, features: Sequence[Feature[W]], transactions: Transactions[W], clock: Clock
    ) -> None:
        self._features = features
        self._transactions = transactions
        self._reacting = Reacting(features, transactions)
        self._drafts = Drafting(transactions, clock)
        self._verbs = {
            f"{command.name} {verb.name}": verb
            for command in self.commands
            for verb in command.verbs
        }
        self._actions = {action.name: action for each in features for action in each.actions}
        self._shortcuts = {shortcut.name: shortcut for shortcut in self.shortcuts}

    @property
    def commands(self) -> tuple[Command[W], ...]:
        """Every command, to declare on the platform."""
        return tuple(command for feature in self._features for command in feature.commands)

    @property
    def shortcuts(self) -> tuple[Shortcut[W], ...]:
        """Everything that stands in a message's menu, to declare on the platform."""
        return tuple(shortcut for feature in self._features for shortcut in feature.shortcuts)

    async def heeds(self, ask: Ask) -> bool:
        """Whether an emoji means anything where it is."""
        return await self._reacting.heeds(ask)

    async def react(self, ask: Ask) -> None:
        """Let an emoji put on a message or taken away mean what it does."""
        await self._reacting.react(ask)

    async def meet(self, space: Space) -> None:
        """Make sure a space has a community."""
        await self._transactions.write(lambda work: opened(space, work))

    async def ask(self, ask: Ask) -> Reply:
        """Answer a command, a press or a shortcut; a refusal is an answer too."""
        return await self._heard(ask, lambda: self._route(ask))

    async def submit(self, ask: Ask, page: int) -> Reply:
        """Answer a page of a form; what earlier pages said waits in the draft of the opening."""
        return await self._heard(ask, lambda: self._page(ask, page))

    async def _heard(self, ask: Ask, answer: Callable[[], Awaitable[Reply]]) -> Reply:
        try:
            return await answer()
        except Refusal as refusal:
            return Answer(refusal_card(refusal, written(self._verbs.get(ask.name), ask.given)))
        except Unopened as unopened:
            await self.meet(unopened.space)
            return await self._heard(ask, answer)

    async def _route(self, ask: Ask) -> Reply:
        if ask.typed is not None:
            return await self._typed(ask, ask.typed)
        if ask.name == CONTINUE:
            return await self._continue(ask)
        if ask.name in self._verbs:
            return await self._verb(ask)
        match self._shortcuts.get(ask.name) or self._actions.get(ask.name):
            case Press() as press:
                check_rank(ask, press)
                return await self._run(ask, press, once)
            case Opens(command=command):
                return await self._opened(replace(ask, name=command))
            case Shortcut() as shortcut:
                return await self._opened(await self._filled(ask, shortcut))
            case None:
                raise Refusal("This button is from an older Hearth. Try ", HELP, ".")

    async def _filled(self, ask: Ask, shortcut: Shortcut[W]) -> Ask:
        """The ask for a shortcut's form, with what its message says for the fields."""
        ask = replace(ask, name=shortcut.command)
        self._allowed(ask)
        given = await self._transactions.read(lambda work: shortcut.fills(placed(ask, work), work))
        return replace(ask, given=given)

    async def _opened(self, ask: Ask) -> Form:
        """The form a button or a shortcut opens; what it came with waits in a draft."""
        if (ask.value or ask.about) and not self._allowed(ask).traceless:
            ask = await self._drafts.begin(ask)
        return await self._open(ask, page=0)

    async def _typed(self, ask: Ask, tokens: Sequence[Token]) -> Reply:
        command = next((each for each in self.commands if each.name == ask.name), None)
        if command is None:
            raise Refusal("I do not know this command. Try ", HELP, ".")
        verb, given = understand(command, tokens, ask.people)
        return await self._verb(replace(ask, name=f"{command.name} {verb.name}", given=given))

    async def _verb(self, ask: Ask) -> Reply:
        verb = self._allowed(ask)
        ask = replace(ask, given=clean(verb.fields, ask.given))
        if missing(verb.fields, ask.given):
            if len(verb.fields) > PAGE:
                await self._drafts.keep(ask, page=0)
            return await self._open(ask, page=0)
        if wrong := problems(verb.fields, ask.given, ask.people):
            return await self._errors(ask, 0, wrong)
        return await self._checked(ask, verb, 0, once)

    async def _page(self, ask: Ask, page: int) -> Reply:
        verb = self._allowed(ask)
        pages = pages_of(verb.fields)
        if page >= len(pages):
            raise Refusal(*OUTDATED)
        ask = replace(ask, given=clean(pages[page], ask.given))
        draft = None if verb.traceless else await self._drafts.find(ask, ask.id)
        if not draft and needs_draft(ask, page):
            return await self._drafts.sent_before(ask)
        ask = with_draft(ask, draft, {field.name for field in pages[page]})
        wrong = problems(pages[page], ask.given, ask.people)
        if sentences := sentences_of(missing(pages[page], ask.given), wrong):
            return await self._errors(ask, page, sentences)
        if page + 1 < len(pages):
            await self._drafts.keep(ask, page + 1)
            return NextPage(await self._open(ask, page + 1), ask.id)
        return await self._checked(ask, verb, page, sent)

    async def _checked(self, ask: Ask, verb: Verb[W], page: int, step: Step[W]) -> Reply:
        """Run a verb whose fields are filled in; a field it refuses goes back to the form."""
        try:
            return await self._run(ask, verb, step)
        except Refusal as refusal:
            if not refusal.field:
                raise
            return await self._errors(ask, page, {refusal.field: str(refusal)})

    async def _run(self, ask: Ask, what: Verb[W] | Press[W], step: Step[W]) -> Answer:
        if not what.writes:
            return await self._transactions.read(lambda work: what.run(placed(ask, work), work))
        if what.traceless:
            return await self._transactions.write(lambda work: what.run(placed(ask, work), work))
        return await surely(self._transactions, lambda work: step(ask, what.run, work))

    def _allowed(self, ask: Ask) -> Verb[W]:
        verb = self._verbs.get(ask.name)
        if verb is None:
            raise Refusal(*OUTDATED)
        check_allowed(ask, verb)
        return verb

    async def _open(self, ask: Ask, page: int) -> Form:
        """A form with what was given, and where that says nothing, what stands now."""
        verb = self._allowed(ask)
        given = ask.given
        if prefill := verb.prefill:
            now = await self._transactions.read(lambda work: prefill(placed(ask, work), work))
            given = given.over(now)
        note = " ".join(problems(verb.fields, ask.given, ask.people).values())
        form = form_of(verb, ask.name, ask.id, page, fitting(verb.fields, given))
        return replace(form, note=note)

    async def _errors(self, ask: Ask, page: int, sentences: Mapping[str, str]) -> Errors:
        verb = self._verbs[ask.name]
        if not verb.traceless:
            await self._drafts.keep(ask, page)
        form = form_of(verb, ask.name, ask.id, page, fitting(verb.fields, ask.given))
        return Errors(form, sentences, ask.id)

    async def _continue(self, ask: Ask) -> Form:
        """The form of a draft again, as it was left."""
        draft = await self._drafts.find(ask, ask.value)
        if draft is None:
            raise Refusal("This form has expired or was sent already. Run the command again.")
        verb = self._allowed(replace(ask, name=draft.form))
        given = fitting(verb.fields, draft.given)
        return form_of(verb, draft.form, await self._drafts.resume(ask, draft), draft.page, given)
