"""The import finds every planted fault, nothing else is set aside, and the rest comes out as it was drawn."""

from collections import Counter
from pathlib import Path

import pytest

from planner.domain.finding import Severity
from planner.domain.person import Person
from planner.imports import codes
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.sample.folder import write
from planner.sample.municipality import Sample, generate
from planner.sample.tables import AS_OF

FOLLOWS = "E-IMPORT-065"
"""A row of a person whose only employment stands in a faulty row: set aside too, until HR has mended that one."""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generate()


@pytest.fixture(scope="module")
def result(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    folder: Path = tmp_path_factory.mktemp("faulty")
    write(sample, folder)
    return import_roster(
        [folder / sheet.name for sheet in sample.files], sample.organisation, key=b"k" * 16, as_of=AS_OF
    )


def test_every_planted_fault_is_found(sample: Sample, result: ImportResult) -> None:
    told = [f for f in result.findings if f.severity is Severity.ERROR or f.code == codes.SKILL_LEFT_OUT]
    errors = {(f.file, f.row, f.column) for f in told}  # what is no skill costs no row, and is told
    missed = [fault for fault in sample.faults if (fault.file, fault.row, fault.column) not in errors]
    assert not missed
    kinds = Counter(fault.kind for fault in sample.faults)
    assert len(kinds) >= 15


def test_nothing_else_is_an_error(sample: Sample, result: ImportResult) -> None:
    planted = {(fault.file, fault.row) for fault in sample.faults}
    others = [f for f in result.findings if f.severity is Severity.ERROR and (f.file, f.row) not in planted]
    assert {finding.code for finding in others} <= {FOLLOWS}


def test_the_rest_comes_out_as_it_was_drawn(sample: Sample, result: ImportResult) -> None:
    """People are compared without their ids: each imported one without a fault is one of the drawn ones."""
    drawn = Counter(map(_facts, sample.roster.people))
    imported = Counter(map(_facts, result.roster.people))
    assert sum((drawn - imported).values()) <= len(sample.faults), "a fault touches one person"
    assert sum((imported - drawn).values()) <= 10, "few are imported without one of their rows"
    assert result.protected_set_aside == sample.roster.protected_set_aside


def _facts(person: Person) -> str:
    employments = sorted(e.model_dump_json() for e in person.employments)
    skills = sorted(s.model_dump_json() for s in person.skills)
    rest = person.model_dump_json(exclude={"id", "employments", "skills", "household", "languages"})
    return "|".join([*employments, *skills, rest])
