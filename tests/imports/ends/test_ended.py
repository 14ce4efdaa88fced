"""People all of whose employments have ended: asked once, left out or read as HR says."""

from pathlib import Path
from typing import Any

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

GONE = SECOND | {"anställd till": "2027-02-28"}


def read(folder: Path, *rows: dict[str, str], **said: Any) -> ImportResult:
    meanings = Meanings(given=ColumnFile.model_validate(said))
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def of(result: ImportResult, code: str) -> list[object]:
    return [note.facts["count"] for note in result.findings if note.code == code]


def test_they_are_asked_and_left_out_or_read(tmp_path: Path) -> None:
    result = read(tmp_path, ROW, GONE)
    assert result.layouts[0].asked_ways == {"ended": ("anställd till", "lämnas utanför", 1)}
    assert (result.people, of(result, codes.ALL_ENDED)) == (2, [1])
    told = left_asked(result.layouts)
    assert told is not None
    assert [note.code for note in told.findings] == [codes.ASKED_ENDED]

    result = read(tmp_path, ROW, GONE, ended="leave_out")
    assert (result.people, result.rows_used, of(result, codes.ENDED_LEFT)) == (1, 1, [1])
    assert not of(result, codes.ALL_ENDED)
    assert left_asked(result.layouts) is None
    result = read(tmp_path, ROW, GONE, ended="read")
    assert (result.people, of(result, codes.ALL_ENDED), left_asked(result.layouts)) == (2, [1], None)


def test_whoever_is_employed_today_or_will_be_is_no_such(tmp_path: Path) -> None:
    for other in ({"anställd till": "2027-03-01"}, {"anställd från": "2027-04-01"}):
        again = GONE | {"enhet": "ÄOF-HT1", "anställd till": ""} | other
        assert left_asked(read(tmp_path, ROW, GONE, again).layouts) is None
    assert left_asked(read(tmp_path, ROW, SECOND | {"anställd till": "2027-03-01"}).layouts) is None


def test_where_everybody_has_ended_it_is_the_file_that_is_old(tmp_path: Path) -> None:
    result = read(tmp_path, GONE, ended="leave_out")
    assert (result.people, of(result, codes.ALL_ENDED)) == (1, [1])
