"""Posting what its giver was asked about first."""

from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kernel.span import Slash
from bot.kudos import cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules.ways import key_of
from bot.kudos.use_cases.celebrating import celebrate_anew
from bot.kudos.use_cases.explaining import REASON, explain_surely
from bot.kudos.use_cases.giving import GIVE, give_surely
from bot.kudos.use_cases.holding import hold
from bot.kudos.use_cases.quoting import offer_still


def surely(ask: Ask, work: KudosWork) -> Answer:
    """Post what waits, as its giver wants it."""
    hold(ask.value, ask.home.id, work)
    waiting = work.drafts.find(ask.home.id, ask.value, work.now)
    if waiting is None:
        said = "This was posted already, waited too long, or names somebody who was erased."
        raise Refusal(said, " Start again with ", Slash(GIVE), ".")
    return _posted(waiting, Given(), ask, work)


def show_value(ask: Ask, work: KudosWork) -> Answer:
    """Say which value a gift shows: one that waits for it is posted, one that stands is redrawn."""
    name, _, key = ask.value.partition("/")
    hold(name, ask.home.id, work)
    value = next((each for each in work.ways.of(ask.home.id).values if key_of(each) == key), "")
    if not value:
        raise Refusal("This is none of our values any more. Choose another one.")
    if waiting := work.drafts.find(ask.home.id, name, work.now):
        return _posted(waiting, Given({"value": value}), ask, work)
    return _tagged(name, value, ask, work)


def _tagged(name: str, value: str, ask: Ask, work: KudosWork) -> Answer:
    gift = work.kudos.find(ask.home.id, name)
    if gift is None or gift.undone:
        raise Refusal("This thank-you was taken back. Start again with ", Slash(GIVE), ".")
    if gift.by != ask.who:
        raise Refusal("Only the one who wrote this can say what it shows.")
    gift = replace(gift, value=value)
    work.kudos.tag(gift)
    celebrate_anew(gift, work)
    names = work.members.names(ask.home.id, gift.receivers)
    return Answer(offer_still(cards.valued(gift, names), gift, work), replaces=True)


def _posted(waiting: Draft, more: Given, ask: Ask, work: KudosWork) -> Answer:
    if waiting.owner != ask.who:
        raise Refusal("Only the one who wrote this can post it.")
    people, given = ask.people.also(waiting.people), more.over(waiting.given)
    kept = replace(ask, name=waiting.form, given=given, people=people, about=waiting.about)
    run = explain_surely if waiting.form == REASON else give_surely
    return replace(run(replace(kept, value=waiting.id), work), replaces=True)
