"""Whose id everybody of an import gets: number, personnummer, name and year of birth against those who are stored."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.owner.exports import Capitals
from planner.files.identity import KeyEntry
from planner.imports.identity import codes
from planner.imports.identity.capitals import loud_names, told_capitals
from planner.imports.identity.known import KnownPeople, born, plain_name, plain_number, plain_numbers
from planner.imports.identity.splits import split_as_stored
from planner.imports.identity.twice import counted_twice
from planner.imports.mending.follows import told_at
from planner.imports.roster.merge import Draft

SAID = "same_person"
"""Key of the column in which HR says whether a number is still the person's."""
_NAMES = ("first_name", "last_name")
_MOST_OTHERS, _SHARE = 3, 5
"""From so many numbers with other people, and one of so many known numbers, the file is not of these people."""


@dataclass
class Matched:
    """Who is who."""

    ids: dict[str, str] = field(default_factory=dict)
    """Employee number to id, of everybody who is imported."""
    notes: list[Finding] = field(default_factory=list)
    loud: list[Draft] = field(default_factory=list)
    """Those whose names are in capitals, where nobody has said what becomes of them."""


def match_people(
    drafts: dict[str, Draft], known: KnownPeople, derive: Callable[[str], str], loud: Capitals | None = None
) -> Matched:
    """Gives everybody an id: the stored one of the same person, else a new one.

    Args:
        drafts: employee number to person; whoever is set aside is taken out, and their rows get the fault.
        known: those who are stored.
        derive: a new id from a text.
        loud: what HR says of names in capitals.

    Raises:
        InputRefusedError: so many known numbers are those of other people that the files are not of these people.
    """
    matched = Matched()
    if known.people:
        _Matcher(drafts, known, matched).match()
    matched.notes += counted_twice(drafts)
    used = {*known.used, *matched.ids.values()}
    for number in sorted(drafts.keys() - matched.ids.keys()):
        ident, turn = derive(number), 1
        while ident in used:  # of somebody who had the number before, or of whom it was taken
            turn += 1
            ident = derive(f"{number}/{turn}")
        used.add(ident)
        matched.ids[number] = ident
    left = loud_names(drafts, matched.ids, known)
    matched.notes += told_capitals(left, loud)
    matched.loud += [] if loud else left
    return matched


class _Matcher:
    """Matches in an order that does not depend on the order of the rows: what tells most comes first."""

    def __init__(self, drafts: dict[str, Draft], known: KnownPeople, matched: Matched) -> None:
        self._drafts, self._known, self._matched = drafts, known, matched
        self._numbers = sorted(drafts)
        rows = chain.from_iterable(draft.members for draft in drafts.values())
        self._guessing = any(own.guessed for own in {*map(attrgetter("source"), rows)})
        first = known.people[::-1]  # of several who have the same, the first one: those present come first
        self._exact = {own.employee_number: own for own in first}
        self._plain = dict(zip(plain_numbers([own.employee_number for own in first]), first, strict=True))
        self._tells = {own.personnummer: own for own in first if own.tells and own.personnummer}
        self._taken: dict[str, str] = {}
        """Id to the number of who has it now."""
        self._others: dict[str, tuple[str, str]] = {}
        """Number to the code and the column of why nobody is imported with it."""
        self._zeros: Counter[tuple[str, str, str]] = Counter()

    def match(self) -> None:
        """Fills in who is who; sets aside those of whom it cannot be said."""
        new: list[str] = []
        pairs = [(number, self._exact.get(number)) for number in self._numbers]
        exact = [pair for pair in pairs if pair[1] is not None]
        others = [number for number, stored in pairs if stored is None]
        plain = dict(zip(plain_numbers(self._numbers), self._numbers, strict=True)) if others else {}
        # Whoever has the number but for leading zeros, if no other number here is that one, too.
        alike = [(own, self._plain.get(short) if plain[short := plain_number(own)] == own else None) for own in others]
        for number, stored in (*exact, *alike):
            if stored is None or stored.person in self._taken or not self._by_number(number, stored):
                new.append(number)
        self._refuse()
        for number in new:
            if number not in self._others:
                self._by_personnummer(number)
        for number, (code, key) in self._others.items():
            told_at(self._drafts.pop(number).members, key, code)
        self._lookalikes()
        for (file, sheet, column), count in sorted(self._zeros.items()):
            self._tell(finding(codes.ZEROS_OF_STORED, file=file, sheet=sheet, column=column, count=count))

    def _tell(self, note: Finding) -> None:
        self._matched.notes.append(note)

    def _by_number(self, number: str, stored: KeyEntry) -> bool:
        """Whether the stored person with the number is this one; two people are told, unless HR has said who it is."""
        draft = self._drafts[number]
        if (same := _as_stored(draft, stored)) or not _is_other(draft, stored):
            self._take(number, stored, same=same)
            return True
        other = self._tells.get(draft.values["personnummer"]) if _tells(draft) else None
        said = draft.values.get(SAID)
        if said is True:
            self._tell(_note(draft, codes.SAID_SAME, SAID))
            self._take(number, stored)
            return True
        if said is False or (other is not None and stored.gone is not None):
            self._tell(_note(draft, codes.TAKEN_OVER))
            return False
        code = codes.NUMBER_OF_SOMEBODY if other is not None else codes.OTHER_PERSON
        self._others[number] = code, "personnummer" if _both_tell(draft, stored) else "birth_year"
        return False

    def _by_personnummer(self, number: str) -> None:
        """A new number with a known personnummer is the same person, unless the old number is there, too."""
        draft = self._drafts[number]
        stored = self._tells.get(draft.values["personnummer"]) if _tells(draft) else None
        if stored is None:
            return
        if stored.person in self._taken:
            self._others[number] = codes.TWICE, "personnummer"
            return
        self._tell(_note(draft, codes.NEW_NUMBER))
        self._take(number, stored)

    def _take(self, number: str, stored: KeyEntry, *, same: bool = False) -> None:
        """Gives a number the id; ``same`` if nothing is new of who it is, so that nothing is told of it."""
        self._taken[stored.person] = number
        self._matched.ids[number] = stored.person
        if same and not self._guessing and number == stored.employee_number:
            return
        draft = self._drafts[number]
        if self._guessing or not same:
            split_as_stored(draft, stored)
        if not same:
            self._matched.notes += [_note(draft, code, key) for code, key in _changes(draft, stored)]
        if number != stored.employee_number and plain_number(number) == plain_number(stored.employee_number):
            row = draft.members[0]
            self._zeros[row.table.file, row.table.sheet, row.table.headers[row.places["employee_number"]]] += 1

    def _lookalikes(self) -> None:
        """New numbers with name and year of birth of exactly one who is not there any more: perhaps the same person."""
        left: dict[tuple[str, str, int | None], list[KeyEntry]] = {}
        for stored in self._known.people:
            if stored.person in self._taken:
                continue
            first, last = plain_name(stored.first_name), plain_name(stored.last_name)
            if first and last:
                left.setdefault((first, last, born(stored)), []).append(stored)
        for number in self._numbers if left else ():
            draft = self._drafts.get(number)
            if draft is None or number in self._matched.ids:
                continue
            first, last = (plain_name(draft.values.get(key, "")) for key in _NAMES)
            like, said = left.get((first, last, draft.born), []), draft.values.get(SAID)
            if len(like) != 1 or said is False or like[0].person in self._taken or _both_tell(draft, like[0]):
                continue
            if said:
                self._tell(_note(draft, codes.SAID_SAME, SAID))
                self._take(number, like[0])
            else:
                self._tell(_note(draft, codes.PERHAPS_SAME))

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


