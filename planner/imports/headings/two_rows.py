"""Headings that stand in two rows become one: broken words below each other, and groups above what they hold."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import WORD, marks_person
from planner.imports.headings.leave_groups import spread, with_leave_groups
from planner.imports.headings.sub_heads import sub_headed
from planner.imports.headings.term_row import with_terms
from planner.imports.proposals.sample import whole
from planner.imports.said.of_file import says_of_print
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_LONGEST, _MOSTLY = 24, 0.8
"""Signs of the lower part of a heading, and share of a column's cells that have digits, so that a word is none."""
_FEWEST = 2
"""Columns of numbers and days in which words must stand, or groups in a row, to be headings without a broken word."""
_MOST = 10
"""Joined headings that are told."""


def one_heading(table: RawTable) -> tuple[RawTable, list[Finding]]:
    """The table with each heading in one piece, and what is told of it.

    Args:
        table: as it was read: its headings are the upper row of a broken one, or the lower one of groups.
    """
    before = table.headers
    headings, rows = sub_headed(table, before)
    table, terms = with_terms(replace(table, headers=tuple(headings), rows=rows))
    before = before if headings != [*before] else table.headers
    table = _with_groups(table)
    # Where the headings are understood as they are, words below them are others for the same: a system's, or a form.
    lower = _with_lower(table)
    again = _understood(lower) < _understood(table)
    table = replace(table, rows=lower.rows) if again else lower
    new = [shown(now) for then, now in zip(before, table.headers, strict=True) if then != now]
    if again:
        row = table.header_row + 1
        return table, [*terms, finding(codes.SKIPPED_ROWS, file=table.file, sheet=table.sheet, row=row, count=1)]
    if not new:
        return table, terms
    listed = ", ".join(f"”{heading}”" for heading in new[:_MOST]) + (" …" if len(new) > _MOST else "")
    note = finding(codes.TWO_ROWS, file=table.file, sheet=table.sheet, row=table.header_row, facts={"headings": listed})
    return table, [*terms, note]


def _understood(table: RawTable) -> int:
    return sum(compared(heading) in KEYS for heading in table.headers)


def _with_groups(table: RawTable) -> RawTable:
    """Headings that stand there several times, each behind what stands above it: ``Frånvaro Från``."""
    times = Counter(compared(heading) for heading in table.headers if heading)
    above = [clean(cell) for cell in table.above[-1]] if table.above else []
    named = [cell for cell in above if cell]
    if not named or (len(named) < _FEWEST and above[0]) or not all(map(_LETTER.search, named)):
        return table
    if any(map(says_of_print, named)):
        return table  # a title: its day would be part of the headings, and next month another
    if max(times.values()) < _FEWEST or len(named) < _FEWEST:
        return with_leave_groups(table, above)
    width = len(table.headers)
    groups: list[str] = []
    for cell in (above + [""] * width)[:width]:
        groups.append(cell or (groups[-1] if groups else ""))
    headers = [
        f"{group} {heading}".strip() if times[compared(heading)] > 1 else heading
        for group, heading in zip(groups, table.headers, strict=True)
    ]
    return with_leave_groups(replace(table, headers=tuple(headers)), above)


def _with_lower(table: RawTable) -> RawTable:
    """The words of a broken row of headings joined, and their row gone from those of people."""
    if not table.rows:
        return table
    lower = [clean(cell) for cell in table.rows[0].cells[: len(table.headers)]]
    if not _is_lower(table, lower):
        return table
    groups = spread(table.headers, len(lower))
    upper = [own or group * bool(word) for own, group, word in zip(table.headers, groups, lower, strict=True)]
    return replace(table, headers=tuple(map(_joined, upper, lower)), rows=table.rows[1:])


def _is_lower(table: RawTable, lower: Sequence[str]) -> bool:
    """Whether the first row is the lower part of the headings: words only, where all others have numbers or days."""
    filled = [cell for cell in lower if cell]
    if not filled or any(
        len(cell) > _LONGEST
        or _DIGIT.search(cell)
        or not _LETTER.search(cell)
        or WORD.search(cell)
        or marks_person(cell)
        for cell in filled
    ):
        return False
    if any(_broken(upper, own) for upper, own in zip(table.headers, lower, strict=True)):
        return True
    odd = [place for place, cell in enumerate(lower) if cell and _of_digits(table, place)]
    return len(odd) >= _FEWEST and len({lower[place] for place in odd}) == len(odd)


def _broken(upper: str, lower: str) -> bool:
    return upper.endswith("-") and lower[:1].islower()


def _of_digits(table: RawTable, place: int) -> bool:
    """Whether what stands below the first row is nearly all numbers, days or codes."""
    held = whole(table, place)
    digits = sum(number for text, number in held.counts.items() if _DIGIT.search(text))
    return held.filled - 1 >= _FEWEST and digits >= _MOSTLY * (held.filled - 1)


def _joined(upper: str, lower: str) -> str:
    return upper.removesuffix("-") + lower if _broken(upper, lower) else f"{upper} {lower}".strip()
