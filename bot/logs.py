"""The log: a line for each record, and in none of them what somebody wrote or is called."""

import logging
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

_ROOT = Path(__file__).parents[1]
_ROOMS = {"adapters", "bot", "schedules", "storage"}


class OneLine(logging.Formatter):
    """Tells where a problem was and of what kind; its words only where they are a machine's."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in one line."""
        said = f"{record.levelname} {record.name}: {' '.join(record.getMessage().split())}"
        problem = record.exc_info[1] if record.exc_info else None
        return f"{said} (Traceback: {' from '.join(_told(problem))})" if problem else said


def write_to_stderr() -> None:
    """Log every warning and error to standard error."""
    lines = logging.StreamHandler()
    lines.setFormatter(OneLine())
    logging.basicConfig(handlers=[lines])


def _told(problem: BaseException | None) -> Iterator[str]:
    """A problem, then the one it came from: the lines of ours on the way to it, and its kind."""
    while problem:
        ours = (
            _place(Path(frame.f_code.co_filename), at)
            for frame, at in walk_tb(problem.__traceback__)
        )
        yield " > ".join([*filter(None, ours), f"{type(problem).__name__}{_words(problem)}"])
        hidden = problem.__suppress_context__
        problem = problem.__cause__ or (None if hidden else problem.__context__)


def _place(file: Path, line: int) -> str:
    inside = file.relative_to(_ROOT) if file.is_relative_to(_ROOT) else Path()
    return f"{inside}:{line}" if inside.parts[:1] and inside.parts[0] in _ROOMS else ""


def _words(problem: BaseException) -> str:
    """The first line of what a system or a database said: details of rows come after it."""
    if isinstance(problem, OSError) or hasattr(problem, "orig"):
        return f": {str(problem).partition(chr(10))[0]}"
    return ""
