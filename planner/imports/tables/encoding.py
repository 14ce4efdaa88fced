"""Which encoding a Swedish text file is in: byte order mark, strict UTF-8, else the code page that reads as Swedish."""

import codecs
import re

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.imports import codes

CODE_PAGES = ("cp1252", "cp850", "mac_roman")
"""Tried in this order; the first of equals wins (detectors are wrong on Swedish data, docs/sources.md, Libraries)."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_WEIGHTS = {"\N{REPLACEMENT CHARACTER}": -1.0} | {
    letter: weight
    for letters, weight in (
        ("åäö", 1.0),
        ("ÅÄÖéÉ", 0.9),
        ("üÜ", 0.6),
        ("èÈáÁàÀëËíÍóÓøØæÆñÑçÇïôûâêîß§°½´–—’‘”“…·\u00a0€", 0.3),
    )
    for letter in letters
}
"""How Swedish a character is; the same bytes give åäö in one code page and rarer letters in the others."""
_OTHER_LETTER = 0.1
_SEQUENCE = re.compile(rb"[\xc3\xc2][\x80-\xbf]|[\xc4-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def decode(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """Decodes a text file.

    Returns:
        The text without byte order mark, and a note unless it is plain UTF-8.

    Raises:
        InputRefusedError: bytes that belong to no encoding, with row and byte position (counted from 1).
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name, mark, file)
    if data.count(b"\x00") > len(data) // 10:
        raise InputRefusedError((finding(codes.tables.WRONG_KIND, file=file, kind="binary"),))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        start = error.start
    # A file that is UTF-8 elsewhere is damaged UTF-8, not a code page.
    odd = data.translate(None, _ASCII)
    # Without what stands between them there are at least as many sequences; mostly there are hardly any.
    if _in_sequences(odd) * 2 > len(odd) and _in_sequences(data) * 2 > len(odd):
        raise _invalid(data, start, file)
    page, undefined = _code_page(odd)
    if page is None:
        raise _invalid(data, start if undefined is None else data.index(undefined), file)
    code = codes.tables.ENCODING if page == "cp1252" else codes.tables.GUESSED_ENCODING
    return data.decode(page), (finding(code, file=file, encoding=page, letters=_letters(odd.decode(page))),)


def _in_sequences(data: bytes) -> int:
    """How many bytes stand in sequences as of UTF-8."""
    return sum(map(len, _SEQUENCE.findall(data)))


def _marked(data: bytes, name: str, mark: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        text = data[len(mark) :].decode("utf-8") if name == "utf-8" else data.decode(name)
    except UnicodeDecodeError as error:
        raise _invalid(data, error.start + (len(mark) if name == "utf-8" else 0), file) from None
    if name == "utf-8":
        return text, ()
    return text, (finding(codes.tables.ENCODING, file=file, encoding=name.upper(), letters=_letters(text)),)


def _code_page(odd: bytes) -> tuple[str | None, bytes | None]:
    """The code page in which the bytes above ASCII read best as Swedish, or None and the byte that it lacks."""
    counts = {byte: odd.count(byte) for byte in set(odd)}
    shares = {page: sum(_weight(byte, page) * number for byte, number in counts.items()) for page in CODE_PAGES}
    best = max(CODE_PAGES, key=lambda page: shares[page])
    if shares[best] < _OTHER_LETTER * len(odd):
        return None, None
    gap = odd.decode(best, errors="replace").find("\N{REPLACEMENT CHARACTER}")
    return (best, None) if gap < 0 else (None, odd[gap : gap + 1])


def _weight(byte: int, page: str) -> float:
    char = bytes((byte,)).decode(page, errors="replace")
    return _WEIGHTS.get(char, _OTHER_LETTER if char.isalpha() else 0.0)


def _letters(text: str) -> str:
    """The letters that depend on the encoding, for the user to confirm; single letters tell nothing of a person."""
    return " ".join(sorted({char for char in set(text) if not char.isascii() and char.isprintable()})[:12])


def _invalid(data: bytes, start: int, file: str) -> InputRefusedError:
    row = data.count(b"\n", 0, start) + 1
    return InputRefusedError((finding(codes.tables.INVALID_BYTES, file=file, row=row, byte=start + 1),))
