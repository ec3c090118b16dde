"""The Bolt app: one workspace, nothing read from the environment, nothing asked twice."""

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.keys import Home, Keys

# Bolt logs whole payloads as warnings: what people wrote must not end up in a log.
_QUIET = logging.getLogger("adapters.slack.bolt")
_QUIET.setLevel(logging.ERROR)


def bolt(client: AsyncWebClient, keys: Keys, home: Home) -> AsyncApp:
    """The app. Given explicitly, nothing is looked up in SLACK_… variables behind our back."""
    workspace = AuthorizeResult(
        enterprise_id=None,
        team_id=home.team,
        bot_user_id=home.bot,
        bot_id=home.bot_id,
        bot_token=keys.bot_token,
    )

    async def authorize() -> AuthorizeResult:
        """Every payload is for the one workspace; its signature or its socket vouches for it."""
        return workspace

    return AsyncApp(
        logger=_QUIET,
        name="hearth",
        process_before_response=True,
        signing_secret=keys.signing_secret,
        request_verification_enabled=not keys.app_token,
        client=client,
        authorize=authorize,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
