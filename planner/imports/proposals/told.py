"""What is told of proposals: once for each column, with what it would mean to leave the column out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, sayable
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Recognised
from planner.imports.keys.number_and_name import BOTH
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.roster.columns import BACK, INTERNAL, ROSTER_COLUMNS, name_of, skill_of, until_of
from planner.imports.said.same_headings import another
from planner.imports.tables.table import RawTable

_ALWAYS = frozenset(
    {
        "employed_from",
        "number_and_name",
        "internal_key",
        "name_prefix",
        "skill_since",
        "skill_months",
        "skill_years",
        "fraction",
        "weekly_hours",
        "full_time_week",
        "employment_form",
        "record_from",
        "record_to",
        *(column.key for column in ROSTER_COLUMNS if column.required),
    }
)
"""Columns that are asked for however uncertain: without them nobody is imported, or everybody counts for more."""
_SEEN = frozenset(
    {
        "skill",
        "skill_valid_until",
        "clearance_class",
        "clearance_state",
        "clearance_valid_until",
        "claim_state",
        "citizen",
        "employed_to",
        "unavailable_from",
        "unavailable_to",
        BACK,
    }
)
"""Columns that are asked for wherever they may be: left out unseen, somebody counts who must not, or does not."""
_NAMED = (frozenset({"name"}), frozenset({"first_name", "last_name"}))
_NAMES = frozenset.union(*_NAMED)
"""Without them no plan changes, but nobody of a list of the employed has a name in any list."""
_PERHAPS = 0.5
"""From which score on."""
_MOST = 10
"""Headings that are listed in one finding."""

WITHOUT: Mapping[str, str] = {
    "employee_number": "nobody",
    "number_and_name": "nobody",
    "internal_key": "nobody",
    "personnummer": "born",
    "birth_year": "born",
    "unit": "nobody",
    "employed_from": "nobody",
    "employed_to": "endless",
    **dict.fromkeys(("skill_valid_until", "skill_since", "skill_months", "skill_years"), "endless"),
    "clearance_valid_until": "endless",
    "unavailable_from": "present",
    "unavailable_to": "present",
    BACK: "present",
    **dict.fromkeys(("stated_on", "record_from"), "all_records"),
    "record_to": "all_records",
    "fraction": "full_time",
    "weekly_hours": "full_time",
    "full_time_week": "one_norm",
    "employment_form": "permanent",
    "skill": "no_skills",
    "skill_held": "all_held",
    "clearance_class": "not_cleared",
    "clearance_state": "not_cleared",
    "clearance_decided": "undated",
    "claim_state": "claims_unknown",
    "claim_date": "undated",
    "area": "reach",
    "citizen": "not_citizen",
    "affiliation": "employee",
    "household": "no_households",
    "carer": "no_carers",
    "aid": "no_aid",
    "row_counts": "all_rows",
}
"""Column to what becomes of a plan without it (``imports.without.<word>``); the others change no plan."""
_NO_PLAN = "no_plan"


def without(key: str) -> str:
    """The word of what becomes of a plan without a column."""
    return WITHOUT.get(kind_of(key), _NO_PLAN)


def kind_of(key: str) -> str:
    """The column whose consequence a column has: that of one skill is one of skills."""
    return "skill" if skill_of(key) else "skill_valid_until" if until_of(key) else key


def asks(proposal: Proposal, there: Set[str] = frozenset()) -> bool:
    """Whether nothing is read before somebody has answered: leaving the column out would change the plan.

    Args:
        proposal: what a heading may mean.
        there: columns of its list that are understood, or probably: one with first days needs its units.
    """
    likely = proposal.certainty is not Certainty.POSSIBLE or proposal.contested
    key = kind_of(proposal.key)
    perhaps = key in _SEEN and proposal.score >= _PERHAPS
    unnamed = likely and key in _NAMES and not any(names <= there - {key} for names in _NAMED)
    needed = key in _ALWAYS or ("employed_from" in there and (key == "unit" or unnamed))
    return (likely and key in WITHOUT) or needed or perhaps


def with_reasons(layout: TableLayout, told: Iterable[Finding]) -> TableLayout:
    """A layout with the headings of which something must be said, why, and what helps whoever says it."""
    letters = {xl_col_to_name(place): heading for place, heading in enumerate(layout.headings)}
    notes = {letters[str(note.facts["letter"])]: note for note in told if note.code in codes.ASKING}
    assumed = {heading: note for heading, note in notes.items() if note.code == codes.ASSUMED_COLUMN}
    assumed = {heading: note for heading, note in assumed.items() if not note.facts["sure"]}
    return replace(
        layout,
        why={heading: note.code for heading, note in notes.items()},
        asked=frozenset(filter(sayable, notes)),  # what cannot be spoken of has to be mended in the file
        samples={heading: str(note.facts["samples"]) for heading, note in notes.items() if "samples" in note.facts},
        near={heading: _near(note) for heading, note in notes.items() if note.code == codes.SKILL_SMELL},
        assumed={heading: _keys(str(note.facts["nearest"])) for heading, note in assumed.items()},
    )


def _sure(headings: Sequence[str], heading: str, note: Finding) -> Proposal:
    """What a column is whose cells say it, and that is asked because everybody would be taken for it without."""
    (key,) = _keys(str(note.facts["nearest"]))
    samples = tuple(str(note.facts["samples"]).split(", "))
    return Proposal(headings.index(heading), heading, key, Certainty.LIKELY, samples)


def with_sure(proposals: Sequence[Proposal], headings: Sequence[str], told: Iterable[Finding]) -> tuple[Proposal, ...]:
    """The proposals, with those of columns that surely say what everybody would be taken for without them."""
    at = {xl_col_to_name(place): heading for place, heading in enumerate(headings)}
    notes = (note for note in told if note.code == codes.ASSUMED_COLUMN and note.facts["sure"])
    sure = {heading: _sure(headings, heading, note) for note in notes if (heading := at[str(note.facts["letter"])])}
    return (*(one for one in proposals if one.heading not in sure), *sure.values())


def _near(note: Finding) -> tuple[str, ...]:
    return tuple(filter(None, str(note.facts["near"]).split("; ")))


def _keys(names: str) -> tuple[str, ...]:
    return tuple(KEYS[compared(name)] for name in names.split(", "))


def with_proposals(
    table: RawTable, notes: Iterable[Finding], proposals: Sequence[Proposal], there: Set[str] = frozenset()
) -> Iterator[Finding]:
    """The findings of a table's headings, what is proposed first and instead of all else that is said of the column."""
    notes = list(notes)
    # Uncertain days stay the question that they are, which names all that they may be; so does what may be a mark.
    days = {str(note.facts["letter"]) for note in notes if note.code == codes.UNREAD_DATES}
    marks = {str(note.facts["letter"]) for note in notes if note.code == codes.PERHAPS_MARKS}
    told = {
        letter: proposal
        for proposal in proposals
        if (letter := xl_col_to_name(proposal.place)) not in (marks if asks(proposal, there) else days | marks)
        or proposal.certainty is Certainty.SURE
    }
    names = {name_of("employee_number" if own.key in (BOTH, INTERNAL) else own.key) for own in proposals}
    yield from (_proposed(table, proposal, asked=asks(proposal, there)) for proposal in told.values())
    for note in notes:
        missing = note.code == codes.MISSING_HEADING and note.column in names
        if not missing and str(note.facts.get("letter", "")) not in told:
            yield note


