"""A random 256-bit key as text that somebody can print, type again, and be told where the typing went wrong.

Groups of five signs, the last sign of each a check sum of the others and of the group's number; a check sum of the
whole key ends the text. The same text is what a key file holds.
"""

import base64
import hashlib

from planner.domain.finding import InputRefusedError, finding
from planner.store.workspace import codes

KEY_BYTES = 32
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_READ_AS = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Signs that the alphabet lacks, and what somebody who types them has seen."""
_SIGNS = 4
_SUM_BYTES = 3
_GROUPS = 14
"""35 bytes are 56 signs."""


def key_text(key: bytes) -> str:
    """The key as text, in groups that are separated by dashes."""
    signs = base64.b32encode(key + _sum_of(key)).decode().rstrip("=")
    groups = [signs[start : start + _SIGNS] for start in range(0, len(signs), _SIGNS)]
    return "-".join(group + _check_sign(number, group) for number, group in enumerate(groups))


def key_of(text: str) -> bytes:
    """The key of a text; spaces, dashes, line ends and small letters do not matter.

    Raises:
        InputRefusedError: E-WORKSPACE-008 with the groups that are mistyped, counted from 1.
    """
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_READ_AS)
    groups = [signs[start : start + _SIGNS + 1] for start in range(0, len(signs), _SIGNS + 1)]
    wrong = [
        number + 1
        for number, group in enumerate(groups)
        if set(group) - set(_ALPHABET) or group[_SIGNS:] != _check_sign(number, group[:_SIGNS])
    ]
    if not wrong and len(groups) == _GROUPS:
        data = base64.b32decode("".join(group[:_SIGNS] for group in groups))
        if _sum_of(data[:KEY_BYTES]) == data[KEY_BYTES:]:
            return data[:KEY_BYTES]
    said = ", ".join(map(str, wrong[:_GROUPS])) or "–"
    raise InputRefusedError((finding(codes.BAD_KEY_TEXT, groups=said, count=len(groups), wanted=_GROUPS),))


def _sum_of(key: bytes) -> bytes:
    return hashlib.sha256(b"krisplan-key" + key).digest()[:_SUM_BYTES]


def _check_sign(number: int, group: str) -> str:
    return _ALPHABET[hashlib.sha256(f"{number}:{group}".encode()).digest()[0] % len(_ALPHABET)]
