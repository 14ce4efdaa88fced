"""The workbook as a file: text as text, nobody's name as author, the same bytes every time, fit to print."""

import io
import re
import zipfile
from datetime import date

import pytest
import xlsxwriter

from planner.charts.bands import GRAVE
from planner.domain.marking import UNMARKED
from planner.reports.book.looks import Looks
from planner.reports.book.sheet import write_table
from planner.reports.book.table import Field, Form, Shaded, Table
from planner.reports.marking import mark_of
from planner.reports.workbook import tables
from planner.text import LANGUAGES, words_for
from tests.reports import books
from tests.reports.made import material

KEYS = (
    "scenarios", "assumed", "briefs", "tiers", "functions", "across", "positions", "data", "gaps", "funnel",
    "supply", "futures", "losses", "donors", "limits", "measures", "curve", "readiness",
    "notes", "plans",
)  # fmt: skip


def one_sheet(table: Table, language: str = "sv") -> bytes:
    box = io.BytesIO()
    book = xlsxwriter.Workbook(box, {"in_memory": True})
    write_table(book, Looks(book, language), "Blad", table, mark_of(UNMARKED, words_for(language)), words_for(language))
    book.close()
    return box.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_that_explains_comes_first_and_then_each_table_that_has_rows(language: str) -> None:
    words, sheets = words_for(language), books.sheets(books.book(language))
    assert list(sheets) == [words("book.readme.sheet"), *(words(f"book.{key}.sheet") for key in KEYS)]
    for name, table in tables(material(), words).items():
        marking, caption, head, *body = sheets[name]
        assert marking[0] == words("report.marking.text")
        assert caption[0] == words(f"book.{table.key}.caption")
        assert head == [field.heading for field in table.fields]
        assert len(body) == len(table.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_explains_every_sheet_the_ladder_and_the_words(language: str) -> None:
    words, data = words_for(language), books.book(language)
    pairs = [(str(row[0]), str(row[1])) for row in books.sheets(data)[words("book.readme.sheet")] if row[0]]
    texts = dict(pairs)
    for name, table in tables(material(), words).items():
        assert texts[name].startswith(words(f"book.{table.key}.caption"))
        assert f"({len(table.rows)} " in texts[name]
    for rung in ("nobody", "fewer", "rotation", "whole"):
        assert texts[words(f"story.rung.{rung}")] == words(f"story.rung.{rung}.text")
    assert texts[words("report.about.tier")]
    scenarios = "\n".join(f"{scene.id} {words.name(scene)}" for scene in material().seen_scenarios)
    assert (words("book.readme.scenarios"), scenarios) in pairs
    assert texts[words("book.readme.version")].endswith(f"({material().results[0].plan.rules})")
    assert words("report.marking.text") in texts
    links = [link.attrib["location"] for link in books.pages(data)[0].iter(f"{books.MAIN}hyperlink")]
    assert links == [f"'{name}'!A1" for name in tables(material(), words)]


def test_the_file_has_no_author_and_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(books.book())) as parts:
        core = parts.read("docProps/core.xml").decode()
        app = parts.read("docProps/app.xml").decode()
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) in ([], [""])
    assert re.findall(r"<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", core) in ([], [""])
    assert "2027-03-01" in core
    assert re.findall(r"<(?:Company|Manager)>([^<]+)<", app) == []


def test_the_same_material_gives_the_same_bytes() -> None:
    assert books.written(material()) == books.book()


