"""A shelf for the small things adapters remember."""

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Field

from storage.rows import Row
from storage.statements import Insert, on_each, table


class ShelfRow(Row, table=True):
    """Text by name."""

    __tablename__ = "shelf"
    name: str = Field(primary_key=True)
    text: str


def _replace(insert: Insert) -> Insert:
    text = {"text": insert.excluded.text}
    return insert.on_conflict_do_update(index_elements=["name"], set_=text)


_shelf = table(ShelfRow)
_PUT = on_each(ShelfRow, _replace)
_GET = select(_shelf.c.text).where(_shelf.c.name == bindparam("name"))


def get(connection: Connection, name: str) -> str | None:
    """What lies under the name, if anything."""
    text: str | None = connection.execute(_GET, {"name": name}).scalar_one_or_none()
    return text


def put(connection: Connection, name: str, text: str) -> None:
    """Keep the text under the name, in place of what was there."""
    connection.execute(_PUT[connection.dialect.name], {"name": name, "text": text})
