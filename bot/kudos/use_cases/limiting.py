"""The limits of a community: set, checked and explained."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kudos import cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, policy
from bot.kudos.rules.policy import Policy, Span, Standing, Verdict

_KEPT = timedelta(days=1)


def refusal(gift: Gift, ask: Ask, work: KudosWork) -> Answer | None:
    """Why the limits do not let a gift count, if they do not; what was written is kept."""
    said = verdicts_on(gift, ask, work)
    if all(verdict.passed for verdict in said):
        return None
    keep(gift, ask, work)
    names = {profile.ref: profile.name for profile in ask.people}
    return Answer(cards.limited(gift, said, names))


def verdicts_on(gift: Gift, ask: Ask, work: KudosWork) -> tuple[Verdict, ...]:
    """What each limit says about a gift; the giver can ask for it later.

    Whoever checks holds the community's lock until the gift is written down: however many are
    given at once, on however many processes, no limit is passed.
    """
    limits = work.policies.of(ask.home.id)
    if not limits or gift.by in limits.exempt:
        return ()
    work.lock(f"kudos policy/{ask.home.id}")
    said = policy.verdicts(
        limits, gift.receivers, _standing(limits, gift, ask, work), work.now, _today(ask, work)
    )
    work.policies.tried(ask.home.id, ask.who, work.now, said)
    return said


def keep(gift: Gift, ask: Ask, work: KudosWork) -> None:
    """Keep what was written, so that it can be given or changed for a day."""
    what = (ask.name, 0, ask.given, tuple(ask.people), ask.about, ask.value)
    draft = Draft(gift.community, gift.id, ask.who, *what)
    work.drafts.keep(draft, work.now + _KEPT, work.now)


def why(ask: Ask, work: KudosWork) -> Answer:
    """Explain what each limit said about the asker's last try, and what is left."""
    limits, last = work.policies.of(ask.home.id), work.policies.last(ask.home.id, ask.who)
    if not limits or ask.who in limits.exempt:
        return Answer(cards.unlimited())
    since = policy.since(limits, work.now, _zone(ask))
    gave = work.policies.gave(ask.home.id, ask.who, since)
    left = max(policy.allowed(limits, _today(ask, work)) - gave, 0)
    return Answer(cards.why(limits, left, last))


def choose(ask: Ask, work: KudosWork) -> Answer:
    """Keep the limits a facilitator chose."""
    limits = Policy(
        allowance=number(ask, "allowance"),
        span=Span(ask.given.text("span", Span.WEEK)),
        receiving=number(ask, "receiving"),
        cooldown=number(ask, "cooldown"),
        boost=2 if "boost" in ask.given else 1,
        exempt=work.policies.of(ask.home.id).exempt,
        boosted_until=_day(ask),
    )
    work.policies.choose(ask.home.id, limits)
    return Answer(cards.chosen(limits))


def standing_limits(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first: the limits as they are."""
    limits = work.policies.of(ask.home.id)
    until = limits.boosted_until
    values = {
        "allowance": str(limits.allowance or ""),
        "span": str(limits.span),
        "receiving": str(limits.receiving or ""),
        "cooldown": str(limits.cooldown or ""),
        "boost": until.isoformat() if until else "",
    }
    return Given({name: value for name, value in values.items() if value})


def _standing(limits: Policy, gift: Gift, ask: Ask, work: KudosWork) -> Standing:
    """What the limits that are switched on ask for, and no more."""
    since, store, home = policy.since(limits, work.now, _zone(ask)), work.policies, ask.home.id
    cooling = work.now - timedelta(minutes=limits.cooldown)
    people = gift.receivers
    return Standing(
        store.gave(home, gift.giver, since) if limits.allowance else 0,
        store.got(home, people, since) if limits.receiving else {},
        store.between(home, gift.giver, people, cooling) if limits.cooldown else {},
    )


def _zone(ask: Ask) -> ZoneInfo:
    """The asker's own time zone; the community's where the platform does not tell."""
    profile = ask.people.get(ask.who)
    try:
        return ZoneInfo(profile.zone) if profile and profile.zone else ask.home.tz
    except (KeyError, ValueError):
        return ask.home.tz


def _today(ask: Ask, work: KudosWork) -> date:
    return work.now.astimezone(ask.home.tz).date()


def number(ask: Ask, name: str) -> int:
    """A whole number that was typed; an empty field is none."""
    text = ask.given.text(name)
    if not text:
        return 0
    if not text.isdecimal() or int(text) > _MOST:
        raise Refusal(f"Write a whole number up to {_MOST}, or leave it empty.", field=name)
    return int(text)


def _day(ask: Ask) -> date | None:
    text = ask.given.text("boost")
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        said = "Write a day as year, month and day, such as 2026-12-24, or leave it empty."
        raise Refusal(said, field="boost") from None


_MOST = 10_000
