"""Whose id everybody of an import gets: number, personnummer, name and year of birth against those who are stored."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.imports.identity import codes
from planner.imports.identity.known import KnownPeople, KnownPerson, Mark, Marks
from planner.imports.identity.splits import as_stored
from planner.imports.mending.follows import told_at
from planner.imports.roster.merge import Draft

SAID = "same_person"
"""Key of the column in which HR says whether a number is still the person's."""
_MOST_OTHERS, _SHARE = 3, 5
"""From so many numbers with other people, and one of so many known numbers, the file is not of these people."""


@dataclass
class Matched:
    """Who is who."""

    ids: dict[str, str] = field(default_factory=dict)
    """Employee number to id, of everybody who is imported."""
    notes: list[Finding] = field(default_factory=list)
    persons: dict[str, KnownPerson] = field(default_factory=dict)
    """Employee number to who is stored, of those who are."""


class _Sight(NamedTuple):
    """Somebody of the import, as far as it takes to be recognised."""

    draft: Draft
    number: Mark
    plain: Mark
    personnummer: Mark
    tells: bool
    first: Mark
    last: Mark
    birth_year: int | None
    said: bool | None

    def note(self, code: str, key: str = "employee_number") -> Finding:
        """A finding at the row that says it."""
        said = (one for one in (key, "personnummer", "last_name", "birth_year") if one in self.draft.values)
        first = next(said, "")
        row = self.draft.source(first) if first else self.draft.members[0]
        return row.note(code, key if key in row.places else "employee_number")


def match_people(drafts: dict[str, Draft], known: KnownPeople, derive: Callable[[str], str]) -> Matched:
    """Gives everybody an id: the stored one of the same person, else a new one.

    Args:
        drafts: employee number to person; whoever is set aside is taken out, and their rows get the fault.
        known: those who are stored.
        derive: a new id from a text.

    Raises:
        InputRefusedError: so many known numbers are those of other people that the files are not of these people.
    """
    matched = Matched()
    if known.people:
        _Matcher(drafts, known, matched).match()
        known.marks.forget()  # nobody is looked up any more, and the people to come need the room
    used = {*known.used, *matched.ids.values()}
    for number in sorted(drafts.keys() - matched.ids.keys()):
        ident, turn = derive(number), 1
        while ident in used:  # of somebody who had the number before, or of whom it was taken
            turn += 1
            ident = derive(f"{number}/{turn}")
        used.add(ident)
        matched.ids[number] = ident
    return matched


class _Matcher:
    """Matches in an order that does not depend on the order of the rows: what tells most comes first."""

    def __init__(self, drafts: dict[str, Draft], known: KnownPeople, matched: Matched) -> None:
        self._drafts, self._known, self._matched = drafts, known, matched
        self._sights = {number: _sight(number, draft, known.marks) for number, draft in sorted(drafts.items())}
        self._exact = _first(known, lambda stored: stored.number)
        self._plain = _first(known, lambda stored: stored.plain)
        self._tells = _first(known, lambda stored: stored.personnummer if stored.tells else b"")
        self._taken: dict[str, str] = {}
        """Id to the number of who has it now."""
        self._others: dict[str, tuple[str, str]] = {}
        """Number to the code and the column of why nobody is imported with it."""
        self._zeros: Counter[tuple[str, str, str]] = Counter()

    def match(self) -> None:
        """Fills in who is who; sets aside those of whom it cannot be said."""
        new: list[str] = []
        plain = {sight.plain: number for number, sight in self._sights.items()}
        exact = {number for number, sight in self._sights.items() if sight.number in self._exact}
        for number in sorted(self._sights, key=lambda number: (number not in exact, number)):
            sight = self._sights[number]
            stored = self._exact.get(sight.number) or self._without_zeros(number, sight, plain)
            if stored is None or stored.person in self._taken or not self._by_number(number, sight, stored):
                new.append(number)
        self._refuse()
        for number in new:
            if number not in self._others:
                self._by_personnummer(number, self._sights[number])
        for number, (code, key) in self._others.items():
            told_at(self._drafts.pop(number).members, key, code)
        self._lookalikes()
        for (file, sheet, column), count in sorted(self._zeros.items()):
            self._tell(finding(codes.ZEROS_OF_STORED, file=file, sheet=sheet, column=column, count=count))

    def _tell(self, note: Finding) -> None:
        self._matched.notes.append(note)

    def _without_zeros(self, number: str, sight: _Sight, plain: Mapping[Mark, str]) -> KnownPerson | None:
        """Whoever has the number but for leading zeros, if no other number here is that one, too."""
        stored = self._plain.get(sight.plain)
        return stored if stored is not None and plain[sight.plain] == number else None

    def _by_number(self, number: str, sight: _Sight, stored: KnownPerson) -> bool:
        """Whether the stored person with the number is this one; two people are told, unless HR has said who it is."""
        if not _is_other(sight, stored):
            self._take(number, sight, stored)
            return True
        other = self._tells.get(sight.personnummer) if sight.tells else None
        if sight.said is True:
            self._tell(sight.note(codes.SAID_SAME, SAID))
            self._take(number, sight, stored)
            return True
        if sight.said is False or (other is not None and not stored.present):
            self._tell(sight.note(codes.TAKEN_OVER))
            return False
        code = codes.NUMBER_OF_SOMEBODY if other is not None else codes.OTHER_PERSON
        self._others[number] = code, "personnummer" if _both_tell(sight, stored) else "birth_year"
        return False

    def _by_personnummer(self, number: str, sight: _Sight) -> None:
        """A new number with a known personnummer is the same person, unless the old number is there, too."""
        stored = self._tells.get(sight.personnummer) if sight.tells and sight.personnummer else None
        if stored is None:
            return
        if stored.person in self._taken:
            self._others[number] = codes.TWICE, "personnummer"
            return
        self._tell(sight.note(codes.NEW_NUMBER))
        self._take(number, sight, stored)

    def _take(self, number: str, sight: _Sight, stored: KnownPerson) -> None:
        self._taken[stored.person] = number
        if names := as_stored(sight.draft, stored, self._known.marks):
            sight = sight._replace(first=names[0], last=names[1])
        self._matched.ids[number] = stored.person
        self._matched.persons[number] = stored
        self._matched.notes += (sight.note(code, key) for code, key in _changes(sight, stored))
        if sight.number != stored.number and sight.plain == stored.plain:
            row = sight.draft.members[0]
            self._zeros[row.table.file, row.table.sheet, row.table.headers[row.places["employee_number"]]] += 1

    def _lookalikes(self) -> None:
        """New numbers with name and year of birth of exactly one who is not there any more: perhaps the same person."""
        left: dict[tuple[Mark, Mark, int | None], list[KnownPerson]] = {}
        for stored in self._known.people:
            if stored.person not in self._taken and stored.first and stored.last:
                left.setdefault((stored.first, stored.last, stored.birth_year), []).append(stored)
        for number, sight in self._sights.items():
            like = left.get((sight.first, sight.last, sight.birth_year), [])
            if number not in self._drafts or number in self._matched.ids or len(like) != 1 or sight.said is False:
                continue
            (stored,) = like
            if stored.person in self._taken or _both_tell(sight, stored):
                continue
            if sight.said:
                self._tell(sight.note(codes.SAID_SAME, SAID))
                self._take(number, sight, stored)
            else:
                self._tell(sight.note(codes.PERHAPS_SAME))

    def _refuse(self) -> None:
        """Where the numbers are known and the people others, the whole file is of another municipality, or has slipped.

        Raises:
            InputRefusedError: it is.
        """
        others, known = len(self._others), len(self._others) + len(self._taken)
        if others >= _MOST_OTHERS and others * _SHARE >= known:
            files = {row.table.file for number in self._others for row in self._drafts[number].members}
            file = min(files) if len(files) == 1 else ""
            raise InputRefusedError((finding(codes.OTHER_PEOPLE, file=file, others=others, known=known),))


