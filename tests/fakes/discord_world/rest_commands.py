"""REST: the commands an app registers."""

from typing import TYPE_CHECKING

from .access import find_guild
from .errors import ApiError, unknown
from .records import Call
from .spot import Body

if TYPE_CHECKING:
    from .world import World

FORBIDDEN = 403


def listed(world: "World", call: Call, app_id: str) -> list[Body]:
    """The global commands."""
    own(world, app_id)
    return world.commands


def replace(world: "World", call: Call, app_id: str) -> list[Body]:
    """All global commands at once; the old ones are gone."""
    own(world, app_id)
    world.check(f"{call.method} {call.path}", "commands", call.body)
    world.commands = registered(world, call.body, world.commands, None)
    return world.commands


def listed_for_guild(world: "World", call: Call, app_id: str, guild_id: str) -> list[Body]:
    """The commands of one server."""
    own(world, app_id)
    return find_guild(world, guild_id).commands


def replace_for_guild(world: "World", call: Call, app_id: str, guild_id: str) -> list[Body]:
    """All commands of one server at once."""
    own(world, app_id)
    guild = find_guild(world, guild_id)
    world.check(f"{call.method} {call.path}", "guild_commands", call.body)
    guild.commands = registered(world, call.body, guild.commands, guild.id)
    return guild.commands


def own(world: "World", app_id: str) -> None:
    """Only the bot's own app."""
    if app_id != world.application_id:
        raise (
            unknown("Application")
            if not app_id.isdecimal()
            else ApiError(
                FORBIDDEN,
                20012,
                "You are not authorized to perform this action on this application",
            )
        )


def registered(
    world: "World", wanted: object, before: list[Body], guild_id: str | None
) -> list[Body]:
    """The commands as they are kept; one that stays keeps its id."""
    ids = {(one["type"], one["name"]): one["id"] for one in before}
    world.syncs += 1
    place = {"guild_id": guild_id} if guild_id else {}
    found: list[Body] = wanted if isinstance(wanted, list) else []
    kept = [written(one) | place | {"application_id": world.application_id} for one in found]
    world.bell.ring()
    return [one | {"id": ids.get((one["type"], one["name"])) or world.new_id()} for one in kept]


def written(one: Body) -> Body:
    """A command with its defaults, as Discord gives it back."""
    may = one.get("default_member_permissions")
    return {
        "type": 1,
        "description": "",
        "options": [],
        "nsfw": False,
        "contexts": None,
        "integration_types": [0],
        "version": "1",
        **{key: value for key, value in one.items() if value is not None},
        "default_member_permissions": None if may is None else str(may),
    }
