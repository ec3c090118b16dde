"""Every table's key begins with its community, so that a community's rows can live together."""

import pytest
from sqlalchemy import Column, Index, MetaData, String, Table, UniqueConstraint, inspect
from sqlmodel import SQLModel

from storage import database  # noqa: F401 - importing the stores fills the metadata
from tests.storage.sessions import session

# The few that are read before the community is known, or belong to none. docs/scale.md says why.
DIRECTORY = {"community", "space", "home"}
NOBODYS = {"rate", "shelf"}
OF_A_COMMUNITY = sorted(
    (each for each in SQLModel.metadata.sorted_tables if each.name not in DIRECTORY | NOBODYS),
    key=lambda each: each.name,
)


def _unique(table: Table) -> list[list[str]]:
    """The columns of all that lets no two rows be alike."""
    constraints = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    indexes = [each for each in table.indexes if each.unique]
    found = [each.columns for each in (table.primary_key, *constraints)]
    found += [each.columns for each in indexes]
    return [[column.name for column in columns] for columns in found]


def test_the_exceptions_are_tables_and_no_more_than_these() -> None:
    assert set(SQLModel.metadata.tables) > DIRECTORY | NOBODYS
    assert len(OF_A_COMMUNITY) >= 10


@pytest.mark.parametrize("table", OF_A_COMMUNITY, ids=lambda each: each.name)
def test_whatever_is_unique_is_so_within_a_community(table: Table) -> None:
    assert {columns[0] for columns in _unique(table)} == {"community"}


@pytest.mark.parametrize("table", OF_A_COMMUNITY, ids=lambda each: each.name)
def test_rows_refer_to_the_directory_alone(table: Table) -> None:
    assert {each.column.table.name for each in table.foreign_keys} <= DIRECTORY


def test_the_migrated_keys_begin_with_it_too(address: str) -> None:
    with session(address) as connection:
        found = inspect(connection)
        keys = {
            each.name: found.get_pk_constraint(each.name)["constrained_columns"]
            for each in OF_A_COMMUNITY
        }
    assert {columns[0] for columns in keys.values()} == {"community"}


def test_a_unique_constraint_beside_the_key_is_seen() -> None:
    columns = [Column("community", String, primary_key=True), Column("key", String, unique=True)]
    table = Table("wrong", MetaData(), *columns, Index(None, "key", "community", unique=True))
    assert sorted(_unique(table)) == [["community"], ["key"], ["key", "community"]]
