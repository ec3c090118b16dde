"""What a database holds, whatever table it is in."""

import base64
import re
import sqlite3
from contextlib import closing
from pathlib import Path


def tables_with(folder: Path, *words: str) -> set[str]:
    """The tables of a town's database in which one of the words stands, in files too."""
    with closing(sqlite3.connect(folder / "hearth.db")) as file:
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        cells = {name: _dump(file, name) for (name,) in names}
    return {name for name, said in cells.items() if any(word in said for word in words)}


def _dump(file: sqlite3.Connection, table: str) -> str:
    cells = str(file.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - its own name
    files = re.findall(r'"bytes","of":"([^"]+)"', cells)
    return cells + "".join(base64.b64decode(each).decode(errors="replace") for each in files)
