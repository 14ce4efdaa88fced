"""One person with several employment numbers: some systems give each employment its own, such as 104592-1 and -2."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from planner.files.identity import KeyEntry
from planner.imports.columns.personal_number import PersonalNumber
from planner.imports.identity.known import bare_name
from planner.imports.roster.rows import Keys, Row, by_source, rows_of_sources

_NUMBER = "employee_number"
_PERSON = Keys(("personnummer",))
_NAMES = ("first_name", "last_name")


def numbers_of_one(rows: Sequence[Row]) -> dict[str, str]:
    """Numbers of people who have several, to the one under which all their rows are read.

    They are one person if the same personnummer stands under each and no other does, and the same names: a personnummer
    that was copied to somebody else's row stays a fault. A coordination or temporary number does as well within one
    import: what it does not do is to tell somebody for years.

    Args:
        rows: of all files.
    """
    if not _any_several(rows):
        return {}
    beside = _beside(rows)
    holders: dict[str, list[str]] = defaultdict(list)
    for number, people in beside.items():
        if len(people) == 1:
            holders[next(iter(people))].append(number)
    several = {number for numbers in holders.values() if len(numbers) > 1 for number in numbers}
    names = _names(rows, several) if several else {}
    renamed: dict[str, str] = {}
    for numbers in holders.values():
        if len(numbers) > 1 and _agree([names.get(number, frozenset()) for number in numbers]):
            # The shortest, then the first: 104592-1 before -2 and 5023 before 45023, whatever comes first in a file.
            first = min(numbers, key=lambda number: (len(number), number))
            renamed |= {number: first for number in numbers if number != first}
    return renamed


def with_others(keys: tuple[KeyEntry, ...], rows: Sequence[Row]) -> tuple[KeyEntry, ...]:
    """Who people are, with the other numbers that they have: a list that comes alone later may have these.

    Args:
        keys: who they are.
        rows: of all files, also those that hold no longer.
    """
    renamed = next((source.several for source in rows_of_sources(rows) if source.several), {})
    others: dict[str, list[str]] = defaultdict(list)
    for number, own in sorted(renamed.items()):
        others[own].append(number)
    return tuple([_with(own, others.get(own.employee_number, ())) for own in keys]) if renamed else keys


def _with(entry: KeyEntry, numbers: Sequence[str]) -> KeyEntry:
    return entry._replace(former=tuple(dict.fromkeys((*entry.former, *numbers)))) if numbers else entry


def _any_several(rows: Sequence[Row]) -> bool:
    """Whether any personnummer stands beside two numbers; quickly, for nearly every city's files have none."""
    pairs: set[tuple[str | None, PersonalNumber | None]] = set()
    for source, run in by_source(rows):
        for _, at in source.those[_PERSON]:
            pairs.update(zip(source.held(run, source.at[_NUMBER]), source.held(run, at), strict=True))
    people = [person.number for number, person in pairs if number is not None and person is not None]
    return len(people) > len(set(people))


def _beside(rows: Sequence[Row]) -> Mapping[str, set[str]]:
    """Number to the personnummer that stand beside it."""
    beside: dict[str, set[str]] = defaultdict(set)
    for source, run in by_source(rows):
        for _, at in source.those[_PERSON]:
            for number, person in zip(source.held(run, source.at[_NUMBER]), source.held(run, at), strict=True):
                if number is not None and person is not None:
                    beside[number].add(person.number)
    return beside


def _names(rows: Iterable[Row], numbers: set[str]) -> Mapping[str, frozenset[frozenset[str]]]:
    """Number to the names that stand beside it, each as its words: which of them is the surname need not be known."""
    names: dict[str, frozenset[frozenset[str]]] = defaultdict(frozenset)
    for row in rows:
        if (number := row.get(_NUMBER)) in numbers:
            words = " ".join(filter(None, map(row.get, _NAMES))).replace("-", " ").split()
            names[number] |= {frozenset(map(bare_name, words))} if words else frozenset()
    return names


def _agree(names: Sequence[frozenset[frozenset[str]]]) -> bool:
    return all(names) and len(frozenset[frozenset[str]]().union(*names)) == 1
