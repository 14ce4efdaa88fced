"""What one cause does to many rows is told once, and before what happens to single ones (FAULTS H10)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.domain.finding import Finding, Severity, finding
from planner.files.nearest import NONE
from planner.imports import codes
from planner.imports.ends.expired import FEW
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Row, Source, rows_of_sources

_MANY = 20
"""Rows from which the same finding is one of the column."""
_MOSTLY = 0.5
"""Share of a table's rows that have a fault in one column, from which it is the column's, whatever stands there."""

_COLUMNS_OWN = frozenset({codes.PART_WITHOUT_COLUMN})
"""Faults of what a table does not have: the same in every row by their nature."""
_TOGETHER = frozenset({codes.FOLLOWS, codes.UNREAD_AREA})
"""What nobody has to do anything about, row by row."""
_BY_ROW = frozenset({codes.EXPIRED_SKILL, codes.HELD_WITH})
"""What says the same of each row but for a day or another row: told once, unless they are few."""
_WORDS = frozenset({codes.MAPPED_WORD, codes.SKILL_LEFT_OUT})
"""Words, each of which somebody may look up: together, for else they hide everything beside them."""
_LISTED = 25


def told_once(findings: Sequence[Finding], rows: Sequence[Row]) -> tuple[Finding, ...]:
    """The findings, those that many rows share once each; of these the faults first.

    Args:
        findings: everything that is told, in order.
        rows: every row that was read.
    """
    sizes: Counter[tuple[str, str]] = Counter()
    for source, count in rows_of_sources(rows).items():
        sizes[source.table.file, source.table.sheet] += count
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for note in findings:
        if note.row is not None:
            groups[note.code, note.file, note.sheet, note.column].append(note)
    told: dict[int, Finding | None] = {}
    for group in groups.values():
        told |= _of_column(group, sizes[group[0].file, group[0].sheet])
    kept = [said for note in findings if (said := told.get(id(note), note))]
    wide = [note for note in kept if note.rows > 1 and note.severity is Severity.ERROR]
    return (*wide, *(note for note in kept if note.rows == 1 or note.severity is not Severity.ERROR))


def _of_column(group: Sequence[Finding], size: int) -> dict[int, Finding | None]:
    """What is told instead of each finding of one code in one column; None where another says it."""
    if group[0].code in _WORDS:
        return {id(note): None for note in group} | {id(group[0]): _in_one(group)}
    if group[0].code in _BY_ROW and sum(note.rows for note in group) >= FEW:
        return {id(note): None for note in group} | {id(group[0]): _of_rows(group)}
    words = any("nearest" in note.facts for note in group)  # each of them is a word of its own to be looked up
    if group[0].code in _TOGETHER or (not words and len(group) >= max(_MANY, _MOSTLY * size)):
        return dict(_once(group))
    alike: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for note in group:
        alike[note.found, *sorted(note.facts.items())].append(note)
    least = 2 if group[0].code in _COLUMNS_OWN else _MANY
    return {own: note for same in alike.values() if len(same) >= least for own, note in _once(same)}


def _in_one(group: Sequence[Finding]) -> Finding:
    """Every word of a column in one finding, as each may be shown; those of most rows first."""
    first, rows = group[0], sum(note.rows for note in group)
    ordered = sorted(group, key=lambda note: -note.rows)
    facts: dict[str, str | int] = {"count": len(group) if first.code == codes.MAPPED_WORD else rows}
    for language in ("sv", "en"):
        said = [f"”{note.found}” {_said(note, language)}" for note in ordered[:_LISTED]]
        more = [f"… (+{len(group) - _LISTED})"] if len(group) > _LISTED else []
        facts[f"words_{language}"] = "; ".join(said + more)
    return first.model_copy(update={"found": "", "facts": facts, "rows": rows})


def _of_rows(group: Sequence[Finding]) -> Finding:
    """One finding of many rows, the days or words of which differ."""
    told = {"found": "", "rows": sum(note.rows for note in group), "at": _at(group)}
    return group[0].model_copy(update=told)


def _at(group: Sequence[Finding]) -> tuple[tuple[int, str], ...]:
    """Every row of them."""
    return tuple(at for note in group for at in note.at or ((note.row or 0, note.found),))


def _said(note: Finding, language: str) -> str:
    if note.code == codes.MAPPED_WORD:
        return f"→ {note.facts[f'meaning_{language}']}"
    near = note.facts["nearest"]
    return f"({note.rows})" if near == NONE else f"({note.rows}, → {near}?)"


def _once(group: Sequence[Finding]) -> Iterator[tuple[int, Finding | None]]:
    first, *others = group
    yield id(first), first.model_copy(update={"rows": len(group), "at": _at(group)})
    yield from ((id(note), None) for note in others)


def merged_rows(drafts: Mapping[str, Draft]) -> list[Finding]:
    """Tells how many rows only repeat an earlier row of the same person."""
    repeated: dict[tuple[str, str], int] = {}
    first_sight = FirstSight()
    for draft in drafts.values():
        seen: set[frozenset[tuple[str, Any]]] = set()
        for row in first_sight.alike(draft.members):
            said = frozenset(row.values.items())
            if said in seen:
                place = (row.table.file, row.table.sheet)
                repeated[place] = repeated.get(place, 0) + 1
            seen.add(said)
    return [finding(codes.MERGED_ROWS, file=file, sheet=sheet, count=n) for (file, sheet), n in repeated.items()]


_UNLIKE = ("skill", "unit", "claim_state")
"""In one of these most rows of a person differ that differ at all."""


class FirstSight(dict[Source, list[tuple[Any, ...]]]):
    """Of each table what its rows say in the columns in which most of them differ."""

    def __missing__(self, source: Source) -> list[tuple[Any, ...]]:
        nothing = [None] * len(source.numbers)
        columns = [source.columns[source.at[key]] if key in source.at else nothing for key in _UNLIKE]
        said = self[source] = list(zip(*columns, strict=True))
        return said

    def alike(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Those of a person's rows that are like another of them at first sight."""
        said = [self[row.source][row.index] for row in rows]
        if len(set(said)) == len(said):
            return ()
        counts = Counter(said)
        return [row for row, own in zip(rows, said, strict=True) if counts[own] > 1]
