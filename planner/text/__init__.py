"""Every word a user reads: one folder of catalogues per language, and the numbers and dates of that language."""

from planner.text.words import LANGUAGES, MissingTextWarning, Words, words_for

__all__ = ["LANGUAGES", "MissingTextWarning", "Words", "words_for"]
