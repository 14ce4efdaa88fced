"""Doubts about scenarios and measures, and about what no scenario wants."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from planner.domain.finding import Finding, finding
from planner.domain.measure import Catalogue
from planner.domain.scenario import Scenario, Selector
from planner.domain.task import Task
from planner.files.nearest import near_words
from planner.files.personal import holds_contact, texts_of
from planner.imports.doubts import codes
from planner.imports.doubts.material import Material
from planner.imports.doubts.organisation import asked
from planner.imports.organisation.rows import OrganisationRow

EVERYTHING = "all"
"""The tag that every position has by default: that nobody chooses by it says nothing."""

USUAL = {
    "tier_1_max_outage_min": (15, 1440),
    "tier_2_max_outage_min": (60, 20_160),
    "duty_age_first": (16, 20),
    "duty_age_last": (60, 70),
    "max_travel_min": (15, 480),
    "away_share_tolerated": (0, 50),
    "small_count": (2, 50),
    "vetting_weeks": (1, 52),
}
"""Settings and between what they lie where somebody has meant them; the ages are the law's (lag 1994:1809, 1:2)."""


def scenario_doubts(material: Material) -> Iterator[Finding]:
    """Every doubt: what no scenario activates or names, then scenario by scenario, then the measures."""
    if material.all_scenarios:
        idle = list(_never_active(material))
        yield from (row.note(codes.NEVER_ACTIVE, "id") for row in idle)
        yield from _idle_locks(material, frozenset(row.get("id") for row in idle))
        yield from _unused_tags(material)
        yield from _phases(material)
    for file, scenario in material.scenarios:
        yield from _english(scenario, file)
        yield from _contacts(scenario, file)
    if material.catalogue:
        yield from _measures(material)
        yield from _contacts(material.catalogue[1], material.catalogue[0])
    yield from _settings(material)


def _selectors(material: Material) -> Iterator[Selector]:
    for _, scenario in material.scenarios:
        for phase in scenario.phase:
            yield from phase.activate


def _never_active(material: Material) -> Iterator[OrganisationRow]:
    for row in material.rows("positions", "id", "function", "tags"):
        ident, function, tags = (row.get(key) for key in ("id", "function", "tags"))
        if ident and not any(one.chooses(ident, function, tags or ()) for one in _selectors(material)):
            yield row


def _idle_locks(material: Material, idle: frozenset[str]) -> Iterator[Finding]:
    for row in material.rows("locks", "position"):
        if row.get("position") in idle:
            yield row.note(codes.LOCK_IDLE, "position", id=row.get("position"))


def _phases(material: Material) -> Iterator[Finding]:
    """Tasks of a phase that no scenario has stand on no card."""
    names = {name for _, one in material.scenarios for phase in one.phase for name in (phase.name_sv, phase.name_en)}
    for row in material.rows("tasks", "phase"):
        phase = row.get("phase")
        if phase and not Task.model_construct(phase=phase).is_of(*names):
            yield row.note(codes.NO_SUCH_PHASE, "phase", nearest=near_words(phase, names))


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


def _contacts(model: BaseModel, file: str) -> Iterator[Finding]:
    for where, text in texts_of(model.model_dump(mode="json", exclude_unset=True)):
        if holds_contact(text):
            yield finding(codes.CONTACT_IN_TEXT, file=file, column=where)


def _settings(material: Material) -> Iterator[Finding]:
    """Numbers that are allowed and far from what anybody plans by."""
    for key, (low, high) in USUAL.items():
        value = getattr(material.settings, key)
        if not low <= value <= high:
            yield finding(
                codes.UNUSUAL_SETTING, file=material.settings_file, column=key, value=value, low=low, high=high
            )


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
        yield from never_had(catalogue, file, material.first_day)


def never_had(catalogue: Catalogue, file: str, decided: date) -> Iterator[Finding]:
    """What a file of measures offers and nobody can have, by its days.

    Args:
        catalogue: what it holds.
        file: its name.
        decided: day of the decision, the earliest as-of date.
    """
    day, begun, over = decided.isoformat(), catalogue.begun(decided), catalogue.over(decided)
    for index, course in enumerate(catalogue.course):
        if course in begun:
            column, found = f"course[{index}].first_day", str(course.first_day)
            yield finding(codes.COURSE_BEGUN, file=file, column=column, found=found, day=day)
    for index, pool in enumerate(catalogue.pool):
        if pool in over:
            yield finding(codes.POOL_OVER, file=file, column=f"pool[{index}].last_day", day=day)
