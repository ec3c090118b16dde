"""What Slack accepts and what it refuses, as pure functions: `problems(kind, body)`."""

from .bodies import problems
from .shapes import Json, size

__all__ = ["Json", "problems", "size"]
