"""Finds words in base64 without unpacking all that looks like it: most of a roster does, for ids do."""

import base64
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SURE = 6
"""Shorter pieces of base64 stand everywhere."""
_WINDOW = 128
"""Signs of base64 on either side of what is looked at."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]+")


def base64_near(words: Iterable[str], data: bytes) -> Iterator[str]:
    """What base64 that may hold one of some words says."""
    for core in (core for word in words for core in _cores(word)):
        for place in _places(core, data):
            near = data[max(0, place - _WINDOW) : place + len(core) + _WINDOW]
            for run in (run for run in _BASE64.findall(near) if core in run):
                yield from _unpacked(run)


@lru_cache(maxsize=64)
def _cores(word: str) -> list[bytes]:
    """What base64 makes of a word at each of the three places where it may begin, without what depends on others."""
    cores, plain = list[bytes](), word.encode()
    for before in range(3):
        whole = base64.b64encode(bytes(before) + plain).rstrip(b"=")
        core = whole[(before * 4 + 2) // 3 : (before + len(plain)) * 4 // 3]
        if len(core) >= _SURE:
            cores += [core, core.translate(bytes.maketrans(b"+/", b"-_"))]
    return cores


def _places(core: bytes, data: bytes) -> Iterator[int]:
    place = data.find(core)
    while place >= 0:
        yield place
        place = data.find(core, place + len(core))


def _unpacked(run: bytes) -> Iterator[str]:
    """What base64 says that has been cut out: at one of the four places it begins rightly."""
    plain = run.translate(bytes.maketrans(b"-_", b"+/"))
    for start in range(4):
        whole = plain[start : len(plain) - ((len(plain) - start) % 4 == 1)]
        yield base64.b64decode(whole + b"=" * (-len(whole) % 4)).decode("utf-8", "replace")
