"""What the ledger forgets of messages without any platform hearing of it."""

from sqlalchemy import BindParameter, bindparam, delete, func, select, update

from bot.kernel.card import say
from storage.codec import write_card
from storage.notice_rows import NOTICES

_c = NOTICES.c
_BEGINS: BindParameter[str] = bindparam("begins")
_ENDS: BindParameter[str] = bindparam("ends")
# No other version is wanted, so the message stands as it is, and can still be taken away.
_blank = (
    update(NOTICES)
    .where(_c.community == bindparam("of"), _c.card.is_not(None), _c.shown == _c.wanted)
    .values(card=write_card(say("…")))
)
BLANK = _blank.where(_c.key == bindparam("under"))
BLANK_ALL = _blank.where(func.substr(_c.key, 1, func.length(_BEGINS)) == _BEGINS)
_waits = (_c.community == bindparam("of"), _c.card.is_not(None), _c.shown < _c.wanted)
UNSENT = select(_c.place).where(*_waits, _c.key == bindparam("under"))
KEYS_UNSENT = (
    select(_c.key)
    .where(*_waits, func.substr(_c.key, 1, func.length(_BEGINS)) == _BEGINS)
    .distinct()
    .order_by(_c.key)
)
# In whichever space: a place is its platform, its space, whose it is, no thread, and its surface.
ABANDON = delete(NOTICES).where(
    _c.community == bindparam("of"),
    func.substr(_c.place, 1, func.length(_BEGINS)) == _BEGINS,
    func.substr(_c.place, func.length(_c.place) - func.length(_ENDS) + 1) == _ENDS,
)
