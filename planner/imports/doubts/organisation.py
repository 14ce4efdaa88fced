"""Doubts about the organisation: thin positions, and what is there but serves nothing."""

from collections import Counter
from collections.abc import Iterator

from planner.domain.finding import Finding
from planner.domain.organisation import Unit, lineage
from planner.domain.skill import Skill, closure
from planner.files.personal import holds_contact, texts_of
from planner.imports.columns.column import Kind
from planner.imports.doubts import codes
from planner.imports.doubts.material import Material
from planner.imports.organisation.columns import SHIFTS, TABLES
from planner.imports.organisation.rows import OrganisationRow

FOR_PAPER = ("mission_sv", "mission_en", "report_place", "report_within_h")
"""Columns of a position that no rule reads, but charts, cards and lists do."""


def organisation_doubts(material: Material) -> Iterator[Finding]:
    """Every doubt, table by table."""
    for rule in (
        _thin,
        _places,
        _units,
        _functions,
        _skills,
        _travel,
        _employers,
        _municipality,
        _agreements,
        _english,
        _paper,
        _contacts,
    ):
        yield from rule(material)


def _thin(material: Material) -> Iterator[Finding]:
    """What must not stop for hours rests on one person."""
    seats = [f"min_{shift}" for shift, _ in SHIFTS]
    for row in material.rows("positions", "max_outage_h", "depth", *seats):
        if row.get("max_outage_h") is None or sum(row.get(key) or 0 for key in seats) != 1:
            continue
        if row.get("depth") == 1 and material.settings.tier(int(row.get("max_outage_h") * 60)) == 1:
            yield row.note(codes.THIN, "depth", id=_id(row))


def _places(material: Material) -> Iterator[Finding]:
    if material.tables.get("travel"):
        for row in material.rows("positions", "place"):
            if row.get("place") is None:
                yield row.note(codes.NO_PLACE, "place", id=_id(row))


def _units(material: Material) -> Iterator[Finding]:
    """Units whose people can only be lent, and by no agreement: no position is theirs, or of one above or below."""
    used, lenders = material.values("positions", "unit"), material.values("agreements", "lender")
    if not used or lenders is None or material.values("units", "parent") is None:
        return
    rows = [row for row in material.rows("units", "id", "employer") if row.get("id")]
    lines = lineage(Unit.model_construct(id=row.get("id"), parent=row.get("parent")) for row in rows)
    above = {unit for one in used for unit in lines.get(one, ())}
    for row in rows:
        if row.get("id") not in above and used.isdisjoint(lines[row.get("id")]) and row.get("employer") not in lenders:
            yield row.note(codes.UNIT_WITHOUT_POSITION, "id")


def _functions(material: Material) -> Iterator[Finding]:
    used = material.values("positions", "function")
    for row in material.rows("functions", "id"):
        if used and row.get("id") not in used:
            yield row.note(codes.FUNCTION_WITHOUT_POSITION, "id")


def asked(material: Material) -> frozenset[str] | None:
    """Skills that some position or coupling asks for, and those that imply one of them; None if not all are known."""
    wanted = [material.values("positions", "skills"), material.values("couplings", "skill")]
    if any(one is None for one in wanted) or material.values("skills", "implies") is None:
        return None
    named = frozenset().union(*(one for one in wanted if one))
    rows = material.rows("skills", "id", "implies")
    gives = closure(Skill.model_construct(id=row.get("id"), implies=row.get("implies") or ()) for row in rows)
    return named | {skill for skill, given in gives.items() if named & given}


def _skills(material: Material) -> Iterator[Finding]:
    wanted = asked(material)
    if wanted is None or not material.tables.get("positions"):
        return
    for row in material.rows("skills", "id"):
        if row.get("id") not in wanted:
            yield row.note(codes.SKILL_UNASKED, "id")


def _travel(material: Material) -> Iterator[Finding]:
    used = material.values("positions", "place")
    if used is None or not material.tables.get("positions"):
        return
    told: set[str] = set()
    for row in material.rows("travel", "place"):
        place = row.get("place")
        if place not in used and place not in told:
            told.add(place)
            yield row.note(codes.PLACE_UNUSED, "place")


def _employers(material: Material) -> Iterator[Finding]:
    """Employers with neither a position of their own nor an agreement: their people can hold nothing."""
    units, lenders = material.values("positions", "unit"), material.values("agreements", "lender")
    if not units or lenders is None or material.values("units", "employer") is None:
        return
    rows = material.rows("units", "id", "employer")
    busy = lenders | {row.get("employer") for row in rows if row.get("id") in units}
    told: set[str] = set()
    for row in rows:
        employer = row.get("employer")
        if employer is not None and employer not in busy and employer not in told:
            told.add(employer)
            yield row.note(codes.EMPLOYER_IDLE, "employer")


def _municipality(material: Material) -> Iterator[Finding]:
    """No unit of whoever has most positions says what it is called, so that every paper shows its id instead."""
    rows = material.rows("units", "id", "employer", "employer_name")
    employer = {row.get("id"): row.get("employer") for row in rows}
    owners = Counter(employer.get(row.get("unit")) for row in material.rows("positions", "unit"))
    del owners[None]
    if owners and material.values("units", "employer_name") is not None:
        owner = min(owners, key=lambda one: (-owners[one], str(one)))
        own = [row for row in rows if row.get("employer") == owner]
        if not any(row.get("employer_name") for row in own):
            yield own[0].note(codes.NO_MUNICIPALITY, "employer_name", employer=str(owner))


def _agreements(material: Material) -> Iterator[Finding]:
    if material.first_day:
        for row in material.rows("agreements", "last_day"):
            if row.get("last_day") is not None and row.get("last_day") < material.first_day:
                yield row.note(codes.AGREEMENT_OVER, "last_day", day=material.first_day.isoformat())


def _english(material: Material) -> Iterator[Finding]:
    """Told once of each table, for a municipality may well do without."""
    for table in material.tables:
        yield from _empty(material, table, "name_en", codes.NO_ENGLISH)


def _paper(material: Material) -> Iterator[Finding]:
    heads = material.values("positions", "reports_to") or frozenset()
    # Somebody stands on top of the chart: whoever others report to may report to nobody.
    yield from _empty(material, "positions", "reports_to", codes.EMPTY_COLUMN, heads)
    for key in FOR_PAPER:
        yield from _empty(material, "positions", key, codes.EMPTY_COLUMN)
    busy = material.values("tasks", "position")
    idle = [row for row in material.rows("positions", "id") if busy is not None and row.get("id") not in busy]
    if idle:
        yield idle[0].note(codes.NO_TASKS, "id", count=len(idle), of=len(material.tables["positions"]))


def _contacts(material: Material) -> Iterator[Finding]:
    """Texts go into plans and reports; a telephone or an address in them is somebody's, and seldom meant for all."""
    for table in TABLES:
        for column in table.columns:
            if column.kind in (Kind.TEXT, Kind.TEXTS):
                for row in material.rows(table.key, column.key):
                    if any(holds_contact(text) for _, text in texts_of(row.get(column.key))):
                        yield row.note(codes.CONTACT_IN_TEXT, column.key)


def _empty(material: Material, table: str, key: str, code: str, but: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Told at the first row whose cell is empty, with how many there are; rows with an id in ``but`` may be so."""
    rows = [row for row in material.rows(table, key) if row.get(key) is None and row.get("id") not in but]
    if rows:
        yield rows[0].note(code, key, count=len(rows), of=len(material.tables[table]))


def _id(row: OrganisationRow) -> str:
    return row.get("id") or ""
