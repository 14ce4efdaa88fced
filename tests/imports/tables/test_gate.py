"""Files that are not what they say, or that would hurt the reader (docs/sources.md, Bad files, 45 to 51)."""

import time
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.tables import child, csv_file, gate, limits, workbook, xlsx_sheet
from planner.imports.tables.area import Area
from planner.imports.tables.read import read_tables
from tests.imports.roster_files import ROW, render, write_csv, write_xlsx

OTHER_KINDS = Path(__file__).parents[1] / "catalogue" / "files"
SHEET = "xl/worksheets/sheet1.xml"


def good(folder: Path) -> bytes:
    return write_xlsx(folder, ROW).read_bytes()


def change(data: bytes, **members: bytes | None) -> bytes:
    """The workbook with members replaced, added or (None) left out; ``__`` stands for ``/``."""
    wanted = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in members.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, content in wanted.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def sheet_with(cells: bytes) -> bytes:
    head = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return head + b"<sheetData>" + cells + b"</sheetData></worksheet>"


def refused(folder: Path, data: bytes, name: str = "personal.xlsx") -> Finding:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(InputRefusedError) as error:
        read_tables(path)
    render(error.value.findings)
    (found,) = error.value.findings
    assert found.file == name
    return found


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "OLE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "DOC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted XLSX"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b'{\n"digest":"0","format":"planner-roster/4"', "JSON"),
        (b"<html><table>", "XML/HTML"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook>', "XML/HTML"),
    ],
)
@pytest.mark.parametrize("name", ["personal.xlsx", "personal.csv"])
def test_wrong_kind(tmp_path: Path, start: bytes, kind: str, name: str) -> None:
    found = refused(tmp_path, start, name)
    assert (found.code, found.facts["kind"]) == (codes.tables.WRONG_KIND, kind)


def test_csv_named_xlsx(tmp_path: Path) -> None:
    data = write_csv(tmp_path, ROW).read_bytes()
    assert refused(tmp_path, data).facts["kind"] == "CSV/text"


def test_xlsx_named_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "personal.csv"
    path.write_bytes(good(tmp_path))
    assert read_tables(path)[0].sheet == "Personal"


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "ZIP"),
        (
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": b"<x><manifest:encryption-data/></x>",
            },
            "encrypted ODS",
        ),
        ({"xl/workbook.bin": b"x"}, "XLSB"),
        ({"word/document.xml": b"<w/>"}, "DOCX"),
        ({"readme.txt": b"x"}, "ZIP"),
    ],
)
def test_other_archives(tmp_path: Path, members: dict[str, bytes], kind: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    found = refused(tmp_path, out.getvalue())
    assert (found.code, found.facts["kind"]) == (codes.tables.WRONG_KIND, kind)


def test_macros(tmp_path: Path) -> None:
    assert refused(tmp_path, change(good(tmp_path), xl__vbaProject_DOT_bin=b"x")).code == codes.tables.MACROS


@pytest.mark.parametrize("part", [0.02, 0.3, 0.9, 0.999])
def test_truncated(tmp_path: Path, part: float) -> None:
    data = good(tmp_path)
    assert refused(tmp_path, data[: int(len(data) * part)]).code == codes.tables.DAMAGED


def test_flipped_bytes_never_escape(tmp_path: Path) -> None:
    data = bytearray(good(tmp_path))
    path = tmp_path / "personal.xlsx"
    for at in range(7, len(data), max(1, len(data) // 25)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            gate.check_file(path.read_bytes(), path.name)
        except InputRefusedError as error:
            render(error.findings)


def test_readable_archive_with_broken_sheet(tmp_path: Path) -> None:
    data = change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(b"<row><c r='A1'"))
    assert refused(tmp_path, data).code == codes.tables.DAMAGED


def test_bomb_is_refused_fast_and_small(tmp_path: Path) -> None:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 60_000_000 + b"</t></is></c></row>"
    data = change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(cell))
    assert len(data) < 100_000
    tracemalloc.start()
    begin = time.process_time()
    found = refused(tmp_path, data)
    seconds, peak = time.process_time() - begin, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "ratio")
    assert seconds < 2
    assert peak < 20_000_000


