"""Rows that were set aside and rows to look at, by kind: one line for each, which opens to its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planner.charts.pictures.bars import Bar, Count, draw
from planner.domain.finding import Finding, Severity
from planner.imports import codes
from planner.reports.grid import Cell, Column, Grid, number, text
from planner.reports.grid import Kind as GridKind
from planner.reports.quality.asked import Asked, Kind, Kinds, Section
from planner.reports.quality.columns import OF_COLUMNS
from planner.reports.quality.told import place, said
from planner.text.words import Words

MOST_ROWS = 200
"""Rows that are shown of a kind; all of them stand in the files to mend."""
_HELD = frozenset({codes.PERHAPS_PROTECTED, codes.HELD_WITH})
"""Rows that stand in no file to mend: of people who may be protected."""


@dataclass
class _Rows:
    """The findings of one code, and how many rows they are of."""

    notes: list[Finding] = field(default_factory=list)
    rows: int = 0


def set_aside(asked: Asked) -> dict[str, _Rows]:
    """Code to the rows set aside for it, the most first; a row counts once for each code."""
    kinds: dict[str, _Rows] = {}
    for row in asked.result.mend_rows:
        for code, note in {note.code: note for note in reversed(row.faults)}.items():
            rows = kinds.setdefault(code, _Rows())
            rows.notes.append(note)
            rows.rows += 1
    for note in asked.result.findings:
        if note.code in _HELD:
            _add(kinds, note)
    return _most_first(kinds)


def to_look_at(asked: Asked) -> dict[str, _Rows]:
    """Code to the rows that are used and have a warning; one finding may be of many rows and name the first."""
    kinds: dict[str, _Rows] = {}
    for note in asked.result.findings:
        if note.severity is Severity.WARNING and note.row is not None and note.code not in OF_COLUMNS:
            _add(kinds, note)
    return _most_first(kinds)


def _add(kinds: dict[str, _Rows], note: Finding) -> None:
    rows = kinds.setdefault(note.code, _Rows())
    rows.notes.append(note)
    rows.rows += note.rows


def _most_first(kinds: Mapping[str, _Rows]) -> dict[str, _Rows]:
    return dict(sorted(kinds.items(), key=lambda one: (-one[1].rows, one[0])))


def name_of(code: str, rows: _Rows, words: Words) -> str:
    """A few words for a code; where it has none, what it says of the first row."""
    key = f"quality.kind.{code}"
    return words(key) if words.has(key) else said(rows.notes[0], "what", words)


def section(asked: Asked) -> Section:
    """How many rows were read, used and set aside, and why."""
    words, result = asked.words, asked.result
    read = words.number(result.rows_read)
    title = words("quality.rows.none", read=read)
    if result.rows_set_aside:
        title = words.count("quality.rows.title", result.rows_set_aside, read=read)
    told = {"aside": set_aside(asked), "look": to_look_at(asked)}
    return Section(
        id="rows",
        title=title,
        lead=words("quality.rows.lead"),
        grids=(_counts(asked),),
        kinds=tuple(_listed(heading, kinds, words) for heading, kinds in told.items() if kinds),
        todo=_todo(asked),
    )


def _todo(asked: Asked) -> str:
    rows = asked.result.rows_set_aside - asked.result.rows_following
    return asked.words.count("quality.rows.todo", rows, files=", ".join(asked.mend) or "–") if rows else ""


def _listed(heading: str, kinds: Mapping[str, _Rows], words: Words) -> Kinds:
    """The kinds under a heading that says which is most frequent, on one scale."""
    first, most = next(iter(kinds.items()))
    title = words(f"quality.rows.{heading}", kind=name_of(first, most, words), rows=words.number(most.rows))
    drawn = draw([[Count("need", rows.rows, rows.rows)] for rows in kinds.values()])
    lines = (_kind(code, rows, bar, words) for (code, rows), (bar,) in zip(kinds.items(), drawn, strict=True))
    return Kinds(title, words(f"quality.rows.{heading}.caption"), tuple(lines))


def _counts(asked: Asked) -> Grid:
    words, result = asked.words, asked.result
    counts = {
        "read": result.rows_read,
        "used": result.rows_used,
        "aside": result.rows_set_aside,
        "protected": result.rows_protected,
        **({"passed": result.rows_passed} if result.rows_passed else {}),
        "people": result.people,
    }
    rows = tuple((text(words(f"quality.count.{name}")), number(count, words)) for name, count in counts.items())
    heads = (Column(words("quality.column.what")), Column(words("quality.column.number"), GridKind.NUMBER))
    return Grid("counts", words("quality.count.caption"), heads, rows)


def _kind(code: str, rows: _Rows, bar: Bar, words: Words) -> Kind:
    shown = rows.notes[:MOST_ROWS]
    fixes = {said(note, "fix", words) for note in shown}
    hidden = rows.rows - sum(note.rows for note in shown)
    return Kind(
        name=name_of(code, rows, words),
        rows=rows.rows,
        bar=bar,
        fix=next(iter(fixes)) if len(fixes) == 1 else "",
        grid=_grid(code, shown, len(fixes) > 1, words),
        more=words.count("quality.more", hidden) if hidden else "",
    )


def _grid(code: str, notes: Sequence[Finding], fixes: bool, words: Words) -> Grid:
    heads = [Column(words(f"quality.column.{name}")) for name in ("file", "row", "column", "wrong")]
    rows = tuple(_line(note, fixes, words) for note in _ordered(notes))
    return Grid(f"rows-{code.lower()}", words("quality.rows.of"), tuple(heads), rows)


def _ordered(notes: Iterable[Finding]) -> list[Finding]:
    return sorted(notes, key=lambda note: (note.file, note.sheet, note.row or 0))


def _line(note: Finding, fixes: bool, words: Words) -> tuple[Cell, ...]:
    row = words.count("quality.row.more", note.rows - 1, row=note.row or 0) if note.rows > 1 else str(note.row or "")
    wrong = text(said(note, "what", words), said(note, "fix", words) if fixes else "")
    return text(place(note)), text(row), text(note.column), wrong
