"""Signs that nobody sees but that a terminal or a reader's eye obeys; they are shown, never let through."""

import re

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing, so that a text reads otherwise than it is stored."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters that no name or title needs."""
HIDDEN = re.compile(f"{BIDI.pattern}|{CONTROL.pattern}")

_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def visible(text: str) -> str:
    """The text with a stand-in for every hidden sign."""
    return text if text.isascii() and text.isprintable() else HIDDEN.sub(_STAND_IN, text)
