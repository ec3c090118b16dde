"""Statements that need their database's own words: inserts that may meet a row already there."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

# The two dialects' inserts share their methods but no type of their own.
Insert: TypeAlias = Any
OnEach: TypeAlias = Mapping[str, Any]
# A row as a statement answers it; what its columns hold is the table's business.
Found: TypeAlias = Row[*tuple[Any, ...]]


def table(row: type[SQLModel]) -> Table:
    """The table of a row."""
    return SQLModel.metadata.tables[str(row.__tablename__)]


def on_each(row: type[SQLModel], build: Callable[[Insert], Insert]) -> OnEach:
    """An insert built once for each database, by its dialect's name."""
    return {
        "sqlite": build(sqlite.insert(table(row))),
        "postgresql": build(postgresql.insert(table(row))),
    }
