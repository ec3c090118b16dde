"""What the bot answers to an interaction: in the acknowledgement, or later at the response_url."""

from dataclasses import replace

from .messages_api import with_ids
from .permits import Hook
from .rules import Json
from .things import Message, View
from .views_api import change, inputs, stack_on
from .world import Denied, World


def acknowledge_command(world: World, hook: Hook, body: Json) -> Message | None:
    """A slash command's acknowledgement: nothing, or a message."""
    world.check("slash command ack", "ack", body)
    return _say(world, hook, body) if body else None


def respond(world: World, hook: Hook, body: Json) -> None:
    """One use of a response_url."""
    refusal = hook.refusal(world.clock.now())
    if refusal:
        raise Denied(refusal)
    hook.uses += 1
    world.check("response_url", "response", body)
    if body.get("delete_original"):
        world.remove(_original(world, hook))
    elif body.get("replace_original"):
        _redraw(world, hook, body)
    else:
        _check_thread(world, hook, body)
        hook.posts.append(_say(world, hook, body))
        world.changes.happened()


def _say(world: World, hook: Hook, body: Json) -> Message:
    """A new message: for everyone if asked, else for the asker alone."""
    team = world.teams[hook.team]
    only = None if body.get("response_type") == "in_channel" else hook.user
    where, body = hook.channel, with_ids(world, body)
    return world.put(Message(where, world.ts(), team.bot_user, body, team.bot_id, only))


def _original(world: World, hook: Hook) -> Message:
    """The message a button stood on. A typed command has none, and Slack promises nothing else."""
    if hook.original is None:
        world.refuse("response_url", "invalid_arguments", "a command has no original to replace")
    found = world.stored.get((hook.channel, hook.original))
    if found is None:
        raise Denied("message_not_found")
    return found


def _redraw(world: World, hook: Hook, body: Json) -> None:
    old = _original(world, hook)
    kept = {key: value for key, value in old.body.items() if key not in {"text", "blocks"}}
    new: Json = {key: body[key] for key in ("text", "blocks") if key in body}
    drawn = replace(old, body={**kept, **with_ids(world, new)}, edited=True)
    hook.posts.append(drawn)
    world.put(drawn)


def _check_thread(world: World, hook: Hook, body: Json) -> None:
    """An answer in a thread must say that it is public and replaces nothing."""
    if "thread_ts" not in body:
        return
    if body.get("response_type") != "in_channel" or body.get("replace_original") is not False:
        needs = "thread_ts needs in_channel and replace_original false"
        world.refuse("response_url", "invalid_arguments", needs)
    if (hook.channel, body["thread_ts"]) not in world.stored:
        raise Denied("thread_not_found")


def acknowledge_press(world: World, body: Json) -> None:
    """A press, a shortcut, a closed view: there is nothing to say in the acknowledgement."""
    world.check("interaction ack", "silence", body)


def acknowledge_form(world: World, view: View, body: Json) -> None:
    """Do to the person's views what the acknowledgement of a view_submission says."""
    world.check("view_submission ack", "form_ack", body)
    team, stack = world.teams[view.team], world.stacks[view.user]
    match body.get("response_action"):
        case "errors":
            view.errors = _errors(world, view, body["errors"])
        case "update":
            change(world, team, view, body["view"])
        case "push":
            stack_on(world, team, view.user, body["view"])
        case "clear":
            drop(world, stack[:])
        case _:
            drop(world, [view])
    world.changes.happened()


def _errors(world: World, view: View, errors: dict[str, str]) -> dict[str, str]:
    """Errors stand under input blocks; Slack knows them by block_id, not action_id."""
    known = {block["block_id"] for block in inputs(view.body)}
    strange = sorted(set(errors) - known)
    if strange:
        sentences = [f"/errors/{name}: no input block has this block_id" for name in strange]
        world.refuse("view_submission ack", "invalid_arguments", *sentences)
    return errors


def drop(world: World, views: list[View]) -> None:
    """Close these views."""
    for view in views:
        view.is_open = False
        world.stacks[view.user].remove(view)
