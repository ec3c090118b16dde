"""The Slack stage's house: who and what is in it, and the ways in."""

import socket as sockets
from asyncio import TaskGroup
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from adapters.slack import Keys, Slack
from tests.fakes.slack import FakeSlack

CHANNELS = {"general": "C0GENERAL", "random": "C0RANDOM", "staff": "C0STAFF"}
PEOPLE = {"Ana": "U0ANA", "Ben": "U0BEN", "Cleo": "U0CLEO", "Dan": "U0DAN"}
ODD = {"Robo": "U0ROBO", "Gus": "U0GUS"}
DIRECT = "direct"


def populate(slack: FakeSlack) -> None:
    """The people and channels every stage has."""
    for name, user in PEOPLE.items():
        slack.user(user, name, admin=name == "Ana", tz="Europe/Lisbon")
    slack.user(ODD["Robo"], "Robo", bot=True)
    slack.user(ODD["Gus"], "Gus", deleted=True)
    mentors = [PEOPLE["Ana"], PEOPLE["Ben"], PEOPLE["Cleo"], ODD["Robo"]]
    slack.usergroup("S0MENTORS", "mentors", mentors)
    everyone = [*PEOPLE.values(), ODD["Robo"]]
    slack.channel(CHANNELS["general"], "general", members=everyone)
    slack.channel(CHANNELS["random"], "random", members=everyone)
    staff = [PEOPLE["Ana"], PEOPLE["Ben"]]
    slack.channel(CHANNELS["staff"], "staff", members=staff, kind="private")


def keys_of(slack: FakeSlack, *, socket: bool, prefix: str = "") -> Keys:
    """What the lookalike lets one in with."""
    return Keys(
        bot_token=slack.bot_token,
        app_token=slack.app_token if socket else "",
        signing_secret="" if socket else slack.signing_secret,
        api_url=slack.api_url,
        prefix=prefix,
    )


@asynccontextmanager
async def served(hearth: Slack) -> AsyncIterator[str]:
    """Hearth's HTTP door on a free port of this machine."""
    with sockets.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            Starlette(routes=[*hearth.routes]), log_level="warning", lifespan="off"
        )
        server = uvicorn.Server(config)
        async with TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
            server.should_exit = True


@asynccontextmanager
async def joined(slack: FakeSlack, hearth: Slack, *, socket: bool) -> AsyncIterator[None]:
    """The way from the lookalike to Hearth; closes Hearth at the end."""
    try:
        if socket:
            await slack.connected()
            yield
        else:
            async with served(hearth) as slack.request_url:
                yield
    finally:
        await hearth.close()
