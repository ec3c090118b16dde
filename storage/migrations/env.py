"""Alembic's entry: runs inside the transaction that storage.migrate opened."""

from alembic import context
from sqlmodel import SQLModel

from storage import database  # noqa: F401 - importing the stores fills the metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is ours, on SQLite too
)
context.run_migrations()
