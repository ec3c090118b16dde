"""The catalog: every feature of Hearth, and what they hear, do and need."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeAlias

from bot import digest, kudos, setup
from bot.digest.ports import DigestWork
from bot.kernel.claim import Kind
from bot.kernel.errand import Errand
from bot.kernel.feature import Due, Feature
from bot.kernel.happened import Happened
from bot.kudos.ports import KudosWork


class AllWork(KudosWork, DigestWork, Protocol):
    """The sum of what the features need."""


Hears: TypeAlias = Callable[[Happened, AllWork], None]


def features() -> tuple[Feature[AllWork], ...]:
    """Every feature, in the order their commands are listed."""
    tellers: tuple[Feature[AllWork], ...] = (kudos.feature,)
    weekly = digest.feature([section for each in tellers for section in each.sections])
    return (*tellers, weekly, setup.feature([*tellers, weekly]))


def hearing(features: Iterable[Feature[AllWork]]) -> Mapping[str, tuple[Hears, ...]]:
    """Who hears of which fact, in the features' order."""
    heard: defaultdict[str, list[Hears]] = defaultdict(list)
    for feature in features:
        for name, hears in feature.hears.items():
            heard[name].append(hears)
    return {name: tuple(hears) for name, hears in heard.items()}


def dues(features: Iterable[Feature[AllWork]]) -> Mapping[str, Due[AllWork]]:
    """What each schedule does when it strikes, by its name."""
    return {due.name: due for feature in features for due in feature.due}


def errands(features: Iterable[Feature[AllWork]]) -> Mapping[str, Kind[Errand, AllWork]]:
    """How the errands of each kind are run, by its name."""
    return {name: kind for feature in features for name, kind in feature.errands.items()}
