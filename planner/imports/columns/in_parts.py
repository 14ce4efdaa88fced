"""Columns that are one in parts: skills numbered side by side, a personnummer whose last digits stand apart."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.cell import Fault
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.personal_number import read_number
from planner.imports.columns.skill_headings import direction
from planner.imports.roster.columns import name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable

_NUMBERED = re.compile(r"(.*[^\W\d])[\W_]*[1-9]")
_SKILL = re.compile(r"kompetens|behörighet|certifikat|legitimation|kunskap|utbildning|\bkurs|intyg|delegering|skill")
_DATED = re.compile(r"datum|\bdat\b|\bdag\b|date\b")
_LAST = re.compile(r"(?:sista|last)\W*(?:4|fyra|four)|(?:4|fyra)\W*sista|kontrollsiff|personn(?:umme)?r\W*[24]$")
_BORN = re.compile(r"född|födelse|birth|personn(?:umme)?r|pnr")
_DAY, _FOUR = re.compile(r"(?:\d\d)?\d{6}"), re.compile(r"\d{4}")
_MOSTLY = 0.9
"""Share of joined numbers that must be right by their check digit: chance makes a tenth of them so."""


def whole_columns(table: RawTable, as_of: date) -> tuple[RawTable, list[Finding]]:
    """The table with such columns joined into one, and what is told of it.

    Args:
        table: as it was read.
        as_of: decides the century of two-digit years.
    """
    table, numbered = _one_of_numbered(table)
    table, numbers = _with_personnummer(table, as_of)
    return table, [*numbered, *numbers]


def _one_of_numbered(table: RawTable) -> tuple[RawTable, list[Finding]]:
    """``Kompetens 1``, ``Kompetens 2`` … as the first of them, comma-separated; the others are left empty."""
    groups: dict[str, list[int]] = {}
    for place, heading in enumerate(table.headers):
        numbered = _NUMBERED.fullmatch(normal(heading))
        base = numbered[1] if numbered else normal(heading)
        if _SKILL.search(base) and direction(base) is None and not _DATED.search(base):
            groups.setdefault(compared(base), []).append(place)
    notes: list[Finding] = []
    for places in groups.values():
        if len({normal(table.headers[place]) for place in places}) < max(2, len(places)):
            continue  # one alone, or the same heading twice
        first, *others = places
        headers = list(table.headers)
        whole = unnumbered(headers[first])
        facts = {"headings": ", ".join(f"”{shown(headers[place])}”" for place in places)}
        notes.append(_told(table, codes.NUMBERED_COLUMNS, whole, facts))
        headers[first] = whole
        for place in others:
            headers[place] = ""
        texts = [_comma(row.cells[place] for place in places) for row in table.rows]
        rows = _changed(table, first, texts, others)
        table = replace(table, headers=tuple(headers), rows=rows)
    return table, notes


def unnumbered(heading: str) -> str:
    """A heading without the number behind it."""
    return re.sub(r"[\W_]*[1-9]$", "", heading)


def _with_personnummer(table: RawTable, as_of: date) -> tuple[RawTable, list[Finding]]:
    """The last four digits as the whole personnummer, where a day of birth stands beside them and most are right."""
    words = [normal(heading) for heading in table.headers]
    last = next((place for place, word in enumerate(words) if _LAST.search(word)), None)
    born = next((place for place, word in enumerate(words) if place != last and _BORN.search(word)), None)
    if last is None or born is None or not table.rows:
        return table, []
    pairs = [(_digits(row.cells[born]), clean(row.cells[last])) for row in table.rows]
    whole = [f"{day}-{four}" for day, four in pairs if _DAY.fullmatch(day) and _FOUR.fullmatch(four)]
    right = sum(_is_right(number, as_of) for number in whole)
    if not whole or right < _MOSTLY * sum(bool(four) for _, four in pairs):
        return table, []
    headers, told = list(table.headers), {"first": shown(table.headers[born]), "second": shown(table.headers[last])}
    headers[last] = name_of("personnummer")
    if KEYS.get(compared(headers[born])) == "personnummer":
        headers[born] = "födelsedatum"
    texts = [f"{day}-{four}" if four else "" for day, four in pairs]
    rows = _changed(table, last, texts, ())
    table = replace(table, headers=tuple(headers), rows=rows)
    return table, [_told(table, codes.JOINED_NUMBER, headers[last], told)]


def _is_right(number: str, as_of: date) -> bool:
    read = read_number(number, as_of)
    return not isinstance(read, Fault) and read.note != codes.CHECK_DIGIT


def _digits(text: str) -> str:
    return re.sub(r"[-/. ]", "", clean(text))


def _comma(cells: Iterator[str]) -> str:
    return ", ".join(filter(None, map(clean, cells)))


def _changed(table: RawTable, place: int, texts: Sequence[str], emptied: Collection[int]) -> tuple[RawRow, ...]:
    """The rows with other texts in one column, and nothing in some."""
    return tuple(
        RawRow(
            row.number,
            tuple(text if at == place else "" if at in emptied else cell for at, cell in enumerate(row.cells)),
        )
        for row, text in zip(table.rows, texts, strict=True)
    )


def _told(table: RawTable, code: str, heading: str, facts: dict[str, str]) -> Finding:
    return finding(
        code, file=table.file, sheet=table.sheet, row=table.header_row, column=shown(heading), facts=dict(facts)
    )