def _proposed(table: RawTable, proposal: Proposal, *, asked: bool) -> Finding:
    return finding(
        codes.ASKED_COLUMN if asked else codes.PROPOSED_COLUMN,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        column=shown(proposal.heading),
        letter=xl_col_to_name(proposal.place),
        nearest=name_of(proposal.key),
        certainty=proposal.certainty.value,
        without=without(proposal.key),
        samples=", ".join(proposal.samples) or "–",
    )


def recognised(table: RawTable, layout: Recognised | None, there: Set[str]) -> Iterator[Finding]:
    """That a table has a layout that is kept, and what is not as it was.

    Args:
        table: the table.
        layout: the layout.
        there: columns that are understood, or probably.
    """
    if layout is None:
        return
    for heading, key in layout.lost.items():
        if kind_of(key) in WITHOUT and key not in there:
            yield finding(
                codes.COLUMN_GONE,
                file=table.file,
                sheet=table.sheet,
                row=table.header_row,
                column=shown(heading),
                nearest=name_of(key),
                without=without(key),
            )
    if another(table.file, layout.files):
        yield finding(codes.LIKE_ANOTHER, file=table.file, sheet=table.sheet, row=table.header_row,
                      facts={"before": ", ".join(layout.files)})  # fmt: skip
    changed = layout.new or layout.gone
    yield finding(
        codes.LAYOUT_CHANGED if changed else codes.LAYOUT_KNOWN,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        count=len(table.headers),
        new=_listed(layout.new),
        gone=_listed(layout.gone),
    )


def _listed(headings: Sequence[str]) -> str:
    more = f" … (+{len(headings) - _MOST})" if len(headings) > _MOST else ""
    return ", ".join(f"”{shown(heading)}”" for heading in headings[:_MOST]) + more or "–"
