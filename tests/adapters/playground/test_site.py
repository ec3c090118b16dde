"""The playground's addresses: who may speak to them, and what they answer."""

import json
from typing import Any

import httpx
import pytest

from bot.kernel.attached import File, Picture
from bot.kernel.card import Card
from bot.kernel.form import Given
from bot.kernel.notice import Showing
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, PlaceKind
from tests.adapters.playground.sending import post, says, sent
from tests.adapters.playground.world import World
from tests.stages.browsing import texts_of

ANA = MemberRef("playground", "playground", "ana")
BEN = MemberRef("playground", "playground", "ben")


def answered(answer: dict[str, Any]) -> str:
    assert answer["kind"] == "answer", answer
    return texts_of([answer["message"]])[0]


async def test_a_command_reaches_the_desk_with_all_it_needs(
    world: World, http: httpx.AsyncClient
) -> None:
    body = sent(line=["/kudos give ", {"member": "ben"}, " for the calm review"])
    await post(http, "say", body)
    [ask] = world.desk.asked
    assert (ask.id, ask.name) == (body["id"], "kudos")
    assert ask.who == ANA
    assert ask.where == Place("playground", "playground", "general")
    assert (ask.kind, ask.spaces) == (PlaceKind.PUBLIC, ("playground",))
    assert ask.typed == ("give ", BEN, " for the calm review")
    assert ask.people.administers(ask.who)
    assert ask.people.name(BEN) == "Ben Okafor"
    assert [space.name for space in world.desk.met] == ["The Guild"]


@pytest.mark.parametrize(
    ("room", "kind"), [("staff", PlaceKind.PRIVATE), ("@ana", PlaceKind.DIRECT)]
)
async def test_a_place_says_who_reads_along(
    world: World, http: httpx.AsyncClient, room: str, kind: PlaceKind
) -> None:
    await says(http, "/hearth", room=room)
    assert world.desk.asked[0].kind is kind


async def test_an_answer_is_private_and_a_celebration_is_not(
    world: World, http: httpx.AsyncClient
) -> None:
    answer = await says(http, "/kudos @Ben for the calm review")
    assert "Your thank-you stands" in answered(answer)
    assert answer["message"]["private"]
    assert [each.author for each in world.playground.talk.rooms.of("general")][-1] == "hearth"
    assert list(world.playground.talk.whispers.of("ben")) == []


async def test_the_same_send_twice_counts_once(world: World, http: httpx.AsyncClient) -> None:
    for line in ("/kudos @Ben for the calm review", "Hello"):
        body = sent(line=line)
        first, second = [await post(http, "say", body) for _ in range(2)]
        assert first == second
    assert len(world.playground.talk.rooms.of("general")) == 2 + 2
    assert len(world.playground.talk.whispers.of("ana")) == 1


async def test_a_form_opens_for_what_is_missing_and_its_errors_name_the_fields(
    world: World, http: httpx.AsyncClient
) -> None:
    form = (await says(http, "/kudos @Ben short"))["form"]
    assert form["given"] == {"to": {"members": ["ben"]}, "why": "short"}
    body = sent(id=form["opening"], form=form["name"], page=0)
    errors = await post(http, "submit", {**body, "given": {"why": "no"}})
    assert set(errors["errors"]) == {"to", "why"}
    given = {"to": {"members": ["ben"]}, "why": "for the calm review"}
    assert "thank-you" in answered(await post(http, "submit", {**body, "given": given}))
    assert world.desk.asked[-1].given == Given({"to": (BEN,), "why": "for the calm review"})


async def test_a_form_of_two_pages_turns_the_page(http: httpx.AsyncClient) -> None:
    form = (await says(http, "/digest schedule"))["form"]
    body = sent(id=form["opening"], form=form["name"], page=0)
    following = await post(http, "submit", {**body, "given": {"where": {"channel": "random"}}})
    assert (following["kind"], following["form"]["page"]) == ("form", 1)
    assert answered(await post(http, "submit", {**body, "page": 1, "given": {}})) == "\nSaved."


async def test_a_button_redraws_the_private_answer_it_belongs_to(
    world: World, http: httpx.AsyncClient
) -> None:
    board = await says(http, "/kudos board")
    press = sent(message=board["message"]["id"], action="kudos.board", value="all")
    redrawn = await post(http, "press", press)
    assert redrawn["message"]["id"] == board["message"]["id"]
    assert "all time" in answered(redrawn)
    assert len(world.playground.talk.whispers.of("ana")) == 1


async def test_nobody_redraws_what_is_public(world: World, http: httpx.AsyncClient) -> None:
    await says(http, "/kudos @Ben for the calm review")
    public = world.playground.talk.rooms.of("general")[-1]
    press = sent(message=public.id, action="kudos.board", value="all")
    assert (await post(http, "press", press))["message"]["id"] != public.id
    assert world.playground.talk.rooms.of("general")[-1] == public


async def test_words_for_hearth_alone_are_answered(world: World, http: httpx.AsyncClient) -> None:
    answer = await says(http, "hello?", room="@ana")
    assert "/hearth help" in answered(answer)
    [said] = world.playground.talk.rooms.of("@ana")
    assert said.id != answer["message"]["id"]


