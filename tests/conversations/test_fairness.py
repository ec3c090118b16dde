"""Facilitators see whether thanks reach everybody."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def test_facilitators_see_whom_thanks_reach(hall: Hall) -> None:
    for giver, receiver in ((hall.ben, hall.cleo), (hall.cleo, hall.ben)):
        await giver.says("/kudos give", to=[receiver], reason=WHY)
        await giver.hears("15 minutes")
    await hall.dan.says("/kudos mine")
    await hall.dan.hears("Nothing has reached you")
    await hall.ana.says("/kudos fairness")
    await hall.ana.hears("30 days", "fewer than 5 members")


async def test_only_facilitators_see_it(hall: Hall) -> None:
    await hall.ben.says("/kudos fairness")
    await hall.ben.hears("Only facilitators")
