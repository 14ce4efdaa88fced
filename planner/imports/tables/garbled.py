"""Letters that were spoiled before the file was written: read in the wrong encoding once, or replaced by a sign."""

import re

_UTF8_AS_CP1252 = "\u00c3[\u0080-\u00bf\u2026\u201e\u2013\u2030\u0153\u0152\u0160\u0178\u02dc\u2122]"
"""``\u00c3\u00a5`` for \u00e5: the two bytes of the letter, each taken for a letter of Windows."""
_DOS_AS_CP1252 = r"(?<=[^\W\d_])[\u2020\u201e\u201d\u2122\u2021](?=[^\W\d_])"
"""``\u2020`` for \u00e5 inside a word: a letter of DOS taken for one of Windows."""
_LOST = r"(?<=[^\W\d_])\?(?=[^\W\d_])|(?<![^\s\-])\?(?=[a-z\u00e5\u00e4\u00f6]{2})"
"""A letter that an encoding had no room for, in a word or at its start."""
GARBLED = re.compile(f"[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff]|{_UTF8_AS_CP1252}|{_DOS_AS_CP1252}|{_LOST}")
_ADDRESS = re.compile(r"://|www\.|=")
"""In an address a question mark is what it should be."""


def is_garbled(text: str) -> bool:
    """Whether letters of a cell look spoiled."""
    return perhaps_garbled(text) and bool(GARBLED.search(text)) and not _ADDRESS.search(text)


def perhaps_garbled(text: str) -> bool:
    """Whether a text, or one of many in it, may be garbled; quickly found."""
    return not text.isascii() or "?" in text
