"""An answer that changes nothing of what is read is told, and one that does is not."""

from pathlib import Path

import pytest

from planner.domain.owner.exports import LeaveOf, NumberForm
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.said.told import idle
from tests.imports.keys.test_forms import SAID, STAFF, read, skills
from tests.imports.roster_files import render


def told(folder: Path, given: ColumnFile, numbers: tuple[str, ...]) -> list[tuple[object, object, object]]:
    result = read(folder, skills(*numbers), STAFF, given)
    notes = [*idle(given, "kolumner.toml", result.findings)]
    render(notes)
    assert {note.code for note in notes} <= {codes.ANSWER_IDLE}
    return [(note.facts["layout"], note.facts["key"], note.facts["answer"]) for note in notes]


@pytest.mark.parametrize("numbers", [("SFV214", "SFV217"), ("214", "217")])
def test_an_answer_that_changes_nothing_is_told_with_its_list(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    idle_one = [] if numbers[0].startswith("SFV") else [("kurser.csv", "number_form", "samma nummer")]
    assert told(tmp_path, SAID, numbers) == idle_one


def test_what_holds_for_all_files_names_no_list(tmp_path: Path) -> None:
    assert told(tmp_path, ColumnFile(leave_of=LeaveOf.ONE), ("214",)) == [("–", "leave_of", "bara den")]


def test_an_answer_that_is_to_change_nothing_is_not_told(tmp_path: Path) -> None:
    others = ColumnFile(layout=(Layout(file="kurser.csv", number_form=NumberForm.OTHERS),))
    assert told(tmp_path, others, ("214",)) == []
