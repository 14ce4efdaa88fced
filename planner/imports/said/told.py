"""What is told of a column file: what it replaces of what was kept, and what of it has no effect."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import (
    EndedPeople,
    LeaveOf,
    LostZeros,
    NewSurnames,
    NumberForm,
    PartLeave,
    PayForm,
    SeveralNumbers,
    WithoutNumber,
)
from planner.domain.person import EmploymentForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.masking import shown
from planner.imports.identity.codes import SEVERAL_NUMBERS
from planner.imports.said.latest import otherwise, unfitting

_NAMED = 5
"""So many words are named where more are meant."""

_TELLS: Mapping[tuple[str, object], frozenset[str]] = {
    ("number_form", NumberForm.SAME): frozenset({codes.NUMBERS_OF_FORM, codes.SERIALS}),
    ("leave_of", LeaveOf.ONE): frozenset({codes.LEAVE_OF_ONE}),
    ("leave_of", LeaveOf.ALL): frozenset({codes.LEAVE_OF_ALL}),
    ("part_leave", PartLeave.SHARE): frozenset({codes.PART_LEAVE, codes.STANDING_LEAVE}),
    ("several_numbers", SeveralNumbers.ONE): frozenset({SEVERAL_NUMBERS, codes.SERIALS}),
    ("without_number", WithoutNumber.PERSONNUMMER): frozenset({codes.MADE_NUMBERS}),
    ("without_number", WithoutNumber.UNREAD): frozenset({codes.LIST_UNREAD, codes.STRANGERS_UNREAD}),
    ("new_surnames", NewSurnames.SAME): frozenset({codes.SURNAMES_JOINED}),
    ("ended", EndedPeople.LEAVE): frozenset({codes.ENDED_LEFT}),
    ("pay_form", PayForm.HOURLY): frozenset({codes.PAID_BY_HOUR}),
    **{("employment_form", form): frozenset({codes.FORM_OF_LIST}) for form in EmploymentForm},
    ("leading_zeros", LostZeros.RESTORE): frozenset({codes.ZEROS_RESTORED}),
}
"""Answers that are told, with how many rows they are of, whenever they change something; and what then is told."""


def replaced(kept: ColumnFile, given: ColumnFile, file: str) -> Iterator[Finding]:
    """That something else is said now than what was kept in a file; what is said now holds, also next month."""
    if words := otherwise(kept, given):
        yield finding(codes.SAID_OTHERWISE, file=file, count=len(words), words=_some(words))


def unused(given: ColumnFile, file: str, tables: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Finding]:
    """The layouts of a column file that are meant for these tables, by file and headings, and fit none of them."""
    for layout in unfitting(given, tables):
        facts = {"layout": shown(layout.file) or "–", "headings": _some([*layout.headings.values()]) or "–"}
        yield finding(codes.LAYOUT_UNUSED, file=file, facts=facts)


def idle(given: ColumnFile, file: str, told: Iterable[Finding]) -> Iterator[Finding]:
    """The answers of a column file that have changed nothing of what was read, though whoever gave them meant it.

    Args:
        given: what is said now; what is kept of earlier months may have nothing to change.
        file: where it stands.
        told: what is told of the import.
    """
    seen = {note.code for note in told}
    for part in (given, *given.layout):
        name = getattr(part, "file", "")
        for key, value in part.ways.items():
            tells = _TELLS.get((key, value))
            if tells and isinstance(value, StrEnum) and not tells & seen:
                facts = {"key": key, "answer": called_in("sv", value), "layout": shown(name) or "–"}
                yield finding(codes.ANSWER_IDLE, file=file, facts=facts)


def _some(words: Sequence[str]) -> str:
    return ", ".join(f"”{shown(word)}”" for word in words[:_NAMED]) + ", …" * (len(words) > _NAMED)
