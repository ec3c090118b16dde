"""Finding the checks of a module: its public functions that say what is owed to whom."""

from collections.abc import Awaitable, Callable
from inspect import getmembers, isfunction
from types import ModuleType
from typing import Any, TypeAlias

from tests.adapters.contract.post import Post

Delivered: TypeAlias = Callable[[Post], Awaitable[None]]

_MAKERS = {"opened", "house_of"}


def checks_of(module: ModuleType) -> list[Any]:
    """Every check, in alphabetical order."""
    return [
        found
        for name, found in getmembers(module, isfunction)
        if found.__module__ == module.__name__ and name not in _MAKERS and name[0] != "_"
    ]
