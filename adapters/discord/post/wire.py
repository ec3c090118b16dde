"""Bodies on their way to Discord, with the pictures they name."""

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord.http import MultipartParameters, Route

from adapters.discord.draw import picture_name


def packed(body: Mapping[str, Any], pictures: Sequence[bytes]) -> MultipartParameters:
    """A body as the library sends it: as JSON, or with its pictures as a form of several parts."""
    if not pictures:
        return MultipartParameters(payload=dict(body), multipart=None, files=None)
    files = [discord.File(io.BytesIO(png), picture_name(at)) for at, png in enumerate(pictures)]
    parts: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(body)}]
    parts += [
        {
            "name": f"files[{at}]",
            "value": file.fp,
            "filename": file.filename,
            "content_type": "image/png",
        }
        for at, file in enumerate(files)
    ]
    return MultipartParameters(payload=None, multipart=parts, files=files)


async def sent(client: discord.Client, route: Route, params: MultipartParameters) -> None:
    """Send to a route the library has no name for."""
    with params:
        if params.files:
            await client.http.request(route, files=params.files, form=params.multipart)
        else:
            await client.http.request(route, json=params.payload)
