"""A few people whom only lists name that employ nobody have left: told once in a line, and no fault to mend."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import ROW, SECOND, run, write_csv

NUMBER = "anställningsnummer"


def read(folder: Path, left: int, rows: int, **cells: str) -> ImportResult:
    """A list of courses of so many rows, some of people who stand in no list of the employed."""
    there = [{NUMBER: ROW[NUMBER], "kompetens": "nurse"}] * (rows - left)
    gone = [{NUMBER: f"9{at:05}", "kompetens": "nurse"} | cells for at in range(left)]
    courses = [dict.fromkeys(gone[0], "") | row for row in (*there, *gone)]
    return run(write_csv(folder, ROW), write_csv(folder, *courses, name="kurser.csv"))


def told(result: ImportResult, code: str) -> list[object]:
    return [note.facts.get("count") for note in result.findings if note.code == code]


def test_a_few_are_told_once(tmp_path: Path) -> None:
    result = read(tmp_path, 2, 20)
    assert (result.people, result.rows_set_aside, result.mend_rows) == (1, 0, ())
    assert (told(result, codes.HAVE_LEFT), told(result, codes.NO_EMPLOYMENT)) == ([2], [])
    (note,) = [one for one in result.findings if one.code == codes.HAVE_LEFT]
    assert note.rows == 2
    assert (result.rows_read, result.rows_used) == (21, 21)


@pytest.mark.parametrize(("left", "cells"), [(3, {}), (1, {"enhet": "", "anställd från": "2020-01-01"})])
def test_many_and_those_of_lists_that_employ_are_set_aside(tmp_path: Path, left: int, cells: dict[str, str]) -> None:
    result = read(tmp_path, left, 20, **cells)
    assert told(result, codes.HAVE_LEFT) == []
    assert result.rows_set_aside == left


def test_they_are_told_of_a_list_that_knows_people_by_personnummer_alone(tmp_path: Path) -> None:
    over = {"uppgift giltig från": "2016-01-01", "uppgift giltig till": "2020-12-31"}
    gone = SECOND | {NUMBER: "003000"} | over
    there = [{"personnummer": ROW["personnummer"], "kompetens": "nurse"}] * 19
    courses = [*there, {"personnummer": gone["personnummer"], "kompetens": "nurse"}]
    result = run(
        write_csv(tmp_path, ROW | dict.fromkeys(over, ""), gone), write_csv(tmp_path, *courses, name="kurser.csv")
    )
    assert (result.people, told(result, codes.HAVE_LEFT)) == (1, [1])
    (note,) = [one for one in result.findings if one.code == codes.HAVE_LEFT]
    assert note.column == "personnummer"
