"""How long courses hold by a catalogue beside their list: a column of it, of which somebody says whether it counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.owner.exports import SkillDates
from planner.imports.columns.skill_headings import direction
from planner.imports.ends.validity import term_written
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.proposals.states import mostly_days
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows
from planner.imports.units.code_tables import identifies

HEADING = "giltighet enligt {name}"
"""The column that the program makes."""
_MOST_ROWS = 200
_COMMON, _MOSTLY = 2, 0.8
"""Courses that a list and a catalogue have in common at least, and their share of all that the list names."""


def with_catalogue_terms(files: Sequence[tuple[RawTable, ...]], known: Known) -> list[tuple[RawTable, ...]]:
    """The tables, each list of courses with how long its courses hold by a catalogue beside it.

    A list that says so itself, or until when, is as it was.

    Args:
        files: all tables, by file.
        known: says which tables only explain codes of others.
    """
    catalogues = [own for there in files for own in there if (own.file, own.sheet) in known.explaining or _is_one(own)]
    terms = [(table, codes) for table in catalogues for codes in _terms(table)]
    return [tuple(table if table in catalogues else _with(table, terms) for table in there) for there in files]


def _is_one(table: RawTable) -> bool:
    """Whether a table is short and says of nobody who it is: it may name courses, and how long they hold."""
    return len(table.rows) <= _MOST_ROWS and not any(map(identifies, table.headers))


def _terms(table: RawTable) -> Iterator[Mapping[str, str]]:
    """Code, or name, in lower case to how long it holds, for each column that names each row otherwise."""
    held = [whole(table, place) for place in range(len(table.headers))]
    terms = [place for place, cells in enumerate(held) if term_written(table.headers[place], cells)]
    if len(terms) != 1:
        return  # none, or nobody knows which
    written = term_written(table.headers[terms[0]], held[terms[0]])
    texts = [written.get(clean(text), "") for text in table.column(terms[0])]
    for place, cells in enumerate(held):
        if place != terms[0] and cells.filled == len(cells.counts):
            named = zip(table.column(place), texts, strict=True)
            yield {clean(code).casefold(): term for code, term in named if clean(code)}


def _with(table: RawTable, terms: Sequence[tuple[RawTable, Mapping[str, str]]]) -> RawTable:
    """One list with the terms of the courses that stand in one of its columns."""
    held = [whole(table, place) for place in range(len(table.headers))] if terms else []
    if not held or _says_itself(table, held):
        return table
    for catalogue, codes in terms:
        for place, cells in enumerate(held):
            named = {text.casefold() for text in cells.counts}
            common = named & codes.keys()
            if len(common) < max(_COMMON, _MOSTLY * len(named)) or not any(codes[code] for code in common):
                continue
            column = [codes.get(clean(text).casefold(), "") for text in table.column(place)]
            heading = HEADING.format(name=catalogue.sheet or catalogue.file.rpartition(".")[0])
            columns = [*map(table.column, range(len(table.headers))), column]
            return replace(table, headers=(*table.headers, heading), rows=Rows(table.numbers, columns, table.beyond))
    return table


def _says_itself(table: RawTable, held: Sequence[Sampled]) -> bool:
    """Whether a list says how long or until when its courses hold, or nothing of when they were taken."""
    last = any(direction(heading) is SkillDates.UNTIL for heading in table.headers)
    term = any(term_written(heading, cells) for heading, cells in zip(table.headers, held, strict=True))
    return last or term or not any(map(mostly_days, held))
