"""Thanking with an emoji."""

import pytest

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"
PLAN = "Here is my plan for teaching fractions with pizza"
THANKS = "thank you from Ana"
PRIVATE = "what was it for"


async def chosen(hall: Hall, emoji: str = "🌮", reasonless: str = "Yes") -> None:
    """A facilitator has chosen an emoji."""
    await hall.ana.says("/kudos emoji", emoji=emoji, reasonless=reasonless)
    await hall.ana.hears("on a message thanks its author")


async def test_added_removed_added_removed(hall: Hall) -> None:
    await chosen(hall)
    plan = await hall.ben.writes(PLAN)
    for _ in range(2):
        await hall.ana.reacts("🌮", plan)
        await hall.stage.shows("general", "Ben", THANKS)
        await hall.stage.shows("direct", "🌮", "Ben", PRIVATE)
        await hall.ana.reacts("🌮", plan, added=False)
        await hall.stage.lacks("general", THANKS)
        await hall.stage.lacks("direct", PRIVATE)
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Nothing has reached you here yet")
    assert [name for name in hall.stage.pings() if name == "Ben"] == ["Ben"]


async def test_the_giver_is_asked_why_and_the_celebration_says_it(hall: Hall) -> None:
    await chosen(hall)
    await hall.ana.reacts("🌮", await hall.ben.writes(PLAN))
    await hall.stage.shows("general", "Ben", THANKS)
    await hall.ana.presses_in_private("Say what for")
    await hall.ana.sees_form("What was it for?")
    await hall.ana.fills(reason="thx")
    await hall.ana.hears("at least 10")
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("Ben", WHY)
    hall.clock.advance(seconds=5)  # edits in quick succession are one
    await hall.delivered()
    await hall.stage.shows("general", "Ben", THANKS, WHY)
    await hall.stage.shows("direct", "Ben", WHY)
    assert hall.stage.count("general", THANKS) == 1
    assert hall.stage.count("direct", PRIVATE) == 0
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Ana", WHY)


async def test_where_a_reason_is_wanted_it_counts_only_with_one(hall: Hall) -> None:
    await chosen(hall, reasonless="No, only with a reason")
    plan = await hall.ben.writes(PLAN)
    await hall.ana.reacts("🌮", plan)
    await hall.stage.shows("direct", "It becomes a thank-you with a reason")
    assert hall.stage.count("general", THANKS) == 0
    await hall.ana.says("/kudos reason", reason=WHY)
    await hall.ana.hears("Ben", WHY)
    await hall.stage.shows("general", "Ben", THANKS, WHY)
    await hall.ana.reacts("🌮", plan, added=False)
    await hall.stage.lacks("general", THANKS)
    await hall.ana.says("/kudos reason", reason=WHY)
    await hall.ana.hears("I know of no emoji of yours")
    await hall.ana.reacts("🌮", plan)
    await hall.stage.shows("general", "Ben", THANKS, WHY)


async def test_an_emoji_in_two_skins_is_one_thank_you(hall: Hall) -> None:
    await chosen(hall, ":+1:")
    plan = await hall.ben.writes(PLAN)
    await hall.ana.reacts("👍🏽", plan)
    await hall.stage.shows("general", "Ben", THANKS)
    await hall.ana.reacts("👍", plan)
    await hall.ana.reacts("👍🏽", plan, added=False)
    await hall.cleo.reacts("👍", plan)
    await hall.stage.shows("general", "Ben", "thank you from Cleo")
    await hall.stage.shows("general", "Ben", THANKS)  # again, if the removal was heard first
    await hall.delivered()
    assert hall.stage.count("general", THANKS) == 1
    await hall.ana.reacts("👍", plan, added=False)
    await hall.stage.lacks("general", THANKS)


async def test_some_emoji_say_nothing(hall: Hall) -> None:
    plan = await hall.ben.writes(PLAN)
    await hall.ana.reacts("🌮", plan)
    await chosen(hall)
    await hall.ana.reacts("👍", plan)
    await hall.ben.reacts("🌮", plan)
    await hall.ana.reacts("🌮", await hall.robo.writes("Tacos for all"))
    await hall.ana.reacts("🌮", await hall.gus.writes("I was here"))
    await hall.cleo.reacts("🌮", plan)
    await hall.stage.shows("general", "Ben", "thank you from Cleo")
    await hall.stage.shows("direct", PRIVATE)
    assert hall.stage.count("general", "thank you from") == 1
    assert hall.stage.count("direct", PRIVATE) == 1


