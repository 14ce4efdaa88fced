"""What tells one person from all others in a text: id, numbers, telephone, and first name and surname in one line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from planner.store.subject.base64_words import base64_near
from planner.store.subject.layers import MARK, cell_marked, decoded, layers, texts

_SHORTEST, _LONG_NUMBER = 2, 6
"""A number shorter than the second could be any amount or year: it tells somebody only where numbers stand."""
_BETWEEN = "[ \u00a0-]?"
"""What people write within a number."""
_NO_SIGN = re.compile(r"[\s\u00a0-]")
_NOT_SAID = b" -\t\xa0\xc2\x00"
"""What may stand within a number, as bytes, and the half of a letter in UTF-16."""
_ESCAPED = re.compile(rb"&#|\\u00[2-7]|\\x|%[2-7][0-9a-f]|bdata")
"""Where letters and digits themselves are escaped."""
_PLAIN_RUN = re.compile(r"[a-z]+")
_LONG, _NEAR = 1000, 200
"""In a line longer than this, as a page without line ends has, two names must stand this near to be one person's."""


class Told(IntEnum):
    """Whether a text tells a person without the id."""

    NO = 0
    MAYBE = 1
    """Both names stand in a line, but others are called so, too, and no number says who is meant."""
    YES = 2


class Signs(NamedTuple):
    """One person, as files may name them."""

    person: str
    """The pseudonymous id."""
    numbers: frozenset[str] = frozenset()
    """Digits and letters without spaces and hyphens."""
    names: frozenset[tuple[str, str]] = frozenset()
    """First name and surname, as they are written."""
    namesakes: frozenset[str] = frozenset()
    """Ids and numbers of others who are called so."""
    written: frozenset[str] = frozenset()
    """Numbers as they stand in the key file, hyphens and all; others write them so, too."""

    def named_in(self, text: str) -> bool:
        """Whether the id stands in a text, as a word of its own."""
        return self.person in text and self._id.search(text) is not None

    def renamed(self, text: str, instead: str) -> str:
        """A text with another id."""
        return self._id.sub(instead, text)

    @property
    def _id(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w~-]){re.escape(self.person)}(?![\w-])")

    def tells(self, text: str) -> Told:
        """Whether a text holds what tells the person without the id: a number, or both names in one line."""
        if self.numbers and _told_by(self.numbers).search(text):
            return Told.YES
        small = text.casefold()
        pairs = {*map(_small, self.names)}
        return max((self._line(line) for names in pairs for line in _lines(*names, small)), default=Told.NO)

    def told_in(self, text: str) -> bool:
        """Whether it surely does."""
        return self.tells(text) is Told.YES

    def _line(self, line: str) -> Told:
        """Whom a line means in which both names stand."""
        if not self.namesakes:
            return Told.YES
        return Told.NO if _any_of(self.namesakes).search(line) else Told.MAYBE

    def may_be_in(self, data: bytes) -> bool:
        """Whether a layer can hold anything of the person but in base64; quick, and never wrong when it says no."""
        small = data.lower()
        if self.person.lower().encode() in small.replace(b"\0", b""):
            return True
        bare = small.translate(None, _NOT_SAID)
        if any(number.lower().encode() in bare for number in self.numbers) or _ESCAPED.search(small):
            return True
        small = small.replace(b"\0", b"") if b"\0" in small else small
        return any(first in small and last in small for first, last in _runs(self.names))

    def _packed_in(self, data: bytes) -> Iterator[str]:
        """What base64 that may hold something of it says."""
        words = {self.person, *self.numbers, *self.written, *(one for own in self.names for one in own)}
        words |= {f"{one[:-4]}-{one[-4:]}" for one in self.numbers if len(one) in (10, 12)}
        return base64_near(words, data)

    def seen_in(self, data: bytes) -> "Seen":
        """What a file says of the person, whatever kind it is of and however it is packed."""
        named, told, plain = False, Told.NO, True
        for layer in layers(data):
            packed = [*self._packed_in(layer)]
            said = (*packed, *texts(layer)) if packed or self.may_be_in(layer) else ()
            for text in (*said, *("\n".join(cell_marked(rows)) for rows in rows_of(layer))):
                named = named or self.named_in(text)
                told = max(told, self.tells(text))
            plain = plain and not any(self.named_in(text) or self.told_in(text) for text in packed)
        return Seen(named, told, plain and (not named or self.named_in(decoded(data))))


