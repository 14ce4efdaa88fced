"""Fault H13: mended rows take the place of the faulty ones they came from, until none is left."""

from pathlib import Path
from random import Random

import pytest

from planner.imports import codes
from planner.imports.mending.mend_file import mend_files
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from tests.imports.mending.books import THIRD, sheets, write
from tests.imports.roster_files import ROW, SECOND, mend, run, write_csv

BAD = ROW | {"enhet": "KFS"}


def written(result: ImportResult, folder: Path, read: list[Path]) -> list[Path]:
    """Writes the mend files."""
    files = mend_files(result, folder, "sv", read)
    for file in files:
        file.path.write_bytes(file.data)
    return [file.path for file in files]


def test_a_mended_row_replaces_the_faulty_one(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = written(run(path), tmp_path, [path])
    mend(more, "KFS", "KSF")
    result = run(path, more)
    assert (result.people, result.rows_set_aside, result.rows_read, result.rows_used) == (2, 0, 2, 2)
    (note,) = [one for one in result.findings if one.code == codes.MENDED]
    assert (note.file, note.facts) == (path.name, {"count": 1, "mended": 1})
    assert written(result, tmp_path, [path, more]) == []
    assert run(more, path).roster == result.roster


def test_a_row_that_comes_back_as_it_was_is_not_called_mended(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD, THIRD | {"enhet": "KSX"})
    (more,) = written(run(path), tmp_path, [path])
    mend(more, "KFS", "KSF")
    result = run(path, more)
    (note,) = [one for one in result.findings if one.code == codes.MENDED]
    assert (note.facts, result.rows_set_aside) == ({"count": 2, "mended": 1}, 1)


def test_it_does_so_wherever_the_row_has_gone_and_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = written(run(path), tmp_path, [path])
    mend(more, "KFS", "KSF")
    later = write_csv(tmp_path, BAD, SECOND, name="juni.csv")
    assert run(later, more).rows_set_aside == 0


@pytest.mark.parametrize(
    ("now", "people"),
    [
        ([ROW], 2),  # the HR system has been put right
        ([ROW | {"sysselsättningsgrad": "50"}], 2),  # it has, and otherwise
        ([], 1),  # who it was has left
        ([ROW | {"anställningsnummer": "004711", "personnummer": "", "födelseår": "1980"}], 2),  # and another has come
    ],
)
def test_a_mended_row_whose_faulty_one_is_gone_is_told_and_not_used(
    tmp_path: Path, now: list[dict[str, str]], people: int
) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = written(run(path), tmp_path, [path])
    mend(more, "KFS", "KSF")
    later = write_csv(tmp_path, SECOND, *now, name="juni.csv")
    result = run(later, more)
    assert (result.people, result.rows_set_aside, result.rows_read) == (people, 0, 1 + len(now))
    (note,) = [one for one in result.findings if one.code == codes.mending.MENDS_NOTHING]
    assert (note.file, note.row, note.facts) == (more.name, 2, {"count": 1})
    assert result.roster == run(later).roster
    assert result.mended == {}


def test_a_mended_row_holds_while_another_row_of_the_person_is_faulty(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = written(run(path), tmp_path, [path])
    mend(more, "KFS", "KSF")
    later = write_csv(tmp_path, SECOND, BAD | {"befattning": "ny titel"}, name="juni.csv")
    result = run(later, more)
    assert (result.people, result.rows_set_aside) == (2, 1)
    assert codes.mending.MENDS_NOTHING not in {one.code for one in result.findings}
    assert run(more).people == 1  # alone it is what is read, and so few people have to be confirmed


def test_a_mended_row_that_is_still_faulty_is_told_once_and_comes_back(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (first,) = written(run(path), tmp_path, [path])
    mend(first, "KFS", "KSX")
    result = run(path, first)
    assert [(one.file, one.row) for one in result.findings if one.code == codes.UNKNOWN_UNIT] == [(first.name, 2)]
    (second,) = written(result, tmp_path, [path, first])
    mend(second, "KSX", "KSF")
    done = run(path, first, second)
    assert (done.people, done.rows_set_aside, done.rows_read) == (2, 0, 2)


def test_one_row_may_become_two(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = written(run(path), tmp_path, [path])
    (table,) = read_tables(more)
    row = dict(zip(table.headers, table.rows[0].cells, strict=True))
    two = write_csv(
        tmp_path, row | {"enhet": "KSF"}, row | {"enhet": "ÄOF-HT1", "anställd från": "2020-01-01"}, name="x.csv"
    )
    result = run(path, two)
    assert result.rows_set_aside == 0
    assert sorted(len(person.employments) for person in result.roster.people) == [1, 2]


def test_a_row_number_that_is_none_of_ours_replaces_nothing(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    other = write_csv(tmp_path, ROW | {"rättar rad": "2"}, name="other.csv")
    result = run(path, other)
    assert (result.people, result.rows_set_aside) == (2, 1)


@pytest.mark.parametrize("seed", range(3))
def test_the_count_reaches_nothing_in_some_rounds(tmp_path: Path, seed: int) -> None:
    """Whatever HR mends first: what is left is what was not mended, and in the end nothing is."""
    random = Random(seed)
    plain = ROW | {"personnummer": "", "födelseår": "1980"}
    rows = [plain | {"anställningsnummer": f"{at:04}", "enhet": random.choice(["KSF", f"X{at}X"])} for at in range(12)]
    bad = {row["enhet"] for row in rows} - {"KSF"}
    files = [write_csv(tmp_path, *rows, SECOND)]
    for _ in range(9):
        result = run(*files)
        assert (result.rows_set_aside, result.people) == (len(bad), 13 - len(bad))
        made = written(result, tmp_path, files)
        if not bad:
            assert made == []
            return
        for path in made:
            for unit in [unit for unit in sorted(bad) if random.random() < 0.7]:
                mend(path, unit, "KSF")
                bad.discard(unit)
        files += made
    raise AssertionError("rows are left")


@pytest.mark.parametrize("typed_over_the_other", [False, True])
def test_a_number_that_two_people_have_comes_back_with_both(tmp_path: Path, typed_over_the_other: bool) -> None:
    """Nobody can tell whose it is: the first row must not have it only because it stands first."""
    wrong, right = ROW | {"anställningsnummer": "003000"}, SECOND | {"anställningsnummer": "003000"}
    third = SECOND | {"anställningsnummer": "004000", "personnummer": "19730704-9804", "förnamn": "Eva"}
    path = write_csv(tmp_path, *([wrong, right] if typed_over_the_other else [right, wrong]), third)
    result = run(path)
    assert (result.people, result.rows_set_aside) == (1, 2)
    (more,) = written(result, tmp_path, [path])
    (table,) = read_tables(more)
    rows = [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows]
    mended = [row | {"anställningsnummer": "001042"} if row["förnamn"] == "Åsa" else row for row in rows]
    done = run(path, write_csv(tmp_path, *mended, name="x.csv"))
    assert (done.people, done.rows_set_aside) == (3, 0)
    assert {key.employee_number: key.first_name for key in done.keys} == {
        "001042": "Åsa", "003000": "Bo", "004000": "Eva",
    }  # fmt: skip


@pytest.mark.parametrize("rows_left", [True, False])
def test_a_sheet_without_numbers_whose_rows_are_gone_asks_for_no_number(tmp_path: Path, rows_left: bool) -> None:
    staff = write_csv(tmp_path, BAD, SECOND)
    skills = {"personnummer": SECOND["personnummer"], "kompetens": "usk"}
    wrong = skills | {"personnummer": "19730704-9804"}
    listed = write_csv(tmp_path, skills, wrong, name="matris.csv")
    (more,) = written(run(staff, listed), tmp_path, [staff, listed])
    there = {name: [["KSF" if text == "KFS" else text for text in line] for line in lines]
             for name, lines in sheets(more).items()}  # fmt: skip
    assert len(there) == 2
    if not rows_left:
        there = {name: [line for line in lines if wrong["personnummer"] not in line] for name, lines in there.items()}
    write(more, there)
    result = run(staff, write_csv(tmp_path, skills, name="matris.csv"), more)
    assert [one.facts for one in result.findings if one.code == codes.mending.MENDS_NOTHING] == (
        [{"count": 1}] if rows_left else []
    )
    assert (result.people, result.rows_set_aside) == (2, 0)
