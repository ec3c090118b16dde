"""The Discord lookalike as tests use it."""

from types import TracebackType
from typing import Self

from .faults import LIMITED, Answer, Cut, Faults, Wait
from .objects import Channel, Member, User
from .person import Person
from .places import Places
from .reading import message_lines, shown
from .server import PREFIX, Server
from .world import TOKEN


class FakeDiscord(Places):
    """`async with FakeDiscord() as discord_world:`; REST at `api_url`, gateway at `gateway_url`."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__(token)
        self.api_url = ""
        self.faults = Faults()
        self._server = Server(self)

    async def __aenter__(self) -> Self:
        port = await self._server.start()
        self.api_url = f"http://127.0.0.1:{port}{PREFIX}"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._server.stop()

    # What people do and read

    def as_member(self, who: str | Member | User) -> Person:
        """Somebody's hands and eyes."""
        user = who.user if isinstance(who, Member) else who
        return Person(self, user.id if isinstance(user, User) else user)

    def reads(self, channel: Channel, *, seen_by: User | None = None) -> list[str]:
        """The visible lines of a channel, oldest first; private answers only for their reader."""
        return [line for text in self.texts(channel, seen_by=seen_by) for line in text.splitlines()]

    def texts(self, channel: Channel, *, seen_by: User | None = None) -> list[str]:
        """The same as one text per message."""
        reader = seen_by.id if seen_by else None
        return ["\n".join(message_lines(self, one)) for one in shown(self, channel.id, reader)]

    # What goes wrong

    def fail(
        self,
        method: str,
        path: str,
        *,
        status: int,
        times: int = 1,
        accepted: bool = False,
        retry_after: float = 0.05,
    ) -> None:
        """Answer with a status, before or (`accepted`) after doing what was asked."""
        self.faults.add(method, path, Answer(status, retry_after), times, accepted=accepted)

    def ban(self, method: str, path: str, *, times: int = 1) -> None:
        """Answer as Cloudflare does when it has had enough: 429 without a Via header."""
        self.faults.add(method, path, Answer(LIMITED, 0, via=False), times, accepted=False)

    def cut(self, method: str, path: str, *, times: int = 1, accepted: bool = False) -> None:
        """Break the connection before (or after) the request is done."""
        self.faults.add(method, path, Cut(), times, accepted=accepted)

    def hang(self, method: str, path: str, *, accepted: bool = False) -> Wait:
        """Keep a request waiting; `.reached` tells when, `.release()` lets it go."""
        hold = Wait()
        self.faults.add(method, path, hold, 1, accepted=accepted)
        return hold
