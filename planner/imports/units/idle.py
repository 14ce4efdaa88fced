"""A unit that stands in a list of something else only says where people work: it is not read, and told."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.known import Known
from planner.imports.proposals.propose import Proposal
from planner.imports.proposals.sample import whole
from planner.imports.proposals.states import mostly_days
from planner.imports.roster.columns import AWAY, EMPLOYMENT_KEYS, skill_of
from planner.imports.tables.table import RawTable

_EMPLOYED = frozenset(EMPLOYMENT_KEYS)
_OTHER = frozenset({"skill", "clearance_class", "clearance_state", "claim_state", *AWAY})
"""What a list may be about in which a unit only says where people work."""
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN})
_MOSTLY = 0.5
"""Share of the filled cells that are units of the organisation."""


def without_unit(
    table: RawTable, places: Mapping[str, int], proposals: Iterable[Proposal], said: Said, known: Known
) -> tuple[dict[str, int], list[Finding]]:
    """The columns without that of units where a list of something else only says beside it where people work.

    Read, it would be an employment without a first day, and every row a faulty one.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        proposals: of the others.
        said: what is said of headings; a unit that somebody has asked for stays.
        known: whether other lists have the same people.
    """
    left, there = dict(places), {*places, *(one.key for one in proposals)}
    about = there & _OTHER or any(map(skill_of, there))
    about = about or ("phone" in there and any(known.numbers.values()) and not _has_days(table, places))
    beside = "unit" in left and not there & _EMPLOYED and about
    if not beside or compared(table.headers[left["unit"]]) in said.known:
        return left, []
    return left, [_not_read(table, left.pop("unit"))]


def unsure_unit(table: RawTable, places: Mapping[str, int], likely: Collection[str], said: Said) -> frozenset[str]:
    """The heading of units of a list that so far employs nobody: what is answered of others shows what it is about.

    Kept as what somebody has said of it, it would be read beside columns that only the answers make those of skills.
    """
    if "unit" not in places or not _EMPLOYED.isdisjoint(likely):
        return frozenset()
    heading = table.headers[places["unit"]]
    return frozenset() if compared(heading) in said.known else frozenset({heading})


def _has_days(table: RawTable, places: Mapping[str, int]) -> bool:
    """Whether a column that nobody understands is one of days: it may be the first ones of employments."""
    open_ = (place for place in range(len(table.headers)) if place not in places.values())
    return any(mostly_days(whole(table, place)) for place in open_)


def idle_units(table: RawTable, seen: Collection[str], notes: Iterable[Finding], known: Known) -> Iterator[Finding]:
    """What is told of headings; of a column of units in a list that employs nobody, that it is not read.

    Args:
        table: the table.
        seen: columns that are understood or proposed.
        notes: what is told of its headings.
        known: the organisation's words.
    """
    idle = _EMPLOYED.isdisjoint(seen) and "unit" not in seen
    letters = {xl_col_to_name(place): place for place in range(len(table.headers))} if idle else {}
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        if place is not None and note.code in _UNREAD and _of_units(table, place, known):
            yield _not_read(table, place)
        else:
            yield note


def _of_units(table: RawTable, place: int, known: Known) -> bool:
    held = whole(table, place)
    units = held.share(frozenset(text for text in held.counts if known.unit(text)))
    return bool(held.filled) and units >= _MOSTLY


def _not_read(table: RawTable, place: int) -> Finding:
    return finding(codes.UNIT_NOT_READ, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts={"letter": xl_col_to_name(place)})  # fmt: skip
