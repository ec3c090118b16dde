"""Messages that somebody points at: from their menu, or with an emoji."""

from adapters.slack import codec
from adapters.slack.codec import Spot
from adapters.slack.read.asked import Asked, Json, Said, kind_of, presser
from adapters.slack.read.words import User, tokens
from bot.kernel.ask import Reacted
from bot.kernel.place import PlaceKind

ADDED, REMOVED = "reaction_added", "reaction_removed"


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


def reaction(body: Json) -> Asked | None:
    """An emoji put on a message or taken away; nothing where it was put on something else.

    Slack tells neither the words nor who can read along, so the message counts as private.
    """
    event, item = body["event"], body["event"]["item"]
    if item.get("type") != "message":
        return None
    channel, author = str(item["channel"]), event.get("item_user")
    return Asked(
        id=str(body["event_id"]),
        name=str(event["type"]),
        user=User(str(event["user"])),
        team=str(body["team_id"]),
        spot=Spot(channel, PlaceKind.PRIVATE),
        said=Said(
            ref=codec.write_ref(channel, str(item["ts"])),
            author=User(str(author)) if author else None,
            kind=PlaceKind.PRIVATE,
        ),
        reacted=Reacted(
            emoji=f":{event['reaction']}:",
            added=event["type"] == ADDED,
            moment=_moment(str(event["event_ts"])),
        ),
    )


def _moment(ts: str) -> int:
    """Slack's timestamps, in microseconds: they order what may arrive in any order."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int(fraction.ljust(6, "0")[:6])


def _link(domain: str, channel: str, message: Json) -> str:
    """The address of a message, as Slack itself writes it."""
    ts, thread = str(message["ts"]), str(message.get("thread_ts", ""))
    within = f"?thread_ts={thread}&cid={channel}" if thread and thread != ts else ""
    return f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}{within}"
