"""A bot that does nothing by itself: tests put every answer into its mouth."""

from typing import Any

import aiohttp

from tests.fakes.discord_world import Channel, FakeDiscord, Reply

from .discord_bodies import Body, answer, option

GIVE: Body = {
    "type": 1,
    "name": "give",
    "description": "Give",
    "options": [
        {"type": 6, "name": "to", "description": "To", "required": True},
        option(min_length=3, max_length=5),
        {"type": 4, "name": "points", "description": "P", "min_value": 1, "max_value": 3},
        option(name="mood", choices=[{"name": "Good", "value": "g"}]),
    ],
}
COMMANDS: list[Body] = [
    {"name": "kudos", "description": "Thank", "options": [GIVE], "contexts": [0]},
    {"name": "help", "description": "Help", "contexts": [0, 1]},
    {"name": "admin", "description": "A", "default_member_permissions": "0"},
]


class Hand:
    """A bot that answers what a test puts into its mouth."""

    def __init__(self, world: FakeDiscord, session: aiohttp.ClientSession) -> None:
        self.world = world
        self.session = session

    async def ask(
        self, method: str, path: str, body: object = None, token: str = ""
    ) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {token or self.world.token}"}
        url = self.world.api_url + path
        async with self.session.request(method, url, json=body, headers=headers) as given:
            return given.status, await given.json() if given.status != 204 else None

    async def post(self, channel: Channel, body: Body) -> tuple[int, Any]:
        return await self.ask("POST", f"/channels/{channel.id}/messages", body)

    async def answer(self, reply: Reply, kind: int, data: Body | None) -> tuple[int, Any]:
        one = reply.interaction
        path = f"/interactions/{one.id}/{one.token}/callback"
        return await self.ask("POST", path, answer(kind, data))

    async def webhook(self, reply: Reply, method: str, path: str, data: Body) -> tuple[int, Any]:
        start = f"/webhooks/{self.world.application_id}/{reply.interaction.token}"
        return await self.ask(method, start + path, data)
