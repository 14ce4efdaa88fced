"""Each sheet of a correction book is read as its list when it comes back, and what lacks is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.codes import mending
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from tests.imports.keys.test_number_and_name import SAID, both
from tests.imports.mending.books import FOURTH, THIRD, Lines, book_of, files, mend, run, sheets, told, write
from tests.imports.roster_files import ROW, SECOND, cells, plain, write_csv
from tests.imports.roster_files import workbook as lists_of

__all__ = ["files"]


NEW = (mending.NOT_MENDING, mending.NOT_RETURNED, mending.ONE_SHEET)


def whole(content: dict[str, Lines]) -> dict[str, Lines]:
    return content


def turned(content: dict[str, Lines]) -> dict[str, Lines]:
    return {f"Blad{at}": lines for at, lines in enumerate(reversed(content.values()), 1)}


def without_guide(content: dict[str, Lines]) -> dict[str, Lines]:
    return {name: lines[4:] for name, lines in content.items()}


def moved(content: dict[str, Lines]) -> dict[str, Lines]:
    return {
        name: [[*line[1:], line[0]] if len(line) > 1 else line for line in lines] for name, lines in content.items()
    }


@pytest.mark.parametrize("change", [whole, turned, without_guide, moved])
@pytest.mark.parametrize("hidden", [False, True])
def test_mended_rows_replace_those_of_their_lists(
    files: list[Path], tmp_path: Path, change: Callable[[dict[str, Lines]], dict[str, Lines]], hidden: bool
) -> None:
    content = sheets(book_of(run(*files), tmp_path))
    for old, new in {"KFS": "KSF", "X1": "KSF", "X2": "KSF", "2,0E+11": "002000"}.items():
        content = {name: mend(lines, old, new) for name, lines in content.items()}
    changed = change(content)
    back = write(tmp_path / "rattad.xlsx", changed, [*changed][1:] if hidden else ())
    result = run(*files, back)
    assert (result.rows_set_aside, result.people, told(result, *NEW)) == (0, 5, [])
    assert [one[3] for one in told(result, codes.MENDED)] == [1, 2, 1]
    assert {layout.file for layout in result.layouts if layout.said} == set()


MARKED = (
    "Sekretess enligt 15 kap. 2 § offentlighets- och sekretesslagen · BEGRÄNSAT HEMLIG", "Klass: begränsat hemlig",
    "Beslutat av: Säkerhetsskyddschefen & co", "Datum: 15 mars 2027",
)  # fmt: skip


def test_a_marked_book_is_read_again_as_one_without_and_bears_its_marking(files: list[Path], tmp_path: Path) -> None:
    book = book_of(run(*files), tmp_path, marked=MARKED)
    content = sheets(book)
    assert all([line[0] for line in lines[:4]] == [*MARKED] for lines in content.values())
    text = plain(book.read_bytes())
    assert text.count(f"&amp;L{MARKED[0]}") == text.count("Säkerhetsskyddschefen &amp;&amp; co") == len(content)
    for old, new in {"KFS": "KSF", "X1": "KSF", "X2": "KSF", "2,0E+11": "002000"}.items():
        content = {name: mend(lines, old, new) for name, lines in content.items()}
    result = run(*files, write(tmp_path / "rattad.xlsx", content))
    assert (result.rows_set_aside, result.people, told(result, *NEW)) == (0, 5, [])
    assert [one[3] for one in told(result, codes.MENDED)] == [1, 2, 1]
    # Whatever is told is told of an unmarked book, too.
    bare = {name: lines[len(MARKED) :] for name, lines in content.items()}
    unmarked = run(*files, write(tmp_path / "rattad.xlsx", bare))
    assert [one.code for one in result.findings] == [one.code for one in unmarked.findings]


def test_another_heading_over_what_says_it_is_no_matter(files: list[Path], tmp_path: Path) -> None:
    content = {name: mend(lines, "rättar rad", "nr") for name, lines in sheets(book_of(run(*files), tmp_path)).items()}
    result = run(*files, write(tmp_path / "b.xlsx", {"vikarier": mend(content["vikarier"], "KFS", "KSF")}))
    assert [one[1:3] for one in told(result, codes.MENDED)] == [("vikarier.csv", "")]


def test_rows_are_read_as_their_list_shows_that_they_are_written(tmp_path: Path) -> None:
    """The list shows that the day stands first; a row alone would not."""
    rows = [
        SECOND | {"anställd från": "25/02/2015"},
        THIRD | {"anställd från": "17/03/2016"},
        ROW | {"anställd från": "03/04/2016", "enhet": "KFS"},
    ]
    path = write_csv(tmp_path, *rows)
    content = sheets(book_of(run(path), tmp_path))
    back = write(tmp_path / "b.xlsx", {name: mend(lines, "KFS", "KSF") for name, lines in content.items()})
    result = run(path, back)
    right = run(write_csv(tmp_path, *rows[:2], rows[2] | {"enhet": "KSF"}, name="ratt.csv"))
    assert result.roster.model_copy(update={"set_aside": 0}) == right.roster
    assert any(job.first_day.isoformat() == "2016-04-03" for own in result.roster.people for job in own.employments)


def test_what_is_said_of_a_file_holds_for_its_mended_rows(tmp_path: Path) -> None:
    names = {"Nr": "anställningsnummer", "Pnr": "personnummer", "Fn": "förnamn", "En": "efternamn", "Var": "enhet",
             "Sedan": "anställd från"}  # fmt: skip
    here = [ROW | {"enhet": "Kontoret"}, SECOND | {"enhet": "Okänt"}]
    lines = [[*names], *([row[name] for name in names.values()] for row in here)]
    path = tmp_path / "lista.csv"
    path.write_bytes("".join(";".join(line) + "\r\n" for line in lines).encode("utf-8-sig"))
    # A layout without headings holds for the file of that name alone.
    said = ColumnFile(columns=names, layout=(Layout(file="lista.csv", words={"enhet": {"kontoret": "KSF"}}),))
    content = sheets(book_of(run(path, said=said), tmp_path))
    back = write(tmp_path / "b.xlsx", {name: mend(own, "Okänt", "Kontoret") for name, own in content.items()})
    assert (run(path, back, said=said).rows_set_aside, run(path, back, said=said).people) == (0, 2)


def test_what_is_made_of_a_list_is_made_of_its_mended_rows(tmp_path: Path) -> None:
    """Where the lower level is empty the upper one is the unit, in a row that HR has mended so, too."""
    levels = (("KSF", "ÄOF-HT1"), ("KSF", "–"), ("KSF", "okänt ställe"), ("ÄOF-HT1", "KSF"))
    people = [{key: text for key, text in row.items() if key != "enhet"} for row in (ROW, SECOND, THIRD, FOURTH)]
    path = write_csv(
        tmp_path, *(own | {"Nivå 3": high, "Nivå 4": low} for own, (high, low) in zip(people, levels, strict=True))
    )
    said = ColumnFile(columns={"Nivå 3": "enhet", "Nivå 4": "enhet"})
    content = sheets(book_of(run(path, said=said), tmp_path))
    back = write(tmp_path / "b.xlsx", {name: mend(lines, "okänt ställe", "–") for name, lines in content.items()})
    result = run(path, back, said=said)
    assert (result.rows_set_aside, result.people) == (0, 4)


def test_what_is_said_of_a_file_holds_where_its_cells_are_parted(tmp_path: Path) -> None:
    rows = [both(row) | {"Ställe": unit} for row, unit in ((ROW, "KSF"), (SECOND, "Okänt"))]
    path = write_csv(tmp_path, *({key: text for key, text in row.items() if key != "enhet"} for row in rows))
    said = SAID.model_copy(update={"layout": (Layout(file=path.name, columns={"Ställe": "enhet"}),)})
    content = sheets(book_of(run(path, said=said), tmp_path))
    back = write(tmp_path / "b.xlsx", {name: mend(own, "Okänt", "KSF") for name, own in content.items()})
    assert (run(path, back, said=said).rows_set_aside, run(path, back, said=said).people) == (0, 2)


def test_a_kept_layout_holds_for_rows_that_its_list_has_no_more(tmp_path: Path) -> None:
    """Two headings of the list, beside two of ours: the row is gone there, and the book comes once more."""
    skills = [{"Nr": "001042", "Kan": "usk"}, {"Nr": "2,0E+11", "Kan": "usk"}]
    staff, path = write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, *skills, name="kurser 2027-01-15.csv")
    said = ColumnFile(layout=(Layout(columns={"Nr": "anställningsnummer", "Kan": "kompetens"}),))
    content = sheets(book_of(run(staff, path, said=said), tmp_path))
    back = write(
        tmp_path / "b.xlsx",
        {"Blad": [line for own in content.values() for line in mend(own, "2,0E+11", "002000")]},
    )
    result = run(staff, write_csv(tmp_path, skills[0], name="kurser.csv"), back, said=said)
    assert sorted(len(own.skills) for own in result.roster.people) == [1, 2]
    assert [(own.code, own.facts) for own in result.findings if own.code.startswith(("E", "W"))] == [
        (mending.MENDS_NOTHING, {"count": 1})
    ]
    assert {own.dated.day for own in result.sources} == {None}, "the lines above the headings are our own"


def test_mended_rows_are_of_the_day_of_their_list(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, ROW | {"enhet": "KFS"}, name="Uttag 2027-01-15.csv")
    content = sheets(book_of(run(path), tmp_path))
    back = write(
        tmp_path / "2026-01-01.xlsx",
        {"Blad": [line for own in content.values() for line in mend(own, "KFS", "KSF")]},
    )
    assert {own.dated.day for own in run(path, back).sources} == {date(2027, 1, 15)}


def test_lines_above_a_list_say_the_day_of_its_mended_rows(tmp_path: Path) -> None:
    rows = cells([SECOND, ROW | {"enhet": "KFS"}])
    path = lists_of(tmp_path, Lista=[["Utskriven 2027-01-15"], *rows])
    content = sheets(book_of(run(path), tmp_path))
    back = write(tmp_path / "b.xlsx", {name: mend(own, "KFS", "KSF") for name, own in content.items()})
    assert {own.dated.day for own in run(path, back).sources} == {date(2027, 1, 15)}


def test_the_headings_are_found_whatever_they_are(tmp_path: Path) -> None:
    book = book_of(run(write_csv(tmp_path, SECOND | {"2026": "x"}, ROW | {"2026": "", "enhet": "KFS"})), tmp_path)
    (table,) = read_tables(book)
    assert (table.header_row, table.headers[0]) == (5, "rättar rad")


def test_a_book_of_the_former_kind_is_read(tmp_path: Path) -> None:
    """One sheet ``Att rätta`` whose headings stand in the first row."""
    path = write_csv(tmp_path, SECOND, ROW | {"enhet": "KFS"})
    (lines,) = sheets(book_of(run(path), tmp_path)).values()
    result = run(path, write(tmp_path / "b.xlsx", {"Att rätta": mend(lines[3:], "KFS", "KSF")}))
    assert (result.rows_set_aside, result.people) == (0, 2)


def findings_of(result: ImportResult, file: str) -> list[Finding]:
    return [one for one in result.findings if one.file == file]


@pytest.mark.parametrize("more", [("Sekretess", "ja"), ("Sjukdom", "nej"), ("Ledig från", "2027-01-01")])
def test_a_column_that_hr_has_added_is_looked_at_as_in_any_list(
    files: list[Path], tmp_path: Path, more: tuple[str, str]
) -> None:
    lines = mend(sheets(book_of(run(*files), tmp_path))["vikarier"], "KFS", "KSF")
    back = write(
        tmp_path / "b.xlsx",
        {"vikarier": [*lines[:4], *([*line, text] for line, text in zip(lines[4:], more, strict=True))]},
    )
    with pytest.raises(InputRefusedError) as refused:
        run(*files, back)
    assert {note.column for note in refused.value.findings if note.file == "b.xlsx"} >= {more[0]}


def test_a_remark_that_speaks_of_health_is_looked_at_as_in_any_list(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND | {"Not": "x"}, ROW | {"Not": "", "enhet": "KFS"})
    (lines,) = sheets(book_of(run(path), tmp_path)).values()
    lines[-1][-2] = "sjukskriven till april"
    with pytest.raises(InputRefusedError) as refused:
        run(path, write(tmp_path / "b.xlsx", {"Blad": mend(lines, "KFS", "KSF")}))
    assert codes.SENSITIVE_COLUMN in {note.code for note in refused.value.findings}


def test_nothing_is_told_of_a_book_that_is_mended(files: list[Path], tmp_path: Path) -> None:
    """That its headings and columns were understood has been told of the list."""
    content = sheets(book_of(run(*files), tmp_path))
    lines = mend(content["vikarier"], "KFS", "KSF")
    assert findings_of(run(*files, write(tmp_path / "b.xlsx", {"vikarier": lines})), "b.xlsx") == []
