"""Checks that everything that one table of the organisation names stands in another."""

from collections.abc import Collection, Iterable, Iterator

from planner.domain.finding import Finding
from planner.files.nearest import near_words
from planner.imports.organisation import codes as org
from planner.imports.organisation.rows import OrganisationRow, Tables


def reference_findings(tables: Tables) -> Iterator[Finding]:
    """Every id that is named but does not exist, with the nearest that does; and places that nobody can travel to."""
    functions, skills, units, positions = (
        _called(tables[name]) for name in ("functions", "skills", "units", "positions")
    )
    employers = _values(tables["units"], "employer")
    for row in tables["skills"]:
        yield from _unknown(row, "implies", skills, org.UNKNOWN_SKILL)
    for row in tables["units"]:
        yield from _unknown(row, "parent", units, org.UNKNOWN_PARENT)
    for row in tables["positions"]:
        yield from _unknown(row, "function", functions, org.UNKNOWN_FUNCTION)
        yield from _unknown(row, "unit", units, org.UNKNOWN_UNIT)
        yield from _unknown(row, "skills", skills, org.UNKNOWN_SKILL)
        yield from _unknown(row, "reports_to", positions, org.UNKNOWN_POSITION)
    for row in tables["agreements"]:
        yield from _unknown(row, "lender", employers, org.UNKNOWN_EMPLOYER)
        yield from _unknown(row, "borrower", employers, org.UNKNOWN_EMPLOYER)
    for row in (*tables["locks"], *tables["tasks"]):
        yield from _unknown(row, "position", positions, org.UNKNOWN_POSITION)
    for row in tables["couplings"]:
        yield from _unknown(row, "positions", positions, org.UNKNOWN_POSITION)
        yield from _unknown(row, "skill", skills, org.UNKNOWN_SKILL)
    yield from _places(tables)


def _values(rows: Iterable[OrganisationRow], key: str) -> frozenset[str]:
    return frozenset(value for row in rows if (value := row.get(key)) is not None)


def _called(rows: Iterable[OrganisationRow]) -> dict[str, tuple[str, ...]]:
    """Every id with its names and synonyms, as far as they can be read."""
    return {
        row.get("id"): (*filter(None, (row.get("name_sv"), row.get("name_en"))), *(row.get("synonyms") or ()))
        for row in rows
        if row.get("id") is not None
    }


def _unknown(row: OrganisationRow, key: str, known: Collection[str], code: str) -> Iterator[Finding]:
    if not known:
        return  # The ids themselves could not be read, which is told where they stand.
    named = row.get(key)
    for name in named if isinstance(named, tuple) else (named,) if named is not None else ():
        if name not in known:
            yield row.note(code, key, id=name, nearest=near_words(name, known))


def _places(tables: Tables) -> Iterator[Finding]:
    """Warns once of each place of work without a way to it: nobody whose home area is known could work there."""
    reached = _values(tables["travel"], "place")
    if tables["travel"] and not reached:
        return  # The places themselves could not be read.
    told: set[str] = set()
    for row in tables["positions"]:
        place = row.get("place")
        if place is not None and place not in reached and place not in told:
            told.add(place)
            yield row.note(org.PLACE_WITHOUT_TRAVEL, "place", id=place, nearest=near_words(place, reached))
