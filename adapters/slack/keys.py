"""Keys: what a workspace gave us to get in with, checked before anything starts."""

from dataclasses import dataclass, field

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.refused import error_of
from bot.kernel.connection import NotConnected


@dataclass(frozen=True, slots=True)
class Keys:
    """With an app token Hearth opens a socket; without one Slack calls Hearth, signed."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """The workspace, and who Hearth is in it."""

    team: str
    name: str
    bot: str
    bot_id: str


_BOT = (
    "Open api.slack.com/apps, choose the app, and copy the Bot User OAuth Token that starts with"
    " xoxb- from OAuth & Permissions."
)
_APP = (
    "Create an app-level token with the scope connections:write under Basic Information and copy"
    " it; it starts with xapp-."
)
_EITHER = (
    "SLACK_BOT_TOKEN alone cannot hear anything. Add SLACK_APP_TOKEN (xapp-, for Socket Mode) or"
    " SLACK_SIGNING_SECRET (from Basic Information, for HTTP)."
)


def check(keys: Keys, *, listens: bool) -> None:
    """Refuse keys that cannot work, before Slack is asked; hands need the bot token alone."""
    if not keys.bot_token:
        raise NotConnected(f"SLACK_BOT_TOKEN is missing. {_BOT}")
    if not keys.bot_token.startswith(("xoxb-", "xoxe.xoxb-")):
        raise NotConnected(f"SLACK_BOT_TOKEN is not a bot token. {_BOT}")
    if keys.app_token and not keys.app_token.startswith("xapp-"):
        raise NotConnected(f"SLACK_APP_TOKEN is not an app-level token. {_APP}")
    if listens and not keys.app_token and not keys.signing_secret:
        raise NotConnected(_EITHER)


async def home_of(client: AsyncWebClient) -> Home:
    """Ask Slack who we are."""
    try:
        who = await client.auth_test()
    except SlackApiError as refused:
        raise NotConnected(f"Slack refused SLACK_BOT_TOKEN ({_error(refused)}). {_BOT}") from None
    except (aiohttp.ClientError, TimeoutError):
        raise _unreachable(client.base_url) from None
    return Home(who["team_id"], who.get("team", ""), who["user_id"], who.get("bot_id", ""))


async def socket_address(client: AsyncWebClient, app_token: str) -> str:
    """Ask Slack where to open the socket."""
    try:
        answer = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as refused:
        raise NotConnected(f"Slack refused SLACK_APP_TOKEN ({_error(refused)}). {_APP}") from None
    except (aiohttp.ClientError, TimeoutError):
        raise _unreachable(client.base_url) from None
    return str(answer["url"])


def _error(refused: SlackApiError) -> str:
    return error_of(refused) or "an answer that makes no sense"


def _unreachable(url: str) -> NotConnected:
    return NotConnected(
        f"Slack cannot be reached at {url}. Check this machine's network, its proxy, and"
        " SLACK_API_URL if you set it."
    )