def _note(draft: Draft, code: str, key: str = "employee_number") -> Finding:
    """A finding at the row that says it."""
    first = next((one for one in (key, "personnummer", "last_name", "birth_year") if one in draft.values), "")
    row = draft.source(first) if first else draft.members[0]
    return row.note(code, key if key in row.places else "employee_number")


def _tells(draft: Draft) -> bool:
    """Whether there is a personnummer that tells the person from all others."""
    return draft.number is not None and draft.number.tells


def _differ(one: Any, other: Any) -> bool:
    return bool(one and other and one != other)


def _both_tell(draft: Draft, stored: KeyEntry) -> bool:
    return _tells(draft) and stored.tells and bool(stored.personnummer)


def _names(draft: Draft, stored: KeyEntry) -> list[tuple[str, str]]:
    """First and last name as the files have it, and as it is stored."""
    return [(plain_name(draft.values.get(key, "")), plain_name(getattr(stored, key))) for key in _NAMES]


def _as_stored(draft: Draft, stored: KeyEntry) -> bool:
    """Whether nothing is new of who somebody is; so it is of nearly everybody, every month."""
    said = draft.values.get
    return (said("personnummer", "") == stored.personnummer and said("last_name", "") == stored.last_name
            and said("first_name", "") == stored.first_name and draft.born == born(stored))  # fmt: skip


def _is_other(draft: Draft, stored: KeyEntry) -> bool:
    """Whether a number that is known belongs to somebody else now."""
    if _both_tell(draft, stored):
        return bool(draft.values["personnummer"] != stored.personnummer)
    if not _differ(draft.born, born(stored)):
        return False
    names = _names(draft, stored)
    return any(_differ(*pair) for pair in names) or not any(map(all, names))


def _changes(draft: Draft, stored: KeyEntry) -> Iterator[tuple[str, str]]:
    """What is told of somebody who is the same, and in which column."""
    number, year, was = draft.values.get("personnummer", ""), draft.born, born(stored)
    same = number == stored.personnummer and _both_tell(draft, stored)
    if _differ(number, stored.personnummer) and not (_tells(draft) and stored.tells):
        yield codes.PERSONNUMMER_CHANGED, "personnummer"
    if _differ(year, was):
        yield codes.BIRTH_YEAR_CHANGED, "birth_year"
    first, last = (_differ(*pair) for pair in _names(draft, stored))
    if first and last and not same:
        yield codes.ALL_NAMES_CHANGED, "last_name"
    elif first or last:
        yield codes.NAME_CHANGED, "last_name" if last else "first_name"
