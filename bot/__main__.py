"""The command line and, with the doors, the composition root: where the rooms meet."""

import asyncio
import gc
import json
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, AsyncExitStack, nullcontext
from functools import partial
from socket import socket

import charts
from bot.catalog import AllWork, dues, errands, features, hearing
from bot.doors import Connected, House, connect_all
from bot.kernel.connection import NotConnected
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from bot.kernel.errand import Errand
from bot.kernel.notice import Messenger
from bot.kernel.runner import Runner
from bot.lifetime import ANSWERED, CLOSED, DELIVERED, Ending, Hands, Step, end
from bot.logs import write_to_stderr
from bot.options import parser
from bot.parts import Role, role_of
from bot.settings import Misconfigured, Settings, load
from bot.web import NotListening, Web, is_loopback, listen
from schedules.clock import SystemClock
from schedules.recurrence import next_strike
from schedules.timetable import Timetable
from storage.database import Database
from storage.migrate import Unreachable, migrate
from storage.sole import alone_on

CANNOT_START = 2
SWITCH = 0.0005  # seconds that a thread may compute while another wants to


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; what keeps Hearth from it is one sentence and exit code 2."""
    options = parser().parse_args(arguments)
    write_to_stderr()
    try:
        settings = load()
        if options.command == "slack":
            print(_manifest(settings, options.url))
        else:
            role = role_of(settings, options.only)
            asyncio.run(_run(role, open_playground=options.open_playground))
    except (Misconfigured, NotListening, NotConnected, Unreachable) as error:
        print(f"hearth: {error}", file=sys.stderr)
        return CANNOT_START
    return 0


async def _run(role: Role, *, open_playground: bool) -> None:
    """Run until told to stop, or until something breaks, which is raised here."""
    ending = Ending()
    living = asyncio.create_task(_live(role, ending, open_playground=open_playground))
    await asyncio.wait({living, ending.told}, return_when=asyncio.FIRST_COMPLETED)
    await (living if living.done() else end(living))


async def _live(role: Role, ending: Ending, *, open_playground: bool) -> None:
    """Begin with what cannot be shared, and end the other way round: storage last."""
    async with AsyncExitStack() as closing:
        closing.enter_context(alone_on(role.settings.database_url.get_secret_value()))
        with _listening(role, open_playground=open_playground):
            pass  # where it cannot listen nothing is begun; until it can answer it does not either
        house = await _build(role)
        closing.callback(house.database.close)
        connected: list[Connected] = []
        closing.push_async_callback(_disconnect, connected, ending)
        await connect_all(role, house, connected)
        working = _set_to_work(house, connected, ending)
        closing.push_async_callback(ending.by, DELIVERED, *(partial(end, each) for each in working))
        bound = closing.enter_context(_listening(role, open_playground=open_playground))
        web = Web([route for each in connected for route in each.routes])
        serving = asyncio.create_task(web.serve_on(bound))
        answered: list[Step] = [each.connection.stop_listening for each in connected]
        answered += [partial(web.end, serving), house.timetable.finish, house.errands.end]
        closing.push_async_callback(ending.by, ANSWERED, *answered)
        closing.callback(house.timetable.stop)
        closing.callback(house.database.hurry)
        await web.ready.wait()
        sys.setswitchinterval(SWITCH)  # an answer is not kept waiting by what reads the ledger
        gc.freeze()  # what was imported stays: not searching it for garbage halves p99 (make bench)
        _say_ready(role, connected)
        await asyncio.wait([serving, *working], return_when=asyncio.FIRST_COMPLETED)
        for task in (serving, *working):
            if task.done():
                task.result()


async def _disconnect(connected: Sequence[Connected], ending: Ending) -> None:
    await ending.by(CLOSED, *(each.connection.close for each in connected))


def _set_to_work(
    house: House, connected: Sequence[Connected], ending: Ending
) -> list[asyncio.Task[None]]:
    """What brings messages to the platforms; nothing where all this process does is listen."""
    for each in connected:
        if each.delivers:
            hands = Hands(each.connection.messenger, ending.over)
            house.messengers[hands.platform] = hands
    if not house.messengers:
        return []
    house.database.sent = house.errands.wake
    house.timetable.start(also=(house.courier.wake, house.errands.wake))
    return [asyncio.create_task(run) for run in (house.courier.run(), house.database.listen())]


def _listening(role: Role, *, open_playground: bool) -> AbstractContextManager[socket | None]:
    host = role.settings.hearth_host
    if role.uses_playground and not (open_playground or is_loopback(host)):
        raise NotListening(
            f"HEARTH_HOST: the playground has no sign-in, so it does not open on {host}. Set "
            "HEARTH_HOST=127.0.0.1, or start with: hearth run --open-playground"
        )
    return listen(host, role.settings.hearth_port) if role.uses_web else nullcontext()


async def _build(role: Role) -> House:
    settings = role.settings
    address = settings.database_url.get_secret_value()
    await asyncio.to_thread(migrate, address)  # who waits for a database can still be told to stop
    catalog = features()
    database = Database(address, SystemClock(), next_strike, hearing(catalog))
    if role.uses_playground:
        from adapters.playground import PlaygroundClock

        alone = not (settings.uses_slack or settings.uses_discord)
        database.clock = await PlaygroundClock.load(database, SystemClock(), skips=alone)
    clock = database.clock
    messengers: dict[str, Messenger] = {}
    desk: Desk[AllWork] = Desk(catalog, database, clock)
    courier: Courier[AllWork] = Courier(database, messengers, clock, charts.draw)
    timetable: Timetable[AllWork] = Timetable(database, dues(catalog), clock)
    runner: Runner[Errand, AllWork] = Runner(
        database, lambda work: work.errands, errands(catalog), clock
    )
    database.noticed, database.planned = courier.wake, timetable.plan
    return House(database, clock, desk, courier, timetable, runner, messengers)


def _say_ready(role: Role, connected: Sequence[Connected]) -> None:
    names = sorted(each.connection.messenger.platform for each in connected)
    print(f"Hearth is ready{role}: connected to {', '.join(names)}.", flush=True)
    if role.uses_playground:
        host, port = role.settings.hearth_host, role.settings.hearth_port
        reach = "on this machine only" if is_loopback(host) else "to everybody who can reach it"
        print(f"The playground is open at http://{host}:{port}, {reach}.", flush=True)


def _manifest(settings: Settings, url: str) -> str:
    from adapters.slack.manifest import manifest

    commands = tuple(command for feature in features() for command in feature.commands)
    shortcuts = tuple(shortcut for feature in features() for shortcut in feature.shortcuts)
    prefix = settings.hearth_command_prefix
    made = manifest(commands, shortcuts, prefix, socket_mode=not url, url=url)
    return json.dumps(made, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
