"""Workbooks of older and freer kinds: XLS and ODS, as LibreOffice has written them from the same XLSX file."""

import zipfile
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.tables import ods_book, sheet, xls_book
from planner.imports.tables.gate import check_file
from planner.imports.tables.read import read_tables
from tests.imports.catalogue.kit import Told, meant, outcome

FILES = Path(__file__).parent / "files"
KINDS = ["xlsx", "ods", "xls"]
HEAD = "".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" ' for name in ("office", "table", "text", "style")
)


@pytest.mark.parametrize("kind", KINDS)
def test_45_a_good_workbook_of_any_kind_gives_the_same(kind: str) -> None:
    came = outcome(FILES / f"good.{kind}")
    assert came.told == [(codes.ALL_PERMANENT, 1, "", "")]
    assert came.people == (("Åsa", "Öberg"), ("Bo", "Ek"), ("Eva", "Ek"))
    (table, *_) = read_tables(FILES / f"good.{kind}")
    assert [row.cells[5:7] for row in table.rows] == [
        ("2015-08-01", "75%"),
        ("2016-01-02", "100%"),
        ("2016-01-02", "50,5%"),
    ]
    assert table.rows[0].cells[8] == "en rad\noch  en till"
    assert table.number_columns == {6}
    assert [one.sheet for one in came.findings if one.code == codes.tables.HIDDEN_SHEET] == ["Listor"]


@pytest.mark.parametrize("kind", KINDS)
def test_39_what_is_hidden_is_told_in_any_kind(kind: str) -> None:
    came = outcome(FILES / f"seen.{kind}")
    assert [told for told in came.told if told[0] == codes.tables.HIDDEN_ROWS] == [
        (codes.tables.HIDDEN_ROWS, None, "", "")
    ]
    assert came.people == ()
    came = outcome(FILES / f"seen.{kind}", meanings=meant(hidden_rows=True))
    expected: list[Told] = [
        (codes.ALL_PERMANENT, 1, "", ""),
        (codes.tables.READ_HIDDEN_ROWS, None, "", ""),
        (codes.tables.HIDDEN_COLUMNS, 1, "", ""),
        (codes.tables.EXCEL_ERROR, 3, "notering", "#DIV/0!"),
    ]
    assert came.told == expected
    assert came.people == (("Åsa", "Öberg"), ("Eva", "Ek"))
    assert [one.facts["cell"] for one in came.findings if one.code == codes.tables.FORMULA_VALUES] == ["I3"]


def ods(folder: Path, rows: str, style: str = "") -> Path:
    """An ODS file of one sheet, as nobody's program writes it."""
    path = folder / "personal.ods"
    xml = (
        f'<?xml version="1.0"?><office:document-content {HEAD}><office:automatic-styles>{style}'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="P" '
        f'table:style-name="t">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
    return path


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheets(path: Path) -> list[sheet.Sheet]:
    data = path.read_bytes()
    assert check_file(data, path.name) == "workbook"
    return ods_book.read(data)


def test_repeated_cells_and_rows_of_an_ods_file(tmp_path: Path) -> None:
    twice, far = 'table:number-columns-repeated="2"', 'table:number-columns-repeated="16382"'
    rows = (
        row(cell("id"), cell("namn"), f"<table:table-cell {far}/>")
        + row("<table:table-cell/>", more='table:number-rows-repeated="3"')
        + row(cell("1", twice), more='table:number-rows-repeated="2" table:visibility="filter"')
        + row(f"<table:table-cell {far}/>", more='table:number-rows-repeated="1048570"')
    )
    (found,) = sheets(ods(tmp_path, rows))
    assert found["rows"] == [["id", "namn"], [], [], [], ["1", "1"], ["1", "1"]]
    assert found["hidden_rows"] == [5, 6]


def test_texts_of_an_ods_file(tmp_path: Path) -> None:
    text = (
        'a<text:s text:c="2"/>b<text:tab/>c<text:span>d</text:span><text:line-break/>e'
        "<office:annotation><text:p>en anmärkning</text:p></office:annotation>"
    )
    (found,) = sheets(ods(tmp_path, row(cell(text), "<table:covered-table-cell/>", cell("Åsa"))))
    assert (found["rows"], found["comments"]) == ([["a  b\tcd\ne", "", "Åsa"]], [(1, 0, "en anmärkning")])


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ('office:value-type="percentage" office:value="1.5"', "150%"),
        ('office:value-type="float" office:value="0.125"', "0,125"),
        ('office:value-type="currency" office:value="7"', "7"),
        ('office:value-type="date" office:date-value="2027-03-01"', "2027-03-01"),
        ('office:value-type="date" office:date-value="2027-03-01T07:30:00"', "2027-03-01 07:30:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
        ('office:value-type="string"', "som det visas"),
    ],
)
def test_values_of_an_ods_file(tmp_path: Path, more: str, value: str) -> None:
    (found,) = sheets(ods(tmp_path, row(cell("som det visas", more))))
    assert found["rows"] == [[value]]


