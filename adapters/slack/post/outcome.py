"""What became of a call, from what Slack or the network said about it."""

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack.refused import error_of
from bot.kernel.notice import Delivery, Gone, Later, Limited, Never, Reach, Unknown

SOON = 5.0
_BUSY = 30.0
_SERVER = 500
_TOO_MANY = 429

# Slack says of these that part of the call may have succeeded, or that it never looked.
_UNCLEAR = {"fatal_error", "internal_error", "service_unavailable", "request_timeout"}
_UNCLEAR |= {"team_added_to_org", "accesslimited"}
_GONE = {"message_not_found"}
_PERSON = {"user_disabled", "cannot_dm_bot", "user_not_found", "messages_tab_disabled"}
_PLACE = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action"}
TOKENS = {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"}
_CURES = {
    "not_in_channel": "I am not in this channel: invite me with /invite @Hearth.",
    "channel_not_found": (
        "I cannot see this channel: it is private or gone. Invite me with /invite @Hearth, or"
        " choose another channel with /hearth setup."
    ),
    "is_archived": "This channel is archived: unarchive it, or choose another with /hearth setup.",
    "restricted_action": (
        "Only some people may post in this channel. Let the app post there, or choose another"
        " channel with /hearth setup."
    ),
    "thread_not_found": "The message this belongs under was deleted.",
    "user_disabled": "This account was deactivated, so it gets no direct messages.",
    "cannot_dm_bot": "Bots get no direct messages.",
    "user_not_found": "Slack no longer knows this account.",
    "messages_tab_disabled": (
        "Direct messages to Hearth are turned off: open App Home in the app's settings and turn"
        " the Messages tab on."
    ),
    "missing_scope": (
        "The app lacks a permission: install it again from the manifest that `hearth slack"
        " manifest` prints."
    ),
    "edit_window_closed": "Slack no longer lets this message be edited: settings of the workspace.",
    "ekm_access_denied": "The administrators of this workspace have suspended messages.",
}


def undelivered(
    problem: SlackApiError | aiohttp.ClientError | TimeoutError, limit: str
) -> Delivery:
    """The outcome of a call that failed, and was under this limit."""
    match problem:
        case SlackApiError():
            return _refused(problem, limit)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return Later(SOON)
        case _:
            return Unknown(SOON)


def _refused(refused: SlackApiError, limit: str) -> Delivery:
    error, status = error_of(refused), _status(refused)
    if status == _TOO_MANY or error in {"ratelimited", "rate_limited"}:
        after = _retry_after(refused)
        return Limited(after, limit) if _was_about_messages(refused) else Later(after)
    if status >= _SERVER or error in _UNCLEAR or not error:
        return Unknown(SOON)
    if error in _GONE:
        return Gone()
    if error in TOKENS:
        why = f"Slack no longer takes SLACK_BOT_TOKEN ({error}): install the app again."
        return Never(why, Reach.SPACE)
    return Never(_cure(error), _reach(error))


def _was_about_messages(refused: SlackApiError) -> bool:
    """Whether the method that was refused is the one under the limit, not a look or an upload."""
    return "/chat." in str(getattr(refused.response, "api_url", ""))


def _reach(error: str) -> Reach:
    if any(error.startswith(name) for name in _PLACE):
        return Reach.PLACE
    return Reach.PERSON if error in _PERSON else Reach.MESSAGE


def _cure(error: str) -> str:
    known = next((cure for name, cure in _CURES.items() if error.startswith(name)), None)
    return known or f"Slack refused this message ({error}). Please report this to Hearth's makers."


def _status(refused: SlackApiError) -> int:
    """The HTTP status; the SDK hands over two kinds of responses."""
    response = refused.response
    status = getattr(response, "status_code", None) or getattr(response, "status", None)
    return status if isinstance(status, int) else 0


def _retry_after(refused: SlackApiError) -> float:
    try:
        return max(1.0, float(refused.response.headers.get("Retry-After", _BUSY)))
    except (TypeError, ValueError):
        return _BUSY
