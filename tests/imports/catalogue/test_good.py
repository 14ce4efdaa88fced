"""Good files of the catalogue, which pass without an error or a warning, and unchanged."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.imports.catalogue.kit import outcome
from tests.imports.roster_files import ROW, SECOND, cells, csv_text, write

NAMES = [
    ("Åsa", "Öberg"), ("Örjan", "Ärlig"), ("André", "Müller"), ("Sinéad", "O'Brien"), ("Carl", "von Essen"),
    ("Nils", "af Ugglas"), ("Eva-Lena", "Berg-Ström"), ("Anna Maria", "Ek Lind"), ("X", "Ö"), ("Jo", "Å"),
    ("Núria", "Ñandú"), ("Želimir", "Križan"), ("Łukasz", "Żak"), ("Анна", "Иванова"), ("Bo", "NULL"),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", NAMES, ids=[" ".join(name) for name in NAMES])
def test_names_pass_as_they_are(tmp_path: Path, kind: str, name: tuple[str, str]) -> None:
    came = outcome(write(kind, tmp_path, ROW | {"förnamn": name[0], "efternamn": name[1]}))
    assert (came.told, came.people) == ([], (name,))


CELLS = [
    {"telefon": "+46 155 380 00"}, {"telefon": ""}, {"e-post": "namn@exempel.se"}, {"anställd till": "2099-12-31"},
    {"sysselsättningsgrad": "75"}, {"sysselsättningsgrad": "62,5 %"}, {"anställd till": "tills vidare"},
    {"notering": "Se https://exempel.se/sida?id=7 och ring. Varför? Jo."}, {"notering": "50 % och 25 %; båda"},
    {"personnummer": "19260301-9809", "födelseår": "1926", "anställd från": "1950-01-01",
     "anställd till": "1990-12-31"},
    {"kompetens": "nurse, driving_b"}, {"hushåll": "Storgatan 1"},
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("change", CELLS, ids=[next(iter(change)) + str(at) for at, change in enumerate(CELLS)])
def test_cells_pass(tmp_path: Path, kind: str, change: dict[str, str]) -> None:
    if kind == "csv" and any(";" in text for text in change.values()):
        change = {heading: f'"{text}"' for heading, text in change.items()}
    came = outcome(write(kind, tmp_path, SECOND, ROW | change))
    assert (came.told, len(came.people)) == ([], 2)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_of_one_name_pass(tmp_path: Path, kind: str) -> None:
    both = {"förnamn": "Anna", "efternamn": "Andersson"}
    came = outcome(write(kind, tmp_path, ROW | both, SECOND | both))
    assert (came.told, len(came.people)) == ([], 2)


ENGLISH = {
    "anställningsnummer": "employee_number", "förnamn": "first_name", "efternamn": "last_name", "enhet": "unit",
    "anställd från": "employed_from", "sysselsättningsgrad": "employment_percent", "kompetens": "skill",
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        csv_text([ROW, SECOND]).upper().replace("NURSE", "nurse"),
        "Personal\r\nUttag 2027-03-01\r\n\r\n" + csv_text([ROW, SECOND]),
        csv_text([ROW, SECOND]) + ";;;;;;;\r\n\r\n",
        csv_text([ROW, SECOND]).replace("\r\n", ";\r\n"),
        "\r\n".join('"' + line.replace(";", '";"') + '"' for line in csv_text([ROW, SECOND]).splitlines()),
        csv_text([ROW, SECOND]).replace("2015-08-01", "20150801"),
        csv_text([ROW, SECOND]).rstrip("\r\n"),
    ],
    ids=["case", "title", "empty rows", "empty column", "quotes", "days", "no last line end"],
)
def test_layouts_pass(tmp_path: Path, text: str) -> None:
    path = tmp_path / "personal.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    came = outcome(path)
    assert (came.told, len(came.people)) == ([], 2)


def test_a_workbook_as_people_make_them_passes(tmp_path: Path) -> None:
    """Colours, a table with a filter that is off, frozen panes, a comment, widths, real days and numbers, a chart."""
    path = tmp_path / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    bold, day = book.add_format({"bold": True, "bg_color": "yellow"}), book.add_format({"num_format": "yyyy-mm-dd"})
    values: Any
    for at, values in enumerate(cells([ROW, SECOND])):
        sheet.write_row(at, 0, values, bold)
    for at in (1, 2):
        sheet.write_datetime(at, 5, datetime(2015, 8, 1), day)
        sheet.write_number(at, 6, 0.75, book.add_format({"num_format": "0 %"}))
    sheet.add_table(0, 0, 2, 7, {"columns": [{"header": heading} for heading in ROW]})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 7, 20)
    sheet.set_row(1, 30)
    sheet.write_comment(1, 2, "ringer tillbaka")
    sheet.write_blank(40, 2, None, bold)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Personal!$G$2:$G$3"})
    book.add_chartsheet("Diagram").set_chart(chart)
    book.add_worksheet("Läs mig").write(0, 0, "Uttag ur lönesystemet")
    book.close()
    came = outcome(path)
    assert (came.told, len(came.people)) == ([], 2)
