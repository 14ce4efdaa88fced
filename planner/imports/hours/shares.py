"""Shares of time as lists of leave write them: percentages, parts of one, and words like whole and half."""

import re
from collections.abc import Collection, Mapping

_SHARE, _PART = re.compile(r"(?:\d{1,3}(?:[.,]\d{1,2})?|0[.,]\d{3,6}) ?%?"), re.compile(r"([1-9])/([1-9])")
"""A workbook has shares as they were worked out (0,5625); 1.250 and 67.500 may be thousands."""
_WHOLE = (1.0, 100.0)
_PARTS: Mapping[str, int | None] = {
    **dict.fromkeys(("hel", "helt", "hela", "heltid", "heldag", "whole", "full", "full time"), 1000),
    **dict.fromkeys(("halv", "halvt", "halva", "halvtid", "halvdag", "½", "half"), 500),
    **dict.fromkeys(("kvart", "kvarts", "kvartstid", "¼"), 250),
    **dict.fromkeys(("trekvart", "tre kvart", "trekvarts", "¾"), 750),
    "⅓": 333,
    "⅔": 667,
    **dict.fromkeys(("deltid", "delvis", "part", "part time"), None),
}
"""Word to the permille that it says; None for some part, nobody knows which."""


_MOST = 1000


_WORDED = re.compile(
    r"(?:(?P<works>jobbar|arbetar|tjänstgör|i tjänst|works?|working)|ledig|borta|frånvarande|away|absent|on leave)[ :]+"
    r"(?P<share>.+)",
    re.IGNORECASE,
)
"""A share behind a word that says whether it is worked or leave, whatever stands above it: ``jobbar 75 %``."""


def worded_share(text: str) -> tuple[int, bool] | None:
    """Such a share in permille, and whether it is worked; None for any other text."""
    found = _WORDED.fullmatch(text)
    share = permille_of(found["share"]) if found else None
    return None if found is None or share is None else (share, bool(found["works"]))


def is_share(text: str) -> bool:
    """Whether a text is a number that may be a share, a part of one, or a word for either."""
    return bool(_SHARE.fullmatch(text) or _PART.fullmatch(text)) or text.casefold() in _PARTS


def tells_parts(texts: Collection[str]) -> bool:
    """Whether texts are shares by themselves, some of them less than the whole: numbers alone may be other things."""
    if not texts or not all(map(is_share, texts)):
        return False
    words = {_PARTS[text.casefold()] for text in texts if text.casefold() in _PARTS}
    shares = {_number(text) for text in texts if text.casefold() not in _PARTS}
    if words:
        return words != {1000} or any(share > 0 and share not in _WHOLE for share in shares)
    return len(shares) > 1 and min(shares) > 0 and max(shares) in _WHOLE


def permille_of(text: str) -> int | None:
    """The share that a text says, in permille; None where it says none. Up to 1 without a sign it is a share."""
    if not is_share(text):
        return None
    if text.casefold() in _PARTS:
        return _PARTS[text.casefold()]
    number = _number(text)
    share = number * 1000 if number <= 1 and "%" not in text else number * 10
    return round(share) if share <= _MOST else None


def _number(text: str) -> float:
    if part := _PART.fullmatch(text):
        return int(part[1]) / int(part[2])
    return float(text.rstrip(" %").replace(",", "."))
