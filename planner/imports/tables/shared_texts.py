"""Texts that cells share: a workbook holds each once, and a reader makes one of every cell that names it."""

import re
import zipfile
from collections import Counter

MAX_SHARED = 50_000_000
"""Bytes of text in all cells together, where the workbook itself has not more."""
_TEXTS, _SHEETS = "xl/sharedStrings.xml", "xl/worksheets/"
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_NUMBER = re.compile(rb"""\bt\s*=\s*["']s["'][^<>]*+>\s*+<(?:\w{1,16}:)?v>\s*+(\d{1,9})""")
_END = b"si>"


class SharedTexts:
    """How much text the cells of a workbook hold together."""

    def __init__(self) -> None:
        self._longest, self._cells = 0, 0

    def look(self, member: str, text: bytes) -> None:
        """Looks at a part of a member."""
        if member == _TEXTS:
            self._longest = max(self._longest, *map(len, text.split(_END)))
        elif member.startswith(_SHEETS):
            self._cells += len(_SHARED.findall(text))

    def too_much(self, archive: zipfile.ZipFile, unpacked: int) -> bool:
        """Whether it is more than a workbook of this size should hold; counted only where it may be."""
        most = max(MAX_SHARED, unpacked)
        # A text that was looked at in two parts is at most twice as long.
        return 2 * self._longest * self._cells > most and _bytes(archive) > most


def _bytes(archive: zipfile.ZipFile) -> int:
    lengths = [len(text) for text in archive.read(_TEXTS).split(_END)[1::2]] if _TEXTS in archive.namelist() else []
    times: Counter[bytes] = Counter()
    for name in archive.namelist():
        if name.startswith(_SHEETS):
            times.update(_NUMBER.findall(archive.read(name)))
    return sum(number * lengths[int(own)] for own, number in times.items() if int(own) < len(lengths))
