"""Processor time, as the system counts it for each process."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds(process: int) -> float:
    """How long a process has computed so far, all its threads together."""
    return sum(map(int, _stat(process)[11:13])) / _TICKS


def family_seconds(process: int) -> float:
    """The same with its children: those that run, and those that have ended."""
    ended = sum(map(int, _stat(process)[13:15])) / _TICKS
    return seconds(process) + ended + sum(_children(process))


def machine_seconds() -> float:
    """How long all cores have computed so far, for anybody."""
    told = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    user, nice, system, _idle, _waiting, *interrupts = map(int, told)
    return (user + nice + system + sum(interrupts)) / _TICKS


def _children(process: int) -> Iterator[float]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            stat = _stat(int(folder.name))
            if int(stat[1]) == process:
                yield sum(map(int, stat[11:13])) / _TICKS


def _stat(process: int) -> list[str]:
    """What /proc tells about a process, from its state on."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    return told.rpartition(")")[2].split()
