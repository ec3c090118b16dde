"""What erasing somebody says, before and after."""

from collections.abc import Mapping

from bot.kernel.card import Button, Buttons, Card, Listing, Small, Words
from bot.kernel.span import Slash, Spans, Strong

FORGET = "setup.forget"
ONLY_WHO_LEFT: Spans = (
    "Facilitators erase only somebody who left. Whoever is here does it without help: ",
    Slash("hearth forget"),
    ".",
)
ONLY_ONESELF: Spans = ("Only facilitators erase others, and only those who left.",)
HERE_AGAIN: Spans = (
    "They are here again, so I erased nothing. Whoever is here does it without help: ",
    Slash("hearth forget"),
    ".",
)
LATE: Spans = (
    "This is done already, or you asked more than an hour ago. To ask again: ",
    Slash("hearth forget"),
    ".",
)
_THEIRS = (
    "What they said and were thanked for stays, under the name “a former member”.",
    "Their name, their wishes, what they began to write and quotes in thanks to them are gone.",
    "Celebrations that name them are edited, one after the other.",
)
_YOURS = (
    "What you said and were thanked for stays, under the name “a former member”.",
    "Your name, your wishes, what you began to write and quotes in thanks to you are gone.",
    "Celebrations that name you are edited, one after the other.",
)
_BOTH = (
    "Digests and direct messages that were sent stay on the platform; I keep no copy.",
    "What I answered lately is gone after two days.",
)


def sure(draft: str, other: str = "") -> Card:
    """Before it is done: what goes, what stays, and that there is no way back."""
    whom: Spans = ("You are about to erase ", Strong(other) if other else "yourself", " here.")
    never = Words((Strong("This cannot be undone"), ", not even by me."))
    label = "Erase them" if other else "Erase me"
    row = Buttons((Button(label, FORGET, draft),))
    yours: Spans = (
        () if other else ("To keep what is yours, take it along first: ", Slash("kudos export"))
    )
    hint = [Small(yours)] if yours else []
    lines = tuple((line,) for line in (*(_THEIRS if other else _YOURS), *_BOTH))
    title = "Forget them?" if other else "Forget you?"
    return Card(title, (Words(whom), Listing(lines), never, *hint, row))


def forgotten(*, other: bool) -> Card:
    """Afterwards."""
    if other:
        return Card(parts=(Words(("They are erased. Celebrations that name them change soon.",)),))
    said = "You are erased. If you write to me again, or somebody thanks you, I know you anew."
    return Card(parts=(Words((said,)),))


EXAMPLES: Mapping[str, Card] = {
    "sure": sure("b7xq2m4n5c"),
    "sure, of somebody who left": sure("b7xq2m4n5c", "Gus"),
    "forgotten": forgotten(other=False),
    "forgotten, somebody who left": forgotten(other=True),
}