def test_size_that_lies_is_no_way_round(tmp_path: Path) -> None:
    """The central directory says 10 bytes; the stream says otherwise."""
    data = good(tmp_path)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        true = archive.getinfo(SHEET).file_size
    changed = data.replace(true.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert changed != data
    assert refused(tmp_path, changed).code == codes.tables.DAMAGED


def test_what_comes_out_counts_not_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_UNPACKED_BYTES", 3_000)
    found = refused(tmp_path, good(tmp_path))
    assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "unpacked")


@pytest.mark.parametrize(
    ("cells", "code", "limit"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', codes.tables.TOO_MANY_ROWS, None),
        (b'<row r="1"><c r="XFD1"><v>1</v></c></row>', codes.tables.TOO_LARGE, "columns"),
        (b"<row r='1'><c r='KA1'><v>1</v></c></row>", codes.tables.TOO_LARGE, "columns"),
        (b'<row r="600000"><c r="A600000"><v>1</v></c></row>', codes.tables.TOO_MANY_ROWS, None),
    ],
)
def test_far_cells(tmp_path: Path, cells: bytes, code: str, limit: str | None) -> None:
    found = refused(tmp_path, change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(cells)))
    assert found.code == code
    assert found.facts.get("limit") == limit


def test_many_rows_in_a_workbook(tmp_path: Path) -> None:
    # Rows without numbers and differing in content, so that only counting finds them.
    rows = b"".join(b"<row><c><v>%d</v></c></row>" % number for number in range(500_002))
    found = refused(tmp_path, change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(rows)))
    assert found.code == codes.tables.TOO_MANY_ROWS


def test_huge_declared_count(tmp_path: Path) -> None:
    strings = b'<sst xmlns="x" count="4000000000" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    found = refused(tmp_path, change(good(tmp_path), xl__sharedStrings_DOT_xml=strings))
    assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "count")


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst>&lol;</sst>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []><sst/>'.encode("utf-16"),
    ],
)
def test_document_types_and_entities(tmp_path: Path, xml: bytes) -> None:
    assert refused(tmp_path, change(good(tmp_path), xl__sharedStrings_DOT_xml=xml)).code == codes.tables.FORBIDDEN_XML


def test_document_type_across_two_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_CHUNK", 64)
    xml = b"<!-- " + b"x" * 53 + b" --><!DOCTYPE x []><sst/>"
    assert refused(tmp_path, change(good(tmp_path), xl__sharedStrings_DOT_xml=xml)).code == codes.tables.FORBIDDEN_XML


def test_paths_that_leave_the_archive(tmp_path: Path) -> None:
    data = good(tmp_path)
    for name in ("../evil.xml", "/etc/x", "xl/../../x", "C:\\x"):
        out = BytesIO(data)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, b"x")
        assert refused(tmp_path, out.getvalue()).code == codes.tables.UNSAFE_PATH


def test_too_many_members(tmp_path: Path) -> None:
    out = BytesIO(good(tmp_path))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(2_000):
            archive.writestr(f"x/{number}", b"")
    found = refused(tmp_path, out.getvalue())
    assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "members")


def test_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_FILE_BYTES", 10)
    found = refused(tmp_path, b"id;namn\r\n1;Bo\r\n", "p.csv")
    assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "bytes")


