"""A pivot table beside a list is no list of people: nothing is asked of it, and it is told without a question."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.pivot import below_title, is_pivot
from planner.imports.tables.read import read_tables
from tests.imports.headings.test_left_sheets import told
from tests.imports.proposals.test_propose import table

SUMS = [[f"Enhet {at}", str(at), str(100 * at)] for at in range(3, 15)]
HEADS = ["Radetiketter", "Antal av Anstnr", "Summa av Syssgrad"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Förvaltning", "Alla", ""], ["", "", ""], HEADS, *SUMS, ["Totalsumma", "102", "10200"]],
        [["Alla", "Alla Antal av Anstnr", "Summa av Syssgrad"], *SUMS],
        [["Enhet", "Antal av Anställningsnummer", "Medelvärde av Sysselsättningsgrad"], *SUMS],
        [
            ["Antal av Anst nr", "Form", "", ""],
            ["Avdelning", "TV", "VIK", "Totalsumma"],
            *([*own, "9"] for own in SUMS),
        ],
        [["Row Labels", "Count of Employee number", "Sum of Fraction"], *SUMS, ["Grand Total", "102", "10200"]],
    ],
)
def test_sums_are_neither_asked_nor_confirmed(tmp_path: Path, rows: list[list[str]]) -> None:
    assert [note.code for note in told(tmp_path, rows)] == [codes.NOT_A_ROSTER]


def test_the_same_numbers_without_its_words_are_confirmed(tmp_path: Path) -> None:
    rows = [["Hus", "Rum i huset", "Yta i allt"], *SUMS]
    assert codes.SHEET_OF_ROWS in [note.code for note in told(tmp_path, rows)]


def test_a_sheet_that_somebody_names_is_read_for_what_it_is(tmp_path: Path) -> None:
    rows = [["Radetiketter", "Enhet", "Antal av Anstnr"], *([f"30{at}", "KSF", f"{at}"] for at in range(10, 30))]
    named = [note.code for note in told(tmp_path, rows, Meanings(sheets=("Nu", "Annat")))]
    assert (codes.NAMED_UNREAD in named, codes.ASKED_COLUMN in named) == (False, True), named
    assert codes.ASKED_COLUMN not in [note.code for note in told(tmp_path, rows)]


def test_people_with_a_sum_each_are_a_list() -> None:
    people = table({"Personnummer": ["19800101-0000"] * 3, "Summa av timmar": ["3", "4", "5"]})
    assert (is_pivot(people, ["personnummer"]), is_pivot(people, [])) == (False, True)


def test_months_below_what_is_summed_are_the_headings(tmp_path: Path) -> None:
    lines = [
        "sep=;",
        "Summa av Omf %;Månad;;",
        "Worker;2609;2610;Totalsumma",
        "104097;100,0;50,0;150,0",
        "104154;;25,0;25,0",
    ]
    path = tmp_path / "pivot.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    (read,) = read_tables(path)
    assert (read.header_row, read.headers) == (3, ("Worker", "2609", "2610", "Totalsumma"))
    assert below_title([["Summa av Omf %", "x"], ["Worker", "2609"], ["Bo", "Totalsumma"]]) is None
