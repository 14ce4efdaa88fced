"""Sheets of text and rows that say what a sign means (``* = skyddade personuppgifter``): they help whoever is asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import marks_person, smells_protected
from planner.imports.identity.names import is_given
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.colours import kind_of, legend_of, said_by, speaks_of_looks
from planner.imports.protected.flag import FLAG
from planner.imports.protected.lines import MOST_CELLS, Line, lines_of
from planner.imports.protected.signs import is_sign
from planner.imports.protected.words import is_look, is_signed, sign_of
from planner.imports.roster.columns import name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_SAYS = re.compile(r"(?P<sign>\S{1,8}) ?(?:=|:|–|- |betyder|means|står för) ?(?P<meaning>.*\w.*)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][^\W\d_'.-]*(?:,? [^\W\d_][^\W\d_'.-]*)+")
_NUMBER = re.compile(r"[^\W\d_]{0,5}[-.]?\d[\d+ -]{2,}")
_MOST_ROWS, _WORDS = 60, 4
"""Rows that a sheet of text has at most, and words that a sentence has at least."""


def is_legend(cells: Sequence[str]) -> bool:
    """Whether filled cells say what a sign means that may stand at names; two only where it is protection."""
    text = " = ".join(cells)
    return len(cells) <= MOST_CELLS and _sign(text) != "" and (len(cells) == 1 or _protects(text))


def of_text(table: RawTable) -> bool:
    """Whether a sheet holds explanations and no list: few rows of a cell or two, nobody's name or number, sentences."""
    rows = [table.headers, *(row.cells for row in table.rows[: _MOST_ROWS + 1])]
    filled = [[text for cell in cells if (text := clean(cell))] for cells in rows]
    texts = [text for cells in filled for text in cells]
    short = len(table.rows) <= _MOST_ROWS and all(len(cells) <= MOST_CELLS for cells in filled)
    smelling = [text for text in table.headers if smells_protected(text)]
    return short and not any(map(_is_somebodys, texts)) and all(map(_is_sentence, smelling))


def told_text(table: RawTable) -> list[Finding]:
    """The sentences of such a sheet about protection that say it of no sign that the program would see."""
    lines = (line for line in lines_of(table) if _is_told(table, line))
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
    said = {word: line for word, sign in signs.items() if (line := _legend(word, sign, tables))}
    guessed = {word: "ja" for word, (table, line) in said.items() if _means(word, table, line)}
    hints = {word: f"«{shown(table.sheet or table.file)}», {line.row}: {shown(line.text)}"
             for word, (table, line) in said.items()}  # fmt: skip
    words: Mapping[str, str] = {**layout.unknown_words[column], **guessed}
    return replace(layout, unknown_words={**layout.unknown_words, column: words}, legends=hints)


def _is_told(table: RawTable, line: Line) -> bool:
    """Whether a line is about protection, as a heading may be or outright, and says it of nothing that is asked of."""
    own = {kind_of(look) for look in (table.looks or {}).get(line.row, ())}
    spoken = is_legend([line.text]) or speaks_of_looks(line.text) or bool(own & table.look_kinds)
    about = smells_protected(line.text) if line.row == table.header_row else marks_person(line.text)
    return about and not spoken


def _legend(word: str, sign: str, tables: Sequence[RawTable]) -> tuple[RawTable, Line] | None:
    return legend_of(sign, tables) if is_look(word) else next(_of(sign, tables), None)


def _means(word: str, table: RawTable, line: Line) -> bool:
    """Whether a legend says that whoever has the sign is protected; of looks where it names this very one."""
    own = (table.looks or {}).get(line.row, ())
    return _protects(line.text) and (not is_look(word) or said_by(sign_of(word), line.text, own))


def _of(sign: str, tables: Sequence[RawTable]) -> Iterator[tuple[RawTable, Line]]:
    """Lines that say what a sign means; with or without its brackets."""
    meant = {sign.casefold(), sign.strip("()[]{}<>").casefold()}
    for table in tables:
        for line in lines_of(table):
            found = _SAYS.fullmatch(line.text)
            if found and found["sign"].casefold().strip("”“\"'") in meant:
                yield table, line


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
