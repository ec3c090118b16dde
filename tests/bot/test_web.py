"""The web server: its port is its own, and its end is never overlooked."""

import asyncio
import socket

import pytest

from bot.web import NotListening, Web, listen


def test_of_two_that_start_at_once_the_second_is_told() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(NotListening, match="HEARTH_PORT"):
        listen("127.0.0.1", first.getsockname()[1])


async def test_a_server_that_cannot_serve_is_not_waited_for_and_says_why() -> None:
    web, gone = Web([]), socket.socket()
    gone.close()
    serving = asyncio.create_task(web.serve_on(gone))
    await web.ready.wait()
    with pytest.raises(OSError, match="descriptor"):
        await web.end(serving)


@pytest.mark.parametrize("wanted", [True, False])
async def test_it_ends_when_told(*, wanted: bool) -> None:
    web, bound = Web([]), listen("127.0.0.1", 0) if wanted else None
    serving = asyncio.create_task(web.serve_on(bound))
    await web.ready.wait()
    await web.end(serving)
    assert serving.done()
    if bound:
        bound.close()
