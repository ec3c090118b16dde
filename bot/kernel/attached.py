"""What a card brings with it: pictures and charts that are looked at, files that are kept."""

import re
from dataclasses import dataclass

from bot.kernel.span import CardError, fits

ALT = 300
PICTURE = 4_000_000
FILE = 2_000_000
NAMES, SERIES, NAME = 24, 3, 24
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
class Chart:
    """Counts side by side under names, such as months: a picture in a message that is posted.

    Counts are those of each series, as many as there are names. Alt says it in words, which are
    all that an answer shows.
    """

    names: tuple[str, ...]
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    alt: str

    def __post_init__(self) -> None:
        """Refuse what could not be told apart in a picture."""
        fits("A chart's description", self.alt, ALT)
        for name in (*self.names, *(series for series, _ in self.counts)):
            fits("A name in a chart", name, NAME)
            if not name.replace(" ", "").isalnum():
                raise CardError("A name in a chart is letters, digits and spaces.")
        whole = all(len(counts) == len(self.names) for _, counts in self.counts)
        if not (1 <= len(self.names) <= NAMES and 1 <= len(self.counts) <= SERIES and whole):
            message = f"A chart has {NAMES} names and {SERIES} series at most, a count in each."
            raise CardError(message)
        if min(min(counts) for _, counts in self.counts) < 0:
            raise CardError("A chart counts what there is: no number is below zero.")


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
