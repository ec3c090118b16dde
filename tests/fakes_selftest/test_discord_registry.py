"""Registering commands at the Discord lookalike."""

from .discord_hand import Hand


async def test_commands_are_kept_with_their_ids(hand: Hand) -> None:
    path = f"/applications/{hand.world.application_id}/commands"
    kudos = {"name": "kudos", "description": "Thank"}
    first = (await hand.ask("PUT", path, [kudos]))[1]
    second = (await hand.ask("PUT", path, [kudos | {"description": "T"}]))[1]
    assert first[0]["id"] == second[0]["id"]
    assert (await hand.ask("GET", path))[1] == second
    status, body = await hand.ask("PUT", path, [kudos | {"name": "KUDOS"}])
    assert (status, list(body["errors"])) == (400, ["0"])
    assert (await hand.ask("PUT", "/applications/5/commands", []))[1]["code"] == 20012
    assert hand.world.syncs == 3
