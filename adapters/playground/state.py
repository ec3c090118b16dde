"""State: everything a page needs to know when it opens, or comes back."""

from collections.abc import Iterable

from adapters.playground.cast import Cast, Channel, Person, direct_room
from adapters.playground.clock import PlaygroundClock
from adapters.playground.draw_form import draw_commands
from adapters.playground.message import Drawn, Message, write
from bot.kernel.frontdesk import FrontDesk


def draw_state(
    person: str,
    cast: Cast,
    desk: FrontDesk,
    heard: Iterable[Message],
    clock: PlaygroundClock,
) -> Drawn:
    """The playground as one person sees it."""
    return {
        "you": person,
        "community": cast.name,
        "people": [_person(each) for each in cast.people],
        "rooms": [
            *(_channel(each) for each in cast.channels if cast.sees(person, each.id)),
            {"id": direct_room(person), "kind": "direct", "name": "Hearth", "purpose": ""},
        ],
        "messages": [write(each) for each in heard],
        "commands": draw_commands(desk.commands),
        "shortcuts": [{"name": each.name, "label": each.label} for each in desk.shortcuts],
        "clock": draw_clock(clock, cast.zone),
    }


def draw_clock(clock: PlaygroundClock, zone: str) -> Drawn:
    """The time, and where the clock can be sent."""
    steps = [{"name": name, "label": label} for name, (label, _) in clock.steps.items()]
    return {"now": clock.now().isoformat(), "zone": zone, "steps": steps}


def _person(person: Person) -> Drawn:
    return {
        "id": person.id,
        "name": person.name,
        "organisation": person.organisation,
        "zone": person.zone,
        "administrator": person.administrator,
        "acts": person.acts,
        "bot": person.bot,
    }


def _channel(channel: Channel) -> Drawn:
    kind = "private" if channel.private else "public"
    return {"id": channel.id, "kind": kind, "name": channel.name, "purpose": channel.purpose}
