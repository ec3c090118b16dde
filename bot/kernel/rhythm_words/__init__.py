"""Rhythms in words: a strict English grammar, both ways.

Everything written must be understood, or it is refused with two examples: never a wrong guess.
What Hearth tells of a rhythm can be written back to it, and means the same.
"""

from bot.kernel.rhythm_words.reading import understood
from bot.kernel.rhythm_words.telling import told

__all__ = ["told", "understood"]
