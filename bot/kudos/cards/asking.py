"""What somebody is asked before a kudos is given."""

from bot.kernel.card import Button, Buttons, Card, Part, Quote, Small, Words
from bot.kernel.forms import CONTINUE
from bot.kudos.cards.words import Names, people
from bot.kudos.rules import Gift
from bot.kudos.rules.doubts import Doubts

SURELY = "kudos.surely"


def asked(gift: Gift, doubts: Doubts, names: Names) -> Card:
    """To the giver: nothing was posted yet, why, and how it goes on."""
    said = Words(
        ("This is not posted yet: your thank-you to ", *people(gift.receivers, names), ".")
    )
    row = (Button("Post it", SURELY, gift.id), Button("Change it", CONTINUE, gift.id, main=True))
    hint = Small(("It waits here for a day, for you alone.",))
    return Card(
        "Is this all right?", (said, Quote((gift.reason,)), *_why(doubts), Buttons(row), hint)
    )


def _why(doubts: Doubts) -> list[Part]:
    found = " and ".join(doubts.personal)
    personal = f"There is something in it that looks like {found}. Everybody would read it."
    again = "You said nearly the same a moment ago, to the same people."
    said = ([personal] if doubts.personal else []) + ([again] if doubts.again else [])
    return [Words((sentence,)) for sentence in said]
