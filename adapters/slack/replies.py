"""Replies: how what the Desk said reaches the asker, wherever they asked."""

import logging
from dataclasses import replace

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import draw, sentences
from adapters.slack.codec import Spot
from adapters.slack.draw import Json
from adapters.slack.refused import error_of
from adapters.slack.roster import Roster
from bot.kernel.answer import Answer, Reply
from bot.kernel.card import Card, Quote
from bot.kernel.form import Errors, Form, Given, NextPage, Value
from bot.kernel.forms import errors_card, next_page_card

_TRIGGER = {"trigger_expired", "trigger_exchanged", "expired_trigger_id", "exchanged_trigger_id"}
_TRIGGER |= {"invalid_trigger_id"}
_SENTENCE = 2_000
_OK = 200
_READ_BACK = 1_000

log = logging.getLogger(__name__)


class Replies:
    """Draws a reply and brings it to the asker."""

    def __init__(self, client: AsyncWebClient, roster: Roster, prefix: str) -> None:
        self._client, self._roster, self._prefix = client, roster, prefix

    async def message(self, reply: Reply, spot: Spot, trigger: str) -> Json:
        """A reply as a private message; a form is opened instead, and nothing is left to say."""
        match reply:
            case Form():
                problem = await self._open(reply, spot, trigger)
                return self.private(_with_words(problem, reply)) if problem else {}
            case Errors():
                return self.private(Answer(errors_card(reply)))
            case NextPage():
                return self.private(Answer(next_page_card(reply)))
            case Answer():
                return self.private(reply)

    def private(self, answer: Answer) -> Json:
        """An answer as the body of a message only the asker sees."""
        drawn = draw.message(answer.card, self._prefix)
        return {"response_type": "ephemeral", **drawn, "unfurl_links": False, "unfurl_media": False}

    def view(self, reply: Reply, spot: Spot) -> Json:
        """A reply as a window."""
        match reply:
            case Form():
                return self._form(reply, spot)
            case NextPage(form):
                return self._form(form, spot)
            case Errors(form, sentences):
                return self._form(form, spot, note=" ".join(sentences.values()))
            case Answer(card):
                return draw.window(card, self._prefix, spot)

    def sent(self, reply: Reply, shown: Json, spot: Spot) -> Json:
        """The acknowledgement of a form; errors stand at the fields of the window that is shown."""
        if isinstance(reply, Errors):
            known = {block["block_id"] for block in shown["blocks"] if block["type"] == "input"}
            if reply.sentences and known.issuperset(reply.sentences):
                errors = {name: each[:_SENTENCE] for name, each in reply.sentences.items()}
                return {"response_action": "errors", "errors": errors}
        return {"response_action": "update", "view": self.view(reply, spot)}

    def _form(self, form: Form, spot: Spot, note: str = "") -> Json:
        """A form with the people Slack can show in it; an unknown id would close the window."""
        values = {name: self._shown(value) for name, value in form.given.values.items()}
        shown = replace(form, given=Given(values), note=note or form.note)
        return draw.view(shown, spot)

    def _shown(self, value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(ref for ref in value if self._roster.knows(ref))
        return value

    async def _open(self, form: Form, spot: Spot, trigger: str) -> Answer | None:
        """Open a form at once: Slack allows three seconds. What to say where that failed."""
        try:
            await self._client.views_open(trigger_id=trigger, view=self._form(form, spot))
        except SlackApiError as refused:
            if error_of(refused) in _TRIGGER:
                return sentences.TOO_LATE
            log.exception("A form was refused", extra={"action": "form_refused"})
            return sentences.NOT_OPENED
        except (aiohttp.ClientError, TimeoutError):
            log.warning("A form could not be opened", extra={"action": "form_unopened"})
            return sentences.NOT_OPENED
        return None

    async def redraw(self, view: str, body: Json) -> None:
        """Show another body in an open window; one that was closed meanwhile stays closed."""
        try:
            await self._client.views_update(view_id=view, view=body)
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            log.warning("A window could not be redrawn", extra={"action": "window_unreached"})

    async def respond(self, url: str, body: Json) -> None:
        """Send a message to a response_url; Slack only says by the status whether it took it."""
        hook = AsyncWebhookClient(url, timeout=10, retry_handlers=[])
        try:
            answer = await hook.send_dict(body)
        except (aiohttp.ClientError, TimeoutError):
            log.warning("An answer did not get through", extra={"action": "answer_unsent"})
            return
        if answer.status_code != _OK:
            log.warning("Slack refused an answer", extra={"action": "answer_refused"})


def _with_words(problem: Answer, form: Form) -> Answer:
    """Why a form did not open, and the longest text that was typed for it: it is not lost."""
    longest = max((form.given.text(each.name) for each in form.fields), key=len, default="")
    quote = (Quote((longest[:_READ_BACK],)),) if longest.strip() else ()
    return Answer(Card(parts=(*problem.card.parts, *quote)))
