"""Charting: charts become pictures on their way to a platform."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from bot.kernel.attached import Chart, Picture
from bot.kernel.card import Card, Part

# Draws a chart as a PNG; slow, so it is called in a thread.
Draws: TypeAlias = Callable[[Chart], bytes]

log = logging.getLogger(__name__)


async def pictured(card: Card, draws: Draws) -> Card:
    """The card with its charts drawn; one that cannot be is told in words."""
    parts = [await _pictured(part, draws) for part in card.parts]
    return replace(card, parts=tuple(parts))


async def _pictured(part: Part, draws: Draws) -> Part:
    if not isinstance(part, Chart):
        return part
    try:
        return Picture(await asyncio.to_thread(draws, part), part.alt)
    except Exception:
        log.exception("A chart broke", extra={"action": "chart_broke"})
        return part
