"""What the Courier makes of calls that break, never end, must wait or cannot work."""

import pytest

from bot.kernel import courier
from bot.kernel.notice import Delivery, Later, Never, Showing, Unknown
from tests.bot.kernel.platform import GENERAL, Held, Post


async def test_a_broken_call_is_an_unknown_end(post: Post) -> None:
    broken = [ConnectionResetError("the line went dead")]

    async def breaks(_: Showing) -> Delivery | None:
        if broken:
            raise broken.pop()
        return None

    post.platform.script = breaks
    await post.put("k")
    began = post.clock.now()
    await post.courier.settle()
    assert post.platform.standing == {}
    post.clock.advance(seconds=10)
    await post.courier.settle()
    assert [showing.tried for showing in post.platform.calls] == [None, began]
    assert post.platform.standing == {(GENERAL, "k"): "Hello"}


async def test_a_call_that_never_ends_is_an_unknown_end(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(courier, "CALL", 0)
    held = Held()
    post.platform.script = held
    await post.put("k")
    began = post.clock.now()
    await post.courier.settle()
    monkeypatch.undo()
    assert caplog.messages == ["A platform did not answer in time"]
    held.go.set()
    post.clock.advance(seconds=10)
    await post.courier.settle()
    assert [showing.tried for showing in post.platform.calls] == [None, began]


@pytest.mark.parametrize(
    ("ending", "tried"), [(Later(30), False), (Unknown(30), True)], ids=["later", "unknown"]
)
async def test_what_did_not_work_is_tried_again_after_its_wait(
    post: Post,
    ending: Delivery,
    tried: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    endings = [ending]

    async def once(_: Showing) -> Delivery | None:
        return endings.pop() if endings else None

    post.platform.script = once
    await post.put("k")
    await post.courier.settle()
    post.clock.advance(seconds=29)
    await post.courier.settle()
    assert len(post.platform.calls) == 1
    post.clock.advance(seconds=10)
    await post.courier.settle()
    assert bool(post.platform.calls[1].tried) is tried
    assert post.platform.standing == {(GENERAL, "k"): "Hello"}


async def test_what_cannot_work_is_left_alone(post: Post) -> None:
    async def refuse(_: Showing) -> Delivery | None:
        return Never("Invite me.")

    post.platform.script = refuse
    await post.put("k")
    await post.courier.settle()
    post.clock.advance(days=7)
    await post.courier.settle()
    assert len(post.platform.calls) == 1
    assert await post.stuck() == ("Invite me.",)