def test_text_that_looks_like_a_formula_stays_text() -> None:
    typed = ["=1+1", "+46", "@SUM(A1)", "-2", "{=1}", "https://x", "0012", "\t=1", "1e5", "2027-03-01"]
    fields = (Field("=head"), Field("+prose", Form.PROSE), Field("@shaded"))
    data = one_sheet(Table("data", fields, tuple((text, text, Shaded(text, GRAVE)) for text in typed), 1))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    _, _, head, *body = books.sheets(data)["Blad"]
    assert head == ["=head", "+prose", "@shaded"]
    assert body == [[text] * 3 for text in typed]
    # A cell of short text is formatted as text, so that it stays so when somebody edits it.
    assert 'numFmtId="49"' in styles


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_numbers_and_ids_and_names_have_columns_of_their_own(language: str) -> None:
    sheets = books.sheets(books.book(language))
    for name, table in tables(material(), words_for(language)).items():
        for field, cells in zip(table.fields, zip(*sheets[name][3:], strict=True), strict=True):
            kinds = {type(cell) for cell in cells if cell != ""}
            wanted = {Form.NUMBER: float, Form.SHARE: float, Form.DAY: date}.get(field.form, str)
            assert kinds <= {wanted}, f"{name}, {field.heading}"
            if field.form is Form.SHARE:
                assert all(0 <= cell <= 1 for cell in cells if cell != "")
    shown = books.texts(books.book(language))
    assert not [text for text in shown if "\u2002" in text or "\u00ad" in text]
    # Of all texts only the classes' own ids look like numbers.
    assert {text for text in shown if re.fullmatch(r"[\d\s,.]+ ?%?", text)} <= {"1", "2", "3"}


def test_numbers_are_written_as_the_language_writes_them() -> None:
    row = (1234567, 0.5, date(2027, 3, 1), Shaded(7, GRAVE))
    fields = (Field("a", Form.NUMBER), Field("b", Form.SHARE), Field("c", Form.DAY), Field("d", Form.NUMBER))
    for language, number, share, day in (
        ("sv", '[>=1000000]0"\u00a0"000"\u00a0"000;[>=1000]0"\u00a0"000;0', '0"\u00a0"%', "yyyy-mm-dd"),
        ("en", "#,##0", "0%", "d mmm yyyy"),
    ):
        data = one_sheet(Table("data", fields, (row,), 0), language)
        (styles,) = books.parts(data, "xl/styles.xml").values()
        codes = {form.attrib["formatCode"] for form in styles.iter(f"{books.MAIN}numFmt")}
        built_in = {"3": "#,##0", "9": "0%"}
        codes |= {built_in.get(form.attrib["numFmtId"], "") for form in styles.iter(f"{books.MAIN}xf")}
        assert {number, share, day, f'"{GRAVE.symbol}\u00a0"0'} <= codes
        assert books.sheets(data)["Blad"][3] == [1234567, 0.5, date(2027, 3, 1), 7]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_an_excel_table_with_filters_under_frozen_headings(language: str) -> None:
    made, data = list(tables(material(), words_for(language)).values()), books.book(language)
    excel = list(books.parts(data, r"xl/tables/table\d+\.xml").values())
    assert [part.attrib["name"] for part in excel] == [f"tab_{key}" for key in KEYS]
    for table, part, page in zip(made, excel, books.pages(data)[1:], strict=True):
        assert re.fullmatch(rf"A3:[A-Z]+{books.HEAD_ROW + 1 + len(table.rows)}", part.attrib["ref"])
        (filters,) = part.iter(f"{books.MAIN}autoFilter")
        assert filters.attrib["ref"] == part.attrib["ref"]
        # Excel mends a file, aloud, whose headings differ from the names of the table's columns.
        headings = [column.attrib["name"] for column in part.iter(f"{books.MAIN}tableColumn")]
        assert headings == [field.heading for field in table.fields]
        assert len({heading.lower() for heading in headings}) == len(headings)
        (spoken,) = (own for own in part.iter() if "altTextSummary" in own.attrib)
        assert spoken.attrib["altTextSummary"] == words_for(language)(f"book.{table.key}.caption")
        (pane,) = page.iter(f"{books.MAIN}pane")
        assert (pane.attrib["state"], pane.attrib["ySplit"]) == ("frozen", "3")
        assert pane.attrib["xSplit"] == str(table.heads)


def test_headings_that_are_the_same_are_told_apart() -> None:
    data = one_sheet(Table("data", (Field("Prioritet"), Field("prioritet"), Field("Prioritet")), (("a", "b", "c"),), 1))
    assert books.sheets(data)["Blad"][2] == ["Prioritet", "prioritet (2)", "Prioritet (3)"]


def test_an_uneven_table_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Table("data", (Field("a"), Field("b")), (("1",),), 1)
