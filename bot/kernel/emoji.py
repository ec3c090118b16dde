"""Emoji: the same one by its character or by its short name, in any skin and any look."""

import re
import unicodedata

_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_LOOK = re.compile("[\ufe0e\ufe0f]")
_JOINER = "\u200d"
_SHORT = re.compile(r":([a-z0-9_+'-]{1,100}):(?::skin-tone-[2-6]:)?")
_OWN = re.compile(r"<a?:(\w{1,32}):(\d{1,20})>")
_FLAG = 2
# Names that differ from Unicode's own; what is not here is looked up there.
_NAMED = {
    "+1": "👍",
    "thumbsup": "👍",
    "heart": "❤",
    "tada": "🎉",
    "clap": "👏",
    "pray": "🙏",
    "raised_hands": "🙌",
    "muscle": "💪",
    "ok_hand": "👌",
    "wave": "👋",
    "bow": "🙇",
    "fist": "✊",
    "punch": "👊",
    "star": "⭐",
    "star2": "🌟",
    "100": "💯",
    "bulb": "💡",
    "gift": "🎁",
    "cake": "🍰",
    "birthday": "🎂",
    "beer": "🍺",
    "beers": "🍻",
    "coffee": "☕",
    "tea": "🍵",
    "medal": "🏅",
    "sports_medal": "🏅",
    "medal_sports": "🏅",
    "first_place_medal": "🥇",
    "first_place": "🥇",
    "gem": "💎",
    "sunny": "☀",
    "zap": "⚡",
    "boom": "💥",
    "apple": "🍎",
    "bee": "🐝",
    "tulip": "🌷",
    "deciduous_tree": "🌳",
    "smile": "😄",
    "grin": "😁",
    "blush": "😊",
    "heart_eyes": "😍",
    "hugging_face": "🤗",
    "hugging": "🤗",
    "hugs": "🤗",
    "star_struck": "🤩",
    "partying_face": "🥳",
    "unicorn_face": "🦄",
    "unicorn": "🦄",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
}


def plain(text: str) -> str:
    """One name for an emoji, however it is written; empty for what is none.

    A platform's own emoji is known by its id, one that only has a name by that name.
    """
    if own := _OWN.fullmatch(text):
        return f"<{own[2]}>"
    if short := _SHORT.fullmatch(text):
        return _character(short[1]) or f":{short[1]}:"
    bare = _LOOK.sub("", _SKIN.sub("", text))
    return bare if _is_one(bare) else ""


def same(chosen: str, seen: str) -> bool:
    """Whether an emoji somebody used is the one that was chosen, by its id or by its name."""
    wanted = plain(chosen)
    own = _OWN.fullmatch(seen)
    named = own is not None and wanted == f":{own[1].lower()}:"
    return bool(wanted) and (named or wanted == plain(seen))


def readable(text: str) -> str:
    """An emoji as it can be read anywhere: its character, else its name."""
    own = _OWN.fullmatch(text)
    return f":{own[1]}:" if own else plain(text)


def _character(name: str) -> str:
    """The character of a short name; none for an emoji that a workspace made itself."""
    if name in _NAMED:
        return _NAMED[name]
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return found if _is_one(found) else ""


def _is_one(text: str) -> bool:
    """Whether this is one emoji, joined of several or not; two letters make a flag."""
    symbols = [character for character in text if _is_symbol(character)]
    if len(symbols) + text.count(_JOINER) != len(text) or not symbols:
        return False
    flag = len(symbols) == _FLAG and all("🇦" <= each <= "🇿" for each in symbols)
    return flag or len(symbols) == text.count(_JOINER) + 1


def _is_symbol(character: str) -> bool:
    newer = "\U0001f000" <= character <= "\U0001faff"  # than the Unicode this Python knows
    return newer or unicodedata.category(character) == "So"
