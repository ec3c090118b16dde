"""The REST door of the Discord lookalike, knocked at by hand."""

from datetime import timedelta

import aiohttp

from tests.fakes.discord_world import Kind, May

from .discord_bodies import QUIET, Body
from .discord_bot import Scene
from .discord_hand import Hand

SILENT: Body = {"allowed_mentions": QUIET}
HELLO: Body = {"content": "Hello"} | SILENT


async def test_a_wrong_token_is_refused(hand: Hand, scene: Scene) -> None:
    assert (await hand.ask("GET", "/users/@me", token="wrong"))[0] == 401
    assert (await hand.ask("GET", "/users/@me"))[0] == 200


async def test_an_unknown_route_is_a_refusal(hand: Hand, scene: Scene) -> None:
    assert (await hand.ask("GET", "/planets"))[0] == 404
    assert [one.call for one in hand.world.refusals] == ["GET /planets"]


async def test_errors_say_where(hand: Hand, scene: Scene) -> None:
    status, body = await hand.post(scene.general, SILENT | {"embeds": [{"title": "x" * 257}]})
    assert (status, body["code"], body["message"]) == (400, 50035, "Invalid Form Body")
    assert body["errors"]["embeds"]["0"]["title"]["_errors"][0]["code"] == "BASE_TYPE_BAD_LENGTH"
    assert len(hand.world.refusals) == 1
    assert hand.world.reads(scene.general) == []


async def test_an_empty_message_is_refused(hand: Hand, scene: Scene) -> None:
    assert (await hand.post(scene.general, SILENT))[1]["code"] == 50006


async def test_places_that_take_no_message(hand: Hand, scene: Scene) -> None:
    world, guild, bot = hand.world, scene.guild, hand.world.bot
    private = world.add_channel(guild, "private", only_for=[])
    forum = world.add_channel(guild, "forum", kind=Kind.FORUM)
    mute = world.add_channel(guild, "mute")
    world.forbid(mute, bot, May.SEND)
    gone = world.add_channel(guild, "gone")
    world.delete_channel(gone)
    found = [(await hand.post(one, HELLO))[1]["code"] for one in (private, forum, mute, gone)]
    assert found == [50001, 40058, 50013, 10003]
    assert (await hand.post(world.add_channel(guild, "club", only_for=[bot]), HELLO))[0] == 200
    assert (await hand.post(world.add_thread(scene.general, "thread"), HELLO))[0] == 200


async def test_embeds_need_their_permission(hand: Hand, scene: Scene) -> None:
    hand.world.forbid(scene.general, hand.world.bot, May.EMBED)
    body = SILENT | {"embeds": [{"title": "T"}]}
    assert (await hand.post(scene.general, body))[1]["code"] == 50013


async def test_a_nonce_counts_for_a_few_minutes(hand: Hand, scene: Scene) -> None:
    body = HELLO | {"nonce": "abc", "enforce_nonce": True}
    first = (await hand.post(scene.general, body))[1]["id"]
    assert (await hand.post(scene.general, body))[1]["id"] == first
    hand.world.advance(timedelta(minutes=10))
    assert (await hand.post(scene.general, body))[1]["id"] != first
    assert (await hand.post(scene.general, HELLO | {"nonce": "abc"}))[1]["id"] != first
    assert len(hand.world.reads(scene.general)) == 3


async def test_a_nonce_in_two_channels_is_a_refusal(hand: Hand, scene: Scene) -> None:
    body = HELLO | {"nonce": "abc", "enforce_nonce": True}
    await hand.post(scene.general, body)
    assert (await hand.post(hand.world.add_channel(scene.guild, "other"), body))[0] == 400
    assert hand.world.refusals


async def test_direct_messages(hand: Hand, scene: Scene) -> None:
    world = hand.world
    ana = world.add_member(scene.guild, "ana")
    status, channel = await hand.ask("POST", "/users/@me/channels", {"recipient_id": ana.user.id})
    path = f"/channels/{channel['id']}/messages"
    assert (status, channel["type"], (await hand.ask("POST", path, HELLO))[0]) == (200, 1, 200)
    ana.user.refuses_messages = True
    assert (await hand.ask("POST", path, HELLO))[1]["code"] == 50007
    world.remove_member(scene.guild, ana)
    assert (await hand.ask("POST", path, HELLO))[1]["code"] == 50278
    nobody = await hand.ask("POST", "/users/@me/channels", {"recipient_id": "5"})
    assert nobody[1]["code"] == 50033


