"""Deliveries, on every platform that is reached through a network."""

import pytest

from tests.adapters.contract import deliveries
from tests.adapters.contract.checks import Delivered, checks_of

DELIVERIES: list[Delivered] = checks_of(deliveries)


@pytest.mark.parametrize("kind", ["slack over HTTP", "discord"])
@pytest.mark.parametrize("check", DELIVERIES)
async def test_every_outcome_has_its_delivery(check: Delivered, kind: str) -> None:
    async with deliveries.opened(kind) as post:
        await check(post)
