"""Workbooks of the catalogue: what a person who opens them does not see, and what no cell of a CSV file can hold."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from planner.imports import codes
from planner.imports.columns.chosen import chosen
from planner.imports.tables.table import RawRow, RawTable
from planner.imports.tables.xlsx_sheet import hidden
from tests.imports.catalogue.kit import Told, meant, outcome
from tests.imports.roster_files import ROW, SECOND, cells

THIRD = SECOND | {"anställningsnummer": "003000", "personnummer": "19730704-9804", "förnamn": "Eva"}
HEADINGS = list(ROW)


def put(sheet: Worksheet, rows: Sequence[dict[str, str]]) -> None:
    for at, line in enumerate(cells(rows)):
        for column, text in enumerate(line):
            sheet.write_string(at, column, text)


def workbook(
    folder: Path,
    change: Callable[[Worksheet], object] = lambda _sheet: None,
    *others: tuple[str, Sequence[dict[str, str]], str],
) -> Path:
    """A workbook of two people, changed; other sheets have a name, rows, and the name of a method that hides them."""
    path = folder / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    put(sheet, [ROW, SECOND])
    change(sheet)
    for name, rows, hide in others:
        other = book.add_worksheet(name)
        put(other, rows)
        if hide:
            getattr(other, hide)()
    book.close()
    return path


def filtered(sheet: Worksheet) -> None:
    sheet.autofilter(0, 0, 2, len(HEADINGS) - 1)
    sheet.filter_column(0, "x == 001042")
    sheet.set_row(2, options={"hidden": True})


@pytest.mark.parametrize(
    "hide",
    [lambda sheet: sheet.set_row(2, options={"hidden": True}), filtered, lambda sheet: sheet.set_row(2, 0)],
    ids=["hidden", "filtered", "no height"],
)
def test_39_hidden_rows_are_asked_about(tmp_path: Path, hide: Callable[[Worksheet], object]) -> None:
    path = workbook(tmp_path, hide)
    came = outcome(path)
    assert (came.told, came.people) == ([(codes.tables.HIDDEN_ROWS, None, "", "")], ())
    (asked,) = came.findings[:1] if came.findings[0].code == codes.tables.HIDDEN_ROWS else came.findings[-1:]
    assert (asked.sheet, asked.facts) == ("Personal", {"count": 1, "first": 3})
    read = outcome(path, meanings=meant(hidden_rows=True))
    assert (read.told, len(read.people)) == ([(codes.tables.READ_HIDDEN_ROWS, None, "", "")], 2)
    left = outcome(path, meanings=meant(hidden_rows=False))
    assert (left.told, left.people) == ([(codes.tables.LEFT_HIDDEN_ROWS, None, "", "")], (("Åsa", "Öberg"),))


@pytest.mark.parametrize("mark", [{"skyddad identitet": "ja"}, {"befattningsbenämning": "skyddad identitet"}])
def test_39_a_hidden_mark_of_protection_is_not_left_out(tmp_path: Path, mark: dict[str, str]) -> None:
    path = tmp_path / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    put(sheet, [SECOND, ROW, ROW | mark])
    sheet.set_row(3, options={"hidden": True})
    book.close()
    came = outcome(path, meanings=meant(hidden_rows=False))
    assert (came.told, came.people) == ([(codes.tables.HIDDEN_MARK, 4, "", "")], ())
    assert outcome(path, meanings=meant(hidden_rows=True)).people == (("Bo", "Ek"),)


def test_39_hidden_rows_without_anything_are_no_question(tmp_path: Path) -> None:
    assert outcome(workbook(tmp_path, lambda sheet: sheet.set_row(7, options={"hidden": True}))).told == []


def test_39_hidden_columns_are_read_and_told(tmp_path: Path) -> None:
    came = outcome(workbook(tmp_path, lambda sheet: sheet.set_column(4, 4, options={"hidden": True})))
    assert (came.told, len(came.people)) == ([(codes.tables.HIDDEN_COLUMNS, 1, "", "")], 2)
    assert next(one.facts for one in came.findings if one.code == codes.tables.HIDDEN_COLUMNS) == {
        "count": 1, "columns": HEADINGS[4]}  # fmt: skip
    empty = outcome(workbook(tmp_path, lambda sheet: sheet.set_column(40, 60, options={"hidden": True})))
    assert empty.told == []


@pytest.mark.parametrize(
    ("hide", "unseen"), [("", 0), ("hide", 1), ("very_hidden", 1)], ids=["visible", "hidden", "very hidden"]
)
def test_40_a_second_sheet_of_people_is_asked_about(tmp_path: Path, hide: str, unseen: int) -> None:
    """Row 38 and 40: last month in a sheet of its own."""
    path = workbook(tmp_path, lambda _sheet: None, ("Oktober", [ROW, THIRD, SECOND], hide))
    came = outcome(path)
    assert (came.told, came.people) == ([(codes.tables.SEVERAL_SHEETS, None, "", "")], ())
    facts = next(one.facts for one in came.findings if one.code == codes.tables.SEVERAL_SHEETS)
    assert facts == {"sheets": "«Personal» (2), «Oktober» (3)", "hidden": unseen}
    one = outcome(path, meanings=meant("personal"))
    assert (one.told, len(one.people), len(one.info(codes.tables.SHEET_NOT_CHOSEN))) == ([], 2, 1)
    assert len(outcome(path, meanings=meant("Oktober")).people) == 3
    both = outcome(path, meanings=meant("Personal", "Oktober"))
    assert (both.told, len(both.people)) == ([], 3)


def test_40_a_sheet_that_no_file_has(tmp_path: Path) -> None:
    came = outcome(workbook(tmp_path), meanings=meant("Personell"))
    assert (came.told, came.people) == ([(codes.tables.NO_SUCH_SHEET, None, "", "Personell")], ())


def test_40_sheets_that_belong_together_are_read(tmp_path: Path) -> None:
    skills = [{"anställningsnummer": "001042", "kompetens": "driving_b"}]
    came = outcome(workbook(tmp_path, lambda _sheet: None, ("Kompetenser", skills, "")))
    assert (came.told, len(came.people)) == ([], 2)


@pytest.mark.parametrize(("common", "asked"), [(3, True), (2, False)])
def test_40_sheets_are_alike_from_three_headings_in_five(common: int, asked: bool) -> None:
    first = dict.fromkeys(["Nummer", "Färg", "Form", "Djur", "Väder"], "1")
    second = dict.fromkeys([*first][:common], "1")
    tables = [
        RawTable("p.xlsx", name, 1, tuple(heads), (RawRow(2, tuple(heads.values())),), ())
        for name, heads in (("A", first), ("B", second))
    ]
    assert bool(chosen(tables, meant())[1]) is asked


def test_38_a_hidden_sheet_of_people_with_other_headings_is_asked_about(tmp_path: Path) -> None:
    skills = [{"anställningsnummer": "001042", "kompetens": "driving_b"}]
    came = outcome(workbook(tmp_path, lambda _sheet: None, ("Kompetenser", skills, "hide")))
    assert (came.told, came.people) == ([(codes.tables.SEVERAL_SHEETS, None, "", "")], ())


@pytest.mark.parametrize(
    ("rows", "unseen"),
    [
        (b'<row r="2" hidden="1"/>', [2]),
        (b"<row r='7' hidden='true'/>", [7]),
        (b'<row r="4" ht="0" customHeight="1"/>', [4]),
        (b'<row r="4" ht="0.0"/>', [4]),
        (b'<row><c/></row><row hidden="1"/>', [2]),
        (b'<row r="5"><c/></row><x:row hidden="1"/><row/>', [6]),
        (b'<row r="2" ht="10" hidden="0"/><row r="3" ht="0.75"/>', []),
    ],
)
def test_39_rows_that_nobody_sees(rows: bytes, unseen: list[int]) -> None:
    assert hidden(BytesIO(b"<sheetData>" + rows + b"</sheetData>"), 100).rows == unseen


def test_39_columns_that_nobody_sees() -> None:
    columns = b'<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" width="0"/><col min="6" max="6"/>'
    assert hidden(BytesIO(columns + b"</cols>"), 0).columns == [1, 2, 4]
    assert hidden(BytesIO(b'<cols><col min="255" max="16384" hidden="1"/>'), 0).columns == [254, 255]


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_38_a_hidden_sheet_of_other_things_is_only_told(tmp_path: Path, hide: str) -> None:
    came = outcome(workbook(tmp_path, lambda _sheet: None, ("Listor", [{"val": "ja"}, {"val": "nej"}], hide)))
    assert (came.told, len(came.people)) == ([], 2)
    assert [one.sheet for one in came.findings if one.code == codes.tables.HIDDEN_SHEET] == ["Listor"]


def formula(text: str, value: object) -> Callable[[Worksheet], object]:
    return lambda sheet: sheet.write_formula(2, HEADINGS.index("enhet"), text, None, value)


@pytest.mark.parametrize(
    ("change", "told", "people"),
    [
        (formula("=B9", ""), [(codes.tables.FORMULA_NO_VALUE, 3, "enhet", "")], 1),
        (formula("=B9", "#REF!"), [(codes.tables.EXCEL_ERROR, 3, "enhet", "#REF!")], 1),
        (formula('="KSF"', "KSF"), [], 2),
        (lambda sheet: sheet.merge_range(1, 4, 2, 4, "KSF"), [], 2),
        (lambda sheet: sheet.write_comment(2, 3, "skyddad identitet"), [(codes.PROTECTED_COMMENT, None, "D3", "")], 0),
        (lambda sheet: sheet.write_comment(2, 3, "ringer tillbaka"), [], 2),
        (
            lambda sheet: sheet.insert_textbox(20, 1, "rad 3 har skyddad identitet"),
            [(codes.PROTECTED_COMMENT, None, "", "")],
            0,
        ),
        (lambda sheet: sheet.insert_textbox(20, 1, "Uttag ur lönesystemet"), [], 2),
        (
            lambda sheet: sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!"),
            [(codes.tables.EXCEL_ERROR, 3, HEADINGS[0], "#DIV/0!")],
            1,
        ),
        (lambda sheet: sheet.write_number(2, 0, 2000), [(codes.cells.LOST_ZEROS, None, HEADINGS[0], "")], 2),
        (
            lambda sheet: sheet.write_number(2, 1, 1.98112e11),
            [(codes.cells.PERSONNUMMER_DATE, 3, HEADINGS[1], "19811200-****")],
            1,
        ),
        (lambda sheet: sheet.write_string(2, len(HEADINGS), "75,00"), [(codes.UNLABELLED_COLUMN, 1, "", "")], 2),
    ],
    ids=[
        "34 formula",
        "36 error",
        "34 value",
        "37 merged",
        "66 comment",
        "comment",
        "66 text box",
        "text box",
        "36 once",
        "20 number",
        "22 rounded",
        "right of the headings",
    ],
)
def test_a_workbook_of_the_catalogue(
    tmp_path: Path, change: Callable[[Worksheet], object], told: list[Told], people: int
) -> None:
    came = outcome(workbook(tmp_path, change))
    assert (came.told, len(came.people)) == (told, people)
    assert {one.sheet for one in came.findings if one.code in {code for code, *_ in told}} <= {"Personal", ""}


def test_34_values_of_formulas_are_told(tmp_path: Path) -> None:
    came = outcome(workbook(tmp_path, formula('="KSF"', "KSF")))
    assert [one.facts for one in came.findings if one.code == codes.tables.FORMULA_VALUES] == [
        {"count": 1, "cell": "E3"}
    ]


def test_48_a_million_hidden_rows_without_anything_are_not_gone_through(tmp_path: Path) -> None:
    good = b'<sheetData><row r="1"/><row r="2" hidden="1"/>'
    far = b"".join(b'<row r="%d" hidden="1"/>' % number for number in range(3, 1_000_001))
    start = process_time()
    assert hidden(BytesIO(good + far + b"</sheetData>"), 2).rows == [2]
    assert process_time() - start < 1
    assert hidden(BytesIO(good + b'<row r="3" hidden="1"/></sheetData>'), 3).rows == [2, 3]


def test_h14_a_styled_empty_cell_far_away_refuses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    put(sheet, [ROW, SECOND])
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    sheet.set_row(900_000, 30)
    book.close()
    came = outcome(path)
    assert (came.told, len(came.people)) == ([], 2)
