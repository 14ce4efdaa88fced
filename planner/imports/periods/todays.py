"""Of the rows of a person that hold one after the other the one that holds on the day of the import counts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.trials import without_trials
from planner.imports.periods.record_columns import RECORD_FROM, RECORD_TO
from planner.imports.roster.rows import Keys, Row, Source, rows_of_sources

_RECORD = Keys((RECORD_FROM, RECORD_TO))


def counting(
    used: list[Row], free: list[Row], meanings: Meanings, as_of: date
) -> tuple[list[Row], list[Row], list[Finding], int]:
    """The rows without those of test people, where HR leaves them out, and without those that do not hold on the day.

    Last stands how many of those used are left out so.

    Args:
        used: rows of all who are not protected.
        free: of these the rows of those of whom that is certain.
        meanings: what HR has said.
        as_of: day of the import.
    """
    left, free, trials = without_trials(used, free, meanings)
    left, free, others = todays(left, free, as_of)
    return left, free, [*trials, *others], len(used) - len(left)


def todays(used: list[Row], free: list[Row], as_of: date) -> tuple[list[Row], list[Row], list[Finding]]:
    """The rows without those that hold no longer, or not yet, and what is told of these, once for each table.

    Of somebody of whom no row holds yet the first that will is read: the days of the employment say the rest. Nobody
    is read of whom no row holds any more.

    Args:
        used: rows of all who are not protected.
        free: of these the rows of those of whom that is certain.
        as_of: day of the import.
    """
    sources = [source for source in rows_of_sources(free) if source.those[_RECORD]]
    if not sources:
        return used, free, []
    people: dict[str, list[Row]] = {}
    for row in free:
        number = row.get("employee_number")
        if number is not None and row.source in sources:
            people.setdefault(number, []).append(row)
    out = set[Row]()
    told = {source: Counter[str]() for source in sources}
    for theirs in people.values():
        kinds = _followed(theirs, [_kind(row, as_of) for row in theirs])
        left = _out(theirs, kinds)
        out.update(row for row, _ in left)
        for row, kind in left:
            told[row.source][kind] += 1
        if "" not in kinds:
            told[theirs[0].source]["gone" if len(left) == len(theirs) else "waiting"] += 1
    notes = [_note(source, counts) for source, counts in told.items() if counts]
    return [row for row in used if row not in out], [row for row in free if row not in out], notes


def _kind(row: Row, as_of: date) -> str:
    """Whether a row has ended or is yet to come; empty for one that holds."""
    first, last = row.get(RECORD_FROM), row.get(RECORD_TO)
    if last is not None and last < as_of:
        return "ended"
    return "coming" if first is not None and first > as_of else ""


def _followed(theirs: Sequence[Row], kinds: Sequence[str]) -> list[str]:
    """The kinds of a person's rows, those that hold and have a later one of the same employment as ended.

    Where a table has first days of rows alone, each row holds until the next one: an employment is told by its own
    first day.
    """
    begun: dict[tuple[Source, date], date] = {}
    holding = (row for row, kind in zip(theirs, kinds, strict=True) if not kind and RECORD_TO not in row.source.at)
    open_ = [
        (row, first, day) for row in holding if (first := row.get("employed_from")) and (day := row.get(RECORD_FROM))
    ]
    for row, first, day in open_:
        begun[row.source, first] = max(day, begun.get((row.source, first), day))
    over = {row for row, first, day in open_ if day < begun[row.source, first]}
    return ["ended" if row in over else kind for row, kind in zip(theirs, kinds, strict=True)]


def _out(theirs: Sequence[Row], kinds: Sequence[str]) -> list[tuple[Row, str]]:
    """The rows of one person that do not count, and why."""
    begins = [row.get(RECORD_FROM) for row, kind in zip(theirs, kinds, strict=True) if kind == "coming"]
    first = min(begins, default=None) if "" not in kinds else None
    return [
        (row, kind)
        for row, kind in zip(theirs, kinds, strict=True)
        if kind == "ended" or (kind == "coming" and row.get(RECORD_FROM) != first)
    ]


def _note(source: Source, told: Counter[str]) -> Finding:
    table, place = source.table, source.places.get(RECORD_TO, source.places.get(RECORD_FROM, 0))
    facts = {kind: told[kind] for kind in ("ended", "coming", "gone", "waiting")}
    return finding(codes.NOT_OF_TODAY, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
