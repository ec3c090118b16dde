"""The policy of a community: what limits giving, and what each limit says about a gift.

All of it is off until a community switches it on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.kernel.people import MemberRef
from bot.kudos.rules.periods import Period, beginning


class Span(StrEnum):
    """How long an allowance lasts; it begins anew at midnight in the giver's own time zone."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits; zero is none.

    Allowance: how many kudos a member gives in a span, one for each person thanked. Boost: what
    the allowance is multiplied by until the end of a day. Receiving: how many kudos a member
    gets in a span. Cooldown: minutes between two kudos of the same two people, either way. Exempt
    are members for whom no limit holds when they give.
    """

    allowance: int = 0
    span: Span = Span.WEEK
    receiving: int = 0
    cooldown: int = 0
    boost: int = 1
    boosted_until: date | None = None
    exempt: tuple[MemberRef, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is limited."""
        return bool(self.allowance or self.receiving or self.cooldown)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one limit says about a gift: whether it let it count, and why."""

    limit: str
    passed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What was given before, as far as the limits ask.

    Given: by the giver in the span. Received: by each receiver in the span. Pairs: when each
    receiver and the giver last thanked each other, either way.
    """

    given: int = 0
    received: Mapping[MemberRef, int] = field(default_factory=dict)
    pairs: Mapping[MemberRef, datetime] = field(default_factory=dict)


def since(policy: Policy, now: datetime, zone: ZoneInfo) -> datetime:
    """When the span began in which now is, by the clocks of a zone."""
    match policy.span:
        case Span.DAY:
            midnight = datetime.combine(now.astimezone(zone), time(), zone)
            return midnight.astimezone(UTC)  # the first, where the clocks go back over it
        case Span.WEEK:
            return beginning(Period.WEEK, now, zone)
        case Span.MONTH:
            return beginning(Period.MONTH, now, zone)


def allowed(policy: Policy, today: date) -> int:
    """How many kudos a member gives in a span, with the boost of an event where there is one."""
    boosted = policy.boosted_until is not None and today <= policy.boosted_until
    return policy.allowance * policy.boost if boosted else policy.allowance


def verdicts(
    policy: Policy, receivers: Sequence[MemberRef], standing: Standing, now: datetime, today: date
) -> tuple[Verdict, ...]:
    """What each limit that is switched on says, passed or not."""
    found = []
    if policy.allowance:
        found.append(_allowance(policy, len(receivers), standing.given, today))
    if policy.receiving:
        found.append(_receiving(policy, receivers, standing.received))
    if policy.cooldown:
        found.append(_cooldown(policy, standing.pairs, now))
    return tuple(found)


def _allowance(policy: Policy, wanted: int, given: int, today: date) -> Verdict:
    most = allowed(policy, today)
    left = max(most - given, 0)
    why = f"You have {left} of {most} kudos left this {policy.span}; this takes {wanted}."
    return Verdict("Allowance", wanted <= left, why)


def _receiving(
    policy: Policy, receivers: Sequence[MemberRef], received: Mapping[MemberRef, int]
) -> Verdict:
    full = sum(received.get(each, 0) >= policy.receiving for each in receivers)
    most = f"Nobody gets more than {policy.receiving} kudos a {policy.span}"
    reached = f"; {full} of those you thank have reached that" if full else ""
    return Verdict("Receiving", not full, f"{most}{reached}.")


def _cooldown(policy: Policy, pairs: Mapping[MemberRef, datetime], now: datetime) -> Verdict:
    wait = timedelta(minutes=policy.cooldown)
    ends = max((at + wait for at in pairs.values()), default=now)
    rest = f"Two people thank each other once in {policy.cooldown} minutes"
    if ends <= now:
        return Verdict("Cooldown", passed=True, why=f"{rest}.")
    minutes = -(-(ends - now) // timedelta(minutes=1))
    return Verdict("Cooldown", passed=False, why=f"{rest}; wait {minutes} more.")
