"""The steps of an answer inside its transaction: find the community, run once, remember."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, TypeVar

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.community import UNNAMED, Community
from bot.kernel.feature import Press, UseCase, Verb
from bot.kernel.form import Channel
from bot.kernel.happened import OPENED, Happened
from bot.kernel.place import Place, Space
from bot.kernel.work import Work

W = TypeVar("W", bound=Work)

# How a use case is run in its transaction: once, or sent.
Step: TypeAlias = Callable[[Ask, UseCase[W], W], Answer]


class Unopened(Exception):
    """The ask belongs to a space that has no community yet."""

    def __init__(self, space: Space) -> None:
        super().__init__("There is no community in this space yet.")
        self.space = space


def opened(space: Space, work: Work) -> Community:
    """The default community of a space; features hear of it when it is new."""
    found = work.communities.at(Place(space.platform, space.id, ""))
    if found:
        return _named(found, space, work)
    community = work.communities.open(space)
    work.tell(Happened(OPENED, community))
    return community


def placed(ask: Ask, work: Work) -> Ask:
    """The ask with its community: by its place, else the asker's only one."""
    where = ask.where if ask.where.space else _only_space(ask)
    community = work.communities.at(where)
    if community is None:
        raise Unopened(Space(where.platform, where.space, ""))
    return replace(ask, community=community)


def check_allowed(ask: Ask, verb: Verb[W]) -> None:
    """Refuse what nobody can do from here, before a form is opened and words are lost in it."""
    if not ask.where.space:
        _only_space(ask)  # whoever is in several may well administer the one they mean
    check_rank(ask, verb)
    needs_channel = any(each.required and isinstance(each.kind, Channel) for each in verb.fields)
    if needs_channel and not ask.where.space:
        raise Refusal("Run this in a channel of your community: here I cannot show you any.")


def check_rank(ask: Ask, what: Verb[W] | Press[W]) -> None:
    """Refuse what only facilitators do."""
    if what.facilitators and not ask.people.administers(ask.who):
        raise Refusal(
            "Only facilitators can do this: the administrators of this space. Ask one of them."
        )


def once(ask: Ask, run: UseCase[W], work: W) -> Answer:
    """Run a use case, or repeat the answer the same ask was given before."""
    return _first(placed(ask, work), run, work)


def sent(ask: Ask, run: UseCase[W], work: W) -> Answer:
    """The same for a form, whose draft has done its work then."""
    ask = placed(ask, work)
    answer = _first(ask, run, work)
    work.drafts.drop(ask.home.id, ask.id, ask.who)
    return answer


def answered(ask: Ask, work: Work) -> Answer | None:
    """The answer this ask was given, if it was."""
    return work.asks.answered(placed(ask, work).home.id, ask.key)


def _first(ask: Ask, run: UseCase[W], work: W) -> Answer:
    """Run it unless the ask was taken before: in its community, where all that it writes is."""
    community = ask.home.id
    before = work.asks.claim(community, ask.key, work.now)
    if before:
        return before
    work.members.meet(community, ask.people)
    answer = run(ask, work)
    work.asks.answer(community, ask.key, answer)
    return answer


def _named(community: Community, space: Space, work: Work) -> Community:
    """The community, with its space's name where an ask had opened it without knowing one."""
    if community.name != UNNAMED or not space.name:
        return community
    named = replace(community, name=space.name)
    work.communities.save(named)
    return named


def _only_space(ask: Ask) -> Place:
    if len(ask.spaces) > 1:
        raise Refusal(
            "You are in several communities with me. Run this in a channel of the one you mean."
        )
    if not ask.spaces:
        raise Refusal("I cannot tell which community you mean. Run this in one of its channels.")
    return Place(ask.where.platform, ask.spaces[0], "")