async def test_only_what_there_is_can_be_chosen_for_a_message_that_stands(
    world: World, http: httpx.AsyncClient
) -> None:
    await says(http, "Here is the plan", id="0123456789")
    choice = {"message": "0123456789", "shortcut": "kudos.thank"}
    await post(http, "choose", sent("ben", **choice))
    about = world.desk.asked[-1].about
    assert about
    assert about.link.endswith("/#general/0123456789")
    assert (about.text, about.author) == (
        "Here is the plan",
        MemberRef("playground", "playground", "ana"),
    )
    gone = await post(http, "choose", sent(**choice | {"message": "another-one"}))
    assert "no longer there" in gone["sorry"]
    odd = await post(http, "choose", sent(**choice | {"shortcut": "kudos undo"}))
    assert "no such thing to do" in odd["sorry"]
    lied = {"page address": "https://evil.example/"}
    await post(http, "choose", sent("ben", **choice, **lied))
    assert world.desk.asked[-1].about == about


async def test_a_thread_that_is_gone_is_said(world: World, http: httpx.AsyncClient) -> None:
    assert "no longer there" in (await says(http, "Hello", thread="gone"))["sorry"]
    root = world.playground.talk.rooms.of("general")[0].id
    assert (await says(http, "Hello", thread=root)) == {"kind": "said"}
    await says(http, "/hearth", thread=root)
    assert world.desk.asked[0].kind is PlaceKind.THREAD
    assert world.desk.asked[0].where.thread == root


async def test_unknown_commands_and_far_too_many_people_get_sentences(
    http: httpx.AsyncClient,
) -> None:
    assert "do not know this command" in answered(await says(http, "/nonsense"))
    assert "do not know this command" in answered(await says(http, "/"))
    crowd = [piece for at in range(200) for piece in ({"member": f"p{at}"}, " ")]
    reply = await says(http, ["/kudos ", *crowd, "for the calm review"])
    assert "at most 10 people" in reply["errors"]["to"]


async def test_what_breaks_inside_is_answered_and_logged_without_names(
    world: World, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    press = sent(message="", action="no.such.action", value="secret")
    assert "cannot tell whether it was saved" in answered(await post(http, "press", press))
    [record] = caplog.records
    assert vars(record)["action"] == "ask_broke"
    assert "secret" not in record.getMessage()


async def test_half_characters_do_no_harm(world: World, http: httpx.AsyncClient) -> None:
    body = json.dumps(sent(line="half \ud83d and \0 zero"))
    headers = {"Content-Type": "application/json"}
    response = await http.post("/api/say", content=body, headers=headers)
    assert response.json() == {"kind": "said"}
    [text] = texts_of([{"card": world.playground.talk.rooms.of("general")[-1].card}])
    assert text == "\nhalf ? and  zero"


async def test_a_picture_is_served_by_its_name_alone(world: World, http: httpx.AsyncClient) -> None:
    png = b"\x89PNG picture"
    card = Card("Board", (Picture(png, "A chart"),))
    general = Place("playground", "playground", "general")
    showing = Showing("c1", "k", general, card, 1, 1, "", None, "token")
    await world.playground.messenger.show(showing, card)
    drawn: Any = world.playground.talk.rooms.of("general")[-1].card
    name = drawn["parts"][0]["name"]
    response = await http.get(f"/api/picture/{name}.png")
    assert (response.content, response.headers["Content-Type"]) == (png, "image/png")
    for other in ("x", "../room/general", "0" * 64):
        assert (await http.get(f"/api/picture/{other}")).status_code == 404


async def test_a_file_is_saved_under_its_own_name(world: World, http: httpx.AsyncClient) -> None:
    card = Card("Kudos", (File("kudos-a1.csv", b"a,b", "12 kudos"),))
    direct = Place.direct(ANA, "playground")
    await world.playground.messenger.show(
        Showing("c1", "k", direct, card, 1, 1, "", None, ""), card
    )
    drawn: Any = world.playground.talk.rooms.of("@ana")[-1].card
    (part,) = drawn["parts"]
    assert (part["file"], part["about"]) == ("kudos-a1.csv", "12 kudos")
    response = await http.get(f"/api/file/{part['name']}/{part['file']}")
    assert response.content == b"a,b"
    assert response.headers["Content-Disposition"] == "attachment"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert (await http.get(f"/api/file/{'0' * 64}/kudos-a1.csv")).status_code == 404


async def test_the_clock_goes_only_where_it_can(world: World, http: httpx.AsyncClient) -> None:
    before = world.clock.now()
    assert "cannot go there" in (await post(http, "skip", {"step": "never"}))["sorry"]
    assert world.clock.now() == before
    skipped = await post(http, "skip", {"step": "hour"})
    assert skipped["clock"]["now"] == "2026-11-21T10:30:00+00:00"


async def test_a_timetable_that_breaks_is_said_and_the_clock_is_still_told(
    world: World, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    world.diary.due = [world.clock.now()]
    world.diary.broken = True
    response = await http.post("/api/skip", json={"step": "hour"})
    assert (response.status_code, response.json()["sorry"][-1]) == (500, ".")
    assert [vars(record)["action"] for record in caplog.records] == ["request_broke"]
