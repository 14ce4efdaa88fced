"""Shares of time as lists of leave write them: percentages, parts of one, and words like whole and half."""

import re
from collections.abc import Collection

_SHARE, _PART = re.compile(r"\d{1,3}(?:[.,]\d{1,2})? ?%?"), re.compile(r"([1-9])/([1-9])")
_WHOLE = (1.0, 100.0)
_WORDS = dict.fromkeys(("hel", "helt", "hela", "heltid", "heldag", "whole", "full", "full time"), True) | dict.fromkeys(
    ("halv", "halvt", "halva", "halvtid", "halvdag", "deltid", "delvis", "kvart", "kvarts", "kvartstid", "trekvart",
     "tre kvart", "trekvarts", "½", "¼", "¾", "⅓", "⅔", "half", "part", "part time"), False
)  # fmt: skip
"""Word to whether it says the whole."""


def is_share(text: str) -> bool:
    """Whether a text is a number that may be a share, a part of one, or a word for either."""
    return bool(_SHARE.fullmatch(text) or _PART.fullmatch(text)) or text.casefold() in _WORDS


def tells_parts(texts: Collection[str]) -> bool:
    """Whether texts are shares by themselves, some of them less than the whole: numbers alone may be other things."""
    if not texts or not all(map(is_share, texts)):
        return False
    words = {_WORDS[text.casefold()] for text in texts if text.casefold() in _WORDS}
    shares = {_number(text) for text in texts if text.casefold() not in _WORDS}
    if words:
        return False in words or any(share > 0 and share not in _WHOLE for share in shares)
    return len(shares) > 1 and min(shares) > 0 and max(shares) in _WHOLE


def _number(text: str) -> float:
    if part := _PART.fullmatch(text):
        return int(part[1]) / int(part[2])
    return float(text.rstrip(" %").replace(",", "."))
