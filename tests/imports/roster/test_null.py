"""What a system writes for nothing is read as the empty cell that it stands for, also where something must stand."""

from pathlib import Path

import pytest

from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import ROW, SECOND, run, write_csv

COLUMNS = ("enhet", "säkerhetsprövning", "svensk medborgare", "telefon")


def told(result: ImportResult) -> tuple[object, ...]:
    faults = [(note.code, note.column) for row in result.mend_rows for note in row.faults]
    return result.people, result.rows_set_aside, faults, [person.clearance for person in result.roster.people]


@pytest.mark.parametrize("column", COLUMNS)
def test_null_is_an_empty_cell(tmp_path: Path, column: str) -> None:
    of = [told(run(write_csv(tmp_path, ROW, SECOND | {column: text}))) for text in ("", "NULL", "N/A")]
    assert of[0] == of[1] == of[2]
