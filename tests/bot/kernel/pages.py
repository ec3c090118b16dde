"""A feature with a form of two pages, to try the Desk with."""

from collections.abc import Mapping

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import say
from bot.kernel.desk import Desk
from bot.kernel.feature import Command, Feature, Verb
from bot.kernel.form import Field, Text, Value
from bot.kernel.work import Work
from storage.work import SqlWork
from tests.bot.town import Town

FIELDS = tuple(Field(f"f{number}", f"Field {number}", Text()) for number in range(6))


def opened_with_pages(town: Town) -> tuple[Desk[SqlWork], list[Mapping[str, Value]]]:
    """A Desk with that feature, and everything it was given so far."""
    ran: list[Mapping[str, Value]] = []

    def run(ask: Ask, work: Work) -> Answer:
        ran.append(ask.given.values)
        return Answer(say("Thank you."))

    verbs = (Verb("fill", "Fill it in", run, FIELDS),)
    feature: Feature[Work] = Feature("survey", (Command("survey", "A survey", verbs),))
    return Desk([feature], town.database, town.clock), ran
