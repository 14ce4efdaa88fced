"""What tells one person from all others in a text: id, numbers, telephone, and first name and surname in one line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

_SHORTEST = 4
"""Shorter numbers could be any amount."""
_BETWEEN = "[ \u00a0-]?"
"""What people write within a number."""
_NO_SIGN = re.compile(r"[\s\u00a0-]")


class Signs(NamedTuple):
    """One person, as files may name them."""

    person: str
    """The pseudonymous id."""
    numbers: frozenset[str] = frozenset()
    """Digits and letters without spaces and hyphens."""
    names: frozenset[tuple[str, str]] = frozenset()
    """First name and surname, in small letters."""

    def joined(self, other: "Signs") -> "Signs":
        """What is known of the same person from two sides."""
        return Signs(self.person, self.numbers | other.numbers, self.names | other.names)

    def named_in(self, text: str) -> bool:
        """Whether the id stands in a text, as a word of its own."""
        return self.person in text and self._id.search(text) is not None

    def renamed(self, text: str, instead: str) -> str:
        """A text with another id."""
        return self._id.sub(instead, text)

    @property
    def _id(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w~-]){re.escape(self.person)}(?![\w-])")

    def told_in(self, text: str) -> bool:
        """Whether a text holds what tells the person without the id: a number, or both names in one line."""
        if self.numbers and _any_of(self.numbers).search(text):
            return True
        small = text.casefold()
        return any(_in_one_line(first, last, small) for first, last in self.names)


def signs_of(person: str, entries: Iterable[Mapping[str, Any]]) -> Signs:
    """The signs of a person from all that key files have ever said of the id."""
    numbers, names = set[str](), set[tuple[str, str]]()
    for entry in entries:
        known = [str(entry.get(name, "")) for name in ("employee_number", "personnummer", "phone")]
        for number in (*known, *map(str, entry.get("former", ()))):
            plain = _NO_SIGN.sub("", number)
            numbers |= {plain} if len(plain) >= _SHORTEST else set()
        numbers |= {known[1][2:]} if len(known[1]) == 12 else set()
        first, last = (str(entry.get(name, "")).casefold().strip() for name in ("first_name", "last_name"))
        names |= {(first, last)} if first and last else set()
    return Signs(person, frozenset(numbers), frozenset(names))


def text_of(data: bytes) -> str:
    """A text, or the rows of a workbook as lines."""
    return "\n".join(_rows(data)) if data.startswith(b"PK\x03\x04") else _text(data)


def _rows(data: bytes) -> Iterator[str]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python():
                yield "\t".join(map(_cell, row))
    except CalamineError:
        return


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _text(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r", "\n")


@lru_cache(maxsize=8)
def _any_of(numbers: frozenset[str]) -> re.Pattern[str]:
    ways = (_BETWEEN.join(map(re.escape, number)) for number in sorted(numbers))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _in_one_line(first: str, last: str, text: str) -> bool:
    for place in _word(last).finditer(text) if last in text and first in text else ():
        start, end = text.rfind("\n", 0, place.start()) + 1, text.find("\n", place.end())
        if _word(first).search(text, start, end if end >= 0 else len(text)):
            return True
    return False


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
