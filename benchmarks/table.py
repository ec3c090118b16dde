"""Tables as people read them."""

from collections.abc import Sequence


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their head: words to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print()
    for row in (head, *rows):
        first, *rest = (each.ljust if not at else each.rjust for at, each in enumerate(row))
        print(
            "  ".join(
                (first(widths[0]), *(pad(w) for pad, w in zip(rest, widths[1:], strict=True)))
            )
        )
    print()
