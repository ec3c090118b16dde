"""The load: so many keep-alive connections, each sending its next command once it is answered."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from benchmarks.commands import Command

_MOST_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A command, how it was answered, and how long that took."""

    command: Command
    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Volley:
    """Every command of a round, answered, and the seconds from the first to the last."""

    answers: Sequence[Answered]
    seconds: float


async def fire(port: int, commands: Sequence[Command], connections: int) -> Volley:
    """Send the commands and wait for every answer; nothing is sent twice."""
    doors = [await asyncio.open_connection("127.0.0.1", port) for _ in range(connections)]
    left = iter(commands)
    began = perf_counter()
    try:
        async with asyncio.timeout(_MOST_SECONDS):
            answers = await asyncio.gather(*(_talk(*door, left) for door in doors))
        seconds = perf_counter() - began
    finally:
        for _, writer in doors:
            writer.close()
            await writer.wait_closed()
    return Volley([each for some in answers for each in some], seconds)


async def _talk(
    reader: StreamReader, writer: StreamWriter, left: Iterator[Command]
) -> list[Answered]:
    """One connection's part of the commands."""
    answers = []
    for command in left:
        sent = perf_counter()
        writer.write(command.request)
        status, body = await _answer(reader)
        answers.append(Answered(command, status, body, perf_counter() - sent))
    return answers


async def _answer(reader: StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return int(head.split(b" ", 2)[1]), await reader.readexactly(length)
