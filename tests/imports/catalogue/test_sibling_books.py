"""Workbooks beside those of the catalogue: the same in ODS, and what is printed around a sheet."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.imports import codes
from tests.imports.catalogue.kit import Told, outcome
from tests.imports.catalogue.test_other_kinds import cell, row
from tests.imports.catalogue.test_other_kinds import ods as raw_ods
from tests.imports.catalogue.ways import ods
from tests.imports.roster_files import ROW, SECOND, cells

KEYS = list(ROW)
HEADINGS = row(*map(cell, KEYS))
BO = row(*map(cell, SECOND.values()))
EMPTY, MERGED, MARKED = codes.tables.EMPTY_FILE, codes.tables.MERGED_CELLS, codes.PROTECTED_COMMENT


def with_unit(unit: str) -> str:
    """Åsa's row with another cell of the unit."""
    return row(*(unit if key == "enhet" else cell(text) for key, text in ROW.items()))


ODS: list[tuple[str, str, list[Told], int]] = [
    ("1 nothing", "", [(EMPTY, None, "", "")], 0),
    ("1 only headings", HEADINGS, [(codes.tables.ONLY_HEADER, 1, "", "")], 0),
    ("34 no value", HEADINGS + BO + with_unit('<table:table-cell table:formula="of:=A9"/>'),
     [(codes.tables.FORMULA_NO_VALUE, 3, "enhet", "")], 1),
    ("36 error", HEADINGS + BO + with_unit(cell("#REF!", 'table:formula="of:=A9"')),
     [(codes.tables.EXCEL_ERROR, 3, "enhet", "#REF!")], 1),
    ("37 rows", HEADINGS + with_unit(cell("KSF", 'table:number-rows-spanned="2"')) + BO, [], 2),
    ("37 columns", HEADINGS + with_unit(cell("KSF", 'table:number-columns-spanned="2"')) + BO,
     [(codes.tables.MERGED_ACROSS, 2, "enhet", "")], 1),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told", "people"), [case[1:] for case in ODS], ids=[case[0] for case in ODS])
def test_an_ods_file_as_the_catalogue_has_it(tmp_path: Path, rows: str, told: list[Told], people: int) -> None:
    came = outcome(raw_ods(tmp_path, rows))
    assert (came.told, len(came.people)) == (told, people)


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        ("Basic/Standard/Module1.xml", "<x/>", codes.tables.MACROS),
        ("Scripts/python/a.py", "x", codes.tables.MACROS),
        ("../x.xml", "<x/>", codes.tables.UNSAFE_PATH),
        ("x.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', codes.tables.FORBIDDEN_XML),
        ("meta.xml", "<m><title>Personer med skyddad identitet</title></m>", MARKED),
        ("styles.xml", "<s><header><p>Skyddade personuppgifter</p></header></s>", MARKED),
    ],
    ids=["45 macros", "45 scripts", "50 path", "49 entities", "66 title", "66 page header"],
)
def test_an_ods_file_with_another_part(tmp_path: Path, part: str, text: str, told: str) -> None:
    path = ods(tmp_path, [ROW, SECOND])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, text)
    came = outcome(path)
    assert ([one.code for one in came.findings], came.people) == ([told], ())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.98])
def test_47_a_cut_ods_file(tmp_path: Path, share: float) -> None:
    path = ods(tmp_path, [ROW, SECOND])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert [one.code for one in outcome(path).findings] == [codes.tables.DAMAGED]


Change = Callable[[Workbook, Worksheet], object]


def book(folder: Path, change: Change) -> Path:
    path = folder / "personal.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Personal")
        for at, line in enumerate(cells([ROW, SECOND])):
            for column, text in enumerate(line):
                sheet.write_string(at, column, text)
        change(made, sheet)
    return path


AROUND: list[tuple[str, Change, list[Told], int]] = [
    ("37 headings", lambda _, sheet: sheet.merge_range(0, 2, 2, 2, "förnamn"), [(MERGED, 1, "", "")], 0),
    ("37 below", lambda _, sheet: sheet.merge_range(5, 2, 6, 3, ""), [], 2),
    ("39 no width", lambda _, sheet: sheet.set_column(3, 3, 0), [(codes.tables.HIDDEN_COLUMNS, 1, "", "")], 2),
    ("39 folded", lambda _, sheet: sheet.set_row(2, None, None, {"level": 1, "hidden": True}),
     [(codes.tables.HIDDEN_ROWS, None, "", "")], 0),
    ("39 print area", lambda _, sheet: sheet.print_area(0, 0, 1, 8), [], 2),
    ("39 name", lambda made, _: made.define_name("Anställda", "=Personal!$A$1:$I$2"), [], 2),
    ("66 header", lambda _, sheet: sheet.set_header("&L&12&CSkyddade &Bpersonuppgifter"), [(MARKED, None, "", "")], 0),
    ("66 footer", lambda _, sheet: sheet.set_footer('&C&"Arial,Bold"Personer med skyddad identitet'),
     [(MARKED, None, "", "")], 0),
    ("66 name", lambda made, _: made.define_name("Skyddad_identitet", "=Personal!$A$2"), [(MARKED, None, "", "")], 0),
    ("66 header of a file", lambda _, sheet: sheet.set_header("&CSandby kommun&RSekretess OSL 18 kap. 13 §"), [], 2),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told", "people"), [case[1:] for case in AROUND], ids=[case[0] for case in AROUND])
def test_what_stands_around_a_sheet(tmp_path: Path, change: Change, told: list[Told], people: int) -> None:
    came = outcome(book(tmp_path, change))
    assert (came.told, len(came.people)) == (told, people)
