"""An empty share of full time, where others have one, counts as the whole: each such row is told."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

SHARE = "sysselsättningsgrad"


def read(folder: Path, *rows: dict[str, str], more: dict[str, str] | None = None, **ways: str) -> ImportResult:
    files = [write_csv(folder, *rows)]
    files += [write_csv(folder, more, name="fler.csv")] if more else []
    said = Meanings(given=ColumnFile.model_validate(ways))
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return result


def told(result: ImportResult) -> list[tuple[int | None, str, object, object]]:
    notes = (note for note in result.findings if note.code == codes.NO_SHARE)
    return [(note.row, note.column, note.facts["count"], note.facts["rows"]) for note in notes]


def test_each_row_without_a_share_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, ROW, SECOND | {SHARE: ""})
    assert told(result) == [(3, SHARE, 1, "3")]
    assert sorted(one.employments[0].fraction_permille for one in result.roster.people) == [750, 1000]
    every = read(tmp_path, ROW | {SHARE: ""}, SECOND | {SHARE: ""})
    assert told(every) == [(2, SHARE, 2, "2, 3")]


@pytest.mark.parametrize("form", ["timavlönad", "förtroendevald"])
def test_who_has_no_hours_of_their_own_lacks_none(tmp_path: Path, form: str) -> None:
    assert told(read(tmp_path, ROW, SECOND | {SHARE: "", "anställningsform": form})) == []


def test_a_share_that_another_list_has_does_not_lack(tmp_path: Path) -> None:
    other = {"anställningsnummer": SECOND["anställningsnummer"], SHARE: "50"}
    result = read(tmp_path, ROW, SECOND | {SHARE: ""}, more=other)
    assert told(result) == []
    assert sorted(one.employments[0].fraction_permille for one in result.roster.people) == [500, 750]


def test_hours_are_shares_too(tmp_path: Path) -> None:
    rows = [{key: cell for key, cell in row.items() if key != SHARE} | {"veckoarbetstid": hours}
            for row, hours in ((ROW, "20"), (SECOND, ""))]  # fmt: skip
    assert [own[0] for own in told(read(tmp_path, *rows, full_time_hours="40"))] == [3]


def test_a_list_without_the_column_is_told_otherwise(tmp_path: Path) -> None:
    result = read(tmp_path, {key: cell for key, cell in ROW.items() if key != SHARE})
    assert told(result) == []
    assert codes.ALL_FULL_TIME in {note.code for note in result.findings}


@pytest.mark.parametrize(("share", "permille", "lacks"), [("", 0, True), ("40", 400, False), ("0", 0, False)])
def test_who_is_elected_has_no_hours_where_the_share_is_left_empty(
    tmp_path: Path, share: str, permille: int, lacks: bool
) -> None:
    elected = SECOND | {SHARE: share, "anställningsform": "förtroendevald"}
    result = read(tmp_path, ROW, elected)
    notes = [note.facts for note in result.findings if note.code == codes.NO_OFFICE_SHARE]
    assert notes == ([{"count": 1, "rows": "3"}] if lacks else [])
    assert sorted(one.employments[0].fraction_permille for one in result.roster.people) == sorted([permille, 750])


@pytest.mark.parametrize(("form", "permille", "told_as"), [
    ("förtroendevald", 0, {codes.NO_OFFICE_SHARE}),
    ("timavlönad", 0, set()),
    ("visstid", 1000, {codes.ALL_FULL_TIME}),
])  # fmt: skip
def test_who_is_elected_has_no_hours_where_no_list_has_shares(
    tmp_path: Path, form: str, permille: int, told_as: set[str]
) -> None:
    rows = [{key: cell for key, cell in row.items() if key != SHARE} | {"anställningsform": form}
            for row in (ROW, SECOND)]  # fmt: skip
    result = read(tmp_path, *rows)
    assert [one.employments[0].fraction_permille for one in result.roster.people] == [permille, permille]
    notes = {note.code: note.facts["count"] for note in result.findings
             if note.code in (codes.NO_OFFICE_SHARE, codes.ALL_FULL_TIME)}  # fmt: skip
    assert notes == dict.fromkeys(told_as, 2)


def test_it_is_told_at_the_row_that_lacks_the_share_not_at_another_of_the_person(tmp_path: Path) -> None:
    office = {key: cell for key, cell in ROW.items() if key != SHARE} | {"anställningsform": "förtroendevald"}
    result = read(tmp_path, ROW, office | {SHARE: "", "enhet": "ÄOF-HT1"})
    (note,) = [note for note in result.findings if note.code == codes.NO_OFFICE_SHARE]
    assert (note.row, note.facts["rows"]) == (3, "3")


def test_full_time_is_told_of_those_alone_who_are_taken_for_it(tmp_path: Path) -> None:
    forms = ("förtroendevald", "tillsvidare")
    rows = [{key: cell for key, cell in row.items() if key != SHARE} | {"anställningsform": form}
            for row, form in zip((ROW, SECOND), forms, strict=True)]  # fmt: skip
    assert [note.facts["count"] for note in read(tmp_path, *rows).findings if note.code == codes.ALL_FULL_TIME] == [1]
