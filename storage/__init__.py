"""Storage: the only room that knows a database. SQLite by default, PostgreSQL by its address."""
