"""Counting ahead what would take long to count when somebody asks: slow work for an errand."""

from datetime import timedelta

from bot.kernel.claim import Steps, as_loaded
from bot.kernel.community import Community
from bot.kernel.errand import Errand
from bot.kernel.feature import Stretch
from bot.kernel.happened import Happened
from bot.kudos.ports import KudosWork
from bot.kudos.rules import fairness as rules
from bot.kudos.rules.fairness import Fairness

KIND = "kudos count"
_SUMS = "sums"  # what is left to an errand that follows
_SOON = timedelta(days=1)  # what is given at this very instant counts as well
_FORGOTTEN = 11  # one more than are named, to know whether there are others


def told(happened: Happened, work: KudosWork) -> None:
    """Once a week, when the digest is told, count ahead."""
    count_ahead(happened.community.id, work)


def count_ahead(community: str, work: KudosWork, what: str = "") -> None:
    """Let it be counted in the background; only the sums, where that is said."""
    work.errands.put(Errand(community, KIND, "all", what))


def over(days: int, community: Community, work: KudosWork) -> Stretch:
    """So many days up to now."""
    return Stretch(community, work.now - timedelta(days=days), work.now + _SOON)


def counted(stretch: Stretch, work: KudosWork) -> Fairness:
    """The fairness view of a stretch, counted now."""
    flows = work.fairness.flows(stretch)
    newcomers = work.fairness.newcomers(stretch, work.now - rules.NEW)
    return rules.fairness(flows, newcomers, work.fairness.forgotten(stretch, _FORGOTTEN))


def _views(errand: Errand, work: KudosWork) -> dict[int, Fairness]:
    """The views that would take long."""
    if errand.about == _SUMS:
        return {}
    community = work.communities.of(errand.community)
    spans = {days: over(days, community, work) for days in rules.DAYS}
    busy = {days: span for days, span in spans.items() if work.fairness.busy(span)}
    return {days: counted(span, work) for days, span in busy.items()}


def _save(errand: Errand, views: dict[int, Fairness], work: KudosWork) -> None:
    for days, view in views.items():
        work.fairness.keep(errand.community, days, work.now, view)
    if not work.sums.advance(errand.community):
        count_ahead(errand.community, work, _SUMS)


COUNTING: Steps[Errand, dict[int, Fairness], dict[int, Fairness], KudosWork] = Steps(
    _views, as_loaded, _save
)
