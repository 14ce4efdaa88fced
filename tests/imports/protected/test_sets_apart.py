"""A mark beside a few people and nothing beside the others sets them apart, whatever the heading: it is asked."""

from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import ROW, refused, run, write_csv


@pytest.mark.parametrize("heading", ["Vilande", "Info", "Ordförande"])
@pytest.mark.parametrize(
    ("cells", "is_asked"),
    [
        (["1", *[""] * 11], True),
        (["1", *["0"] * 11], True),
        (["*", *[""] * 11], True),
        ([*["1"] * 2, *[""] * 10], False),  # no longer a few
        (["1", *[""] * 6], False),
        (["1", "2", *[""] * 20], False),
        (["0", *[""] * 11], False),
    ],
)
def test_one_mark_beside_a_few_people_is_asked_below_any_heading(
    tmp_path: Path, heading: str, cells: list[str], is_asked: bool
) -> None:
    people = [
        ROW | {"anställningsnummer": f"{at:04}", "personnummer": "", "födelseår": "1980", heading: cell}
        for at, cell in enumerate(cells, 1)
    ]
    path = write_csv(tmp_path, *people)
    found = {note.code for note in (refused(path) if is_asked else run(path).findings)}
    assert (codes.PERHAPS_MARKS in found) is is_asked
