"""A lookalike of Slack for tests: it refuses what Slack would refuse."""

from .delivery import Delivered
from .forms import CannotSend
from .lookalike import FakeSlack
from .person import Person
from .rates import Limited, Rate, Rates
from .records import Call, Ping, Refused
from .reply import Reply, Sent
from .rules import Json, problems
from .things import Channel, Message, User, View

__all__ = [
    "Call",
    "CannotSend",
    "Channel",
    "Delivered",
    "FakeSlack",
    "Json",
    "Limited",
    "Message",
    "Person",
    "Ping",
    "Rate",
    "Rates",
    "Refused",
    "Reply",
    "Sent",
    "User",
    "View",
    "problems",
]
