"""A small bot on the real discord.py, and a server with two people, for tests of the lookalike."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
import pytest
import yarl
from discord import app_commands

from tests.fakes.discord_world import Channel, FakeDiscord, Guild, Member

Press = discord.Interaction[discord.Client]


class Again(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"again:(?P<n>[0-9]+)"
):
    """A button whose state is in its custom id."""

    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label="Again", custom_id=f"again:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: Press, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["n"]))

    async def callback(self, interaction: Press) -> None:
        await interaction.response.edit_message(content=f"pressed {self.number}")


class Form(discord.ui.Modal, title="A gift"):
    """A form with one field."""

    why: discord.ui.Label[Self] = discord.ui.Label(
        text="Reason", component=discord.ui.TextInput(custom_id="why", min_length=3)
    )

    async def on_submit(self, interaction: Press) -> None:
        assert isinstance(self.why.component, discord.ui.TextInput)
        await interaction.response.send_message(f"because {self.why.component.value}")


class Bot(discord.Client):
    """A small bot of every kind of answer."""

    def __init__(self) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.members = intents.dm_messages = intents.guild_messages = True
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(kudos())
        self.heard: list[str] = []

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Again)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)


def kudos() -> app_commands.Group:
    group = app_commands.Group(name="kudos", description="Thank somebody")

    @group.command(name="give", description="Give kudos")
    async def give(
        interaction: Press, to: discord.User, why: app_commands.Range[str, 3, 20] | None = None
    ) -> None:
        if why is None:
            await interaction.response.send_modal(Form())
            return
        view = discord.ui.View(timeout=None).add_item(Again(7))
        text = f"{to.mention}: {discord.utils.escape_markdown(why)}"
        await interaction.response.send_message(text, ephemeral=True, view=view)

    @group.command(name="later", description="Take your time")
    async def later(interaction: Press) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content="here it is")
        await interaction.followup.send("and one more", ephemeral=True)

    return group


@asynccontextmanager
async def running(
    world: FakeDiscord, monkeypatch: pytest.MonkeyPatch, token: str | None = None
) -> AsyncIterator[Bot]:
    monkeypatch.setattr(discord.http.Route, "BASE", world.api_url)
    url = yarl.URL(world.gateway_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", url)
    async with Bot() as bot:
        task = asyncio.create_task(bot.start(token or world.token))
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            ready.cancel()
            await task
        yield bot
        await bot.close()
        await task


class Scene:
    """A server with a channel and two people."""

    def __init__(self, world: FakeDiscord) -> None:
        self.guild: Guild = world.add_guild("Guild")
        self.general: Channel = world.add_channel(self.guild, "general")
        self.ana: Member = world.add_member(self.guild, "ana", nick="Ana")
        self.ben: Member = world.add_member(self.guild, "ben")
