"""What choosing says: how a member is thanked from now on."""

from bot.kernel.card import Card, Listing, Small, Words
from bot.kernel.span import Slash
from bot.kudos.rules.preference import Preference, Seen

_SEEN = {
    Seen.PUBLIC: "Everybody may read what you are thanked for. You can hide each one, any time.",
    Seen.PRIVATE: "Only you and the giver read what you are thanked for, in a direct message.",
    Seen.NONE: "Nobody can thank you with kudos. They are told to say it in person.",
}
_TOLD = {True: "A direct message tells you of each kudos.", False: "I do not write to you."}
_BOARD = {True: "You are listed on the board.", False: "You are not listed on any board."}


def preferred(preference: Preference) -> Card:
    """To the member: what holds from now on."""
    lines = [(_SEEN[preference.seen],), (_BOARD[preference.board],)]
    if preference.seen is Seen.PUBLIC:
        lines.insert(1, (_TOLD[preference.told],))
    again = Small(("What was given before stays as it is. Change your mind with ", _AGAIN, "."))
    return Card(parts=(Words(("From now on:",)), Listing(tuple(lines)), again))


_AGAIN = Slash("kudos preferences")
