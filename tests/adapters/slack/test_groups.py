"""User groups: everybody in one is meant, where Slack tells who is."""

import asyncio
from typing import cast

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.groups import FRESH, Groups
from adapters.slack.read import Group, User, tokens


class _Client:
    """Answers as it is told, and counts how often it is asked."""

    def __init__(self, *users: str) -> None:
        self.users, self.calls, self.broken = list(users), 0, False

    async def usergroups_list(self, *, include_users: bool) -> dict[str, object]:
        assert include_users
        self.calls += 1
        if self.broken:
            raise TimeoutError
        return {"usergroups": [{"id": "S1", "users": self.users}]}


def groups_of(client: _Client) -> Groups:
    """The groups as this client tells them."""
    return Groups(cast("AsyncWebClient", client))


LINE = tuple(tokens("<!subteam^S1|@mentors> for &lt;all&gt;"))


def test_a_group_is_read() -> None:
    assert (Group("S1", "@mentors"), " for <all>") == LINE


async def test_everybody_in_it_takes_its_place() -> None:
    groups = groups_of(_Client("U1", "U2"))
    assert await groups.spelled_out(LINE) == (User("U1"), " ", User("U2"), " for <all>")


async def test_where_nobody_is_told_its_name_stays() -> None:
    for client in (_Client(), _Client("U1")):
        client.broken = bool(client.users)
        assert await groups_of(client).spelled_out(LINE) == ("@mentors", " for <all>")


async def test_it_is_asked_once_in_a_while_and_what_is_known_serves() -> None:
    client = _Client("U1")
    groups = groups_of(client)
    await groups.spelled_out(LINE)
    await groups.spelled_out(("no group",))
    await groups.spelled_out(LINE)
    assert client.calls == 1
    groups._until = asyncio.get_running_loop().time() - FRESH  # noqa: SLF001 - time passes
    client.broken = True
    assert (await groups.spelled_out(LINE))[0] == User("U1")
    assert client.calls == 2
