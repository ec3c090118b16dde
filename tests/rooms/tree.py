"""The source code as a tree of files and names."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "adapters", "storage", "schedules", "charts")
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Every module in these folders, by its path from the root; migrations are history."""
    found = (file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(file.relative_to(ROOT) for file in found if "versions" not in file.parts))


@cache
def parsed(module: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def functions(module: Path) -> Iterator[Function]:
    """Every function and method of a module."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, Function):
            yield node


def classes(module: Path) -> Iterator[ast.ClassDef]:
    """Every class of a module."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.ClassDef):
            yield node


def public(module: Path) -> Iterator[ast.ClassDef | Function]:
    """The public names of a module and the public methods of its public classes."""
    for node in parsed(module).body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    each
                    for each in node.body
                    if isinstance(each, Function) and not each.name.startswith("_")
                )


def names_in(folder: Path) -> set[str]:
    """What a folder of code holds, file or folder, without its ending."""
    inside = (each for each in (ROOT / folder).iterdir() if each.name != "__pycache__")
    return {each.stem for each in inside if each.suffix == ".py" or (each / "__init__.py").exists()}


def packages(folder: str) -> list[Path]:
    """The packages directly inside a folder."""
    inside = sorted((ROOT / folder).iterdir())
    return [each.relative_to(ROOT) for each in inside if (each / "__init__.py").exists()]
