"""The playground: a chat in the browser, on one's own machine, with no account anywhere."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.routing import BaseRoute

from adapters.playground.answer import Answers
from adapters.playground.attachments import Attachments
from adapters.playground.cast import PLATFORM, SPACE, Cast, Channel, Group, Person, Said
from adapters.playground.clock import PlaygroundClock
from adapters.playground.history import remember
from adapters.playground.hub import Hub
from adapters.playground.listen import Listener, Watch
from adapters.playground.message import Drawn
from adapters.playground.post import PlaygroundMessenger
from adapters.playground.rooms import Rooms
from adapters.playground.site import site
from adapters.playground.talk import Talk
from bot.kernel.clock import Timetable
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.place import Space
from bot.kernel.shelf import Shelf

__all__ = ["Cast", "Channel", "Group", "Person", "Playground", "PlaygroundClock", "Said", "connect"]


@dataclass(frozen=True, slots=True)
class Playground:
    """The playground, open: a Connection, and the routes of its page."""

    messenger: PlaygroundMessenger
    routes: list[BaseRoute]
    talk: Talk
    hub: Hub

    async def stop_listening(self) -> None:
        """End the streams of all open pages, which nothing else would end."""
        self.hub.close()

    async def close(self) -> None:
        """The same: there is nothing to disconnect from."""
        await self.stop_listening()


async def connect(
    desk: FrontDesk,
    shelf: Shelf,
    clock: PlaygroundClock,
    cast: Cast,
    timetable: Timetable,
    settle: Callable[[], Awaitable[None]],
) -> Playground:
    """Open the playground; settle delivers whatever the ledger of Notices wants."""
    await desk.meet(Space(PLATFORM, SPACE, cast.name))
    rooms = await Rooms.load(shelf, cast.rooms)
    await remember(cast, rooms)
    hub, attachments = Hub(), Attachments(shelf)
    talk = Talk(cast, rooms, hub)
    listener = Listener(desk, cast, clock, talk, Answers(talk, attachments, clock))
    watch = Watch(desk, cast, clock, talk, hub)

    async def skip(body: object) -> Drawn:
        return await watch.skip(body, timetable, settle)

    doors = {
        "say": listener.say,
        "press": listener.press,
        "choose": listener.choose,
        "react": listener.react,
        "submit": listener.submit,
        "skip": skip,
    }
    routes = site(doors, watch.stream, cast, attachments)
    return Playground(PlaygroundMessenger(talk, attachments, clock), routes, talk, hub)
