"""Why a plan is another than one before it: what is otherwise in the files that both were solved from, by name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from planner.domain.organisation import Function, Organisation, Position, Unit
from planner.domain.person import ClaimState, Person
from planner.domain.plan import InputKind
from planner.domain.scenario import Scenario
from planner.domain.skill import Skill
from planner.jobs.inputs import PlanFile
from planner.jobs.telling.columns import called
from planner.text import Words
from planner.web.editing import Field, Group, Maker

MOST = 12
"""Lines of one cause; more are counted."""
_OF_PERSON = {
    "employments": "employments", "skills": "skills", "clearance": "clearance", "other_clearances": "clearance",
    "unavailable": "away",
}  # fmt: skip
"""Fields of a person, as what they are counted; all others are one."""
_KINDS = ("gone", "come", "claimed", "released", "answer", "employments", "skills", "clearance", "away", "other")
_OTHERWISE = {"max_outage_min": "max_outage_h", "report_within_min": "report_within_h"}
"""Columns of the organisation that are called otherwise than their fields; those are in minutes."""
_SHIFTS = {"minimum": "min", "target": "target"}


class Cause(NamedTuple):
    """One kind of file."""

    kind: InputKind
    lines: tuple[str, ...]
    more: int
    """Lines that are not shown."""


def causes(before: PlanFile, after: PlanFile, words: Words) -> list[Cause]:
    """Which inputs are others than those of the plan before, and what is otherwise in each."""
    then, now = ({(one.kind, one.sha256) for one in file.plan.inputs} for file in (before, after))
    kinds = sorted({kind for kind, _ in then ^ now} - {InputKind.PREVIOUS})
    found = [(kind, [*_lines(kind, before, after, words)]) for kind in kinds]
    return [Cause(kind, tuple(lines[:MOST]), max(0, len(lines) - MOST)) for kind, lines in found]


def _lines(kind: InputKind, before: PlanFile, after: PlanFile, words: Words) -> Iterator[str]:
    if kind is InputKind.ROSTER:
        yield from _staff(before.case.roster.people, after.case.roster.people, words)
    elif kind is InputKind.ORGANISATION:
        yield from _organisation(before.case.organisation, after.case.organisation, words)
    elif kind is InputKind.SCENARIO:
        yield from scenarios(_scenarios(before), _scenarios(after), words)
    else:
        yield from fields(before.plan.settings, after.plan.settings, "settings", words)


def _scenarios(file: PlanFile) -> tuple[Scenario, ...]:
    return file.case.together or (file.case.scenario,)


def scenarios(before: Sequence[Scenario], after: Sequence[Scenario], words: Words) -> Iterator[str]:
    """Which have come or gone, and each field that is otherwise in one that is in both."""
    old, new = ({one.id: one for one in those} for those in (before, after))
    for ident in sorted(old.keys() | new.keys()):
        name = words.id_and_name(new.get(ident) or old[ident])
        if ident in old and ident in new:
            for line in fields(old[ident], new[ident], "scenario", words):
                yield words("web.since.of", name=name, what=line)
        else:
            yield words(f"web.since.{'come' if ident in new else 'gone'}", name=name)


def fields(before: BaseModel, after: BaseModel, table: str, words: Words) -> Iterator[str]:
    """Every field of a form that holds something else, as the form calls it."""
    forms = [
        Maker(words, lambda *_, **__: None, {}, table=table).form(one.model_dump(mode="json", exclude_none=True))
        for one in (before, after)
    ]
    old, new = ({field.path: (label, field) for label, field in _all(form)} for form in forms)
    for path, (label, _) in {**old, **new}.items():
        values = [_value(those[path][1] if path in those else None, words) for those in (old, new)]
        if values[0] != values[1]:
            yield _turned(label, values[0], values[1], words)


def _all(group: Group, above: str = "") -> Iterator[tuple[str, Field]]:
    """Every field, with what it is called after all groups that it stands in."""
    for field in group.fields:
        yield above + field.label, field
    for several in group.inside:
        for inner in several.groups:
            yield from _all(inner, f"{above}{inner.label}, ")


def _value(field: Field | None, words: Words) -> str:
    if field is None or not field.value:
        return words("web.since.nothing_there")
    return dict(field.choices).get(field.value, field.value)


def _turned(what: str, old: str, new: str, words: Words) -> str:
    return words("web.since.turned", what=what, old=old, new=new)


def _staff(before: Iterable[Person], after: Iterable[Person], words: Words) -> Iterator[str]:
    """How many have gone and come, and of how many what is otherwise; somebody may count in several."""
    old, new = ({one.id: one for one in people} for people in (before, after))
    counts = Counter({"gone": len(old.keys() - new.keys()), "come": len(new.keys() - old.keys())})
    for ident in old.keys() & new.keys():
        counts.update(set(_of_person(old[ident], new[ident])))
    for kind in _KINDS:
        if counts[kind]:
            yield words.count(f"web.since.staff.{kind}", counts[kind])


def _of_person(old: Person, new: Person) -> Iterator[str]:
    for name in Person.model_fields:
        if getattr(old, name) == getattr(new, name):
            continue
        if name != "claim":
            yield _OF_PERSON.get(name, "other")
        elif (old.claim.state is ClaimState.CLAIMED) == (new.claim.state is ClaimState.CLAIMED):
            yield "answer"
        else:
            yield "claimed" if new.claim.state is ClaimState.CLAIMED else "released"


def _organisation(before: Organisation, after: Organisation, words: Words) -> Iterator[str]:
    """Of each table which rows have come, gone or changed; of those without an id how many."""
    from planner.imports.forms.tables import name_of
    from planner.imports.organisation.columns import TABLES

    for spec in TABLES:
        table = name_of(spec, words.language)
        rows = [getattr(one, spec.key) for one in (before, after)]
        if not all(hasattr(row, "id") for those in rows for row in those):
            gone, come = (set(map(repr, rows[one])) - set(map(repr, rows[1 - one])) for one in (0, 1))
            if gone or come:
                yield words("web.since.rows", table=table, gone=len(gone), come=len(come))
            continue
        old, new = ({row.id: row for row in those} for those in rows)
        for ident in sorted(old.keys() | new.keys()):
            if old.get(ident) == new.get(ident):
                continue
            row = new.get(ident) or old[ident]
            name = words("web.since.of", name=table, what=_named(row, words))
            if ident not in old or ident not in new:
                yield words(f"web.since.{'come' if ident in new else 'gone'}", name=name)
            else:
                for line in _cells(_flat(old[ident]), _flat(new[ident]), words):
                    yield words("web.since.of", name=name, what=line)


def _named(row: Any, words: Words) -> str:
    return words.id_and_name(row) if isinstance(row, Function | Skill | Unit | Position) else str(row.id)


def _flat(row: BaseModel) -> dict[str, str]:
    """What stands in a row's columns, by key."""
    cells: dict[str, str] = {}
    for name, value in row.model_dump(mode="json").items():
        if isinstance(value, Mapping) and name in _SHIFTS:
            cells |= {f"{_SHIFTS[name]}_{shift}": str(seats) for shift, seats in value.items()}
        elif name in _OTHERWISE:
            cells[_OTHERWISE[name]] = "" if value is None else f"{value / 60:g}".replace(".", ",")
        else:
            cells[name] = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return cells


def _cells(old: Mapping[str, str], new: Mapping[str, str], words: Words) -> Iterator[str]:
    for key in new:
        if old.get(key, "") != new[key]:
            nothing = words("web.since.nothing_there")
            yield _turned(called(key, words), old.get(key, "") or nothing, new[key] or nothing, words)
