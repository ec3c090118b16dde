"""What the ledger forgets of messages without any platform hearing of it."""

from sqlalchemy import BindParameter, bindparam, delete, func, update

from bot.kernel.card import say
from storage.codec import write_card
from storage.notice_rows import NOTICES

_c = NOTICES.c
_BEGINS: BindParameter[str] = bindparam("begins")
# No other version is wanted, so the message stands as it is, and can still be taken away.
_blank = (
    update(NOTICES)
    .where(_c.community == bindparam("of"), _c.card.is_not(None), _c.shown == _c.wanted)
    .values(card=write_card(say("…")))
)
BLANK = _blank.where(_c.key == bindparam("under"))
BLANK_ALL = _blank.where(func.substr(_c.key, 1, func.length(_BEGINS)) == _BEGINS)
ABANDON = delete(NOTICES).where(_c.community == bindparam("of"), _c.place == bindparam("there"))
