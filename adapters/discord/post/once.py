"""Once: a call of Hearth's hands is tried once, since only the Courier tries again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http import HTTPStatus
from types import SimpleNamespace

from aiohttp import ClientResponseError, ClientSession, TraceConfig, TraceRequestEndParams

_ONCE: ContextVar[bool] = ContextVar("once", default=False)


@contextmanager
def once() -> Iterator[None]:
    """Where Discord is broken, hear it at once.

    The library would call four times more within 25 seconds, past every limit the ledger keeps.
    """
    before = _ONCE.set(True)
    try:
        yield
    finally:
        _ONCE.reset(before)


def watch(config: TraceConfig) -> None:
    """Look at every answer that a client gets."""
    config.on_request_end.append(_answered)


async def _answered(_: ClientSession, __: SimpleNamespace, params: TraceRequestEndParams) -> None:
    answer = params.response
    if _ONCE.get() and answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        answer.close()
        raise ClientResponseError(answer.request_info, answer.history, status=answer.status)
