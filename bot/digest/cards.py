"""Everything the digest says."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.digest.rules import Plan
from bot.kernel.card import Card, Listing, Part, Small, Words
from bot.kernel.community import Community
from bot.kernel.place import Place
from bot.kernel.span import Slash, Spans, Strong, When

_NAME = 80


def digest(community: Community, parts: tuple[Part, ...]) -> Card:
    """The week, as the community reads it."""
    hint = Small(("See it any day, for yourself: ", Slash("digest preview")))
    return Card(f"The week in {community.name[:_NAME]}", (*parts, hint))


def preview(community: Community, plan: Plan, parts: tuple[Part, ...]) -> Card:
    """What the digest would say now, to one person."""
    title = f"Preview: the week in {community.name[:_NAME]}"
    if not parts:
        quiet = "Nothing to tell from the last seven days. In a quiet week nothing is posted."
        return Card(title, (Words((quiet,)), _appears(community, plan)))
    return Card(title, (*parts, _appears(community, plan)))


def scheduled(community: Community, plan: Plan, following: datetime, *, homeless: bool) -> Card:
    """To the facilitator: when and where it appears from now on."""
    return Card(parts=(Words(follows(community, plan, following, homeless=homeless)),))


def follows(community: Community, plan: Plan, following: datetime, *, homeless: bool) -> Spans:
    """When and where the digest appears from now on, and when next."""
    channel = "the channel you chose" if plan.place else "the home channel"
    if homeless:
        return (
            f"The digest is planned for {_rhythm(community, plan)}. It has no channel yet: ",
            "choose one with ",
            Slash("hearth setup"),
            ".",
        )
    return (
        f"The digest appears every {_rhythm(community, plan)}, in {channel}. The next one: ",
        When(following),
        ". A week without news is left quiet.",
    )


def _appears(community: Community, plan: Plan) -> Small:
    return Small((f"Only you see this. The digest appears every {_rhythm(community, plan)}.",))


def _rhythm(community: Community, plan: Plan) -> str:
    return f"{plan.day_name} at {plan.time} ({community.zone})"


_HOME = Place("playground", "example", "general")
_COMMUNITY = Community("example", "Open Classrooms", "Europe/Berlin", (_HOME,))
_PARTS: tuple[Part, ...] = (
    Words((Strong("Kudos"), ": 5 thank-yous from 2 people to 3 people.")),
    Listing((("Ana to ", Strong("Ben"), ": “The lesson plan on fractions saved my Thursday.”"),)),
)
_NEXT = datetime(2026, 3, 9, 8, tzinfo=UTC)

EXAMPLES: Mapping[str, Card] = {
    "digest": digest(_COMMUNITY, _PARTS),
    "preview": preview(_COMMUNITY, Plan(), _PARTS),
    "preview, quiet": preview(_COMMUNITY, Plan(), ()),
    "scheduled": scheduled(_COMMUNITY, Plan(4, 15, _HOME), _NEXT, homeless=False),
    "scheduled without a home": scheduled(_COMMUNITY, Plan(), _NEXT, homeless=True),
}
