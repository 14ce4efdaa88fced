"""Those who are stored, as far as it takes to recognise them: keyed digests of numbers and names, years of birth.

Nothing here holds a number or a name that anybody could read; whoever stores people may store no more than this.
"""

import hmac
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from planner.files.identity import KeyEntry

Made = TypeVar("Made")

Mark = bytes
"""A keyed digest; empty for what is unknown."""


class _Once(dict[str, Made]):
    """What is made of a text, once; a look-up costs no more than that of a dictionary."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Made:
        made = self[text] = self._make(text)
        return made


class Marks:
    """Makes keyed digests, each once: the same names and numbers come again and again."""

    def __init__(self, key: bytes) -> None:
        numbers = _Once(lambda text: mark("personnummer", text, key))
        plain = _Once(lambda text: number_marks(text, key))
        names = _Once(lambda text: mark("name", plain_name(text), key))
        self._made = numbers, plain, names
        self.personnummer: Callable[[str], Mark] = numbers.__getitem__
        """Of a personnummer."""
        self.number: Callable[[str], tuple[Mark, Mark]] = plain.__getitem__
        """Of an employment number as it is written, and without leading zeros."""
        self.name: Callable[[str], Mark] = names.__getitem__
        """Of a name, however it is written."""

    def forget(self) -> None:
        """Lets go of what is remembered; it is made again where it is asked for."""
        for made in self._made:
            made.clear()


class KnownPerson(NamedTuple):
    """Somebody who is stored."""

    person: str
    """Pseudonymous id."""
    present: bool
    """Whether the last import had the person."""
    number: Mark
    plain: Mark
    """Of the number without leading zeros."""
    former: tuple[Mark, ...]
    """Of former numbers without leading zeros."""
    personnummer: Mark
    tells: bool
    """Whether the personnummer tells the person from all others: no misspelt, temporary or coordination number does."""
    first: Mark
    last: Mark
    birth_year: int | None


@dataclass(frozen=True)
class KnownPeople:
    """Everybody who is stored."""

    marks: Marks = field(repr=False)
    people: tuple[KnownPerson, ...] = ()
    """Those present first."""
    used: frozenset[str] = frozenset()
    """Ids that are somebody's, or were: nobody new gets one of them."""


def plain_number(number: str) -> str:
    """An employment number as a spreadsheet leaves it that takes it for an amount: without leading zeros."""
    return number.lstrip("0") or number if number.isdecimal() else number


def plain_name(name: str) -> str:
    """A name without what people write in different ways: case, hyphens, spaces, dots, how signs are composed."""
    whole = unicodedata.normalize("NFC", name).casefold()
    return whole if whole.isalpha() else "".join(sign for sign in whole if sign.isalpha())


def number_marks(number: str, key: bytes) -> tuple[Mark, Mark]:
    """Of an employment number as it is written, and without leading zeros."""
    plain = plain_number(number)
    whole = mark("number", number, key)
    return whole, whole if plain == number else mark("number", plain, key)


def mark(kind: str, text: str, key: bytes) -> Mark:
    """The keyed digest of a value; of the same text under another kind, or with another key, it is another."""
    return hmac.digest(key, f"{kind} {text}".encode(), "sha256")[:16] if text else b""


def known_people(people: Iterable[KeyEntry], key: bytes, retired: frozenset[str] = frozenset()) -> KnownPeople:
    """Those of a key file.

    Args:
        people: everybody whom it names, also who is gone.
        key: its HMAC key.
        retired: ids of those who have been taken out of it.
    """
    entries = sorted(people, key=lambda own: own.gone is not None)
    marks = Marks(key)
    known = tuple([_known(entry, marks) for entry in entries])
    return KnownPeople(marks, known, retired | {own.person for own in entries})


def _known(entry: KeyEntry, marks: Marks) -> KnownPerson:
    year = entry.birth_year
    if year is None and entry.personnummer[:4].isdecimal():
        year = int(entry.personnummer[:4])
    number, plain = marks.number(entry.employee_number)
    return KnownPerson(
        person=entry.person,
        present=entry.gone is None,
        number=number,
        plain=plain,
        former=tuple([marks.number(former)[1] for former in entry.former]),
        personnummer=marks.personnummer(entry.personnummer),
        tells=entry.tells,
        first=marks.name(entry.first_name),
        last=marks.name(entry.last_name),
        birth_year=year,
    )


NOBODY = KnownPeople(Marks(b""))
"""Where nothing is stored."""