async def test_edit_get_delete_and_history(hand: Hand, scene: Scene) -> None:
    messages = f"/channels/{scene.general.id}/messages"
    first, second = [(await hand.post(scene.general, HELLO))[1]["id"] for _ in range(2)]
    assert [m["id"] for m in (await hand.ask("GET", messages))[1]] == [second, first]
    assert [m["id"] for m in (await hand.ask("GET", f"{messages}?after={first}"))[1]] == [second]
    edited = await hand.ask("PATCH", f"{messages}/{first}", SILENT | {"content": "Bye"})
    assert (edited[0], edited[1]["content"]) == (200, "Bye")
    assert edited[1]["edited_timestamp"]
    assert (await hand.ask("DELETE", f"{messages}/{first}"))[0] == 204
    assert (await hand.ask("GET", f"{messages}/{first}"))[1]["code"] == 10008
    assert (await hand.ask("PATCH", f"{messages}/{first}", HELLO))[1]["code"] == 10008
    empty = await hand.ask("PATCH", f"{messages}/{second}", SILENT | {"content": ""})
    assert empty[1]["code"] == 50006
    assert hand.world.reads(scene.general) == ["Hello"]


async def test_only_own_messages_are_edited(hand: Hand, scene: Scene) -> None:
    ana = hand.world.add_member(scene.guild, "ana")
    said = await hand.world.as_member(ana).say("mine", scene.general)
    path = f"/channels/{scene.general.id}/messages/{said.id}"
    assert (await hand.ask("PATCH", path, HELLO))[1]["code"] == 50005
    assert (await hand.ask("DELETE", path))[1]["code"] == 50013


async def test_old_messages_are_not_edited_often(hand: Hand, scene: Scene) -> None:
    message = (await hand.post(scene.general, HELLO))[1]["id"]
    hand.world.advance(timedelta(hours=2))
    path = f"/channels/{scene.general.id}/messages/{message}"
    found = [(await hand.ask("PATCH", path, HELLO))[1].get("code") for _ in range(4)]
    assert found == [None, None, None, 30046]


async def test_the_layout_flag_never_goes_away(hand: Hand, scene: Scene) -> None:
    layout = SILENT | {"flags": 1 << 15, "components": [{"type": 10, "content": "Hi **all**"}]}
    message = (await hand.post(scene.general, layout))[1]["id"]
    assert hand.world.reads(scene.general) == ["Hi all"]
    path = f"/channels/{scene.general.id}/messages/{message}"
    assert (await hand.ask("PATCH", path, HELLO))[1]["code"] == 50035
    assert hand.world.reads(scene.general) == ["Hi all"]


async def test_members_are_got_searched_and_listed(hand: Hand, scene: Scene) -> None:
    world, guild = hand.world, scene.guild
    ana = world.add_member(guild, "ana", nick="Annie")
    path = f"/guilds/{guild.id}/members"
    assert (await hand.ask("GET", f"{path}/{ana.user.id}"))[1]["nick"] == "Annie"
    assert (await hand.ask("GET", f"{path}/5"))[1]["code"] == 10013
    found = (await hand.ask("GET", f"{path}/search?query=ann"))[1]
    assert [one["user"]["id"] for one in found] == [ana.user.id]
    assert len((await hand.ask("GET", path))[1]) == 1
    assert len((await hand.ask("GET", f"{path}?limit=1000"))[1]) == 5
    world.remove_member(guild, ana)
    assert (await hand.ask("GET", f"{path}/{ana.user.id}"))[1]["code"] == 10007


async def test_a_server_the_bot_left_is_closed(hand: Hand, scene: Scene) -> None:
    hand.world.remove_member(scene.guild, scene.guild.members[hand.world.bot.id])
    assert (await hand.ask("GET", f"/guilds/{scene.guild.id}"))[1]["code"] == 50001
    assert (await hand.ask("GET", "/guilds/5"))[1]["code"] == 10004


async def test_files_are_kept_and_must_be_named(hand: Hand, scene: Scene) -> None:
    def form(name: str) -> aiohttp.FormData:
        data = aiohttp.FormData()
        text = '{"allowed_mentions":{"parse":[]},"attachments":[{"id":0,"filename":"a.txt"}]}'
        data.add_field("payload_json", text)
        data.add_field("files[0]", b"words", filename=name)
        return data

    url = f"{hand.world.api_url}/channels/{scene.general.id}/messages"
    headers = {"Authorization": f"Bot {hand.world.token}"}
    async with hand.session.post(url, data=form("a.txt"), headers=headers) as answer:
        assert (await answer.json())["attachments"][0]["size"] == 5
    async with hand.session.post(url, data=form("b.txt"), headers=headers) as answer:
        assert answer.status == 400
    assert [m.files for m in hand.world.standing()] == [{"a.txt": b"words"}]
