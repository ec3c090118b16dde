"""Web API: modals in somebody's stack, and somebody's Home."""

from .messages_api import with_ids
from .permits import Trigger
from .rules import Json
from .things import Team, View
from .world import Denied, World

STACK_MOST = 3


def _spend(world: World, team: Team, args: Json) -> Trigger:
    found = world.triggers.spend(str(args.get("trigger_id", "")), team.id)
    if isinstance(found, str):
        raise Denied(found)
    return found


def _unique(world: World, team: Team, body: Json, but: View | None = None) -> None:
    """An external_id belongs to one open view of a workspace."""
    wanted = body.get("external_id")
    others = [v for v in world.views.values() if v is not but and v.team == team.id and v.is_open]
    if wanted and any(view.body.get("external_id") == wanted for view in others):
        raise Denied("duplicate_external_id")


def stack_on(world: World, team: Team, user: str, body: Json) -> View:
    """A new view on top of what this person has open."""
    _unique(world, team, body)
    stack = world.stacks.setdefault(user, [])
    if len(stack) >= STACK_MOST:
        raise Denied("push_limit_reached")
    name = world.number("V")
    root, previous = (stack[0].id, stack[-1].id) if stack else (name, None)
    body = with_ids(world, body)
    view = View(name, user, team.id, body, world.ts(), root, previous)
    world.views[name] = view
    stack.append(view)
    world.changes.happened()
    return view


def change(world: World, team: Team, view: View, body: Json) -> View:
    """Another body for an open view; what was typed stays where both ids are the same."""
    _unique(world, team, body, but=view)
    body = with_ids(world, body)
    kept = {(b["block_id"], b["element"]["action_id"]) for b in inputs(body)}
    view.typed = {
        block: {action: value for action, value in typed.items() if (block, action) in kept}
        for block, typed in view.typed.items()
    }
    view.body, view.hash, view.errors = body, world.ts(), {}
    world.changes.happened()
    return view


def inputs(body: Json) -> list[Json]:
    """The input blocks of a view."""
    return [block for block in body["blocks"] if block["type"] == "input"]


def open_view(world: World, team: Team, args: Json) -> Json:
    """views.open: the trigger is looked at last, as a refused body costs it nothing."""
    world.check("views.open", "modal", args["view"])
    trigger = _spend(world, team, args)
    if world.stacks.get(trigger.user):
        world.refuse("views.open", "invalid_arguments", "a modal is open; views.push goes on top")
    return {"view": stack_on(world, team, trigger.user, args["view"]).as_json()}


def push(world: World, team: Team, args: Json) -> Json:
    """views.push."""
    world.check("views.push", "modal", args["view"])
    trigger = _spend(world, team, args)
    if not world.stacks.get(trigger.user):
        raise Denied("not_found")
    return {"view": stack_on(world, team, trigger.user, args["view"]).as_json()}


def update(world: World, team: Team, args: Json) -> Json:
    """views.update, by view_id or external_id."""
    world.check("views.update", "modal", args["view"])
    if ("view_id" in args) == ("external_id" in args):
        world.refuse("views.update", "invalid_arguments", "needs one of view_id and external_id")
    view = _find(world, team, args)
    if args.get("hash", view.hash) != view.hash:
        raise Denied("hash_conflict")
    return {"view": change(world, team, view, args["view"]).as_json()}


def _find(world: World, team: Team, args: Json) -> View:
    for view in world.views.values():
        known = args.get("view_id") == view.id
        named = "external_id" in args and view.body.get("external_id") == args["external_id"]
        if view.is_open and view.team == team.id and (known or named):
            return view
    raise Denied("not_found")


def publish(world: World, team: Team, args: Json) -> Json:
    """views.publish: what a person finds in the app's Home."""
    world.check("views.publish", "home", args["view"])
    user = world.users.get(args["user_id"])
    if user is None or user.team != team.id:
        raise Denied("user_not_found")
    old = world.homes.get(user.id)
    if old and args.get("hash", old.hash) != old.hash:
        raise Denied("hash_conflict")
    name = old.id if old else world.number("V")
    view = View(name, user.id, team.id, with_ids(world, args["view"]), world.ts(), name)
    world.homes[user.id] = view
    world.changes.happened()
    return {"view": view.as_json()}
