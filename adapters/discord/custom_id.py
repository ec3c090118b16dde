"""Custom ids: everything a press or a sent form has to say, so that a restart forgets nothing."""


def press_id(action: str, value: str) -> str:
    """The custom id of a button: how long the action's name is, the name, the value."""
    return f"{len(action)}.{action}{value}"


def read_press(custom_id: str) -> tuple[str, str]:
    """The action and the value behind a button; a name nobody knows for one of somebody else."""
    length, _, rest = custom_id.partition(".")
    if not (length.isascii() and length.isdecimal()):
        return "", ""
    return rest[: int(length)], rest[int(length) :]


def form_id(name: str, page: int, opening: str) -> str:
    """The custom id of a page of a form."""
    return f"{page} {opening} {name}"


def read_form(custom_id: str) -> tuple[str, int, str]:
    """The name, the page and the opening of a sent form."""
    page, _, rest = custom_id.partition(" ")
    opening, _, name = rest.partition(" ")
    return name, int(page) if page.isascii() and page.isdecimal() else 0, opening
