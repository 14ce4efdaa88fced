"""What lacks in a correction book that comes back is told of each list, and comes in the next one."""

from pathlib import Path

from planner.imports import codes
from planner.imports.codes import mending
from tests.imports.mending.books import book_of, files, mend, run, sheets, told, write

__all__ = ["files"]


NEW = (mending.NOT_MENDING, mending.NOT_RETURNED, mending.ONE_SHEET)


def test_what_lacks_is_told_of_each_list(files: list[Path], tmp_path: Path) -> None:
    content = sheets(book_of(run(*files), tmp_path))
    del content["vikarier"]
    content["Omsorg (personal)"] = mend(content["Omsorg (personal)"], "X1", "KSF")[:-1]  # and its last row is gone
    content["Kurser (personal)"][-1][0] = ""
    result = run(*files, write(tmp_path / "b.xlsx", content))
    assert sorted(told(result, *NEW)) == [
        (mending.NOT_MENDING, "b.xlsx", "Kurser (personal)", 1),
        (mending.NOT_RETURNED, "personal.xlsx", "Kurser", 1),
        (mending.NOT_RETURNED, "personal.xlsx", "Omsorg", 1),
        (mending.NOT_RETURNED, "vikarier.csv", "", 1),
    ]
    # What is mended in part: the book that comes then has the rest, each below its own list.
    after = sheets(book_of(result, tmp_path / "."))
    assert {name: len(lines) - 5 for name, lines in after.items()} == {
        "Omsorg (personal)": 1, "Kurser (personal)": 2, "vikarier": 1,
    }  # fmt: skip


def test_a_row_that_is_still_wrong_stands_with_those_of_its_list(files: list[Path], tmp_path: Path) -> None:
    content = sheets(book_of(run(*files), tmp_path))
    content["Omsorg (personal)"] = mend(content["Omsorg (personal)"], "X1", "X9")[:-1]
    after = sheets(book_of(run(*files, write(tmp_path / "b.xlsx", content)), tmp_path))
    assert [line[-2] and line[5] for line in after["Omsorg (personal)"][5:]] == ["X2", "X9"]
    assert [line[0][-2:] for line in after["Omsorg (personal)"][5:]] == ["-1", "-2"]


def test_what_one_book_has_mended_is_not_asked_for_in_another(files: list[Path], tmp_path: Path) -> None:
    """A book that HR works in is not written over: what comes meanwhile has the same rows once more."""
    content = sheets(book_of(run(*files), tmp_path))
    first = write(tmp_path / "a.xlsx", {name: mend(lines, "X1", "KSF") for name, lines in content.items()})
    other = write(tmp_path / "b.xlsx", {name: mend(lines, "X2", "KSF") for name, lines in content.items()})
    result = run(*files, first, other)
    assert (result.rows_set_aside, result.people) == (2, 4)
    assert sorted(row.table.sheet for row in result.mend_rows) == ["Kurser (personal)", "vikarier"]
    assert {one[1:] for one in told(result, codes.MENDED)} >= {
        ("a.xlsx", "Omsorg (personal)", 1), ("b.xlsx", "Omsorg (personal)", 1),
    }  # fmt: skip


def test_a_sheet_without_what_says_which_rows_it_mends_is_told(files: list[Path], tmp_path: Path) -> None:
    content = sheets(book_of(run(*files), tmp_path))
    content["vikarier"] = [line[1:] if len(line) > 1 else line for line in mend(content["vikarier"], "KFS", "KSF")]
    content["vikarier"][0] = sheets(book_of(run(*files), tmp_path))["vikarier"][0]
    result = run(*files, write(tmp_path / "b.xlsx", content))
    assert (mending.NOT_MENDING, "b.xlsx", "vikarier", 1) in told(result, *NEW)
    assert (mending.NOT_RETURNED, "vikarier.csv", "", 1) in told(result, *NEW)


def test_a_sheet_saved_as_csv_is_read_and_the_others_are_asked_for(files: list[Path], tmp_path: Path) -> None:
    lines = mend(sheets(book_of(run(*files), tmp_path))["vikarier"], "KFS", "KSF")
    width = max(map(len, lines))
    text = "".join(";".join([*line, *[""] * (width - len(line))]) + "\r\n" for line in [*lines[:4], [""], *lines[4:]])
    path = tmp_path / "bok.csv"
    path.write_bytes(text.encode("cp1252"))
    result = run(*files, path)
    assert [one[:2] for one in told(result, mending.ONE_SHEET)] == [(mending.ONE_SHEET, "bok.csv")]
    assert [one[1:3] for one in told(result, codes.MENDED)] == [("vikarier.csv", "")]
    rest = {name: lines for name, lines in sheets(book_of(run(*files), tmp_path)).items() if name != "vikarier"}
    again = run(*files, path, write(tmp_path / "c.xlsx", rest))
    assert told(again, mending.ONE_SHEET) == [], "nothing lacks"


def test_a_sheet_of_notes_beside_them_is_told_and_nothing_else(files: list[Path], tmp_path: Path) -> None:
    content = sheets(book_of(run(*files), tmp_path))
    result = run(*files, write(tmp_path / "b.xlsx", {"Mina ord": [["Ring Eva"], ["på tisdag"]], **content}))
    assert [one for one in told(result, codes.NOT_A_ROSTER) if one[1] == "b.xlsx"] == [
        (codes.NOT_A_ROSTER, "b.xlsx", "Mina ord", None)
    ]
