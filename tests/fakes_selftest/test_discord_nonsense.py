"""The judgement of the Discord lookalike never crashes, whatever it is shown."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.discord_world import KINDS, problems
from tests.fakes.discord_world.limits import Kind

from .test_discord_form_limits import GOOD as FORMS
from .test_discord_message_limits import GOOD as MESSAGES

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
anything = st.recursive(scalars, lambda x: st.lists(x) | st.dictionaries(st.text(), x))


def spots(body: object) -> list[tuple[Any, Any]]:
    """Every place in a body, as its container and its key."""
    if not isinstance(body, (dict, list)):
        return []
    keys = body.keys() if isinstance(body, dict) else range(len(body))
    return [spot for key in keys for spot in ((body, key), *spots(body[key]))]


@settings(deadline=None)
@given(st.sampled_from(KINDS), anything)
def test_nonsense_is_judged_and_never_crashes(kind: Kind, body: object) -> None:
    assert problems(kind, body) or kind not in {"message", "modal", "command", "response"}


@settings(deadline=None)
@given(st.sampled_from([*MESSAGES, *FORMS]), st.data(), anything)
def test_a_good_body_with_nonsense_inside_never_crashes(
    case: tuple[Kind, object], data: st.DataObject, nonsense: object
) -> None:
    kind, body = case[0], copy.deepcopy(case[1])
    container, key = data.draw(st.sampled_from(spots(body)))
    container[key] = nonsense
    assert isinstance(problems(kind, body), list)
