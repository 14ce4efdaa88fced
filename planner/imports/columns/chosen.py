"""Which sheets and rows of a workbook are meant, where a person who opens it does not see what a program reads."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.column import compared, smell_at
from planner.imports.columns.masking import masked, shown
from planner.imports.columns.meanings import Meanings, alike
from planner.imports.columns.open_questions import not_employed
from planner.imports.columns.smell import word_that_may_mark
from planner.imports.headings.named_lists import named_apart
from planner.imports.identity.trials import trial_name
from planner.imports.protected.short_words import is_one_of_theirs
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable, Rows

_MOST_ROWS = 10
"""Rows that are listed."""
_ALIKE = 0.6
"""Share of all headings that two sheets have in common, from which one may be a copy of the other."""


class Chosen(NamedTuple):
    """Sheets of a file that are read, and what is told of them."""

    read: list[RawTable]
    findings: list[Finding]
    sheets: tuple[str, ...] = ()
    """Names of these, where somebody has said so, now or before."""
    others: tuple[str, ...] = ()
    """Names of the others."""


def chosen(tables: Sequence[RawTable], meanings: Meanings) -> Chosen:
    """Of a file's sheets with people those that are to be read, and a question where nobody has said which.

    Sheets whose headings differ belong together; a second one like the first may be last month's, and what is hidden
    may have been put aside.
    """
    file = tables[0].file
    asked = meanings.answered_sheets.get(file, meanings.sheets)
    before = () if asked else _before(tables, meanings)
    wanted = {_name(sheet) for sheet in asked or before}
    named = [table for table in tables if _name(table.sheet) in wanted]
    if named:
        others = [table for table in tables if table not in named]
        told = [_as_before(named, others)] if before else [*map(_left, others)]
        return Chosen(named, told, *(tuple(table.sheet for table in each) for each in (named, others)))
    filled = [table for table in tables if table.rows]
    alike = any(_alike(one, other) and not named_apart(one, other) for one, other in combinations(filled, 2))
    if alike or not all(table.visible for table in filled):
        facts = {"sheets": ", ".join(f"«{shown(table.sheet)}» ({len(table.rows)})" for table in filled)}
        hidden = sum(not table.visible for table in filled)
        return Chosen(list(tables), [finding(codes.tables.SEVERAL_SHEETS, file=file, facts=facts, hidden=hidden)])
    return Chosen(list(tables), [])


def _before(tables: Sequence[RawTable], meanings: Meanings) -> tuple[str, ...]:
    """The sheets that somebody has said are read when there were the same; a hidden one is always asked of."""
    here = {_name(table.sheet) for table in tables}
    heads = [{compared(heading): heading for heading in table.headers} for table in tables]
    for layout in (*meanings.given.layout, *meanings.kept.layout):
        there = {_name(sheet) for sheet in (*layout.sheets, *layout.other_sheets)}
        seen = all(table.visible for table in tables if _name(table.sheet) in {*map(_name, layout.sheets)})
        # Whoever writes the line by hand need not name the others.
        same = there == here or ("other_sheets" not in layout.model_fields_set and there <= here)
        if layout.sheets and same and seen and any(alike((layout,), own) for own in heads):
            return layout.sheets
    return ()


def _as_before(read: Sequence[RawTable], others: Sequence[RawTable]) -> Finding:
    listed, left = (", ".join(f"«{shown(own.sheet)}» ({len(own.rows)})" for own in each) for each in (read, others))
    return finding(codes.SHEETS_AS_BEFORE, file=read[0].file, facts={"sheets": listed, "others": left or "–"})


def missing_sheets(tables: Iterable[tuple[str, str]], meanings: Meanings) -> Iterator[Finding]:
    """Sheets that somebody has asked for and no file has; ``tables`` are file and sheet of what was read."""
    there = {_name(sheet): sheet for _, sheet in tables}
    for sheet in meanings.sheets:
        if _name(sheet) not in there:
            known = ", ".join(f"«{shown(name)}»" for name in there.values() if name) or "–"
            yield finding(codes.tables.NO_SUCH_SHEET, found=shown(sheet), facts={"sheets": known})


def rows_meant(
    table: RawTable, places: Mapping[str, int], hidden_rows: bool | None
) -> tuple[RawTable, Iterable[Finding]]:
    """The table with the rows that are meant, and a question where some are hidden and nobody has said."""
    unseen = [row for row in table.rows if row.number in table.hidden_rows] if table.hidden_rows else []
    if not unseen:
        return table, ()
    code = codes.tables.HIDDEN_ROWS
    if hidden_rows is not None:
        code = codes.tables.READ_HIDDEN_ROWS if hidden_rows else codes.tables.LEFT_HIDDEN_ROWS
    notes = [finding(code, file=table.file, sheet=table.sheet, facts={"count": len(unseen), "first": unseen[0].number})]
    if hidden_rows is False:
        # A person's mark must not go with a row that is left out while another row of theirs is read.
        marked = [row.number for row in unseen if marks_protected(table, row, places)]
        if marked:
            notes = [finding(codes.tables.HIDDEN_MARK, file=table.file, sheet=table.sheet, row=marked[0])]
        table = replace(table, rows=tuple(row for row in table.rows if row.number not in table.hidden_rows))
    return table, notes


def without_unread(table: RawTable, unread: Mapping[str, str]) -> RawTable:
    """The table with nothing in columns of health, union or the like that are not read: not even a file to mend has it.

    Only a word that may mark somebody as protected stays: whoever it marks must not come in unseen.

    Args:
        table: the table.
        unread: headings, as ``compared``, that somebody answers for.
    """
    emptied = {
        place
        for place, heading in enumerate(table.headers)
        if (compared(heading) in unread or not heading) and smell_at(heading, table) == codes.SENSITIVE_COLUMN
    }
    if not emptied:
        return table
    columns = [
        [text if word_that_may_mark(text, name=False) else "" for text in table.column(place)]
        if place in emptied
        else table.column(place)
        for place in range(len(table.headers))
    ]
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))


def without_rows(
    table: RawTable, places: Mapping[str, int], numbers: Collection[str], before: Collection[str] = ()
) -> tuple[RawTable, Sequence[Finding]]:
    """The table without the rows of some employment numbers, and how many they are; nobody's mark goes with them.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        numbers: the numbers, in lower case.
        before: those of them that an earlier import has left out: whoever looks like anybody else is told apart.
    """
    place = places.get("employee_number")
    if place is None or not numbers:
        return table, ()
    out = {
        index
        for index, text in enumerate(table.column(place))
        if clean(text).casefold() in numbers and not marks_protected(table, table.rows[index], places)
    }
    if not out:
        return table, ()
    numbered = {at: clean(table.column(place)[at]) for at in sorted(out)}
    still = [at for at, number in numbered.items() if number.casefold() in before and _like_others(table, places, at)]
    told = {codes.LEFT_OUT_ROWS: [str(table.numbers[at]) for at in numbered]}
    if still:
        told[codes.STILL_LEFT_OUT] = [f"{table.numbers[at]} ({masked(numbered[at])})" for at in still]
    left = tuple(row for index, row in enumerate(table.rows) if index not in out)
    return replace(table, rows=left), [
        finding(code, file=table.file, sheet=table.sheet, count=len(rows), rows=_some(rows))
        for code, rows in told.items()
    ]


def _like_others(table: RawTable, places: Mapping[str, int], index: int) -> bool:
    """Whether a row tells an employment, of somebody whose name is no test's: next month they may belong there."""
    cells = table.rows[index].cells
    names = [clean(cells[places[key]]) for key in ("first_name", "last_name", "name") if key in places]
    employs = all(key in places and clean(cells[places[key]]) for key in ("unit", "employed_from"))
    return employs and not trial_name(" ".join(names[:-1]), "".join(names[-1:]))


