"""A platform without its limits: what a test has put there appears at once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

_WAITS = {
    "slack": ("limits.CHANNEL", "limits.MESSAGES", "limits.CHANGES", "spacing.SECONDS"),
    "discord": ("limits.CHANNEL", "limits.EVERYTHING"),
}


@contextmanager
def unlimited(platform: str) -> Iterator[None]:
    """Wait for no limit of the platform."""
    with ExitStack() as patched:
        for wait in _WAITS[platform]:
            patched.enter_context(patch(f"adapters.{platform}.post.{wait}", 0.0))
        yield
