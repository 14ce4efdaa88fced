"""Finds people of the register by name or number, for whoever may see who they are; nobody protected is ever found."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.person import Person
from planner.files.identity import KeyEntry
from planner.files.places import is_file
from planner.jobs.inputs import read_roster
from planner.jobs.people.private import keys_of
from planner.store.earlier import ROSTER, earlier_states
from planner.store.keys import KEYS

_SHORT, _LONG = 10, 12
"""Digits of a personnummer without and with its century."""


@dataclass(frozen=True)
class Hit:
    """Somebody of the register."""

    entry: KeyEntry
    person: Person

    @property
    def number(self) -> str:
        """The personnummer as it is shown: the day of birth alone."""
        own = self.entry.personnummer
        return f"{own[:8]}-****" if own else ""


@dataclass(frozen=True)
class Register:
    """Who is in it, as the last import has stored them."""

    as_of: date | None
    hits: tuple[Hit, ...]
    hidden: int
    """People with placeholders, who are not among them."""
    left: int
    """Imports that can be taken back."""
    gone: tuple[KeyEntry, ...] = ()
    """Who was in an earlier import and not in the last one."""

    def named(self, person: str) -> Hit | None:
        """The one of this id."""
        return next((hit for hit in self.hits if hit.entry.person == person), None)

    def anybody(self, person: str) -> KeyEntry | None:
        """The one of this id, whether still there or gone."""
        entries = (*(hit.entry for hit in self.hits), *self.gone)
        return next((entry for entry in entries if entry.person == person), None)

    def search_gone(self, text: str) -> list[KeyEntry]:
        """The same of those who are gone."""
        words = text.casefold().split()
        return [own for own in self.gone if words and (_called(own, words) or _numbered(own, text.strip()))]

    def search(self, text: str) -> list[Hit]:
        """Whose names hold every word, or whose number it is."""
        words = text.casefold().split()
        return [hit for hit in self.hits if words and (_called(hit.entry, words) or _numbered(hit.entry, text.strip()))]


def is_imported(out: Path, private: Path) -> bool:
    """Whether there is a register."""
    return is_file(private / KEYS) and is_file(out / ROSTER)


def register_of(out: Path, private: Path) -> Register | None:
    """The register; None before the first import.

    Raises:
        InputRefusedError: a file of it cannot be used.
    """
    if not is_imported(out, private):
        return None
    keys, people = keys_of(private, None), {own.id: own for own in read_roster(out / ROSTER).people}
    there = [entry for entry in keys.people if entry.person in people]
    hits = sorted(_open(there, people), key=lambda hit: (hit.entry.last_name, hit.entry.first_name, hit.entry.person))
    gone = tuple(own for own in keys.people if own.person not in people and not own.contact)
    return Register(keys.as_of, tuple(hits), len(there) - len(hits), len(earlier_states(private)), gone)


def _open(entries: list[KeyEntry], people: dict[str, Person]) -> Iterator[Hit]:
    return (Hit(entry, people[entry.person]) for entry in entries if not entry.contact)


def _called(entry: KeyEntry, words: list[str]) -> bool:
    name = f"{entry.first_name} {entry.last_name}".casefold()
    return all(word in name for word in words)


def _numbered(entry: KeyEntry, text: str) -> bool:
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    own = entry.personnummer
    if own and len(digits) in (_SHORT, _LONG) and own[-len(digits) :] == digits:
        return True
    return text in (entry.person, entry.employee_number, *entry.former)
