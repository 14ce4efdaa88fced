"""One correction book for an import, with a sheet for each list that is called so that a person recognises it."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.imports.mending.mend_file import mend_files
from planner.imports.mending.purge import cut
from planner.imports.mending.sheets import mend_book
from planner.imports.roster.result import Signs
from tests.imports.mending.books import FOURTH, THIRD, book_of, files, run, sheets
from tests.imports.roster_files import ROW, SECOND, write_csv

__all__ = ["files"]


def test_there_is_one_book_and_a_sheet_for_each_list(files: list[Path], tmp_path: Path) -> None:
    book = book_of(run(*files), tmp_path)
    assert book.name == "flera-filer.att-ratta.xlsx"
    content = sheets(book)
    assert list(content) == ["Omsorg (personal)", "Kurser (personal)", "vikarier"]
    what, save, whence, others, headings, first, *_ = content["Omsorg (personal)"]
    assert whence[0] == "Raderna kommer från personal.xlsx, bladet Omsorg."
    assert others[0] == "Det finns rader att rätta också på bladen: Kurser (personal), vikarier."
    assert "den färgade cellen" in what[0]
    assert "inte som CSV" in save[0]
    assert headings == ["rättar rad", *ROW, "att rätta"]
    assert first[1] == FOURTH["anställningsnummer"]
    assert content["Kurser (personal)"][4] == ["rättar rad", "anställningsnummer", "kompetens", "att rätta"]


def test_the_book_of_one_list_is_called_as_it_and_names_no_other(tmp_path: Path) -> None:
    book = book_of(run(write_csv(tmp_path, SECOND, ROW | {"enhet": "KFS"})), tmp_path, "en")
    assert (book.name, list(sheets(book))) == ("personal.att-ratta.xlsx", ["personal"])
    assert [line[0] for line in sheets(book)["personal"]][2:4] == ["The rows are from personal.csv.", "mends"]


LONG = "Personal inom vård och omsorg samt LSS, Norra"


@pytest.mark.parametrize(
    ("places", "names"),
    [
        ([("a.csv", ""), ("b.csv", "")], ["a", "b"]),
        ([("a.csv", ""), ("A.csv", "")], ["a", "A (2)"]),
        ([("a.xlsx", "KLF"), ("a.xlsx", "BUF")], ["KLF", "BUF"]),
        ([("a.xlsx", "KLF"), ("a.xlsx", "BUF"), ("b.csv", "")], ["KLF (a)", "BUF (a)", "b"]),
        ([(f"{LONG} 1.csv", ""), (f"{LONG} 2.csv", "")], [LONG[:31], f"{LONG[:27]} (2)"]),
        ([(f"{LONG}.xlsx", "Hemtjänst natt, vecka 12–40"), (f"{LONG}.xlsx", "B"), ("b.csv", "")],
         ["Hemtjänst natt (Personal inom…)", "B (Personal inom…)", "b"]),
        ([("a*[1]'.csv", ""), ("historik.csv", "")], ["a__1_", "(historik)"]),
        ([("sjukskrivna.csv", "")], ["Lista"]),
        ([("a\U0001f600b.csv", "")], ["a_b"]),
    ],
)  # fmt: skip
def test_a_sheet_is_called_as_its_list(places: list[tuple[str, str]], names: list[str], tmp_path: Path) -> None:
    (aside,) = run(write_csv(tmp_path, SECOND, ROW | {"enhet": "X"})).mend_rows
    rows = [replace(aside, table=replace(aside.table, file=file, sheet=sheet)) for file, sheet in places]
    made = [sheet.name for sheet in mend_book(rows, places, "sv").sheets]
    assert made == [name[:31].strip() for name in names]
    assert max(map(len, made)) <= 31


def test_a_list_that_no_workbook_holds_is_a_csv_beside_the_book(tmp_path: Path) -> None:
    odd = write_csv(tmp_path, THIRD | {"enhet": "_x0041_"}, SECOND, name="udda.csv")
    files = mend_files(run(write_csv(tmp_path, FOURTH, ROW | {"enhet": "X"}), odd), tmp_path, "sv")
    assert [file.path.name for file in files] == ["personal.att-ratta.xlsx", "udda.att-ratta.csv"]


def test_who_is_protected_goes_out_of_every_sheet(files: list[Path], tmp_path: Path) -> None:
    book = book_of(run(*files), tmp_path)
    found = cut(book, [Signs(frozenset({THIRD["anställningsnummer"], "005000"}), frozenset())])
    assert found
    assert found.data
    assert found.rows == 2
    before = sheets(book)
    book.write_bytes(found.data)
    after = sheets(book)
    assert list(after) == ["Omsorg (personal)", "Kurser (personal)"]
    assert after["Omsorg (personal)"] == [
        *before["Omsorg (personal)"][:3],
        ["Det finns rader att rätta också på bladen: Kurser (personal).", *[""] * 10],
        *before["Omsorg (personal)"][4:6],
    ]


def test_the_marking_stays_when_somebody_goes_out(files: list[Path], tmp_path: Path) -> None:
    marked = ("Sekretess enligt 15 kap. 2 §", "Datum: 15 mars 2027")
    book = book_of(run(*files), tmp_path, marked=marked)
    found = cut(book, [Signs(frozenset({THIRD["anställningsnummer"]}), frozenset())])
    assert found
    assert found.data
    book.write_bytes(found.data)
    assert all([line[0] for line in lines[:2]] == [*marked] for lines in sheets(book).values())
