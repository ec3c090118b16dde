"""Who may go now: never faster than a limit, nobody waited for behind a crowd, no space starved."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.pace import HORIZON, STRIDE, Head, Limit, Way, plan
from bot.kernel.place import Place

NOW = 1_000_000.0


def _head(turn: int, space: str = "a", *, patient: bool = False, ready: float = 0.0) -> Head:
    place = Place("slack", space, f"channel-{turn}")
    limits = (Limit(space, 0.03), Limit("everything", 0.02))
    row = ("c", str(turn), "p")
    return Head(space, place, Way.POST, row, turn, patient, ready, limits)


def test_what_is_free_goes_now_in_the_order_it_was_wanted() -> None:
    made = plan([_head(2, "b"), _head(1, "a")], {}, NOW)
    assert [(slot.head.turn, slot.at) for slot in made.slots] == [(1, NOW), (2, NOW + 0.02)]
    assert made.again is None


def test_what_somebody_waits_for_goes_before_a_crowd() -> None:
    crowd = [_head(turn, patient=True) for turn in range(50)]
    made = plan([*crowd, _head(99)], {}, NOW)
    assert made.slots[0].head.turn == 99


def test_spaces_take_turns() -> None:
    made = plan([*(_head(turn, "a") for turn in range(9)), _head(50, "b")], {}, NOW)
    assert [slot.head.space for slot in made.slots[:2]] == ["a", "b"]


def test_what_is_held_waits_and_the_others_do_not() -> None:
    made = plan([_head(1, "a"), _head(2, "b")], {"a": NOW + 30}, NOW)
    assert [slot.head.turn for slot in made.slots] == [2]
    assert made.again == NOW + 30 - STRIDE


def test_a_lease_is_waited_for() -> None:
    made = plan([_head(1, ready=NOW + 7)], {}, NOW)
    assert (made.slots, made.again) == ([], NOW + 7)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.booleans(), st.sampled_from((0.0, NOW + 5))),
        max_size=120,
    ),
    st.dictionaries(st.sampled_from(("a", "b", "c", "everything")), st.floats(NOW - 5, NOW + 5)),
)
def test_no_limit_is_ever_exceeded(
    waiting: list[tuple[str, bool, float]], free: dict[str, float]
) -> None:
    heads = [
        _head(turn, space, patient=patient, ready=ready)
        for turn, (space, patient, ready) in enumerate(waiting)
    ]
    made = plan(heads, free, NOW)
    moments: defaultdict[Limit, list[float]] = defaultdict(list)
    for slot in made.slots:
        assert NOW <= slot.at <= NOW + HORIZON
        assert slot.head.ready <= NOW
        for limit in slot.head.limits:
            moments[limit].append(slot.at)
    for limit, times in moments.items():
        assert min(times) >= free.get(limit.key, 0.0)
        apart = [after - before for before, after in pairwise(sorted(times))]
        assert all(gap >= limit.every - 1e-9 for gap in apart)
    assert (made.again is None) == (len(made.slots) == len(heads))
