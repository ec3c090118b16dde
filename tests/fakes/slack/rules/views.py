"""Modals and Home tabs."""

from .blocks import blocks
from .numbers import beyond
from .sdk import sdk_blocks, sdk_view
from .shapes import Found, Json, flag, ident, items, keys
from .texts import plain

BLOCKS_MOST = 100
_SHARED = {"private_metadata", "callback_id", "external_id"}
_MODAL = {"submit", "close", "clear_on_close", "notify_on_close"}


def modal(view: Json, at: str = "/view") -> Found:
    """A form, or a private card in a window."""
    yield from [*_modal(view, at)] or _sdk(view, at)


def home(view: Json, at: str = "/view") -> Found:
    """The App Home of one person."""
    yield from [*_home(view, at)] or _sdk(view, at)


def _modal(view: Json, at: str) -> Found:
    yield from keys(view, at, _SHARED | _MODAL, {"type", "title", "blocks"})
    for part in sorted({"title", "submit", "close"} & set(view)):
        yield from plain(view[part], f"{at}/{part}")
    for name in sorted({"clear_on_close", "notify_on_close"} & set(view)):
        yield from flag(view[name], f"{at}/{name}")
    asks = any(block.get("type") == "input" for _, block in items(view.get("blocks"), at))
    if asks and "submit" not in view:
        yield f"{at}: a modal with an input needs submit"
    yield from _view(view, at, "modal", "ModalView")


def _home(view: Json, at: str) -> Found:
    yield from keys(view, at, _SHARED, {"type", "blocks"})
    yield from _view(view, at, "home", "HomeView")


def _view(view: Json, at: str, kind: str, limits: str) -> Found:
    if view.get("type") != kind:
        yield f"{at}/type: must be {kind}"
    yield from beyond(limits, view, at)
    for name in sorted({"callback_id", "external_id"} & set(view)):
        yield from ident(view[name], f"{at}/{name}")
    if not isinstance(view.get("private_metadata", ""), str):
        yield f"{at}/private_metadata: must be a string"
    yield from blocks(view.get("blocks"), f"{at}/blocks", kind, BLOCKS_MOST)


def _sdk(view: Json, at: str) -> Found:
    """slack_sdk trips over what is not even shaped right, so it is asked last."""
    yield from sdk_blocks(view["blocks"], f"{at}/blocks")
    yield from sdk_view(view, at)