@pytest.mark.parametrize(
    ("more", "text", "problem"),
    [('table:formula="of:=A9"', "", ("formula", "")), ('table:formula="of:=A9"', "#SAKNAS!", ("error", "#SAKNAS!"))],
)
def test_36_formulas_of_an_ods_file(tmp_path: Path, more: str, text: str, problem: tuple[str, str]) -> None:
    (found,) = sheets(ods(tmp_path, row(cell("id")) + row(cell(text, more))))
    assert found["problems"] == [(2, 0, *problem)]


@pytest.mark.parametrize(
    ("rows", "exit_code"),
    [
        (row(cell("x"), more='table:number-rows-repeated="1048576"'), sheet.ROWS),
        (row(cell("x", 'table:number-columns-repeated="16384"')), sheet.COLUMNS),
        (row(cell("x" * 100), more='table:number-rows-repeated="400000"'), sheet.AREA),
        (
            "".join(row(cell("x" * 100), more='table:number-rows-repeated="10000"') for _ in range(30)),
            sheet.AREA,
        ),
    ],
)
def test_48_repetition_makes_no_bomb(tmp_path: Path, rows: str, exit_code: int) -> None:
    with pytest.raises(sheet.RefusedError) as refused:
        sheets(ods(tmp_path, rows))
    assert refused.value.exit_code == exit_code


def test_38_a_hidden_sheet_of_an_ods_file(tmp_path: Path) -> None:
    style = '<style:style style:name="t"><style:table-properties table:display="false"/></style:style>'
    (found,) = sheets(ods(tmp_path, row(cell("id")), style))
    assert found["hidden"]


def test_66_a_comment_stops_xls_and_ods(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>Skyddad identitet</text:p></office:annotation>"
    came = outcome(ods(tmp_path, row(cell("id"), cell("namn")) + row(cell("1"), cell(f"Bo{comment}"))))
    assert came.told == [(codes.PROTECTED_COMMENT, None, "B2", "")]
    data = (FILES / "good.xls").read_bytes()
    old, new = ("ringer tillbaka på måndag".encode("latin-1"), "lever med spärrmarkering ".encode("latin-1"))
    assert data.count(old) == 1
    path = tmp_path / "personal.xls"
    path.write_bytes(data.replace(old, new))
    assert outcome(path).told == [(codes.PROTECTED_COMMENT, None, "C2", "")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["personal.csv", "personal.xlsx", "personal.xls"])
def test_45_the_first_bytes_count_not_the_name(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((FILES / f"good.{kind}").read_bytes())
    assert len(outcome(path).people) == 3


@pytest.mark.parametrize(("record", "exit_code"), [(0x2F, sheet.LOCKED), (0x85, sheet.MACROS)])
def test_45_locked_and_macro_sheets_of_an_xls_file(record: int, exit_code: int) -> None:
    """A record of a password, and a sheet of the kind that Excel 4 kept macros in."""
    book = b"".join(
        kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body
        for kind, body in ((0x809, bytes(16)), (record, bytes(5) + b"\x01\x01\x00A"), (0x0A, b""))
    )
    with pytest.raises(sheet.RefusedError) as refused:
        xls_book._globals(book)
    assert refused.value.exit_code == exit_code
