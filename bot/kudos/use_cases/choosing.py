"""What a facilitator chooses: who passes thanks on, values, seasons, who is without limits."""

from dataclasses import replace
from datetime import date

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.form import Given
from bot.kudos.cards import exempted
from bot.kudos.cards import ways as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules.ways import Unfit, values_of
from bot.kudos.use_cases.limiting import number
from bot.kudos.use_cases.preferring import NO, YES

_NONE = "none"


def settle(ask: Ask, work: KudosWork) -> Answer:
    """Keep what a facilitator chose."""
    stands = work.ways.of(ask.home.id)
    undo = int(ask.given.text("undo", str(stands.undo)))
    anyone = ask.given.text("anyone", YES if stands.anyone else NO) == YES
    ways = replace(stands, anyone=anyone, undo=undo, points=number(ask, "points"))
    work.ways.choose(ask.home.id, ways)
    return Answer(cards.settled(ways))


def standing_ways(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first."""
    stands = work.ways.of(ask.home.id)
    points = {"points": str(stands.points)} if stands.points else {}
    return Given({"anyone": YES if stands.anyone else NO, "undo": str(stands.undo), **points})


def begin_season(ask: Ask, work: KudosWork) -> Answer:
    """Keep the day on which a season begins; without one, there is none."""
    text = ask.given.text("season")
    try:
        day = None if text.casefold() == _NONE else date.fromisoformat(text)
    except ValueError:
        said = "Write a day as year, month and day, such as 2026-09-01, or “none”."
        raise Refusal(said, field="season") from None
    work.ways.choose(ask.home.id, replace(work.ways.of(ask.home.id), season=day))
    return Answer(cards.begun(day))


def standing_season(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first."""
    day = work.ways.of(ask.home.id).season
    return Given({"season": day.isoformat()} if day else {})


def name_values(ask: Ask, work: KudosWork) -> Answer:
    """Keep the community's values; what was given keeps the one it shows."""
    try:
        values = values_of(ask.given.text("values"))
    except Unfit as unfit:
        raise Refusal(str(unfit), field="values") from None
    required = ask.given.text("required") == YES
    ways = replace(work.ways.of(ask.home.id), values=values, required=required)
    work.ways.choose(ask.home.id, ways)
    return Answer(cards.named(ways))


def standing_values(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first."""
    stands = work.ways.of(ask.home.id)
    text = {"values": "\n".join(stands.values)} if stands.values else {}
    return Given({**text, "required": YES if stands.required else NO})


def exempt(ask: Ask, work: KudosWork) -> Answer:
    """Keep for whom no limit holds, if for anybody."""
    people = () if ask.given.text("holds") == YES else ask.given.members("whom")
    limits = replace(work.policies.of(ask.home.id), exempt=people)
    work.policies.choose(ask.home.id, limits)
    return Answer(exempted(people, work.members.names(ask.home.id, people)))


def standing_exempt(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first."""
    people = work.policies.of(ask.home.id).exempt
    return Given({"whom": people, "holds": NO} if people else {"holds": NO})
