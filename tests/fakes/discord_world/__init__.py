"""A Discord lookalike for tests: REST v10 and the gateway on the loopback, no kinder than Discord.

`async with FakeDiscord() as discord_world:` starts it; `discord_world.api_url` and
`.gateway_url` go into the bot's settings, `.token` is the token it accepts. `problems(kind, body)`
is the same judgement without a server.
"""

from .fake import FakeDiscord
from .limits import KINDS, problems
from .objects import Channel, Guild, Interaction, Kind, May, Member, Message, User
from .person import Person
from .rates import Limited, Rate, Rates
from .records import Ping, Refusal
from .reply import Reply

__all__ = [
    "KINDS",
    "Channel",
    "FakeDiscord",
    "Guild",
    "Interaction",
    "Kind",
    "Limited",
    "May",
    "Member",
    "Message",
    "Person",
    "Ping",
    "Rate",
    "Rates",
    "Refusal",
    "Reply",
    "User",
    "problems",
]
