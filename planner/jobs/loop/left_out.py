"""Who cannot stand in a file to the authority, and why: everybody is told one by one, by id."""

from collections.abc import Collection, Iterable
from datetime import date

from planner.domain.finding import Finding, finding
from planner.domain.loop.steps import AFTER, PLACED, Kind, LoopState
from planner.domain.person import active_employments
from planner.domain.settings import Settings
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book

_COORDINATION_DAY = 60


def sorted_out(
    people: Iterable[str], book: Book, kind: Kind, day: date, *, coordination: bool
) -> tuple[list[str], list[Finding]]:
    """Those who can stand in the file, and why the others cannot.

    Args:
        people: who is meant.
        book: what is known.
        kind: what the file asks for.
        day: its day.
        coordination: whether coordination numbers are sent, too.
    """
    kept: list[str] = []
    told: list[Finding] = []
    settled = 0
    for person in people:
        code = _amiss(person, book, kind, day, coordination=coordination)
        if code == codes.NOT_TO_ASK:
            settled += 1
        elif code:
            told.append(finding(code, found=person, state=book.state(person).value))
        else:
            kept.append(person)
    doubled = _twice(kept, book)
    told += [finding(codes.NUMBER_TWICE, found=person) for person in kept if person in doubled]
    if settled:
        told.append(finding(codes.NOT_TO_ASK, count=settled))
    return [person for person in kept if person not in doubled], told


def _amiss(person: str, book: Book, kind: Kind, day: date, *, coordination: bool) -> str:
    """Code of the first thing that is amiss with somebody; empty if nothing is."""
    entry, member = book.known.get(person), book.people.get(person)
    if entry is None:
        return codes.NO_KEY_ENTRY
    if entry.contact:
        return codes.PROTECTED_PERSON
    if entry.gone is not None or member is None:
        return codes.SET_ASIDE if entry.aside else codes.GONE
    if not active_employments(member, day):
        return codes.NOT_EMPLOYED
    settings = Settings()
    if not settings.duty_age_first <= day.year - member.birth_year <= settings.duty_age_last:
        return codes.OUTSIDE_AGE
    state = book.state(person)
    if kind is Kind.CHECK and state not in AFTER[LoopState.ASKED]:
        return codes.NOT_TO_ASK
    if kind is Kind.REGISTRATION and state not in PLACED:
        return codes.NOT_TO_REGISTER
    return number_amiss(entry.personnummer, day, coordination=coordination)


def number_amiss(number: str, day: date, *, coordination: bool) -> str:
    """Code of what is amiss with a stored number of twelve characters; empty if it can be sent."""
    from planner.imports.codes.cells import CHECK_DIGIT
    from planner.imports.columns.cell import Fault
    from planner.imports.columns.personal_number import read_number

    if not number:
        return codes.NO_NUMBER
    if not (number.isascii() and number.isdecimal() and len(number) == len("ÅÅÅÅMMDDNNNN")):
        return codes.TEMPORARY_NUMBER
    read = read_number(number, day)
    if isinstance(read, Fault) or read.note == CHECK_DIGIT:
        return codes.BAD_NUMBER
    return codes.COORDINATION_NUMBER if int(number[6:8]) > _COORDINATION_DAY and not coordination else ""


def _twice(people: Collection[str], book: Book) -> set[str]:
    """Those who share a number: one of them is somebody else's, and nobody can say whose answer it is."""
    by_number: dict[str, list[str]] = {}
    for person in people:
        by_number.setdefault(book.known[person].personnummer, []).append(person)
    return {person for own in by_number.values() if len(own) > 1 for person in own}
