"""Encodings, delimiters, quotes and widths of CSV files; kinds of cells and sheets of workbooks."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawTable
from tests.imports.roster_files import places, render

TEXT = "id;namn;ort\r\n0012;Åsa Öberg;Ödeshög\r\n0013;Märta é;Åmål\r\n"


def table(folder: Path, data: bytes, name: str = "f.csv") -> RawTable:
    path = folder / name
    path.write_bytes(data)
    (found,) = read_tables(path)
    render(found.findings)
    return found


def refused(folder: Path, data: bytes, name: str = "f.csv") -> Finding:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(InputRefusedError) as error:
        read_tables(path)
    render(error.value.findings)
    return error.value.findings[0]


def codes_of(found: RawTable) -> set[str]:
    return {one.code for one in found.findings}


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", codes.tables.ENCODING),
        ("utf-16", codes.tables.ENCODING),
        ("cp850", codes.tables.GUESSED_ENCODING),
        ("mac_roman", codes.tables.GUESSED_ENCODING),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, told: str | None) -> None:
    found = table(tmp_path, TEXT.encode(encoding))
    assert found.headers == ("id", "namn", "ort")
    assert [row.cells for row in found.rows] == [("0012", "Åsa Öberg", "Ödeshög"), ("0013", "Märta é", "Åmål")]
    assert codes_of(found) - {codes.tables.DELIMITER} == ({told} if told else set())


@pytest.mark.parametrize("words", ["Åsa", "ÖRJAN ÅBERG", "Märta", "één å", "Förskollärare – 75 % ”vik”"])
@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_few_letters_decide(tmp_path: Path, words: str, encoding: str) -> None:
    if encoding == "cp850" and "–" in words:
        pytest.skip("cp850 has no dash")
    found = table(tmp_path, f"id;namn\r\n1;{words}\r\n".encode(encoding))
    assert found.rows[0].cells[1] == words


def test_utf16_big_endian(tmp_path: Path) -> None:
    assert table(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be")).rows[0].cells[1] == "Åsa Öberg"


def test_invalid_byte_has_row_and_position(tmp_path: Path) -> None:
    data = TEXT.encode().replace("Märta".encode(), b"M\xff\xffrta")
    found = refused(tmp_path, data)
    assert (found.code, found.row) == (codes.tables.INVALID_BYTES, 3)
    assert found.facts["byte"] == data.index(b"\xff") + 1
    marked = refused(tmp_path, b"\xef\xbb\xbf" + data)
    assert (marked.code, marked.facts["byte"]) == (codes.tables.INVALID_BYTES, data.index(b"\xff") + 4)


def test_byte_that_the_code_page_lacks(tmp_path: Path) -> None:
    data = TEXT.encode("cp1252").replace(b"\xd6desh", b"\x81desh")
    found = refused(tmp_path, data)
    assert (found.code, found.row, found.facts["byte"]) == (codes.tables.INVALID_BYTES, 2, data.index(b"\x81") + 1)


def test_binary_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, b"a;b\0\0\0\0\0\0\n1;2\n").code == codes.tables.WRONG_KIND


@pytest.mark.parametrize(("delimiter", "name"), [(";", ";"), (",", ","), ("\t", "TAB"), ("|", "|")])
def test_delimiters(tmp_path: Path, delimiter: str, name: str) -> None:
    found = table(tmp_path, TEXT.replace(";", delimiter).encode())
    assert found.headers == ("id", "namn", "ort")
    (told,) = [one for one in found.findings if one.code == codes.tables.DELIMITER]
    assert told.facts["delimiter"] == name


def test_a_list_within_a_cell_does_not_win_over_semicolons(tmp_path: Path) -> None:
    """More commas in one cell than semicolons in the row; the heading, which is read first, has none."""
    found = table(tmp_path, b"id;positions;number\nA;P1,P2,P3,P4,P5,P6;1\nB;P1,P2;2\n")
    assert [row.cells[1] for row in found.rows] == ["P1,P2,P3,P4,P5,P6", "P1,P2"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("Krisstöd/POSOM;#Körkort B", "Krisstöd/POSOM; Körkort B"), (";#HLR;#Truck;#", "HLR; Truck"), ("nr;#", "nr"),
     ("#Körkort", "#Körkort"), ("HLR;Truck", "HLR;Truck")],
)  # fmt: skip
def test_several_choices_of_one_cell_are_parted_as_hr_does(tmp_path: Path, text: str, cell: str) -> None:
    found = table(tmp_path, f'id;kompetens\r\n1;"{text}"\r\n2;\r\n'.encode())
    assert found.column(1) == (cell, "")


def test_decimal_commas_do_not_win_over_semicolons(tmp_path: Path) -> None:
    found = table(tmp_path, b"id;grad\r\n1;75,00,00,00\r\n2;50,0,0,0\r\n3;1,2,3,4\r\n")
    assert found.headers == ("id", "grad")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends_and_row_numbers(tmp_path: Path, end: str) -> None:
    data = f'id;namn;ort{end}1;"Åsa{end}Öberg";X{end}{end}2;"a; b";Y{end}'
    found = table(tmp_path, data.encode())
    assert [row.number for row in found.rows] == [2, 5]
    assert found.rows[0].cells[1].splitlines() == ["Åsa", "Öberg"]
    assert found.rows[1].cells[1] == "a; b"


def test_title_lines_above_the_headings(tmp_path: Path) -> None:
    data = "Personal, Oxelösund\r\nUttag;2026-11-01\r\n\r\n" + TEXT
    found = table(tmp_path, data.encode())
    assert (found.header_row, found.rows[0].number) == (4, 5)
    (told,) = [one for one in found.findings if one.code == codes.tables.SKIPPED_LINES]
    assert told.facts["count"] == 2


@pytest.mark.parametrize("data", [b"", b"\r\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b";;;\r\n"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, data).code == codes.tables.EMPTY_FILE


def test_only_header(tmp_path: Path) -> None:
    found = refused(tmp_path, b"id;namn\r\n;\r\n")
    assert (found.code, found.row) == (codes.tables.ONLY_HEADER, 1)


@pytest.mark.parametrize(
    ("body", "row"),
    [
        ('1;"Anna;X\r\n2;Bo;Y\r\n3;Eva;Z\r\n', 2),
        ('1;Anna;X\r\n2;"Bo;Y\r\n3;"Cilla";Z\r\n', 3),
        ('1;Anna;X\r\n2;"Bo;Y\r\n3;Eva;Z\r\n4;";"X"\r\n', 3),
        ('1;Anna;X\r\n2;"Bo"x;Y\r\n', 3),
    ],
)
def test_unclosed_quote_names_its_row(tmp_path: Path, body: str, row: int) -> None:
    found = refused(tmp_path, ("id;namn;ort\r\n" + body).encode())
    assert (found.code, found.row) == (codes.tables.UNCLOSED_QUOTE, row)


def test_inner_quotes_are_fine(tmp_path: Path) -> None:
    found = table(tmp_path, b'id;namn;ort\r\n1;Bo "Bosse" Ek;"Bo ""Bosse"" Ek"\r\n')
    assert found.rows[0].cells[1:] == ('Bo "Bosse" Ek', 'Bo "Bosse" Ek')


def test_long_cell(tmp_path: Path) -> None:
    found = refused(tmp_path, b"id;namn\r\n1;" + b"x" * 131_073 + b"\r\n")
    assert (found.code, found.row) == (codes.tables.LONG_CELL, 2)


def test_short_and_long_rows(tmp_path: Path) -> None:
    found = table(tmp_path, b"id;namn;ort\r\n1;Anna\r\n2;Bo;X;Y\r\n3;Eva;X;;\r\n")
    assert places(found.findings, codes.tables.ROW_WIDTH) == [
        (codes.tables.ROW_WIDTH, 2, ""),
        (codes.tables.ROW_WIDTH, 3, ""),
    ]
    assert found.rows[0].cells == ("1", "Anna", "")
    assert [one.facts["cells"] for one in found.findings if one.code == codes.tables.ROW_WIDTH] == [2, 4]


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\0", codes.tables.CONTROL_CHARACTER),
        ("\x1b", codes.tables.CONTROL_CHARACTER),
        ("\u202e", codes.tables.BIDI_CONTROL),
        ("\u2067", codes.tables.BIDI_CONTROL),
    ],
)
def test_hidden_characters(tmp_path: Path, char: str, code: str) -> None:
    found = table(tmp_path, f"id;namn\r\n1;An{char}na\r\n".encode())
    assert places(found.findings) == [(code, 2, "namn")]


def test_too_many_rows(tmp_path: Path) -> None:
    found = refused(tmp_path, b"id\n" + b"1\n" * 500_001)
    assert (found.code, found.facts["rows"]) == (codes.tables.TOO_MANY_ROWS, 500_002)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as error:
        read_tables(tmp_path / "finns inte åäö.csv")
    assert error.value.findings[0].code == codes.tables.UNREADABLE
    with pytest.raises(InputRefusedError):
        read_tables(tmp_path)


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["id", "dag", "grad", "namn", "formel"])
    sheet.write_string(1, 0, "0012")
    sheet.write_datetime(1, 1, datetime(2027, 3, 1), day)
    sheet.write_number(1, 2, 0.75)
    sheet.write_string(1, 3, "TRUE")
    sheet.write_formula(1, 4, "=1+1", None, 2)
    sheet.write_number(2, 0, 13)
    sheet.write_datetime(2, 1, datetime(2027, 3, 1, 7, 30), book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_boolean(2, 3, True)
    sheet.write_formula(2, 4, "=1+1", None, "")
    sheet.write_number(3, 2, 1.125)
    sheet.write_formula(3, 3, "=NA()", None, "#N/A")
    sheet.write_formula(3, 4, '=IF(1,"","")', None, "text")
    sheet.write_comment(3, 0, "Slutar 2027-06-30")
    book.add_worksheet("Dold").hide()
    book.add_worksheet("Mycket dold").very_hidden()
    book.add_worksheet("Tom")
    book.close()
    return path


def test_workbook_cells(tmp_path: Path) -> None:
    (found,) = read_tables(workbook(tmp_path / "b.xlsx"))
    assert [row.cells for row in found.rows] == [
        ("0012", date(2027, 3, 1).isoformat(), "0,75", "TRUE", "2"),
        ("13", "2027-03-01 07:30:00", "", "TRUE", ""),
        ("", "", "1,125", "", "text"),
    ]
    assert found.number_columns == {0, 2, 4}
    assert places(found.findings) == [
        (codes.tables.COMMENTS, None, ""),
        (codes.tables.FORMULA_NO_VALUE, 3, "formel"),
        (codes.tables.EXCEL_ERROR, 4, "namn"),
    ]
    assert [one.facts for one in found.findings if one.code == codes.tables.COMMENTS] == [{"count": 1, "cell": "A4"}]
    assert [one.found for one in found.findings if one.code == codes.tables.EXCEL_ERROR] == ["#N/A"]
    assert [one.sheet for one in found.findings if one.code == codes.tables.HIDDEN_SHEET] == ["Dold", "Mycket dold"]
    render(found.findings)


def test_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    sheet.write_row(1, 0, ["id", "namn"])
    sheet.write_row(2, 0, ["1", "Bo"])
    sheet.merge_range(0, 0, 0, 1, "En titel")
    book.close()
    (titled,) = read_tables(path)
    assert (titled.header_row, places(titled.findings)) == (2, [])
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    sheet.write_row(0, 0, ["id", "namn"])
    sheet.write_row(1, 0, ["1", "Bo"])
    sheet.merge_range(0, 0, 1, 0, "id")
    book.close()
    (found,) = read_tables(path)[0].findings
    assert (found.code, found.sheet, found.row, found.facts["area"]) == (
        codes.tables.MERGED_CELLS,
        "Personal",
        1,
        "A1:A2",
    )


def test_empty_workbook_and_only_header(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    xlsxwriter.Workbook(path, {"in_memory": True}).close()
    assert refused(tmp_path, path.read_bytes(), "e.xlsx").code == codes.tables.EMPTY_FILE
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    book.add_worksheet("P").write_row(0, 0, ["id", "namn"])
    book.close()
    assert refused(tmp_path, path.read_bytes(), "e.xlsx").code == codes.tables.ONLY_HEADER


def percent_book(folder: Path, *values: float, form: str = "0%", heading: str = "sysselsättningsgrad") -> Path:
    path = folder / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet, style = book.add_worksheet("Personal"), book.add_format({"num_format": form})
    sheet.write_row(0, 0, ["anställningsnummer", heading])
    for row, value in enumerate(values, start=1):
        sheet.write_string(row, 0, str(row))
        sheet.write_number(row, 1, value, style)
    book.close()
    return path


@pytest.mark.parametrize("form", ["0%", "0.00%", "0.0 %;[Red]-0.0 %"])
def test_h8_a_percent_cell_is_read_as_it_is_shown(tmp_path: Path, form: str) -> None:
    (table,) = read_tables(percent_book(tmp_path, 1.5, 0.75, 1, 0.015, 0.07, form=form))
    assert [row.cells[1] for row in table.rows] == ["150%", "75%", "100%", "1,5%", "7%"]


@pytest.mark.parametrize("form", ["0.00", 'General" %"', "0\\%"])
def test_h8_a_percent_sign_that_is_only_text_changes_nothing(tmp_path: Path, form: str) -> None:
    (table,) = read_tables(percent_book(tmp_path, 75, 1.5, form=form))
    assert [row.cells[1] for row in table.rows] == ["75", "1,5"]


def test_h8_a_cell_right_of_the_last_heading_is_a_column(tmp_path: Path) -> None:
    path = tmp_path / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    sheet.write_row(0, 0, ["anställningsnummer", "enhet"])
    sheet.write_row(1, 0, ["1", "KSF", " ", "75,00"])
    sheet.write_row(2, 0, ["2", "KSF"])
    book.close()
    (table,) = read_tables(path)
    assert table.headers == ("anställningsnummer", "enhet", "", "")
    assert [row.cells for row in table.rows] == [("1", "KSF", " ", "75,00"), ("2", "KSF", "", "")]


def test_a_comment_that_decides_nothing_is_told_for_the_record(tmp_path: Path) -> None:
    for text, told in (("ringer tillbaka", codes.tables.REMARKS), ("Tjänstledig t.o.m. 30/6", codes.tables.COMMENTS)):
        path = tmp_path / "k.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["id", "namn"])
            sheet.write_row(1, 0, ["1", "Bo"])
            sheet.write_comment(1, 1, text)
        (found,) = read_tables(path)
        assert [one.code for one in found.findings] == [told], text
        render(found.findings)
