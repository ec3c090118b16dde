"""The room for Slack: the only one that may say slack_bolt or slack_sdk."""

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import Route

from adapters.slack.app import bolt
from adapters.slack.channels import Channels
from adapters.slack.door import door
from adapters.slack.groups import Groups
from adapters.slack.keys import Keys, check, home_of
from adapters.slack.listen import Answering, Listener
from adapters.slack.post import SlackMessenger
from adapters.slack.replies import Replies
from adapters.slack.resolve import Resolver
from adapters.slack.roster import Roster
from adapters.slack.socket_mode import Socket
from adapters.slack.tasks import Tasks
from bot.kernel.clock import Clock
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.notice import Messenger
from bot.kernel.place import Space
from bot.kernel.shelf import Shelf

__all__ = ["Keys", "Slack", "connect"]

_TIMEOUT = 20  # seconds; the Courier gives a call thirty
_FAREWELL = 4.0  # for what was asked; the whole of Hearth has ten to end


class Slack:
    """A connected workspace: over its socket, over the routes main mounts, or only its hands."""

    def __init__(
        self, messenger: Messenger, routes: tuple[Route, ...], socket: Socket | None, tasks: Tasks
    ) -> None:
        self.messenger = messenger
        self.routes = routes
        self._socket, self._tasks = socket, tasks

    async def stop_listening(self) -> None:
        """Answer what was asked, then close the socket over which the answers go."""
        await self._tasks.settle(_FAREWELL)
        if self._socket:
            await self._socket.close()

    async def close(self) -> None:
        """Stop listening, and give up what is still not finished."""
        await self.stop_listening()
        await self._tasks.finish(_FAREWELL)


async def connect(
    desk: FrontDesk,
    shelf: Shelf,  # noqa: ARG001 - every platform connects alike; Slack has nothing to keep
    clock: Clock,
    keys: Keys,
    *,
    listens: bool = True,
) -> Slack:
    """Connect to a workspace; raises NotConnected with the setting and the cure."""
    check(keys, listens=listens)
    client = _client(keys, keys.bot_token)
    home = await home_of(client)
    await desk.meet(Space("slack", home.team, home.name))
    messenger, tasks = SlackMessenger(client, home, keys.prefix), Tasks()
    if not listens:
        return Slack(messenger, (), None, tasks)
    roster = Roster(client, home.team, tasks)
    answering = Answering(
        desk,
        Resolver(roster, Groups(client), home.team, clock),
        Replies(client, roster, keys.prefix),
        Channels(client),
        keys.prefix,
    )
    app = bolt(_client(keys, None), keys, home)
    Listener(answering, roster, tasks).register(app)
    socket = await _listen(app, keys, tasks)
    tasks.start(roster.prefetch())
    return Slack(messenger, () if socket else (door(app),), socket, tasks)


def _client(keys: Keys, token: str | None) -> AsyncWebClient:
    """A client that never repeats a call by itself: the SDK would send messages twice."""
    return AsyncWebClient(token=token, base_url=keys.api_url, timeout=_TIMEOUT, retry_handlers=[])


async def _listen(app: AsyncApp, keys: Keys, tasks: Tasks) -> Socket | None:
    if not keys.app_token:
        return None
    socket = Socket(app, keys.app_token, tasks)
    try:
        await socket.open()
    except BaseException:  # told to stop while it opens, it has to be closed as well
        await socket.close()
        raise
    return socket
