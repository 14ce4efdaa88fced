"""A column that no employment has is told with what everybody is taken for, once for each table."""

from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import ROW, SECOND, run, write_csv


def told(*paths: Path) -> list[tuple[str, str, object]]:
    wanted = (codes.ALL_PERMANENT, codes.ALL_FULL_TIME)
    return [(one.code, one.file, one.facts["count"]) for one in run(*paths).findings if one.code in wanted]


@pytest.mark.parametrize(
    ("column", "code"), [("anställningsform", codes.ALL_PERMANENT), ("sysselsättningsgrad", codes.ALL_FULL_TIME)]
)
def test_everybody_is_said_to_be_taken_for_the_commonest(tmp_path: Path, column: str, code: str) -> None:
    rows = [{key: value for key, value in row.items() if key != column} for row in (ROW, SECOND)]
    assert told(write_csv(tmp_path, *rows)) == [(code, "personal.csv", 2)]
    assert told(write_csv(tmp_path, ROW, SECOND)) == []


def test_a_table_without_employments_takes_nothing_for_granted(tmp_path: Path) -> None:
    further = {"anställningsnummer": ROW["anställningsnummer"], "kompetens": "nurse"}
    assert told(write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, further, name="skills.csv")) == []
