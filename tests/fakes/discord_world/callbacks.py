"""REST: answers to interactions, and what follows them for fifteen minutes."""

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from . import payloads, rest_messages
from .access import check_files
from .errors import ApiError, misuse, unknown
from .limits import CHOICES, DEFERRED, DEFERRED_UPDATE, MESSAGE, MODAL, UPDATE
from .message_limits import EPHEMERAL, LOADING
from .objects import Interaction, Message
from .records import Call
from .spot import Body

if TYPE_CHECKING:
    from .world import World

COMMAND, PRESS, TYPING, SUBMIT = 2, 3, 4, 5
TOKEN_LIVES = timedelta(minutes=15)
ON_A_MESSAGE = {DEFERRED_UPDATE, UPDATE}


def respond(world: "World", call: Call, interaction_id: str, token: str) -> Body | None:
    """The first answer, once and within three seconds."""
    interaction = world.interactions.get(interaction_id)
    if interaction is None or interaction.token != token or interaction.expired:
        raise unknown("interaction")
    where = f"answer to interaction of type {interaction.type}"
    world.check(where, "response", call.body)
    body: Body = call.body if isinstance(call.body, dict) else {}
    data: Body = body.get("data") or {}
    check_files(world, where, data, call.files)
    check_type(world, interaction, body["type"])
    take(world, interaction, body["type"], data, call)
    wanted = call.query.get("with_response", "").lower() in {"1", "true"}
    return callback(world, interaction) if wanted else None


def check_type(world: "World", interaction: Interaction, kind: int) -> None:
    """Only some answers fit, and only one is taken."""
    if interaction.first is not None:
        if kind == MODAL:
            world.refuse("modal", ["A modal cannot be opened after another answer."])
        raise ApiError(HTTPStatus.BAD_REQUEST, 40060, "Interaction has already been acknowledged.")
    fits = {
        COMMAND: {MESSAGE, DEFERRED, MODAL},
        TYPING: {CHOICES},
        PRESS: {MESSAGE, DEFERRED, MODAL, *ON_A_MESSAGE},
        SUBMIT: {MESSAGE, DEFERRED, *(ON_A_MESSAGE if interaction.source else ())},
    }
    if kind not in fits[interaction.type]:
        world.refuse("response", [f"Answer {kind} to an interaction of type {interaction.type}."])
        raise misuse("type: this answer is not allowed for this interaction.")


def take(world: "World", interaction: Interaction, kind: int, data: Body, call: Call) -> None:
    """Do what the answer says."""
    source = interaction.source
    match kind:
        case 4:
            interaction.original = say(world, interaction, data, call)
        case 5:
            flags = LOADING | int(data.get("flags") or 0)
            interaction.original = say(world, interaction, {"flags": flags}, call)
        case 6 | 7 if source is not None:
            interaction.original = source
            if kind == UPDATE:
                rest_messages.change(world, call, standing(source), data)
        case _:
            pass
    interaction.first, interaction.answer = kind, data
    world.bell.ring()


def say(world: "World", interaction: Interaction, data: Body, call: Call) -> Message:
    """A new message that belongs to an interaction."""
    private = int(data.get("flags") or 0) & EPHEMERAL
    return world.post(
        interaction.channel_id,
        world.bot.id,
        data,
        only_for=interaction.user_id if private else None,
        interaction_id=interaction.id,
        files=call.files,
    )


def callback(world: "World", interaction: Interaction) -> Body:
    """What `with_response` asks for."""
    about: Body = {"id": interaction.id, "type": interaction.type}
    message = interaction.original
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": message.id,
        "response_message_loading": bool(message.flags & LOADING),
        "response_message_ephemeral": bool(message.flags & EPHEMERAL),
    }
    resource = {"type": interaction.first, "message": payloads.message(world, message)}
    return {"interaction": about, "resource": resource}


def by_token(world: "World", app_id: str, token: str) -> Interaction:
    """The answered interaction of a token that still lives."""
    found = next((one for one in world.interactions.values() if one.token == token), None)
    if found is None or found.first is None or app_id != world.application_id:
        raise unknown("Webhook")
    if world.now() - found.created > TOKEN_LIVES:
        raise ApiError(HTTPStatus.UNAUTHORIZED, 50027, "Invalid Webhook Token")
    return found


def follow_up(world: "World", call: Call, app_id: str, token: str) -> Body | None:
    """A further message; the first one after a deferral takes the placeholder's place."""
    interaction = by_token(world, app_id, token)
    where = "follow-up"
    world.check(where, "followup", call.body)
    body: Body = call.body if isinstance(call.body, dict) else {}
    check_files(world, where, body, call.files)
    waiting = interaction.original
    if waiting is not None and waiting.flags & LOADING:
        message = fill(world, call, waiting, body)
    else:
        message = say(world, interaction, body, call)
        interaction.followups.append(message)
        world.bell.ring()
    wait = call.query.get("wait", "").lower() in {"1", "true"}
    return payloads.message(world, message) if wait else None


def fill(world: "World", call: Call, message: Message, body: Body) -> Message:
    """Edit a message of an interaction; a placeholder stops to be one."""
    rest_messages.change(world, call, message, body)
    message.flags &= ~LOADING
    world.bell.ring()
    return message


def standing(message: Message) -> Message:
    """The message unless it was deleted."""
    if message.deleted:
        raise unknown("Message")
    return message


def answered(interaction: Interaction, message_id: str) -> Message:
    """The first answer (`@original`) or one of the later ones."""
    if message_id == "@original" and interaction.original is not None:
        return standing(interaction.original)
    for message in interaction.followups:
        if message.id == message_id:
            return standing(message)
    raise unknown("Message")


def get(world: "World", call: Call, app_id: str, token: str, message_id: str) -> Body:
    """An answer as it stands."""
    return payloads.message(world, answered(by_token(world, app_id, token), message_id))


def edit(world: "World", call: Call, app_id: str, token: str, message_id: str) -> Body:
    """Change an answer."""
    message = answered(by_token(world, app_id, token), message_id)
    body = rest_messages.checked(world, call, "edit")
    return payloads.message(world, fill(world, call, message, body))


def delete(world: "World", call: Call, app_id: str, token: str, message_id: str) -> None:
    """Delete an answer."""
    world.remove(answered(by_token(world, app_id, token), message_id))
