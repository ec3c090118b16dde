"""Reading: from words to a rhythm."""

from datetime import date, datetime, time, timedelta

from bot.kernel.rhythm import Rhythm, parts, zone_of
from bot.kernel.rhythm_words.clauses import started, timed
from bot.kernel.rhythm_words.grammar import rule_in
from bot.kernel.rhythm_words.plain import MOST, plain
from bot.kernel.rhythm_words.refusing import not_understood, refusal

_USUAL = "09:00"  # where no time is said


def understood(text: str, zone: str, now: datetime, skips: str = "") -> Rhythm:
    """The rhythm in these words; raises a Refusal with two examples where there is none.

    Intervals count from the day that is named, else from the first that comes after now.
    """
    if not text.strip():
        raise refusal("This is empty.")
    if len(text) > MOST:
        raise refusal(f"A rhythm is a few words, {MOST} characters at most.")
    words = plain(text)
    if words is None:
        raise not_understood(text)
    whole = words
    words, at = timed(words)
    words, start = started(words)
    if not at:
        words, at = timed(words)
    at = at or _USUAL
    first = start or _next_day(at, zone, now)
    rule = rule_in(words, at, first)
    if rule is None:
        raise not_understood(text, words, whole)
    counted = start or ("INTERVAL" in parts(rule) and first)
    return Rhythm(rule, at, zone, counted.isoformat() if counted else "", skips)


def _next_day(at: str, zone: str, now: datetime) -> date:
    """The first day on which this time is still to come."""
    local = now.astimezone(zone_of(zone)).replace(tzinfo=None)
    gone = local.time() >= time.fromisoformat(at)
    return local.date() + timedelta(days=gone)
