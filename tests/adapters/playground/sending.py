"""What a page sends, in a line."""

import uuid
from typing import Any

import httpx


def sent(who: str = "ana", room: str = "general", **more: object) -> dict[str, object]:
    """What every request of a page says."""
    return {"as": who, "room": room, "id": uuid.uuid4().hex, **more}


async def says(http: httpx.AsyncClient, line: object, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Type a line; gives the answer."""
    return await post(http, "say", sent(line=line, **more))


async def post(http: httpx.AsyncClient, door: str, body: object) -> dict[str, Any]:
    """Send JSON to one of the doors; gives the answer, which is always an object."""
    answer = (await http.post(f"/api/{door}", json=body)).json()
    assert isinstance(answer, dict)
    return answer
