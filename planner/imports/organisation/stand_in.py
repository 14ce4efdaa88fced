"""A faulty organisation as far as its ids can be read, so that what names them can be compared in the same run."""

from collections.abc import Iterator, Sequence

from planner.domain.finding import Finding, Severity
from planner.domain.organisation import Function, Organisation, Position, Travel, Unit
from planner.domain.skill import Skill
from planner.imports import changes, measures, scenario
from planner.imports.organisation.rows import Tables

_ASKS = {
    scenario.UNKNOWN_TAG: ("positions", "tags"),
    scenario.UNKNOWN_FUNCTION: ("functions", "id"),
    scenario.UNKNOWN_POSITION: ("positions", "id"),
    scenario.UNKNOWN_UNIT: ("units", "id"),
    scenario.UNKNOWN_AREA: ("travel", "area"),
    changes.UNKNOWN_SKILL: ("skills", "id"),
    changes.UNKNOWN_PLACE: ("travel", "place"),
    measures.UNKNOWN_SKILL: ("skills", "id"),
    measures.UNKNOWN_AREA: ("travel", "area"),
    measures.UNKNOWN_EMPLOYER: ("units", "employer"),
    measures.UNKNOWN_POSITION: ("positions", "id"),
    measures.UNKNOWN_UNIT: ("units", "id"),
}
"""Code of what somebody names in vain, and the column in which it would stand."""

_OF_ITSELF = frozenset({scenario.UNKNOWN_CLAIM, scenario.LITTLE_SHARE, scenario.LITTLE_FACTOR})
"""Codes of what stands whatever the organisation says; every other code rests on more than the stand-in holds."""


def stand_in(tables: Tables) -> Organisation:
    """An organisation of which only ids, names, tags and employers are to be asked."""

    def cells(table: str, key: str) -> Iterator[str]:
        yield from (row.get(key) or "" for row in tables[table])

    def named(table: str, **keys: object) -> Iterator[dict[str, object]]:
        keys = {"id": "", "name_sv": "", "name_en": ""} | keys
        for row in tables[table]:
            yield {key: row.get(key) or empty for key, empty in keys.items()}

    return Organisation.model_construct(
        functions=tuple(Function.model_construct(None, **keys) for keys in named("functions")),
        skills=tuple(Skill.model_construct(None, **keys) for keys in named("skills", synonyms=())),
        units=tuple(Unit.model_construct(None, **keys) for keys in named("units", employer="")),
        positions=tuple(Position.model_construct(None, **keys) for keys in named("positions", function="", tags=())),
        travel=tuple(
            Travel.model_construct(area=area, place=place)
            for area, place in zip(cells("travel", "area"), cells("travel", "place"), strict=True)
        ),
    )


def sure(findings: Sequence[Finding], tables: Tables) -> tuple[Finding, ...]:
    """Those findings against a stand-in that would stand against the mended organisation, too."""
    return tuple(note for note in findings if _sure(note, tables))


def _sure(note: Finding, tables: Tables) -> bool:
    if note.code not in _ASKS:
        return note.code in _OF_ITSELF
    table, key = _ASKS[note.code]
    rows = tables.get(table, ())
    # Where one cell could not be read, or the whole table, the id may stand in it.
    return note.severity is Severity.ERROR and bool(rows) and all(row.get(key) for row in rows)
