"""Posting what its giver was asked about first."""

from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.span import Slash
from bot.kudos.ports import KudosWork
from bot.kudos.use_cases.explaining import REASON, explain_surely
from bot.kudos.use_cases.giving import GIVE, give_surely


def surely(ask: Ask, work: KudosWork) -> Answer:
    """Post what waits, as its giver wants it."""
    work.lock(f"kudos/{ask.value}")
    waiting = work.drafts.find(ask.home.id, ask.value, work.now)
    if waiting is None:
        said = "This was posted already, or it has waited too long. Start again with "
        raise Refusal(said, Slash(GIVE), ".")
    if waiting.owner != ask.who:
        raise Refusal("Only the one who wrote this can post it.")
    people = ask.people.also(waiting.people)
    kept = replace(ask, name=waiting.form, given=waiting.given, people=people, about=waiting.about)
    run = explain_surely if waiting.form == REASON else give_surely
    return replace(run(replace(kept, value=waiting.id), work), replaces=True)
