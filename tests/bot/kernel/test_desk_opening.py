"""An ask that comes while its community is being opened: by several processes, and once."""

import asyncio
from dataclasses import replace

from bot.kernel.answer import Answer
from bot.kernel.form import NextPage
from bot.kernel.place import Place, Space
from storage.work import SqlWork
from tests.bot.kernel.survey import Survey
from tests.bot.kernel.test_desk_pages import FIRST, LAST, page
from tests.clocks import HandClock
from tests.conftest import Opens
from tests.storage.sessions import Gate, asked, somebody_waits

NEW = Space("slack", "T9", "")
THERE = Place("slack", "T9", "general")
NOTE = "The plan worked"


async def test_delivered_to_two_processes_it_opens_one_community_and_runs_once(
    opens: Opens, clock: HandClock, address: str
) -> None:
    houses = [Survey(opens(), clock), Survey(opens(), clock)]
    ask = replace(houses[0].ask("survey note", note=NOTE), where=THERE)
    answers = await asyncio.gather(*(house.desk.ask(ask) for house in houses for _ in range(4)))
    assert len(set(answers)) == 1
    assert isinstance(answers[0], Answer)
    assert [len(house.ran) for house in houses] in ([1, 0], [0, 1])
    assert asked(address, "SELECT community, id FROM ask") == [("slack-T9", ask.key)]


async def test_it_waits_for_a_community_that_is_being_opened(
    opens: Opens, clock: HandClock, address: str
) -> None:
    opening, house, gate = opens(), Survey(opens(), clock), Gate()

    def slowly(work: SqlWork) -> None:
        work.communities.open(NEW)
        gate.wait()

    ahead = asyncio.create_task(opening.write(slowly))
    await gate.reached()
    ask = replace(house.ask("survey note", note=NOTE), where=THERE)
    asking = [asyncio.create_task(house.desk.ask(ask)) for _ in range(2)]
    await somebody_waits(address)
    gate.open()
    await ahead
    first, second = await asyncio.gather(*asking)
    assert first == second
    assert len(house.ran) == 1
    assert asked(address, "SELECT community, id FROM ask") == [("slack-T9", ask.key)]


async def test_a_form_begun_where_nothing_is_open_goes_on(
    opens: Opens, clock: HandClock, address: str
) -> None:
    house = Survey(opens(), clock)
    first = replace(page(house, "opening", FIRST), where=THERE)
    assert isinstance(await house.desk.submit(first, 0), NextPage)
    assert asked(address, "SELECT community, id FROM draft") == [("slack-T9", "opening")]
    last = replace(page(house, "opening", LAST), where=THERE)
    said = await house.desk.submit(last, 1)
    assert await house.desk.submit(last, 1) == said
    assert len(house.ran) == 1
    assert asked(address, "SELECT * FROM draft") == []