async def test_switched_off_it_gives_nothing_and_still_takes_back(hall: Hall) -> None:
    await chosen(hall)
    plan, other = await hall.ben.writes(PLAN), await hall.cleo.writes("Another plan")
    await hall.ana.reacts("🌮", plan)
    await hall.stage.shows("general", "Ben", THANKS)
    await hall.ana.says("/kudos emoji")
    form = await hall.ana.sees_form("An emoji says thank you")
    assert "🌮" in form["emoji"]
    await hall.ana.fills(emoji="")
    await hall.ana.hears("No emoji says thank you")
    await hall.ana.reacts("🌮", other)
    await hall.ana.reacts("🌮", plan, added=False)
    await hall.stage.lacks("general", THANKS)


@pytest.mark.parametrize("words", ["taco", "🌮🌮", "🌮 please"])
async def test_what_is_no_emoji_is_not_taken(hall: Hall, words: str) -> None:
    await hall.ana.says("/kudos emoji", emoji=words, reasonless="Yes")
    await hall.ana.hears("not one emoji")


async def test_only_facilitators_choose_the_emoji(hall: Hall) -> None:
    await hall.ben.says("/kudos emoji", emoji="🌮", reasonless="Yes")
    await hall.ben.hears("Only facilitators")


async def test_the_rules_hold_for_emoji_too(hall: Hall) -> None:
    await chosen(hall)
    await hall.ana.says("/kudos rules", allowance="1", span="A week")
    await hall.ana.hears("From now on")
    plan, other = await hall.ben.writes(PLAN), await hall.cleo.writes("Another plan")
    await hall.ana.reacts("🌮", plan)
    await hall.stage.shows("general", "Ben", THANKS)
    await hall.ana.reacts("🌮", other)
    await hall.stage.shows("direct", "Cleo", "does not count", "0 of 1 kudos left")
    await hall.ana.says("/kudos why")
    await hall.ana.hears("Allowance", "0 of 1")
    await hall.ana.reacts("🌮", plan, added=False)
    await hall.stage.lacks("general", THANKS)
    await hall.ana.reacts("🌮", other, added=False)
    await hall.ana.reacts("🌮", other)
    await hall.stage.shows("general", "Cleo", THANKS)
    assert hall.stage.count("general", THANKS) == 1


async def test_an_emoji_respects_how_its_author_wants_to_be_thanked(hall: Hall) -> None:
    await chosen(hall)
    plan, other = await hall.ben.writes(PLAN), await hall.cleo.writes("Another plan")
    await hall.ben.says("/kudos preferences")
    await hall.ben.fills(seen="Only I and whoever thanks me")
    await hall.ben.hears("preferences")
    await hall.cleo.says("/kudos preferences")
    await hall.cleo.fills(seen="Do not thank me with kudos")
    await hall.cleo.hears("preferences")
    await hall.ana.reacts("🌮", other)
    await hall.stage.shows("direct", "Cleo", "prefer not to be thanked")
    await hall.ana.reacts("🌮", plan)
    await hall.stage.shows("direct", "Ana", "thanks you", "Nobody else sees this")
    assert hall.stage.count("general", THANKS) == 0


async def test_a_reason_that_looks_personal_is_asked_about(hall: Hall) -> None:
    await chosen(hall)
    await hall.ana.reacts("🌮", await hall.ben.writes(PLAN))
    await hall.stage.shows("general", "Ben", THANKS)
    told = "for writing to mia.k@example.org at night"
    await hall.ana.says("/kudos reason", reason=told)
    await hall.ana.hears("not posted yet", "e-mail")
    assert hall.stage.count("general", told) == 0
    await hall.ana.presses("Post it")
    await hall.ana.hears("Ben", told)
    hall.clock.advance(seconds=5)  # edits in quick succession are one
    await hall.delivered()
    await hall.stage.shows("general", "Ben", THANKS, told)


async def test_an_emoji_where_not_everybody_reads_thanks_in_private(hall: Hall) -> None:
    await chosen(hall)
    plan = await hall.ben.writes(PLAN, where="staff")
    await hall.ana.reacts("🌮", plan)
    await hall.stage.shows("direct", "🌮", "Ben", PRIVATE, "nobody but the two of you")
    await hall.stage.shows("direct", "Ana", "thanks you", "Nobody else sees this")
    await hall.ana.presses_in_private("Say what for")
    await hall.ana.fills(reason=WHY)
    hall.clock.advance(seconds=5)
    await hall.delivered()
    await hall.stage.shows("direct", "Ana", "thanks you", WHY)
    assert hall.stage.count("general", "Ben") == 0
    await hall.cleo.says("/kudos board")
    await hall.cleo.hears("Nobody has been thanked yet")
    await hall.ana.reacts("🌮", plan, added=False)
    await hall.stage.lacks("direct", WHY)