def test_child_that_dies_or_hangs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What slips through the gate kills only the child: 256 columns x 400,000 rows ask for more than its memory."""
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="499999"><c r="IV499999"><v>1</v></c></row>'
    data = change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(cells))
    monkeypatch.setattr(limits, "MAX_AREA", 10**12)
    assert refused(tmp_path, data).code == codes.tables.READER_STOPPED
    monkeypatch.setattr(workbook, "TIMEOUT_S", 0.01)
    assert refused(tmp_path, good(tmp_path)).code == codes.tables.READER_STOPPED


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "personal.xlsx"
    path.write_bytes(change(good(tmp_path), xl__externalLinks__externalLink1_DOT_xml=b"<externalLink/>"))
    (found,) = read_tables(path)
    assert codes.tables.EXTERNAL_LINKS in {one.code for one in found.findings}


def test_formula_that_gives_an_empty_text_is_a_value(tmp_path: Path) -> None:
    head = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    formula = b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>IF(1,"","")</f><v></v></c></row>'
    for cells, told in ((formula, False), (formula.replace(b' t="str"', b""), True)):
        path = tmp_path / "personal.xlsx"
        path.write_bytes(change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(head + cells)))
        (found,) = read_tables(path)
        assert (codes.tables.FORMULA_NO_VALUE in {one.code for one in found.findings}) is told


def test_s26_one_cell_far_away_is_refused_before_the_reader_makes_room(tmp_path: Path) -> None:
    for far in (
        b'<c r="CZ200000"><v>1</v></c>',
        b'<c s="1" r="Z499999" t="n"><v>1</v></c>',
        b'<x:c r="DA50000"><x:v/></x:c>',
    ):
        cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row>' + far + b"</row>"
        found = refused(tmp_path, change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(cells)))
        assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "area")


def test_s26_a_filled_sheet_and_far_styles_pass_the_gate() -> None:
    area = Area()
    area.look(b"".join(b'<c r="Z%d"><v>1</v></c>' % row for row in range(1, 100_000, 3)), 1)
    assert not area.too_large()
    area = Area()
    area.look(b'<c r="A1"><v>1</v></c><c r="CZ200000" s="4"/>', 1)
    assert not area.too_large()


@pytest.mark.parametrize("far", [b"IV490000", b"CZ200000", b"Z499999"])
def test_a_cell_far_away_is_seen_behind_many_that_are_near(far: bytes) -> None:
    """As behind 420,000 rows: beyond the first megabytes only cells that are far away are looked at one by one."""
    area = Area()
    near = b"".join(b'<c r="A%d"><v>1</v></c>' % row for row in range(1, 50_000))
    area.look(near, 1)
    area.look(near + b'<c r="B7"><v>1</v></c>', 1 << 30)
    assert not area.too_large()
    area.look(b'<c s="1" r="' + far + b'"><v>1</v></c>', 1 << 30)
    assert area.too_large()


def merged(number: int) -> bytes:
    areas = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(2, number + 2))
    cells = sheet_with(b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="2"><c r="A2"/></row>')
    return cells.replace(b"</worksheet>", b"<mergeCells>" + areas + b"</mergeCells></worksheet>")


@pytest.mark.parametrize("mark", [b'<sheet name="s" r:id="rId1"/>', b'<x:sheet name="s" r:id="rId1"/>'])
def test_more_sheets_than_anybody_makes_are_refused(tmp_path: Path, mark: bytes) -> None:
    """All of them may be one part of a few kilobytes, read over and over."""
    with zipfile.ZipFile(BytesIO(good(tmp_path))) as archive:
        book = archive.read("xl/workbook.xml")

    def naming(more: int) -> bytes:
        return change(good(tmp_path), xl__workbook_DOT_xml=book.replace(b"</sheets>", mark * more + b"</sheets>"))

    found = refused(tmp_path, naming(gate.MAX_SHEETS))
    assert (found.code, found.facts) == (codes.tables.TOO_LARGE, {"limit": "sheets", "most": gate.MAX_SHEETS})
    assert gate.check_file(naming(gate.MAX_SHEETS - 1), "p.xlsx") == "workbook"


def test_more_merged_areas_than_anybody_makes_are_refused(tmp_path: Path) -> None:
    most = gate.MAX_MERGED
    found = refused(tmp_path, change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=merged(most + 1)))
    assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "merged")
    assert gate.check_file(change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=merged(most)), "p.xlsx") == "workbook"


@pytest.mark.parametrize(("length", "cells", "passes"), [(30_000, 2000, False), (30_000, 1500, True), (30, 9000, True)])
def test_texts_that_too_many_cells_share_are_refused(tmp_path: Path, length: int, cells: int, *, passes: bool) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>1</v></c></row>' % (row, row) for row in range(1, cells + 1))
    texts = b"<sst><si><t>a</t></si><si><t>" + b"x" * length + b"</t></si></sst>"
    data = change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=sheet_with(rows), xl__sharedStrings_DOT_xml=texts)
    if passes:
        assert gate.check_file(data, "p.xlsx") == "workbook"
    else:
        found = refused(tmp_path, data)
        assert (found.code, found.facts["limit"]) == (codes.tables.TOO_LARGE, "shared")


def test_s26_memory_of_the_reader_follows_the_file(tmp_path: Path) -> None:
    small = good(tmp_path)
    assert child.memory_for(small) < child.BASE_BYTES + 10_000_000
    large = change(small, xl__worksheets__sheet1_DOT_xml=b" " * 60_000_000)
    assert child.memory_for(large) > 5 * child.BASE_BYTES


@pytest.mark.parametrize(
    "part",
    [b"<c ", b"<c><f", b"<c>" + b" " * 50, b"<c><f>1</f> ", b"<c><f>1", b'<c t="e"> ', b"<c a", b"<c r='A1'><f/><v> "],
)
def test_s26_looking_for_formulas_takes_no_step_back(part: bytes) -> None:
    """Twice the text costs about twice the time; a step back for each start would make it four times."""

    def cost(times: int) -> float:
        text = b"<f>x</f><!-- " + part * times + b" -->"
        least = 1e9
        for _ in range(3):
            start = time.process_time()
            list(xlsx_sheet.problems(BytesIO(text)))
            least = min(least, time.process_time() - start)
        return least

    assert cost(16_000) <= 3 * cost(8_000) + 0.02


def test_s26_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheet, "MAX_ROW_BYTES", 100)
    with pytest.raises(ValueError, match="row without end"):
        list(xlsx_sheet.blocks(BytesIO(b"<c/>" * (1 << 21))))


def test_blocks_cut_no_cell_in_two() -> None:
    text = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 250_000))
    parts = list(xlsx_sheet.blocks(BytesIO(text)))
    assert len(parts) > 2
    assert b"".join(parts) == text
    assert all(part.count(b"<c ") == part.count(b"</c>") for part in parts)


@pytest.mark.parametrize(("kind", "part"), [("xls", 0.9), ("ods", 0.5)])
def test_cut_files_of_other_kinds_are_damaged(tmp_path: Path, kind: str, part: float) -> None:
    """In the child, for the reader of values ends some of them with a panic."""
    data = (OTHER_KINDS / f"good.{kind}").read_bytes()
    assert refused(tmp_path, data[: int(len(data) * part)], f"personal.{kind}").code == codes.tables.DAMAGED


def test_other_kinds_are_read_in_the_child() -> None:
    for kind in ("xls", "ods"):
        assert len(read_tables(OTHER_KINDS / f"good.{kind}")[0].rows) == 3


@pytest.mark.parametrize(("rows", "passes"), [(500_001, True), (500_002, False)])
def test_rows_are_counted_before_anything_in_them_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, *, passes: bool
) -> None:
    """A sheet that Excel has given heights down to its end has few rows; those count that hold something."""
    heights = b'<row ht="12"/>' * 600_000
    text = sheet_with(heights + b"".join(b"<row><c><v>%d</v></c></row>" % number for number in range(rows)))
    monkeypatch.setattr(gate.Area, "look", lambda *_: pytest.fail("looked at"))
    data = change(good(tmp_path), xl__worksheets__sheet1_DOT_xml=text)
    if passes:
        with pytest.raises(pytest.fail.Exception):
            gate.check_file(data, "p.xlsx")
    else:
        assert refused(tmp_path, data).code == codes.tables.TOO_MANY_ROWS


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"x" * 4_000_001, codes.tables.LONG_CELL),
        (b"1;" * 2_000_001, codes.tables.TOO_LARGE),
        (b"1,x" * 1_400_000, codes.tables.TOO_LARGE),
    ],
)
def test_a_line_without_end_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, code: str, end: bytes
) -> None:
    monkeypatch.setattr(csv_file, "decode", lambda *_: pytest.fail("decoded"))
    found = refused(tmp_path, end.join((b"nr;namn", b"1;Kim", line, b"")), "p.csv")
    assert found.code == code
    if code == codes.tables.LONG_CELL and end != b"\r":
        assert found.row == 3


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_long_lines_of_many_rows_are_none_without_end(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(b"".join((b"nr;text", end, *(b"%d;%s%s" % (row, b"x" * 100_000, end) for row in range(60)))))
    assert len(read_tables(path)[0].rows) == 60
