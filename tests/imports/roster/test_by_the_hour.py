"""Whoever has a word for hours in place of a share is employed by the hour where no column says how."""

from pathlib import Path

import pytest

from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from tests.imports.roster.test_full_time import PLAIN
from tests.imports.roster.test_skill_columns import read
from tests.imports.roster_files import write

SHARE = "sysselsättningsgrad"


def forms(folder: Path, *cells: str, **more: str) -> tuple[list[str], list[tuple[str, object]]]:
    rows = [PLAIN | {"Anställningsnummer": f"{at:05}", SHARE: cell} | more for at, cell in enumerate(cells)]
    result = read(write("csv", folder, *rows), ColumnFile(words={SHARE: {"tim": "0", "vilande": "0", "timmar": "50"}}))
    own = [str(person.employments[0].form) for person in result.roster.people]
    wanted = (codes.BY_THE_HOUR, codes.ALL_PERMANENT)
    return sorted(own), [(note.code, note.facts["count"]) for note in result.findings if note.code in wanted]


def test_a_word_for_hours_that_is_said_to_be_nothing_is(tmp_path: Path) -> None:
    told = [(codes.BY_THE_HOUR, 2), (codes.ALL_PERMANENT, 3)]
    own, notes = forms(tmp_path, "tim", "75", "Tim", "vilande", "timmar")
    assert (own, sorted(notes)) == ([EmploymentForm.HOURLY] * 2 + [EmploymentForm.PERMANENT] * 3, sorted(told))


@pytest.mark.parametrize("cells", [("75", "50"), ("vilande", "0")])
def test_others_are_not(tmp_path: Path, cells: tuple[str, ...]) -> None:
    assert forms(tmp_path, *cells) == ([EmploymentForm.PERMANENT] * 2, [(codes.ALL_PERMANENT, 2)])


def test_a_column_of_forms_says_it(tmp_path: Path) -> None:
    assert forms(tmp_path, "tim", anställningsform="visstid") == ([EmploymentForm.TEMPORARY], [])
