"""What the limits of a community say."""

from collections.abc import Sequence
from datetime import datetime

from bot.kernel.card import Button, Buttons, Card, Listing, Quote, Small, Words
from bot.kernel.forms import CONTINUE
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, When
from bot.kudos.cards.asking import SURELY
from bot.kudos.cards.words import Names, people
from bot.kudos.rules import Gift
from bot.kudos.rules.policy import Policy, Verdict


def limited(gift: Gift, verdicts: Sequence[Verdict], names: Names) -> Card:
    """To the giver: nothing was posted, every limit that did not let it, and how it goes on."""
    said = Words(("This does not count: your thank-you to ", *people(gift.receivers, names), "."))
    failed = tuple(line(verdict) for verdict in verdicts if not verdict.passed)
    row = (Button("Try again", SURELY, gift.id), Button("Change it", CONTINUE, gift.id, main=True))
    hint = Small(("It waits here for a day, for you alone. What else holds: ", Slash("kudos why")))
    return Card("Not now", (said, Quote((gift.reason,)), Listing(failed), Buttons(row), hint))


def not_joined(verdicts: Sequence[Verdict]) -> Card:
    """To whoever wants to join in: every limit that did not let it."""
    failed = tuple(line(verdict) for verdict in verdicts if not verdict.passed)
    again = Small(("You can join in later. What else holds: ", Slash("kudos why")))
    return Card("Not now", (Words(("You have not joined in:",)), Listing(failed), again))


def why(limits: Policy, left: int, last: tuple[datetime, tuple[Verdict, ...]] | None) -> Card:
    """To a member: what is left, and what each limit said about the last try."""
    allowance = f"You have {left} kudos left this {limits.span}." if limits.allowance else ""
    said = [Words((allowance,))] if allowance else []
    if last is None:
        return Card("Your kudos and the limits", (*said, Words(("You have not given any yet.",))))
    at, verdicts = last
    tried: Spans = ("The last one you gave, or tried to give: ", When(at))
    lines = tuple(line(verdict) for verdict in verdicts)
    return Card("Your kudos and the limits", (*said, Words(tried), Listing(lines)))


def unlimited() -> Card:
    """To a member: nothing limits giving here."""
    said = "This community limits nothing: thank whom you like, as often as you like. "
    hint = ("What cannot be given at all, I say at once: ", Slash("kudos give"), ".")
    return Card(parts=(Words((said, *hint)),))


def chosen(limits: Policy) -> Card:
    """To a facilitator: what holds from now on."""
    if not limits:
        return Card(parts=(Words(("From now on nothing limits kudos here.",)),))
    return Card(parts=(Words(("From now on:",)), Listing(_limits(limits))))


def exempted(people_: Sequence[MemberRef], names: Names) -> Card:
    """To a facilitator: for whom no limit holds from now on."""
    if not people_:
        return Card(parts=(Words(("From now on the limits hold for everybody.",)),))
    whom = people(people_, names)
    return Card(parts=(Words(("From now on no limit holds when ", *whom, " thank somebody.")),))


def line(verdict: Verdict) -> Spans:
    """What one limit said."""
    mark = "✓" if verdict.passed else "✗"
    return (f"{mark} {verdict.limit}: {verdict.why}",)


def _limits(limits: Policy) -> tuple[Spans, ...]:
    lines: list[Spans] = []
    if limits.allowance:
        lines.append((f"Everybody gives up to {limits.allowance} kudos a {limits.span}.",))
        if limits.boosted_until:
            lines.append((f"Until {limits.boosted_until:%d %B %Y}, twice as many.",))
    if limits.receiving:
        lines.append((f"Nobody gets more than {limits.receiving} kudos a {limits.span}.",))
    if limits.cooldown:
        minutes = f"{limits.cooldown} minutes"
        lines.append((f"Two people thank each other once in {minutes}, either way.",))
    return tuple(lines)
