"""Columns that were not read, and what it means that they are left out."""

from planner.domain.finding import Finding, Severity
from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.owners.kinds import EMPLOYMENTS, KINDS
from planner.imports.proposals.told import WITHOUT, kind_of
from planner.imports.roster.columns import BACK, name_of
from planner.reports.grid import Cell, Column, Grid, text
from planner.reports.quality.asked import Asked, Section
from planner.reports.quality.told import place, said

OF_COLUMNS = frozenset({
    codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN, codes.UNLABELLED_COLUMN, codes.LEFT_OUT_COLUMN, codes.PROPOSED_COLUMN,
    codes.LAYOUT_CHANGED, codes.COLUMN_GONE, codes.tables.HIDDEN_SHEET, codes.NOT_A_ROSTER, codes.NO_COLUMN,
    codes.MISSING_HEADING, codes.SHEET_OF_PEOPLE, codes.SHEET_OF_ROWS, codes.LEFT_AS_BEFORE,
})  # fmt: skip
"""What is told of headings and sheets, not of rows."""
_NOT_READ = OF_COLUMNS - {
    codes.LAYOUT_CHANGED, codes.NO_COLUMN, codes.MISSING_HEADING, codes.COLUMN_GONE, codes.LEFT_OUT_COLUMN,
}  # fmt: skip
"""What has not been read; of a column that is left out it has been said."""

_OF_KINDS = frozenset(key for kind in KINDS for key in kind.keys)
"""Columns that are of no employment."""


_ANY_OF = (
    ("employee_number", "number_and_name"),
    ("birth_year", "personnummer"),
    ("skill_valid_until", "skill_months", "skill_years"),
    ("unavailable_from", "unavailable_to", BACK),
    ("employed_from", "stated_on", "record_from", "record_to"),
    ("fraction", "weekly_hours"),
)
"""Columns of which one says what the others would; where there is none, the first is told."""
_WITH_SKILLS, _WITH_CLEARANCES = frozenset({"skill"}), frozenset({"clearance_class", "clearance_state"})
_BESIDE = {
    **dict.fromkeys(("skill_valid_until", "skill_held"), _WITH_SKILLS),
    **dict.fromkeys(("clearance_valid_until", "clearance_decided"), _WITH_CLEARANCES),
    "skill_since": frozenset({"skill_months", "skill_years"}),
    "claim_date": frozenset({"claim_state"}),
    "full_time_week": frozenset({"weekly_hours"}),
}
"""Columns that say something of others alone: without these nothing changes."""


def section(asked: Asked) -> Section:
    """Headings that nobody understands or wants, and columns that no file has."""
    words = asked.words
    notes = [note for note in asked.result.findings if _of_file(note.code, note.severity, note.row)]
    unread = sum(note.code in _NOT_READ for note in notes)
    matter = sum(_matters(note) for note in notes)
    absent = _absent(asked)
    grids = []
    if notes:
        heads = tuple(Column(words(f"quality.column.{name}")) for name in ("file", "column", "told", "do"))
        rows: tuple[tuple[Cell, ...], ...] = tuple(_line(note, asked) for note in notes)
        grids.append(Grid("unread", words("quality.columns.unread"), heads, rows))
    if absent:
        heads = tuple(Column(words(f"quality.column.{name}")) for name in ("absent", "without"))
        rows = tuple((text(name_of(key)), text(words(f"imports.without.{WITHOUT[key]}"))) for key in absent)
        grids.append(Grid("absent", words("quality.columns.absent"), heads, rows))
    title = words.count("quality.columns.title", unread) if unread else words("quality.columns.none")
    todo = words.count("quality.columns.todo", matter) if matter else ""
    lead = words("quality.columns.lead", matter=matter, rest=unread - matter) if unread else ""
    return Section("columns", title, lead, grids=tuple(grids), todo=todo)


def _matters(note: Finding) -> bool:
    """Whether somebody should say what it means: it looks like a column that changes a plan, or has no name."""
    if note.code == codes.MISSPELT_COLUMN:
        return KEYS.get(compared(str(note.facts["nearest"]))) in WITHOUT
    return note.code == codes.UNLABELLED_COLUMN or (
        note.code == codes.PROPOSED_COLUMN and note.facts["without"] in WITHOUT.values()
    )


def _of_file(code: str, severity: Severity, row: int | None) -> bool:
    return code in OF_COLUMNS or (row is None and severity is Severity.WARNING and code != codes.PROTECTED)


def _line(note: Finding, asked: Asked) -> tuple[Cell, ...]:
    return (
        text(place(note)),
        text(note.column),
        text(said(note, "what", asked.words)),
        text(said(note, "fix", asked.words)),
    )


def _absent(asked: Asked) -> list[str]:
    """Columns that would change a plan, that no file has, nor another that says it, and of which nothing is stored."""
    there = {kind_of(key) for layout in asked.result.layouts for key in layout.meant.values()} | _stored(asked)
    same: set[str] = set()
    for group in _ANY_OF:
        same |= {*group} if there & {*group} else {*group[1:]}
    idle = {key for key, needs in _BESIDE.items() if not there & needs}
    return [key for key in WITHOUT if key not in there | same | idle]


def _stored(asked: Asked) -> set[str]:
    """Columns of what stays of earlier imports; of employments those that are not in all as if nobody had said it."""
    kinds = {kind.name for kind in asked.stored}
    there = {key for kind in KINDS if kind.name in kinds for key in kind.keys}
    if EMPLOYMENTS.name not in kinds:
        return there
    jobs = [job for person in asked.result.roster.people for job in person.employments]
    said = {
        "employed_to": any(job.last_day for job in jobs),
        "employment_form": any(job.form is not EmploymentForm.PERMANENT for job in jobs),
        **dict.fromkeys(("fraction", "weekly_hours"), any(job.fraction_permille != 1000 for job in jobs)),
    }
    return there | (WITHOUT.keys() - _OF_KINDS - {key for key, is_said in said.items() if not is_said})
