"""The load: so many keep-alive connections, each sending its next command once it is answered."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
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

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    def milliseconds(self, part: int) -> float:
        """What so many of a hundred answers did not exceed."""
        return quantiles((each.seconds * 1000 for each in self.answers), n=100)[part - 1]


async def fire(ports: Sequence[int], commands: Sequence[Command], connections: int) -> Volley:
    """Send the commands and wait for every answer; nothing is sent twice.

    Several ports share the connections, and whoever is free takes the next command.
    """
    return await _fire(ports, ((0.0, command) for command in commands), connections)


async def drip(port: int, commands: Sequence[Command], connections: int, a_second: float) -> Volley:
    """The same at a steady rate: each command at its time, unless its connection still waits."""
    began = perf_counter()
    due = ((began + number / a_second, each) for number, each in enumerate(commands, start=1))
    return await _fire((port,), due, connections)


async def _fire(
    ports: Sequence[int], left: Iterator[tuple[float, Command]], connections: int
) -> Volley:
    where = [ports[number % len(ports)] for number in range(connections)]
    doors = [await asyncio.open_connection("127.0.0.1", port) for port in where]
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
    reader: StreamReader, writer: StreamWriter, left: Iterator[tuple[float, Command]]
) -> list[Answered]:
    """One connection's part of the commands; a command kept waiting counts from when it was due."""
    answers = []
    for due, command in left:
        sent = perf_counter()
        if due > sent:
            await asyncio.sleep(due - sent)
            sent = perf_counter()
        elif due:
            sent = due
        writer.write(command.request)
        status, body = await _answer(reader)
        answers.append(Answered(command, status, body, perf_counter() - sent))
    return answers


async def _answer(reader: StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return int(head.split(b" ", 2)[1]), await reader.readexactly(length)