def _some(rows: Sequence[str]) -> str:
    more = f" … (+{len(rows) - _MOST_ROWS})" if len(rows) > _MOST_ROWS else ""
    return ", ".join(rows[:_MOST_ROWS]) + more


def without_not_employed(
    table: RawTable, places: Mapping[str, int], words: Mapping[str, Mapping[str, str]]
) -> tuple[RawTable, Sequence[Finding], frozenset[tuple[str, str]]]:
    """The table without the rows of codes that are said to be no employment, and how many they are; no mark goes.

    Last come the number and personnummer of each: what other lists say of them is left out, too.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        words: key of a column to words in lower case, and what each means.
    """
    place = places.get("employment_form")
    none = {word for word, meant in words.get("employment_form", {}).items() if not_employed("employment_form", meant)}
    if place is None or not none:
        return table, (), frozenset()
    out = {
        index
        for index, text in enumerate(table.column(place))
        if clean(text).casefold() in none and not marks_protected(table, table.rows[index], places)
    }
    if not out:
        return table, (), frozenset()
    left = tuple(row for index, row in enumerate(table.rows) if index not in out)
    note = finding(codes.NOT_EMPLOYED_ROWS, file=table.file, sheet=table.sheet, column=shown(table.headers[place]),
                   facts={"count": len(out), "first": table.numbers[min(out)], "elsewhere": 0})  # fmt: skip
    number, person = (
        table.column(places[key]) if key in places else None for key in ("employee_number", "personnummer")
    )
    apart = {(clean(number[at]).casefold() if number else "", clean(person[at]) if person else "") for at in out}
    return replace(table, rows=left), [note], frozenset(apart)


def never_left_out(tables: Iterable[RawTable], numbers: Collection[str]) -> Iterator[Finding]:
    """How many numbers that are to be left out stand nowhere: last month's, or misspelt."""
    if numbers:
        there = {
            clean(text).casefold() for table in tables for at in range(len(table.headers)) for text in table.column(at)
        }
        if missing := len({*numbers} - there):
            yield finding(codes.NOBODY_LEFT_OUT, facts={"count": missing, "given": len(numbers)})


def marks_protected(table: RawTable, row: RawRow, places: Mapping[str, int]) -> bool:
    """Whether a row may be of somebody who is protected, by the column that says so or by a word in any cell."""
    flag = places.get("protected_identity")
    filled = clean(row.cells[flag]) if flag is not None else ""
    if filled and yes_or_no(filled) is not False:
        return True
    words = [(at, cell) for at, cell in enumerate(row.cells) if word_that_may_mark(cell, name=False)]
    keys = {place: key for key, place in places.items()} if words else {}
    headings = dict(enumerate(table.headers))
    return any(not is_one_of_theirs(cell, headings.get(at, ""), keys.get(at, "")) for at, cell in words)


def _alike(one: RawTable, other: RawTable) -> bool:
    here, there = ({compared(heading) for heading in table.headers} - {""} for table in (one, other))
    return len(here & there) >= _ALIKE * max(1, len(here | there))


def _left(table: RawTable) -> Finding:
    return finding(codes.tables.SHEET_NOT_CHOSEN, file=table.file, sheet=table.sheet, facts={"count": len(table.rows)})


def _name(sheet: str) -> str:
    return clean(sheet).casefold()
