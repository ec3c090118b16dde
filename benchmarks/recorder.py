"""The recorder: takes the floor's statements from Hearth itself, so the floor never drifts."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from adapters.slack import draw
from benchmarks import community
from benchmarks.recording import Recording, Statement
from bot.kernel.answer import Answer
from bot.kudos.rules import gift_id

_FIRST = "an-ask-by-which-everybody-is-met"
_RECORDED = "the-ask-that-is-recorded"


async def record(file: Path) -> Recording:
    """Let Hearth answer on this database, and write down what it runs once everybody is met."""
    with closing(community.opened(community.address(file))) as database:
        desk = community.desk_of(database)
        await desk.ask(community.gift(_FIRST))
        with _listening() as statements:
            answer = await desk.ask(community.gift(_RECORDED))
    assert isinstance(answer, Answer), answer
    drawn = {"response_type": "ephemeral", **draw.message(answer.card, "")}
    return Recording(_RECORDED, gift_id(_RECORDED), statements, json.dumps(drawn))


@contextmanager
def _listening() -> Iterator[list[Statement]]:
    """What every engine of this process runs meanwhile."""
    heard: list[Statement] = []

    def hear(*call: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own signature for events
        _, _, sql, values, _, many = call
        heard.append(Statement(sql, values if many else [values], many))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
