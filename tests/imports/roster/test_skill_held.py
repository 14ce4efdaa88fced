"""A row may name a skill and say that its person does not have it: planned, not passed; told once for each list."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, places, run, write

BOTH = {"kompetens": "ssk", "har kompetensen": "ja"}
COURSE = {"kompetens": "Körkort B", "har kompetensen": "nej"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_skill_that_somebody_does_not_have_does_not_count(kind: str, tmp_path: Path) -> None:
    result = run(write(kind, tmp_path, ROW | BOTH, ROW | COURSE, SECOND | COURSE))
    first, second = sorted(result.roster.people, key=lambda person: len(person.skills), reverse=True)
    assert (len(first.skills), len(second.skills)) == (1, 0)
    (note,) = [note for note in result.findings if note.code == codes.SKILL_NOT_HELD]
    assert (note.row, note.column, note.facts["count"]) == (3, "har kompetensen", 2)


@pytest.mark.parametrize("said", ["ja", ""])
def test_whoever_has_it_or_of_whom_nothing_is_said_has_it(said: str, tmp_path: Path) -> None:
    result = run(write("csv", tmp_path, ROW | COURSE | {"har kompetensen": said}))
    assert [len(person.skills) for person in result.roster.people] == [1]
    assert not places(result.findings, codes.SKILL_NOT_HELD)


def _said(tmp_path: Path, **words: str) -> ImportResult:
    columns = {heading: heading for heading in (*ROW, "kompetens")} | {"Utfall": "har kompetensen"}
    kept = Layout(columns=columns, words={"har kompetensen": words} if words else {})
    rows = [ROW | {"kompetens": "ssk", "Utfall": word} for word in ("Godkänd", "Planerad") * 6]
    meanings = Meanings(kept=ColumnFile(layout=(kept,)))
    path = write("csv", tmp_path, *rows)
    return import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)


def test_words_of_outcomes_are_asked_and_then_meant(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        _said(tmp_path)
    (asked,) = [note for note in error.value.findings if note.code == codes.ASKED_WORDS]
    assert "ja" in str(asked.facts["allowed"])
    result = _said(tmp_path, Godkänd="ja", Planerad="nej")
    assert places(result.findings, codes.SKILL_NOT_HELD)
