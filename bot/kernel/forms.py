"""Forms made from a verb's own declaration, and the cards that stand in for them."""

from collections.abc import Mapping, Sequence
from typing import Never

from bot.kernel.answer import Refusal
from bot.kernel.card import Button, Buttons, Card, Part, Quote, Words, say
from bot.kernel.check import clean_text
from bot.kernel.feature import Verb
from bot.kernel.form import PAGE, Errors, Field, Form, Given, NextPage, Text
from bot.kernel.span import Strong

CONTINUE = "form.continue"
BROKEN = say(
    "Something went wrong on my side, and I cannot tell whether it was saved. "
    "Look before you try again."
)
_TITLE = 24  # Slack's limit for the title of a form
_SHOWN = 1_000  # of a text that is read back to its writer


def pages_of(fields: Sequence[Field]) -> list[tuple[Field, ...]]:
    """Fields, at most five a page: what the smallest platform's form can hold."""
    return [tuple(fields[at : at + PAGE]) for at in range(0, len(fields), PAGE)]


def form_of(verb: Verb[Never], name: str, opening: str, page: int, given: Given) -> Form:
    """One page of a verb's form, with what was given so far standing in it."""
    fields = pages_of(verb.fields)[page]
    title = (verb.title or verb.name.capitalize())[:_TITLE]
    return Form(name, title, fields, opening, given, submit=verb.submit, page=page)


def refusal_card(refusal: Refusal, said: str = "") -> Card:
    """A refusal as the card its asker reads; what they had written is read back."""
    return Card(parts=(Words(refusal.spans), *_quoted(said)))


def written(verb: Verb[Never] | None, given: Given) -> str:
    """The longest text somebody took time to write for a verb."""
    fields = verb.fields if verb else ()
    lines = (field for field in fields if isinstance(field.kind, Text) and field.kind.lines)
    return max((clean_text(given.text(field.name)) for field in lines), key=len, default="")


def errors_card(errors: Errors) -> Card:
    """What has to change, what was typed, and a button to go on: for forms that cannot say it."""
    labels = {field.name: field.label for field in errors.form.fields}
    wrong = [
        Words((Strong(labels.get(name, "This form")), f": {sentence}"))
        for name, sentence in errors.sentences.items()
    ]
    return Card("Almost there", (*wrong, *_typed(errors.form), _go_on(errors.draft)))


def next_page_card(following: NextPage) -> Card:
    """The way to the next page, for platforms that open no form after a form."""
    return Card(
        parts=(Words(("So far so good. There is one more page.",)), _go_on(following.draft))
    )


def sentences_of(missing: Sequence[Field], wrong: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each field that is empty or wrong."""
    return {field.name: "Fill this in, please." for field in missing} | dict(wrong)


def _go_on(draft: str) -> Part:
    return Buttons((Button("Continue", CONTINUE, draft, main=True),))


def _typed(form: Form) -> list[Part]:
    """The longer texts, read back so that nothing is lost even where no form can be opened."""
    texts = [form.given.text(field.name) for field in form.fields]
    return _quoted(max(texts, key=len, default=""))


def _quoted(text: str) -> list[Part]:
    return [Quote((text[:_SHOWN],))] if text.strip() else []
