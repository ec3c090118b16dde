"""Whatever is sent, the rules refuse it in words; they never trip over it."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.slack import Json, problems, reading
from tests.fakes_selftest.test_slack_bodies import GOOD

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TYPES = st.sampled_from(["section", "rich_text", "button", "input", "plain_text", "mrkdwn"])
KEYS = st.sampled_from(["type", "text", "elements", "options", "value"]) | st.text(max_size=3)
NONSENSE = st.recursive(
    LEAVES | TYPES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of everything inside a body."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    return [deep for key, item in pairs for deep in [(*path, key), *places(item, (*path, key))]]


def spoiled(body: Json, path: tuple[str | int, ...], odd: object) -> Json:
    """The body with something else at one place."""
    found: Any = copy.deepcopy(body)
    spoiled, *steps = [found, *path]
    for step in steps[:-1]:
        spoiled = spoiled[step]
    spoiled[steps[-1]] = odd
    return dict(found)


def test_an_object_of_no_known_kind_pings_nobody() -> None:
    assert reading.pings({"text": "", "blocks": [{"type": ["user"], "user_id": "U1"}]}) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_spoiled_body_is_refused_in_words(data: st.DataObject) -> None:
    kind, body = data.draw(st.sampled_from([case for case in GOOD if places(case[1])]))
    path = data.draw(st.sampled_from(places(body)))
    sent = spoiled(body, path, data.draw(NONSENSE))
    found = problems(kind, sent)
    assert all(sentence.split(": ")[0].replace("_", "").isalpha() for sentence in found)
    if not found:
        assert all(isinstance(line, str) for line in reading.lines(sent, str))
        reading.pings(sent)
