"""The server of the Discord stage: its people and its channels."""

from dataclasses import dataclass

from adapters.discord import Keys
from tests.fakes.discord_world import Channel, FakeDiscord, Guild, User

PEOPLE = ("Ana", "Ben", "Cleo", "Dan")


@dataclass
class Town:
    """A server with the usual people and channels."""

    world: FakeDiscord
    guild: Guild
    users: dict[str, User]
    channels: dict[str, Channel]

    def channel(self, name: str, user: User) -> Channel:
        """A channel by its name; "direct" is the user's own with Hearth."""
        return self.world.direct_channel(user.id) if name == "direct" else self.channels[name]


def build(world: FakeDiscord) -> Town:
    """The people and channels every stage has."""
    users = {name: world.add_user(name.lower(), global_name=name) for name in PEOPLE}
    guild = world.add_guild("Town", owner=world.add_user("mayor", global_name="Mayor"))
    for name, user in users.items():
        world.add_member(guild, user, administrator=name == "Ana")
    users["Robo"] = world.add_user("robo", global_name="Robo", bot=True)
    world.add_member(guild, users["Robo"], bot=True)
    mentors = world.add_role(guild, "mentors")
    for name in ("Ana", "Ben", "Cleo", "Robo"):
        guild.members[users[name].id].roles.append(mentors.id)
    users["Gus"] = world.add_user("gus", global_name="Gus")
    world.remove_member(guild, world.add_member(guild, users["Gus"]))
    channels = {name: world.add_channel(guild, name) for name in ("general", "random")}
    insiders = [users["Ana"], users["Ben"], world.bot]
    channels["staff"] = world.add_channel(guild, "staff", only_for=insiders)
    return Town(world, guild, users, channels)


def keys_of(world: FakeDiscord) -> Keys:
    """What the lookalike lets one in with."""
    return Keys(world.token, world.api_url, world.gateway_url)