class Seen(NamedTuple):
    """What a file says of a person."""

    named: bool
    """Whether the id stands in it."""
    told: Told
    """Whether it tells the person without the id."""
    plain: bool
    """Whether the id, if it stands there, can be exchanged: it is not packed."""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return self.named or self.told is not Told.NO


def signs_of(person: str, entries: Iterable[Mapping[str, Any]]) -> Signs:
    """The signs of a person from all that key files have ever said, of the id and of others.

    A number that somebody else has, too, such as the telephone of a ward, tells nobody.
    """
    mine, others = list[Mapping[str, Any]](), list[Mapping[str, Any]]()
    for entry in entries:
        (mine if entry.get("id") == person else others).append(entry)
    written = {number for entry in mine for number in _numbers(entry)}
    numbers = {number for entry in mine for number in _plain(entry)}
    names = {_names(entry) for entry in mine if all(_names(entry))}
    small, last = {*map(_small, names)}, {name[1].casefold() for name in names}
    namesakes, shared = set[str](), set[str]()
    for entry in others:
        if str(entry.get("last_name", "")).strip().casefold() in last and _small(_names(entry)) in small:
            namesakes |= {str(entry.get("id", "")), *_plain(entry)}
        if not written.isdisjoint(_numbers(entry)):
            shared |= {*_numbers(entry), *_plain(entry)}
    known = namesakes - numbers - {""}
    return Signs(person, frozenset(numbers - shared), frozenset(names), frozenset(known), frozenset(written - shared))


def _numbers(entry: Mapping[str, Any]) -> list[str]:
    known = [str(entry.get(name, "")) for name in ("employee_number", "personnummer", "phone")]
    return [one for one in (*known, *map(str, entry.get("former", ()))) if len(one) >= _SHORTEST]


def _plain(entry: Mapping[str, Any]) -> set[str]:
    plain = {_NO_SIGN.sub("", number) for number in _numbers(entry)}
    birth = str(entry.get("personnummer", ""))
    plain |= {birth[2:]} if len(birth) == 12 else set()
    return {number for number in plain if len(number) >= _SHORTEST}


def _names(entry: Mapping[str, Any]) -> tuple[str, str]:
    first, last = (str(entry.get(name, "")).strip() for name in ("first_name", "last_name"))
    return first, last


def _small(names: tuple[str, str]) -> tuple[str, str]:
    return names[0].casefold(), names[1].casefold()


def text_of(data: bytes) -> str:
    """A text, or the rows of a workbook as lines."""
    rows = [*rows_of(data)]
    return rows[0] if rows else decoded(data)


def rows_of(data: bytes) -> Iterator[str]:
    """The rows of a workbook as lines; nothing if it is none."""
    if not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except CalamineError:
        return
    yield "\n".join("\t".join(map(_cell, row)) for rows in sheets for row in rows)


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@lru_cache(maxsize=8)
def _told_by(numbers: frozenset[str]) -> re.Pattern[str]:
    """A long number anywhere, a short one where a heading says that it is one of somebody."""
    short = "|".join(rf"{MARK}0*{re.escape(one)}{MARK}" for one in sorted(numbers) if len(one) < _LONG_NUMBER)
    long = frozenset(one for one in numbers if len(one) >= _LONG_NUMBER)
    ways = [*([_any_of(long).pattern] if long else []), *([short] if short else [])]
    return re.compile("|".join(ways), re.IGNORECASE)


@lru_cache(maxsize=8)
def _any_of(numbers: frozenset[str]) -> re.Pattern[str]:
    ways = (_BETWEEN.join(map(re.escape, number)) for number in sorted(numbers))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _runs(names: frozenset[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    """Of each name the longest run of letters that stand alike in every encoding and escape."""
    return [(_run(first.casefold()), _run(last.casefold())) for first, last in names]


def _run(name: str) -> bytes:
    return max(_PLAIN_RUN.findall(name), key=len, default="").encode()


def _lines(first: str, last: str, text: str) -> Iterator[str]:
    """The lines in which both names stand as words."""
    for place in _word(last).finditer(text) if last in text and first in text else ():
        start, end = text.rfind("\n", 0, place.start()) + 1, text.find("\n", place.end())
        end = end if end >= 0 else len(text)
        if end - start > _LONG:
            start, end = max(start, place.start() - _NEAR), min(end, place.end() + _NEAR)
        if _word(first).search(text, start, end):
            yield text[start:end]


@lru_cache(maxsize=64)
def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
