"""Messages that somebody points at: from their menu."""

from adapters.slack import codec
from adapters.slack.codec import Spot
from adapters.slack.read.asked import Asked, Json, Said, kind_of, presser
from adapters.slack.read.words import User, tokens
from bot.kernel.place import PlaceKind


def shortcut(body: Json) -> Asked:
    """Something chosen in the menu of a message."""
    user, team = presser(body)
    message, channel = body["message"], str(body["channel"]["id"])
    thread = str(message.get("thread_ts", ""))
    kind = kind_of(channel, body["channel"].get("name", ""))
    author = message.get("user")
    said = Said(
        ref=codec.write_ref(channel, str(message["ts"])),
        author=User(str(author)) if author else None,
        kind=kind,
        text=tuple(tokens(str(message.get("text") or ""))),
        link=_link(str((body.get("team") or {}).get("domain") or "app"), channel, message),
    )
    return Asked(
        id=str(body["trigger_id"]),
        name=str(body["callback_id"]),
        user=user,
        team=team,
        spot=Spot(channel, PlaceKind.THREAD if thread else kind, thread),
        said=said,
    )


def _link(domain: str, channel: str, message: Json) -> str:
    """The address of a message, as Slack itself writes it."""
    ts, thread = str(message["ts"]), str(message.get("thread_ts", ""))
    within = f"?thread_ts={thread}&cid={channel}" if thread and thread != ts else ""
    return f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}{within}"
