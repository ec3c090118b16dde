"""Names: people, groups and channels somebody names by hand, such as “@Ana Silva” or “#random”."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from adapters.playground.cast import Cast, place_of, ref_of
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.typed import Token

Named = MemberRef | Place | tuple[MemberRef, ...]


class Names:
    """Finds the names of a cast in what is typed; one that could mean two stays text."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        meant: defaultdict[str, set[Named]] = defaultdict(set)
        for name, named in _names(cast):
            meant[name.casefold()].add(named)
        self._meant = {name: found.pop() for name, found in meant.items() if len(found) == 1}
        longest_first = sorted(map(re.escape, self._meant), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(longest_first)})(?!\w)", re.IGNORECASE)

    def find(self, text: str, reader: str) -> list[Token]:
        """The text in pieces; names of what the reader cannot see stay text."""
        pieces: list[Token] = []
        for piece in self._pattern.split(text):
            named = self._meant.get(piece.casefold())
            if isinstance(named, tuple):
                pieces += [each for ref in named for each in (ref, " ")][:-1]
            else:
                pieces.append(named if named and self._visible(named, reader) else piece)
        return [piece for piece in pieces if piece != ""]

    def _visible(self, named: MemberRef | Place, reader: str) -> bool:
        return isinstance(named, MemberRef) or self._cast.sees(reader, named.channel)


def _names(cast: Cast) -> Iterator[tuple[str, Named]]:
    for person in cast.people:
        for name in {person.name, person.name.split()[0], person.id}:
            yield f"@{name}", ref_of(person.id)
    for group in cast.groups:
        yield f"@{group.name}", tuple(map(ref_of, group.members))
    for channel in cast.channels:
        for name in {channel.name, channel.id}:
            yield f"#{name}", replace(place_of(channel.id), name=channel.name)
