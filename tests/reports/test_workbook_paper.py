"""The workbook on paper and in LibreOffice: legible, rows as high as their text, the marking on every page."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from planner.reports.book.room import breaks, lines, upright
from planner.reports.book.table import Field, Form, Table
from planner.text import LANGUAGES, words_for
from planner.text.words import Words
from tests.reports import books
from tests.reports.test_workbook import one_sheet


def test_a_number_keeps_a_space_from_the_text_beside_it_as_does_prose_from_prose() -> None:
    fields = (Field("a", Form.NUMBER), Field("b", Form.PROSE), Field("c", Form.PROSE), Field("d"))
    data = one_sheet(Table("data", fields, ((1, "b", "c", "d"),), 0))
    (styles,) = books.parts(data, "xl/styles.xml").values()
    cells = styles.find(f"{books.MAIN}cellXfs")
    assert cells is not None
    looks = [next(iter(cell.iter(f"{books.MAIN}alignment"))).attrib if len(cell) else {} for cell in cells]
    found = [
        [looks[int(cell.attrib["s"])] for cell in row]
        for row in books.pages(data)[0].iter(f"{books.MAIN}row")
        if row.attrib["r"] in ("3", "4")
    ]
    for row in found:
        assert [(look.get("horizontal"), look.get("indent")) for look in row] == [
            ("right", "1"), ("left", "1"), ("left", "1"), (None, None),
        ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_is_a4_with_marking_and_headings_on_every_page_and_legible(language: str) -> None:
    words, data = words_for(language), books.book(language)
    (workbook,) = books.parts(data, "xl/workbook.xml").values()
    titles = {
        name.attrib["localSheetId"]: name.text or ""
        for name in workbook.iter(f"{books.MAIN}definedName")
        if name.attrib["name"] == "_xlnm.Print_Titles"
    }
    for number, page in enumerate(books.pages(data)):
        (setup,) = page.iter(f"{books.MAIN}pageSetup")
        assert (setup.attrib["paperSize"], setup.attrib["scale"]) == ("9", "90"), "9 points become 8 at least"
        assert not list(page.iter(f"{books.MAIN}pageSetUpPr")), "fitted pages would be printed smaller"
        (head,) = page.iter(f"{books.MAIN}oddHeader")
        (foot,) = page.iter(f"{books.MAIN}oddFooter")
        assert words("report.marking.text") in (head.text or "")
        assert words("report.marking.text") in (foot.text or "")
        assert set(re.findall("&[A-Z]", foot.text or "")) >= {"&A", "&D", "&P", "&N"}
        cut = [int(own.attrib["id"]) for own in page.iter(f"{books.MAIN}brk")]
        room, sheets = ROOM_PX[setup.attrib["orientation"]], leaves(page, cut)
        assert all(used * LARGEST <= room for used in sheets), (number, sheets)
        if number:
            assert "$3:$3" in titles[str(number)]
            assert ("$A:$" in titles[str(number)]) == bool(cut)


ROOM_PX = {"landscape": 1172, "portrait": 806}
"""Between the margins of an A4, of what is printed at 90 percent."""
LARGEST = 1.057
"""LibreOffice makes columns so much wider, measured with the sample."""


def leaves(page: ElementTree.Element, cut: list[int]) -> list[float]:
    """Width in pixels of each page side by side, the columns that name the row on each."""
    wide = books.widths(page)
    (split,) = [int(pane.attrib.get("xSplit", 0)) for pane in page.iter(f"{books.MAIN}pane")] or [0]
    ends = [*cut, len(wide)]
    return [sum(wide[:end]) for end in ends[:1]] + [
        sum(wide[:split]) + sum(wide[start:end]) for start, end in itertools.pairwise(ends)
    ]


def test_every_row_is_as_high_as_its_text() -> None:
    """Reckoned with 4.5 pixels a letter, less than any font of 9 points takes of a long text."""
    data = books.book()
    shared, wraps, high = books.texts(data), wrapping(data), 0
    for page in books.pages(data):
        wide, across = books.widths(page), merged(page)
        for row in page.iter(f"{books.MAIN}row"):
            for cell in row:
                if cell.attrib.get("t") != "s" or cell.attrib["s"] not in wraps:
                    continue
                text, ref = shared[int(cell[0].text or "")], re.sub(r"\d", "", cell.attrib["r"])
                column = ord(ref[-1]) - 65 + (26 if len(ref) > 1 else 0)
                room = sum(wide) if row.attrib["r"] in across else wide[column]
                need = sum(max(1, -(-len(line) * 4.5 // room)) for line in text.split("\n"))
                assert float(row.attrib["ht"]) >= 11.5 * need, text
                high += need > 1
    assert high > 10


def wrapping(data: bytes) -> set[str]:
    """Numbers of the styles that wrap."""
    (styles,) = books.parts(data, "xl/styles.xml").values()
    cells = styles.find(f"{books.MAIN}cellXfs")
    assert cells is not None
    wraps = [any(own.attrib.get("wrapText") == "1" for own in cell.iter(f"{books.MAIN}alignment")) for cell in cells]
    return {str(number) for number, wrap in enumerate(wraps) if wrap}


def merged(page: ElementTree.Element) -> set[str]:
    """Numbers of rows that are one cell."""
    return {cell.attrib["ref"].split(":")[0][1:] for cell in page.iter(f"{books.MAIN}mergeCell")}


@pytest.mark.parametrize(
    ("text", "pixels", "expected"),
    [
        ("", 50, 1),
        ("ord", 50, 1),
        ("ord ord ord ord", 50, 2),
        ("a\nb\nc", 50, 3),
        ("m" * 30, 100, 4),
        ("en två", 500, 1),
    ],
)
def test_lines_break_between_words_and_within_what_is_too_long(text: str, pixels: int, expected: int) -> None:
    assert lines(text, pixels) == expected


def test_a_wide_table_goes_over_several_pages_with_its_first_columns_on_each() -> None:
    assert breaks([130, 479, 500], 1) == []
    assert breaks([130, 480, 500], 1) == [2]
    assert breaks([130, 480, 500, 479, 500], 1) == [2, 4]
    # What is wider than a page by itself has one, and no empty page before it.
    assert breaks([700, 600, 600], 1) == [2]
    assert (upright([262, 500]), upright([262, 501])) == (True, False)


def test_a_sign_that_would_start_a_code_of_header_or_footer_is_written_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Words, "__call__", lambda _, key, /, **facts: "Sida" if facts else f"{key} & D")
    data = one_sheet(Table("data", (Field("a"),), (("b",),), 1))
    (head,) = books.pages(data)[0].iter(f"{books.MAIN}oddHeader")
    assert head.text == "&Lreport.marking.text && D&Rreport.title && D"
