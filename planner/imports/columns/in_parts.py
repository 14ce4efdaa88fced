"""Columns that are one in parts: skills numbered side by side, a personnummer whose last digits stand apart."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, product
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.personal_number import PersonalNumber, read_number
from planner.imports.columns.skill_cells import is_mark
from planner.imports.columns.skill_headings import direction
from planner.imports.keys.masked_numbers import births_of_masked
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable

_NUMBERED = re.compile(r"(.*[^\W\d])[\W_]*[1-9]")
_SKILL = re.compile(r"kompetens|behörighet|certifikat|legitimation|kunskap|utbildning|\bkurs|intyg|delegering|skill")
_DATED = re.compile(r"datum|\bdat\b|\bdag\b|date\b")
_LAST = re.compile(r"(?:sista|last)\W*(?:4|fyra|four)|(?:4|fyra)\W*sista|kontrollsiff|personn(?:umme)?r\W*[24]$")
_BORN = re.compile(r"född|födelse|birth|personn(?:umme)?r|pnr")
_DAY, _FOUR = re.compile(r"(?:\d\d)?\d{6}"), re.compile(r"\d{1,4}")
_MOSTLY = 0.9
"""Share of joined numbers that must be right by their check digit: chance makes a tenth of them so."""
_FEWEST = 5
"""So many must be right where the headings say nothing."""
_LOOK = 200
"""Cells that show what a column holds."""
_WHOLE = "personnummer"
_PROOF = ("", codes.cells.COORDINATION_NUMBER)
"""Notes of numbers whose check digit has been tried and is right."""
NO_HEADINGS: Mapping[str, str] = {}


def whole_columns(
    table: RawTable, as_of: date, said: Mapping[str, str] = NO_HEADINGS, left_out: Collection[str] = ()
) -> tuple[RawTable, list[Finding]]:
    """The table with such columns joined into one, days of birth in place of hidden numbers, and what is told of it.

    Args:
        table: as it was read.
        as_of: decides the century of two-digit years.
        said: heading, as ``compared``, to the key of the column that somebody has said it means.
        left_out: headings, likewise, that are not to be read.
    """
    table, hidden = births_of_masked(table, as_of, said, left_out)
    table, numbered = _one_of_numbered(table)
    table, numbers = _with_personnummer(table, as_of, said, left_out)
    return table, [*hidden, *numbered, *numbers]


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
        if any(_says_no_skill(table, place) for place in places):
            continue  # each is of a skill of its own, which its marks do not name
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


def _says_no_skill(table: RawTable, place: int) -> bool:
    """Whether most cells of a column are marks, or days, which name no skill."""
    filled = [text for text in map(clean, table.column(place)) if text]
    return (
        bool(filled)
        and sum(is_mark(text) or isinstance(parse(COLUMNS["skill_valid_until"], text), date) for text in filled)
        > len(filled) / 2
    )


def unnumbered(heading: str) -> str:
    """A heading without the number behind it."""
    return re.sub(r"[\W_]*[1-9]$", "", heading)


def _with_personnummer(
    table: RawTable, as_of: date, said: Mapping[str, str], left_out: Collection[str]
) -> tuple[RawTable, list[Finding]]:
    """The last four digits as the whole personnummer, where a day of birth stands beside them and most are right."""
    parts = (
        _said_parts(table, said) or _named_parts(table, as_of, left_out) or _shown_parts(table, as_of, said, left_out)
    )
    if parts is None:
        return table, []
    headers, told = list(table.headers), {name: shown(table.headers[at]) for name, at in parts._asdict().items()}
    headers[parts.second] = name_of("personnummer")
    if not _LAST.search(normal(table.headers[parts.second])) or KEYS.get(compared(headers[parts.first])) == _WHOLE:
        headers[parts.first] = "födelsedatum"
    rows = _changed(table, parts.second, _joined(table, parts), ())
    table = replace(table, headers=tuple(headers), rows=rows)
    return table, [_told(table, codes.JOINED_NUMBER, headers[parts.second], told)]


class _Parts(NamedTuple):
    first: int
    """Place of the days of birth."""
    second: int
    """Place of the last four digits."""


def _said_parts(table: RawTable, said: Mapping[str, str]) -> _Parts | None:
    """The two columns that somebody has said are the personnummer, whatever its check digits."""
    both = [place for place, heading in enumerate(table.headers) if said.get(compared(heading)) == _WHOLE]
    days = [place for place in both if _mostly(table, place, _DAY)]
    others = [place for place in both if place not in days]
    return _Parts(days[0], others[0]) if len(days) == len(others) == 1 else None


def _named_parts(table: RawTable, as_of: date, left_out: Collection[str]) -> _Parts | None:
    """Two columns whose headings say that they are parts."""
    words = ["" if compared(heading) in left_out else normal(heading) for heading in table.headers]
    last = next((place for place, word in enumerate(words) if _LAST.search(word)), None)
    born = next((place for place, word in enumerate(words) if place != last and _BORN.search(word)), None)
    if last is None or born is None or not table.rows:
        return None
    numbers = [read_number(text, as_of) for text in _joined(table, _Parts(born, last)) if text]
    right = sum(not isinstance(own, Fault) and own.note != codes.cells.CHECK_DIGIT for own in numbers)
    return _Parts(born, last) if right and right >= _MOSTLY * len(numbers) else None


def _shown_parts(table: RawTable, as_of: date, said: Mapping[str, str], left_out: Collection[str]) -> _Parts | None:
    """Two columns, whatever they are called, whose check digits are right: by chance a tenth of them would be."""
    keys = {place: said.get(compared(one), KEYS.get(compared(one))) for place, one in enumerate(table.headers)}
    if _WHOLE in keys.values():
        return None
    free = [place for place, one in enumerate(table.headers) if one and compared(one) not in left_out]
    days = [place for place in free if keys[place] in (None, "birth_year") and _mostly(table, place, _DAY)]
    fours = [place for place in free if keys[place] is None and _mostly(table, place, _FOUR)] if days else []
    for parts in (_Parts(*pair) for pair in product(days, fours)):
        numbers = [read_number(text, as_of) for text in _joined(table, parts) if text]
        right = {own.number for own in numbers if not isinstance(own, Fault) and own.note in _PROOF}
        if len(right) >= _FEWEST and sum(own in right for own in _read(numbers)) >= _MOSTLY * len(numbers):
            return parts
    return None


def _read(numbers: Iterable[PersonalNumber | Fault]) -> Iterator[str]:
    return (own.number for own in numbers if not isinstance(own, Fault))


def _mostly(table: RawTable, place: int, pattern: re.Pattern[str]) -> bool:
    texts = [*islice(filter(None, map(_digits, table.column(place))), _LOOK)]
    return bool(texts) and sum(map(bool, map(pattern.fullmatch, texts))) >= _MOSTLY * len(texts)


def _joined(table: RawTable, parts: _Parts) -> list[str]:
    """Both parts of each row; four digits that a spreadsheet has shortened have their zeros again."""
    fours = (text.zfill(4) if (text := clean(cell)).isdecimal() else text for cell in table.column(parts.second))
    days = map(_digits, table.column(parts.first))
    return [f"{day}-{four}" if four else "" for day, four in zip(days, fours, strict=True)]


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
