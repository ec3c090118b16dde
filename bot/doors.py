"""The doors: how each platform is connected to the rooms."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from bot import sample
from bot.catalog import AllWork
from bot.kernel.clock import Clock
from bot.kernel.connection import Connection, NotConnected
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from bot.kernel.errand import Errand
from bot.kernel.notice import Messenger
from bot.kernel.place import PlaceKind
from bot.kernel.runner import Runner
from bot.parts import Role
from bot.settings import Misconfigured
from schedules.timetable import Timetable
from storage.database import Database

if TYPE_CHECKING:
    from adapters.playground import Cast

_NOTHING = (
    "HEARTH_PLAYGROUND is false and no platform is set up, so there is nothing to connect to. "
    "Set SLACK_BOT_TOKEN or DISCORD_TOKEN, or leave HEARTH_PLAYGROUND empty."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """The rooms of a running Hearth, before any platform is connected."""

    database: Database
    clock: Clock
    desk: Desk[AllWork]
    courier: Courier[AllWork]
    timetable: Timetable[AllWork]
    errands: Runner[Errand, AllWork]
    messengers: dict[str, Messenger]


@dataclass(frozen=True, slots=True)
class Connected:
    """A connected platform, its doors in the web server, and whether its messages go out here."""

    connection: Connection
    routes: Sequence[BaseRoute]
    delivers: bool


async def connect_all(role: Role, house: House, connected: list[Connected]) -> None:
    """Connect what is configured, each added once it is; one that fails does not stop the others.

    Whoever gave the list closes what is in it, whatever comes of the rest.
    """
    wanted: list[Awaitable[Connected]] = []
    if role.uses_slack:
        wanted.append(_slack(role, house))
    if role.uses_discord:
        wanted.append(_discord(role, house))
    if role.uses_playground:
        wanted.append(_playground(house))
    if not wanted:
        raise Misconfigured(_NOTHING)
    adding = (_add(each, connected) for each in wanted)
    failed = [each for each in await asyncio.gather(*adding, return_exceptions=True) if each]
    for failure in failed:
        if not isinstance(failure, NotConnected):
            raise failure
    if not connected:
        raise NotConnected(" ".join(map(str, failed)))
    for failure in failed:
        log.error("%s", failure, extra={"action": "not_connected"})


async def _add(wanted: Awaitable[Connected], connected: list[Connected]) -> None:
    connected.append(await wanted)


async def _slack(role: Role, house: House) -> Connected:
    from adapters.slack import Keys, connect

    settings = role.settings
    keys = Keys(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        api_url=settings.slack_api_url,
        prefix=settings.hearth_command_prefix,
    )
    slack = await connect(house.desk, house.database, house.clock, keys, listens=role.hears_slack)
    return Connected(slack, slack.routes, role.delivers)


async def _discord(role: Role, house: House) -> Connected:
    from adapters.discord import Keys, connect

    settings = role.settings
    keys = Keys(
        token=settings.discord_token.get_secret_value(),
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
    )
    discord = await connect(
        house.desk, house.database, house.clock, keys, listens=role.hears_discord
    )
    return Connected(discord, (), role.delivers)


async def _playground(house: House) -> Connected:
    from adapters.playground import PlaygroundClock, connect

    if not isinstance(house.clock, PlaygroundClock):
        raise TypeError("The playground runs on its own clock.")
    now = house.clock.now()
    await house.database.write(lambda work: sample.plant(work, now))
    opened = await connect(
        house.desk, house.database, house.clock, _cast(now), house.timetable, house.courier.settle
    )
    return Connected(opened, opened.routes, delivers=True)  # nobody else could: it stands here


def _cast(now: datetime) -> "Cast":
    """The sample community in the playground's own words."""
    from adapters.playground import Cast, Channel, Group, Person, Said

    facilitators = tuple(who.ref.id for who in sample.people() if who.administrator)
    people = (
        Person(who.ref.id, who.name, organisation, who.zone, administrator=who.administrator)
        for who, organisation in sample.organisations()
    )
    channels = (
        Channel(room.place.channel, room.name, room.about, private, facilitators * private)
        for room in sample.channels()
        for private in (room.kind is PlaceKind.PRIVATE,)
    )
    said = (
        Said(line.room.channel, line.author.id, line.text, now - timedelta(minutes=line.ago))
        for line in sample.lines()
    )
    works: dict[str, list[str]] = {}
    for who, organisation in sample.organisations():
        works.setdefault(organisation, []).append(who.ref.id)
    groups = tuple(Group(name, tuple(members)) for name, members in works.items())
    name, zone = sample.SPACE.name, sample.ZONE
    return Cast(name, zone, tuple(people), tuple(channels), tuple(said), groups)
