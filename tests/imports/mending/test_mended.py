"""Fault H13: mended rows take the place of the faulty ones they came from, until none is left."""

from pathlib import Path
from random import Random

import pytest

from planner.imports import codes
from planner.imports.mending.mend_file import mend_files
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import ROW, SECOND, run, write_csv

BAD = ROW | {"enhet": "KFS"}


def mend(result: ImportResult, folder: Path, read: list[Path]) -> list[Path]:
    """Writes the mend files."""
    files = mend_files(result, folder, "sv", read)
    for file in files:
        file.path.write_bytes(file.data)
    return [file.path for file in files]


def change(path: Path, old: str, new: str, times: int = -1) -> None:
    path.write_text(path.read_text("utf-8-sig").replace(old, new, times), "utf-8-sig")


def test_a_mended_row_replaces_the_faulty_one(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = mend(run(path), tmp_path, [path])
    change(more, "KFS", "KSF")
    result = run(path, more)
    assert (result.people, result.rows_set_aside, result.rows_read, result.rows_used) == (2, 0, 2, 2)
    (note,) = [one for one in result.findings if one.code == codes.MENDED]
    assert (note.file, note.facts) == (path.name, {"count": 1})
    assert mend(result, tmp_path, [path, more]) == []
    assert run(more, path).roster == result.roster


def test_it_does_so_wherever_the_row_has_gone_and_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = mend(run(path), tmp_path, [path])
    change(more, "KFS", "KSF")
    later = write_csv(tmp_path, BAD, SECOND, name="juni.csv")
    assert run(later, more).rows_set_aside == 0


def test_a_row_that_hr_has_changed_itself_stands_beside(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = mend(run(path), tmp_path, [path])
    change(more, "KFS", "KSF")
    result = run(write_csv(tmp_path, SECOND, ROW, name="juni.csv"), more)
    assert (result.people, result.rows_set_aside, result.rows_read) == (2, 0, 3)


def test_a_mended_row_that_is_still_faulty_is_told_once_and_comes_back(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (first,) = mend(run(path), tmp_path, [path])
    change(first, "KFS", "KSX")
    result = run(path, first)
    assert [(one.file, one.row) for one in result.findings if one.code == codes.UNKNOWN_UNIT] == [(first.name, 2)]
    (second,) = mend(result, tmp_path, [path, first])
    change(second, "KSX", "KSF")
    done = run(path, first, second)
    assert (done.people, done.rows_set_aside, done.rows_read) == (2, 0, 2)


def test_one_row_may_become_two(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    (more,) = mend(run(path), tmp_path, [path])
    head, line = more.read_text("utf-8-sig").splitlines()
    two = [line.replace("KFS", "KSF"), line.replace("KFS", "ÄOF-HT1").replace("2015-08-01", "2020-01-01")]
    more.write_text("\r\n".join([head, *two]), "utf-8-sig")
    result = run(path, more)
    assert result.rows_set_aside == 0
    assert sorted(len(person.employments) for person in result.roster.people) == [1, 2]


def test_a_row_number_that_is_none_of_ours_replaces_nothing(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, BAD)
    other = write_csv(tmp_path, ROW | {"rättar rad": "2"}, name="other.csv")
    result = run(path, other)
    assert (result.people, result.rows_set_aside) == (2, 1)


@pytest.mark.parametrize("seed", range(6))
def test_the_count_reaches_nothing_in_some_rounds(tmp_path: Path, seed: int) -> None:
    """Whatever HR mends first: what is left is what was not mended, and in the end nothing is."""
    random = Random(seed)
    plain = ROW | {"personnummer": "", "födelseår": "1980"}
    rows = [plain | {"anställningsnummer": f"{at:04}", "enhet": random.choice(["KSF", f"X{at}X"])} for at in range(12)]
    bad = {row["enhet"] for row in rows} - {"KSF"}
    files = [write_csv(tmp_path, *rows, SECOND)]
    for _ in range(30):
        result = run(*files)
        assert (result.rows_set_aside, result.people) == (len(bad), 13 - len(bad))
        made = mend(result, tmp_path, files)
        if not bad:
            assert made == []
            return
        for path in made:
            for unit in sorted(bad):
                if f"{unit};" in path.read_text("utf-8-sig") and random.random() < 0.6:
                    change(path, f"{unit};", "KSF;")
                    bad.discard(unit)
        files += made
    raise AssertionError("rows are left")
