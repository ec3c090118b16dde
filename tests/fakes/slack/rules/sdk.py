"""What slack_sdk's own models refuse."""

import copy

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from .shapes import Found, Json, items


def sdk_blocks(blocks: object, at: str) -> Found:
    """Each block, built and validated as slack_sdk would build it."""
    for path, block in items(blocks, at):
        yield from _try(block, path)


def sdk_view(view: Json, at: str) -> Found:
    """A whole view."""
    try:
        View(**copy.deepcopy(view)).to_dict()
    except SlackObjectFormationError as refused:
        yield f"{at}: slack_sdk refuses this: {refused}"


def _try(block: Json, at: str) -> Found:
    try:
        built = Block.parse(copy.deepcopy(block))
        if built is not None:
            built.to_dict()
    except SlackObjectFormationError as refused:
        yield f"{at}: slack_sdk refuses this: {refused}"
