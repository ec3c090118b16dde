"""Facts and decisions about emoji that say thank you: pure, with no store and no clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.kernel.ask import Ask
from bot.kernel.emoji import plain
from bot.kernel.happened import NOBODY
from bot.kernel.people import MemberRef
from bot.kernel.place import PlaceKind


@dataclass(frozen=True, slots=True)
class Choice:
    """The emoji a community chose; none switches it off. Reasonless: it counts without a reason."""

    emoji: str = ""
    reasonless: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """An emoji of somebody on a message, in one of its looks, and whether it stands there.

    All looks of an emoji are one gift, whose id it gets when it is written down. Nobody is the
    author where that is not told any more. Hidden: the message stands where not everybody can
    read it.
    """

    emoji: str
    message: str
    giver: MemberRef
    author: MemberRef | None
    link: str
    stands: bool
    moment: int
    hidden: bool = False
    gift: str = ""

    @property
    def erased(self) -> bool:
        """Whether the author was erased since."""
        return self.author is not None and self.author.platform == NOBODY

    @property
    def key(self) -> str:
        """The same for the same emoji of the same member on the same message."""
        giver = (self.giver.platform, self.giver.realm, self.giver.id)
        return "\n".join((*giver, self.message, plain(self.emoji)))


def thanks_of(ask: Ask) -> Thanks | None:
    """What somebody's emoji says; nothing if it is a bot's, or about a bot or about themselves."""
    if ask.about is None or ask.reacted is None:
        return None
    author = ask.about.author
    if author == ask.who or (ask.reacted.added and not _counts(ask, author)):
        return None
    return Thanks(
        emoji=ask.reacted.emoji,
        message=ask.about.ref,
        giver=ask.who,
        author=author,
        link=ask.about.link if ask.about.kind is PlaceKind.PUBLIC else "",
        stands=ask.reacted.added,
        moment=ask.reacted.moment,
        hidden=ask.about.kind is not PlaceKind.PUBLIC,
    )


def placed(thanks: Thanks, beside: Iterable[Thanks], new: str) -> Thanks | None:
    """An emoji with its gift, which is new where none was put before; none where it says nothing.

    Beside are emoji on its message. What is known is kept: a platform need not tell the author of
    what is taken away. Of somebody who was erased nothing is learned again.
    """
    known = list(beside)
    same = [each for each in known if plain(each.emoji) == plain(thanks.emoji)]
    mine = next((each for each in same if each.giver == thanks.giver), None)
    if mine is None and same and not thanks.stands:
        return None  # theirs may be the one that nobody gave
    gift, author = (mine.gift, thanks.author or mine.author) if mine else (new, thanks.author)
    if nobody := next((each.author for each in known if each.erased), None):
        return replace(thanks, gift=gift, author=nobody, link="")
    return replace(thanks, gift=gift, author=author)


def standing(looks: Iterable[Thanks]) -> Thanks | None:
    """The newest look of an emoji that stands; none if it was taken away altogether."""
    return next((each for each in looks if each.stands), None)


def why_key(gift: str) -> str:
    """The key under which a giver is asked for a reason."""
    return f"kudos/{gift}/why"


def _counts(ask: Ask, author: MemberRef | None) -> bool:
    giver, known = ask.people.get(ask.who), ask.people.get(author) if author else None
    if giver is None or known is None:
        return False
    return not (giver.bot or known.bot or known.left)
