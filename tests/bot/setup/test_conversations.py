"""Help and setup as people meet them."""

from dataclasses import replace

import pytest

from bot.kernel.community import Community
from bot.kernel.form import Errors, Form, Value
from bot.kernel.notice import Never as NeverShown
from bot.kernel.notice import Showing
from bot.kernel.place import Space
from storage.work import SqlWork
from tests.bot.town import ANA, BEN, GENERAL, PLATFORM, RANDOM, SPACE, Town, channel, form_in, heard

FIRST: dict[str, Value] = {"home": GENERAL, "zone": "Europe/Berlin", "day": "Monday", "hour": "9"}


async def community_of(town: Town) -> Community:
    """The community as it stands."""
    return await town.database.read(lambda work: work.communities.of(f"{PLATFORM}-{SPACE.id}"))


async def test_help_explains_and_lists_everything(town: Town) -> None:
    text = heard(await town.types(BEN, "hearth"))
    assert text.startswith("Hello, I am Hearth")
    for command in town.desk.commands:
        for verb in command.verbs:
            said = "" if verb.facilitators else f": {verb.about}"
            assert f"/{command.name} {verb.name}{said}" in text
    assert "For example: /kudos give @Ben @Cleo" in text
    assert "First step: a facilitator chooses the home channel" in text


async def test_after_setup_the_first_step_is_gone(town: Town) -> None:
    await town.says(ANA, "hearth setup", **FIRST)
    assert "First step" not in heard(await town.says(BEN, "hearth help"))


async def test_facilitators_learn_what_is_stuck(town: Town) -> None:
    await town.settle_in()

    async def refuse(showing: Showing, card: object) -> NeverShown:
        return NeverShown("I am not in the home channel. Invite me there.")

    town.walls.show = refuse  # type: ignore[method-assign] # this wall takes nothing
    await town.thanks(ANA, BEN)
    await town.courier.settle()
    assert "stuck\n• I am not in the home channel" in heard(await town.says(ANA, "hearth help"))
    assert "stuck" not in heard(await town.says(BEN, "hearth help"))


async def test_setup_is_for_facilitators(town: Town) -> None:
    assert "Only facilitators" in heard(await town.types(BEN, "hearth", "setup"))


async def test_the_form_begins_with_good_guesses(town: Town) -> None:
    form = await town.types(ANA, "hearth", "setup", where=RANDOM)
    assert isinstance(form, Form)
    assert form.title == "Set up Hearth"
    assert form.given.values == {
        "home": RANDOM,
        "zone": "Europe/Lisbon",
        "day": "Monday",
        "hour": "9",
    }


async def test_setup_says_what_is_set_and_what_follows(town: Town) -> None:
    form = form_in(await town.types(ANA, "hearth", "setup"))
    text = heard(await town.fills(ANA, form, zone="europe/berlin", day="Friday", hour="15"))
    assert "Celebrations appear in this channel." in text
    assert "The time zone is Europe/Berlin." in text
    assert "every Friday at 15:00 (Europe/Berlin), in the home channel." in text
    assert "The next one: Fri 6 Mar 2026 14:00 UTC" in text
    assert await community_of(town) == Community(
        f"{PLATFORM}-{SPACE.id}", SPACE.name, "Europe/Berlin", (GENERAL,)
    )
    again = form_in(await town.types(ANA, "hearth", "setup", where=RANDOM))
    assert again.given.values == {
        "home": GENERAL,
        "zone": "Europe/Berlin",
        "day": "Friday",
        "hour": "15",
    }


async def test_a_new_zone_moves_the_digest(town: Town) -> None:
    await town.says(ANA, "hearth setup", **FIRST)
    before = await town.timetable.next_due()
    await town.says(ANA, "hearth setup", **{**FIRST, "zone": "America/Toronto"})
    after = await town.timetable.next_due()
    assert before
    assert after
    assert (before.hour, after.hour) == (8, 14)


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        ("Berln", "“Berln”. Did you mean Europe/Berlin?"),
        ("CET", "Did you mean Europe/Berlin or Europe/Paris or Europe/Madrid?"),
        ("qqqq", "Write a region and a city, such as Europe/Berlin"),
    ],
)
async def test_a_wrong_zone_is_explained_and_nothing_is_lost(
    town: Town, zone: str, sentence: str
) -> None:
    form = form_in(await town.types(ANA, "hearth", "setup"))
    reply = await town.fills(ANA, form, home=RANDOM, zone=zone, hour="7")
    assert isinstance(reply, Errors)
    assert sentence in reply.sentences["zone"]
    assert reply.form.given.values == {
        "home": RANDOM,
        "zone": zone,
        "day": "Monday",
        "hour": "7",
    }
    assert (await community_of(town)).homes == ()
    assert "All set" in heard(await town.fills(ANA, reply.form, zone="Europe/Berlin"))


async def test_homes_in_other_spaces_stay(town: Town) -> None:
    hall = channel("hall", "other")
    await town.settle_in(GENERAL, hall)
    await town.says(ANA, "hearth setup", **{**FIRST, "home": RANDOM})
    assert set((await community_of(town)).homes) == {RANDOM, hall}


async def test_a_channel_is_home_to_one_community(town: Town) -> None:
    """Another community may celebrate in this space: its home is not taken away."""

    def claim(work: SqlWork) -> None:
        other = work.communities.open(Space(PLATFORM, "other", "Nurses"))
        work.communities.save(replace(other, homes=(RANDOM,)))

    await town.database.write(claim)
    reply = await town.says(ANA, "hearth setup", **{**FIRST, "home": RANDOM})
    assert isinstance(reply, Errors)
    assert reply.sentences["home"] == "This is the home of Nurses. Choose another channel."


async def test_old_messages_stay_where_they_were(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN)
    await town.wall()
    await town.says(ANA, "hearth setup", **{**FIRST, "home": RANDOM})
    assert len(await town.wall(GENERAL)) == 1
