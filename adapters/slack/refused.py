"""Refused: what Slack says about a call it did not take."""

from collections.abc import Mapping

from slack_sdk.errors import SlackApiError


def error_of(refused: SlackApiError) -> str:
    """Slack's own name for why; empty where a proxy in front of Slack answered in its place."""
    data = getattr(refused.response, "data", refused.response)
    return str(data.get("error") or "") if isinstance(data, Mapping) else ""
