"""What a card brings with it: pictures that are looked at, files that are kept."""

import re
from dataclasses import dataclass

from bot.kernel.span import CardError, fits

ALT = 300
PICTURE = 4_000_000
FILE = 2_000_000
_NAME = re.compile(r"[a-z0-9-]{1,60}\.(csv|json)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and what it shows, in words."""

    png: bytes
    alt: str

    def __post_init__(self) -> None:
        """Refuse what not every platform could show."""
        fits("A picture's description", self.alt, ALT)
        if not self.png.startswith(b"\x89PNG") or len(self.png) > PICTURE:
            message = "A picture is a PNG of at most 4 MB."
            raise CardError(message)


@dataclass(frozen=True, slots=True)
class File:
    """A file to keep and what is in it, in words.

    Its name is one that no other message at the same place has: by it, it is known again. It goes
    with a message that is posted and not edited; in an answer only its words are shown.
    """

    name: str
    data: bytes
    about: str

    def __post_init__(self) -> None:
        """Refuse what not every platform would carry."""
        fits("What is in a file", self.about, ALT)
        if not _NAME.fullmatch(self.name) or not 1 <= len(self.data) <= FILE:
            message = "A file is called name.csv or name.json and has 1 byte to 2 MB."
            raise CardError(message)
