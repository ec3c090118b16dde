"""What the adapter itself says, where no feature can."""

from bot.kernel.card import Card, Part, Quote, Words, say
from bot.kernel.form import Form

_SHOWN = 1_000  # of a text that is read back to its writer

UNSHOWN = say("Discord would not show my answer. Run the command again to see where things stand.")


def stranger_card(words: str, longest: str) -> Card:
    """Words stood where people were expected."""
    sentence = (
        f"I do not know who “{words[:80]}” is. Nothing was sent. To name more people, "
        "type @ and pick each of them from the list."
    )
    return Card(parts=(Words((sentence,)), *_read_back(longest)))


def unlisted_card(longest: str) -> Card:
    """A role was named, and Discord does not tell who has it."""
    sentence = (
        "Discord does not tell me who has a role here, so nothing was sent. Whoever runs me can "
        "switch on the Server Members Intent; until then, name the people one by one."
    )
    return Card(parts=(Words((sentence,)), *_read_back(longest)))


def late_card(form: Form) -> Card:
    """A form came too late to be opened; what was typed is read back."""
    longest = max((form.given.text(each.name) for each in form.fields), key=len, default="")
    sentence = "I was too slow to open the form. Please do that once more."
    return Card(parts=(Words((sentence,)), *_read_back(longest)))


def _read_back(text: str) -> tuple[Part, ...]:
    return (Quote((text[:_SHOWN],)),) if text.strip() else ()
