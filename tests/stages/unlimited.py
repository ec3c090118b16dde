"""A platform without its limits: what a test has put there appears at once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

_WAITS = {"slack": ("CHANNEL", "MESSAGES", "CHANGES"), "discord": ("CHANNEL", "EVERYTHING")}


@contextmanager
def unlimited(platform: str) -> Iterator[None]:
    """Wait for no limit of the platform."""
    with ExitStack() as patched:
        for wait in _WAITS[platform]:
            patched.enter_context(patch(f"adapters.{platform}.post.limits.{wait}", 0.0))
        yield