def _sight(number: str, draft: Draft, marks: Marks) -> _Sight:
    values = draft.values
    whole, plain = marks.number(number)
    return _Sight(
        draft=draft,
        number=whole,
        plain=plain,
        personnummer=marks.personnummer(values.get("personnummer", "")),
        tells=draft.number is not None and draft.number.tells,
        first=marks.name(values.get("first_name", "")),
        last=marks.name(values.get("last_name", "")),
        birth_year=draft.birth_year(),
        said=values.get(SAID),
    )


def _first(known: KnownPeople, of: Callable[[KnownPerson], Mark]) -> dict[Mark, KnownPerson]:
    """The first person with each mark: those present come first."""
    by_mark: dict[Mark, KnownPerson] = {}
    for stored in known.people:
        if mark_of := of(stored):
            by_mark.setdefault(mark_of, stored)
    return by_mark


def _differ(one: Any, other: Any) -> bool:
    return bool(one and other and one != other)


def _both_tell(sight: _Sight, stored: KnownPerson) -> bool:
    return all((sight.tells, stored.tells, sight.personnummer, stored.personnummer))


def _is_other(sight: _Sight, stored: KnownPerson) -> bool:
    """Whether a number that is known belongs to somebody else now."""
    if _both_tell(sight, stored):
        return sight.personnummer != stored.personnummer
    compared = (sight.first and stored.first) or (sight.last and stored.last)
    names = _differ(sight.first, stored.first) or _differ(sight.last, stored.last)
    return _differ(sight.birth_year, stored.birth_year) and (names or not compared)


def _changes(sight: _Sight, stored: KnownPerson) -> Iterator[tuple[str, str]]:
    """What is told of somebody who is the same, and in which column."""
    now, before = ((one.personnummer, one.first, one.last, one.birth_year) for one in (sight, stored))
    if now == before:
        return
    same = sight.personnummer == stored.personnummer and _both_tell(sight, stored)
    if _differ(sight.personnummer, stored.personnummer) and not (sight.tells and stored.tells):
        yield codes.PERSONNUMMER_CHANGED, "personnummer"
    if _differ(sight.birth_year, stored.birth_year):
        yield codes.BIRTH_YEAR_CHANGED, "birth_year"
    first, last = _differ(sight.first, stored.first), _differ(sight.last, stored.last)
    if first and last and not same:
        yield codes.ALL_NAMES_CHANGED, "last_name"
    elif first or last:
        yield codes.NAME_CHANGED, "last_name" if last else "first_name"
