"""Bodies on their way to Discord, with the files they name."""

import io
import json
import mimetypes
from collections.abc import Mapping
from typing import Any

import discord
from discord.http import MultipartParameters, Route

from adapters.discord.draw import Files


def packed(body: Mapping[str, Any], files: Files) -> MultipartParameters:
    """A body as the library sends it: as JSON, or with its files as a form of several parts."""
    if not files:
        return MultipartParameters(payload=dict(body), multipart=None, files=None)
    sent = [discord.File(io.BytesIO(data), name) for name, data in files]
    parts: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(body)}]
    parts += [
        {
            "name": f"files[{at}]",
            "value": file.fp,
            "filename": file.filename,
            "content_type": mimetypes.guess_type(file.filename)[0],
        }
        for at, file in enumerate(sent)
    ]
    return MultipartParameters(payload=None, multipart=parts, files=sent)


async def sent(client: discord.Client, route: Route, params: MultipartParameters) -> None:
    """Send to a route the library has no name for."""
    with params:
        if params.files:
            await client.http.request(route, files=params.files, form=params.multipart)
        else:
            await client.http.request(route, json=params.payload)
