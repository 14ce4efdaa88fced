"""Doubts about scenarios and measures, and about what no scenario wants."""

from collections.abc import Iterator

from planner.domain.finding import Finding, finding
from planner.domain.scenario import Scenario, Selector
from planner.imports.doubts import codes
from planner.imports.doubts.material import Material
from planner.imports.doubts.organisation import asked

EVERYTHING = "all"
"""The tag that every position has by default: that nobody chooses by it says nothing."""


def scenario_doubts(material: Material) -> Iterator[Finding]:
    """Every doubt: what no scenario activates or names, then scenario by scenario, then the measures."""
    if material.all_scenarios:
        yield from _never_active(material)
        yield from _unused_tags(material)
    for file, scenario in material.scenarios:
        yield from _english(scenario, file)
    if material.catalogue:
        yield from _measures(material)


def _selectors(material: Material) -> Iterator[Selector]:
    for _, scenario in material.scenarios:
        for phase in scenario.phase:
            yield from phase.activate


def _never_active(material: Material) -> Iterator[Finding]:
    for row in material.rows("positions", "id", "function", "tags"):
        ident, function, tags = (row.get(key) for key in ("id", "function", "tags"))
        if ident and not any(one.chooses(ident, function, tags or ()) for one in _selectors(material)):
            yield row.note(codes.NEVER_ACTIVE, "id")


def _unused_tags(material: Material) -> Iterator[Finding]:
    factors = [one for _, scenario in material.scenarios for phase in scenario.phase for one in phase.factor]
    named = {tag for one in (*_selectors(material), *factors) for tag in one.tags} | {EVERYTHING}
    for row in material.rows("positions", "tags"):
        for tag in row.get("tags") or ():
            if tag not in named:
                named.add(tag)
                yield row.note(codes.TAG_UNUSED, "tags", id=tag)


def _english(scenario: Scenario, file: str) -> Iterator[Finding]:
    """A name that is left out is the Swedish one; one that is the same in both languages is written twice."""
    if "name_en" not in scenario.model_fields_set:
        yield finding(codes.NAME_WITHOUT_ENGLISH, file=file, column="name_en")
    if scenario.scope_sv and not scenario.scope_en:
        yield finding(codes.NAME_WITHOUT_ENGLISH, file=file, column="scope_en")
    for at, phase in enumerate(scenario.phase):
        if "name_en" not in phase.model_fields_set:
            yield finding(codes.NAME_WITHOUT_ENGLISH, file=file, column=f"phase[{at}].name_en")


def _measures(material: Material) -> Iterator[Finding]:
    if material.catalogue is None:
        return
    file, catalogue = material.catalogue
    wanted = asked(material)
    if wanted is not None and material.tables.get("positions"):
        for index, course in enumerate(catalogue.course):
            if course.skill not in wanted:
                yield finding(codes.COURSE_UNASKED, file=file, column=f"course[{index}].skill", found=course.skill)
    if material.first_day:
        for index, pool in enumerate(catalogue.pool):
            if pool.last_day and pool.last_day < material.first_day:
                day = material.first_day.isoformat()
                yield finding(codes.POOL_OVER, file=file, column=f"pool[{index}].last_day", day=day)
