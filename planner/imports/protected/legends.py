"""Sheets of text and rows that say what a sign means (``* = skyddade personuppgifter``): they help whoever is asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import marks_person, smells_protected
from planner.imports.identity.names import is_given
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.flag import FLAG
from planner.imports.protected.signs import is_sign
from planner.imports.protected.words import is_signed, sign_of
from planner.imports.roster.columns import name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_SAYS = re.compile(r"(?P<sign>\S{1,8}) ?(?:=|:|–|- |betyder|means|står för) ?(?P<meaning>.*\w.*)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][^\W\d_'.-]*(?:,? [^\W\d_][^\W\d_'.-]*)+")
_NUMBER = re.compile(r"[^\W\d_]{0,5}[-.]?\d[\d+ -]{2,}")
_MOST_ROWS, _MOST_CELLS, _WORDS = 60, 2, 4
"""Rows, and filled cells of each, that a sheet of text has at most, and words that a sentence has at least."""


class _Line(NamedTuple):
    row: int
    text: str


def is_legend(cells: Sequence[str]) -> bool:
    """Whether filled cells say what a sign means that may stand at names; two only where it is protection."""
    text = " = ".join(cells)
    return len(cells) <= _MOST_CELLS and _sign(text) != "" and (len(cells) == 1 or _protects(text))


def of_text(table: RawTable) -> bool:
    """Whether a sheet holds explanations and no list: few rows of a cell or two, nobody's name or number, sentences."""
    rows = [table.headers, *(row.cells for row in table.rows[: _MOST_ROWS + 1])]
    filled = [[text for cell in cells if (text := clean(cell))] for cells in rows]
    texts = [text for cells in filled for text in cells]
    short = len(table.rows) <= _MOST_ROWS and all(len(cells) <= _MOST_CELLS for cells in filled)
    smelling = [text for text in table.headers if smells_protected(text)]
    return short and not any(map(_is_somebodys, texts)) and all(map(_is_sentence, smelling))


def told_text(table: RawTable) -> list[Finding]:
    """The sentences of such a sheet about protection that say it of no sign that the program would see."""
    lines = (line for line in _lines(table) if smells_protected(line.text) and not is_legend([line.text]))
    return [finding(codes.TEXT_OF_PROTECTION, file=table.file, sheet=table.sheet, row=line.row) for line in lines][:1]


def with_legends(layout: TableLayout, tables: Sequence[RawTable], rows: Mapping[str, int]) -> TableLayout:
    """A layout with what the workbook says of signs that are asked of, and that whoever has one is protected.

    Args:
        layout: of one of its tables.
        tables: all of the workbook.
        rows: what stands in the column that marks protected people, to in how many rows.
    """
    layout = replace(layout, flag_rows=rows)
    column = name_of(FLAG)
    signs = {word: sign_of(word) for word in layout.unknown_words.get(column, {}) if is_signed(word)}
    if not signs:
        return layout
    said = {word: line for word, sign in signs.items() if (line := next(_of(sign, tables), None))}
    guessed = {word: "ja" for word, (_, line) in said.items() if _protects(line.text)}
    hints = {word: f"«{shown(table.sheet or table.file)}», {line.row}: {shown(line.text)}"
             for word, (table, line) in said.items()}  # fmt: skip
    words: Mapping[str, str] = {**layout.unknown_words[column], **guessed}
    return replace(layout, unknown_words={**layout.unknown_words, column: words}, legends=hints)


def _of(sign: str, tables: Sequence[RawTable]) -> Iterator[tuple[RawTable, _Line]]:
    """Lines that say what a sign means; with or without its brackets."""
    meant = {sign.casefold(), sign.strip("()[]{}<>").casefold()}
    for table in tables:
        for line in _lines(table):
            found = _SAYS.fullmatch(line.text)
            if found and found["sign"].casefold().strip("”“\"'") in meant:
                yield table, line


def _lines(table: RawTable) -> Iterator[_Line]:
    """Rows of a cell or two, those above the list and below it too; two cells as if a sign of equality were between."""
    first = max(1, table.header_row - len(table.above))
    rows = [*enumerate(table.above, first), (table.header_row, table.headers)]
    rows += [(row.number, row.cells) for row in table.rows]
    for number, cells in rows:
        filled = [text for cell in cells if (text := clean(cell))]
        if 0 < len(filled) <= _MOST_CELLS:
            yield _Line(number, " = ".join(filled))


def _sign(text: str) -> str:
    found = _SAYS.fullmatch(text)
    sign = found["sign"].strip("”“\"'") if found else ""
    return sign if is_sign(sign) else ""


def _protects(text: str) -> bool:
    return smells_protected(text) or marks_person(text)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _WORDS or is_legend([text])


def _is_somebodys(text: str) -> bool:
    """Whether a text is a name, with one that is common, or a number, and no sentence."""
    name = _PERSON.fullmatch(text) and any(map(is_given, re.split(r"[, ]+", text.casefold())))
    return bool(_NUMBER.fullmatch(text)) or bool(name and len(text.split()) < _WORDS)
