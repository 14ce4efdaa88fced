"""The catalogue of faulty rosters (docs/sources.md, Bad files): each with its code and its place, in CSV and XLSX."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import Severity
from planner.imports import codes
from planner.imports.identity.known import known_people
from planner.imports.roster.column_notes import told_of
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import (
    AS_OF,
    KEY,
    ROW,
    SECOND,
    only,
    organisation,
    places,
    refused,
    run,
    write,
    write_csv,
    write_xlsx,
)

NO_CELL = "anställningsnummer"

CELL_FAULTS: list[tuple[str, dict[str, str], str, str]] = [
    ("no number", {"anställningsnummer": ""}, codes.cells.EMPTY_CELL, "anställningsnummer"),
    ("spaces in number", {"anställningsnummer": "A 1042"}, codes.cells.BAD_CODE, "anställningsnummer"),
    ("impossible birth", {"personnummer": "19810230-9876"}, codes.cells.PERSONNUMMER_DATE, "personnummer"),
    ("form of number", {"personnummer": "okänt"}, codes.cells.PERSONNUMMER_FORM, "personnummer"),
    ("plus and young", {"personnummer": "20121212+2392"}, codes.cells.PERSONNUMMER_FORM, "personnummer"),
    ("lost zeros", {"personnummer": "1011234"}, codes.cells.PERSONNUMMER_DIGITS, "personnummer"),
    ("rounded number", {"personnummer": "1,98112E+11"}, codes.cells.PERSONNUMMER_DIGITS, "personnummer"),
    ("future birth", {"personnummer": "20301212-1212"}, codes.IMPOSSIBLE_BIRTH, "personnummer"),
    ("other birth year", {"födelseår": "1990"}, codes.BIRTH_YEAR_DIFFERS, "födelseår"),
    ("future birth year", {"personnummer": "", "födelseår": "2028"}, codes.IMPOSSIBLE_BIRTH, "födelseår"),
    ("birth year in words", {"födelseår": "okänt"}, codes.cells.BAD_NUMBER, "födelseår"),
    ("unknown unit", {"enhet": "KFS"}, codes.UNKNOWN_UNIT, "enhet"),
    ("no unit", {"enhet": ""}, codes.PART_MISSING, "enhet"),
    ("no first day", {"anställd från": ""}, codes.PART_MISSING, "anställd från"),
    ("American date", {"anställd från": "03/04/2025"}, codes.cells.BAD_DATE, "anställd från"),
    ("short date", {"anställd från": "25-01-02"}, codes.cells.BAD_DATE, "anställd från"),
    ("impossible date", {"anställd från": "2025-02-30"}, codes.cells.IMPOSSIBLE_DATE, "anställd från"),
    ("end before start", {"anställd till": "2015-07-31"}, codes.END_BEFORE_START, "anställd till"),
    ("words for number", {"sysselsättningsgrad": "ca 75"}, codes.cells.BAD_NUMBER, "sysselsättningsgrad"),
    ("range", {"sysselsättningsgrad": "50–75"}, codes.cells.BAD_NUMBER, "sysselsättningsgrad"),
    ("ambiguous number", {"sysselsättningsgrad": "1.000"}, codes.cells.AMBIGUOUS_NUMBER, "sysselsättningsgrad"),
    ("above full time", {"sysselsättningsgrad": "175,00"}, codes.cells.OUT_OF_RANGE, "sysselsättningsgrad"),
    ("negative", {"sysselsättningsgrad": "-50"}, codes.cells.OUT_OF_RANGE, "sysselsättningsgrad"),
    ("form of employment", {"anställningsform": "konsult?"}, codes.cells.BAD_CHOICE, "anställningsform"),
    ("AID", {"AID": "2070"}, codes.BAD_AID, "AID"),
    ("yes or no", {"småbarnsförälder": "kanske"}, codes.cells.BAD_YES_NO, "småbarnsförälder"),
    ("validity without skill", {"kompetens": "", "kompetens giltig till": "2028-01-01"}, codes.PART_MISSING,
     "kompetens"),
    ("class 4", {"säkerhetsklass": "4"}, codes.cells.OUT_OF_RANGE, "säkerhetsklass"),
    ("granted without class", {"säkerhetsprövning": "godkänd", "säkerhetsklass": ""}, codes.PART_MISSING,
     "säkerhetsklass"),
    ("vetting ends before it starts", {"säkerhetsprövad datum": "2025-01-02",
     "säkerhetsprövning giltig till": "2025-01-01"}, codes.END_BEFORE_START, "säkerhetsprövning giltig till"),
    ("claim", {"disponibilitet": "kanske"}, codes.cells.BAD_CHOICE, "disponibilitet"),
    ("away without end", {"ej tillgänglig från": "2027-01-01", "ej tillgänglig till": "-"}, codes.PART_MISSING,
     "ej tillgänglig till"),
    ("away backwards", {"ej tillgänglig från": "2027-01-02", "ej tillgänglig till": "2027-01-01"},
     codes.END_BEFORE_START, "ej tillgänglig till"),
    ("bidi", {"förnamn": "An\u202ena"}, codes.tables.BIDI_CONTROL, "förnamn"),
    ("long title", {"befattningsbenämning": "x" * 1001}, codes.tables.LONG_CELL, "befattningsbenämning"),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("change", "code", "column"), [case[1:] for case in CELL_FAULTS],
                         ids=[case[0] for case in CELL_FAULTS])  # fmt: skip
def test_faulty_row_is_set_aside_with_its_place(
    tmp_path: Path, change: dict[str, str], code: str, column: str, kind: str
) -> None:
    result = run(write(kind, tmp_path, SECOND, ROW | change))
    assert places(result.findings) == [(code, 3, column)]
    (found,) = [one for one in result.findings if one.code == code]
    assert (found.file, found.sheet) == (f"personal.{kind}", "" if kind == "csv" else "Personal")
    assert (result.people, result.rows_used, result.rows_set_aside) == (1, 1, 1)
    assert result.roster.set_aside == 1
    assert [row.number for row in result.mend_rows] == [3]


WARNINGS: list[tuple[str, dict[str, str], str, str]] = [
    ("check digit", {"personnummer": "19811218-9877", "födelseår": "1981"}, codes.cells.CHECK_DIGIT, "personnummer"),
    ("temporary number", {"personnummer": "19811218-T123"}, codes.cells.TEMPORARY_NUMBER, "personnummer"),
    ("too young", {"personnummer": "", "födelseår": "2012"}, codes.OUT_OF_AGE, "personnummer"),
    ("too old", {"personnummer": "", "födelseår": "1956"}, codes.OUT_OF_AGE, "personnummer"),
    ("unknown area", {"hemområde": "OX-CENTUM"}, codes.UNKNOWN_AREA, "hemområde"),
    ("class without state", {"säkerhetsklass": "3", "säkerhetsprövning": ""}, codes.STATE_MISSING, "säkerhetsklass"),
    ("expired", {"kompetens giltig till": "2027-02-28"}, codes.EXPIRED_SKILL, "kompetens giltig till"),
    ("homoglyph", {"efternamn": "\u0410ndersson"}, codes.cells.HOMOGLYPH, "efternamn"),
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("change", "code", "column"), [case[1:] for case in WARNINGS],
                         ids=[case[0] for case in WARNINGS])  # fmt: skip
def test_warning_keeps_the_row(tmp_path: Path, change: dict[str, str], code: str, column: str, kind: str) -> None:
    result = run(write(kind, tmp_path, SECOND, ROW | change))
    assert places(result.findings) == [(code, 3, column)]
    assert (result.people, result.rows_set_aside) == (2, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"personnummer": "", "födelseår": "2011", "anställd från": "2024-01-01"},
        {"personnummer": "", "födelseår": "1957"},
        {"kompetens giltig till": "2027-03-01"},
        {"anställd till": "2015-08-01"},
        {"säkerhetsprövad datum": "2025-01-01", "säkerhetsprövning giltig till": "2025-01-01"},
        {"födelseår": "1981"},
        {"säkerhetsklass": "0"},
        {"personnummer": "", "födelseår": "1956", "anställd till": "2027-02-28"},
    ],
)
def test_just_allowed(tmp_path: Path, change: dict[str, str]) -> None:
    assert places(run(write_csv(tmp_path, ROW | change)).findings) == []


def test_coordination_number_is_only_marked(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW | {"personnummer": "701063-9800"}))
    assert places(result.findings, codes.cells.COORDINATION_NUMBER) == [
        (codes.cells.COORDINATION_NUMBER, 2, "personnummer")
    ]
    assert result.roster.people[0].birth_year == 1970


def test_nearest_is_named(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, SECOND, ROW | {"enhet": "ÄOF-HT9", "kompetens": "nurs"}))
    facts = {one.code: one.facts["nearest"] for one in result.findings if one.severity is Severity.ERROR}
    assert facts == {codes.UNKNOWN_UNIT: "ÄOF-HT1"}
    result = run(write_csv(tmp_path, ROW | {"kompetens": "nurs"}))
    (note,) = [one for one in result.findings if one.code == codes.SKILL_LEFT_OUT]
    assert note.facts["words_sv"] == "”nurs” (1, → nurse?)"


def test_all_faults_of_a_row_are_told(tmp_path: Path) -> None:
    bad = ROW | {"enhet": "X", "anställd från": "igår", "AID": "1", "personnummer": "x"}
    result = run(write_csv(tmp_path, SECOND, bad))
    assert {place[2] for place in places(result.findings)} == {"enhet", "anställd från", "AID", "personnummer"}
    assert result.rows_set_aside == 1


def test_one_bad_row_and_the_others_go_on(tmp_path: Path) -> None:
    bad = {"anställningsnummer": ROW["anställningsnummer"], "kompetens giltig till": "segelflyg"}
    result = run(write_csv(tmp_path, ROW, bad))
    assert (result.people, result.rows_used, result.rows_set_aside) == (1, 1, 1)


def test_person_without_employment_is_set_aside_whole(tmp_path: Path) -> None:
    number = {"anställningsnummer": ROW["anställningsnummer"]}
    result = run(write_csv(tmp_path, number | {"kompetens": "usk"}, number | {"hemområde": "OX-CENTRUM"}, SECOND))
    assert places(result.findings) == [(codes.NO_EMPLOYMENT, 2, "enhet"), (codes.NO_EMPLOYMENT, 3, "enhet")]
    assert (result.people, result.rows_used, result.rows_set_aside, result.rows_following) == (1, 1, 2, 0)
    assert [row.number for row in result.mend_rows] == [2, 3]


def test_person_without_birth_year_is_set_aside_whole(tmp_path: Path) -> None:
    result = run(
        write_csv(tmp_path, ROW | {"personnummer": ""}, SECOND, ROW | {"personnummer": "", "enhet": "ÄOF-HT1"})
    )
    assert [place[:2] for place in places(result.findings)] == [(codes.NO_BIRTH_YEAR, 2), (codes.NO_BIRTH_YEAR, 4)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("given", "value", "needed"),
    [
        ("säkerhetsprövning", "godkänd", "säkerhetsklass"),
        ("kompetens giltig till", "2028-01-01", "kompetens"),
    ],
)
def test_a_column_that_the_file_does_not_have_is_not_told_as_empty_cells(
    tmp_path: Path, given: str, value: str, needed: str, kind: str
) -> None:
    kept = {key: cell for key, cell in ROW.items() if key != needed} | {given: value}
    found = refused(write(kind, tmp_path, kept))
    assert (codes.PART_WITHOUT_COLUMN, 2, needed) in places(found)
    assert codes.PART_MISSING not in {one.code for one in found}


def test_late_fault_takes_away_what_its_row_gave(tmp_path: Path) -> None:
    """The class comes from one row, the state from another; without class the state's row goes, its area with it."""
    number = {"anställningsnummer": ROW["anställningsnummer"]}
    state = number | {"säkerhetsprövning": "godkänd", "hemområde": "OX-CENTRUM"}
    whole = run(write_csv(tmp_path, ROW, state, number | {"säkerhetsklass": "3"}))
    assert whole.rows_set_aside == 0
    part = run(write_csv(tmp_path, ROW, state | {"säkerhetsklass": ""}))
    assert places(part.findings) == [(codes.PART_MISSING, 3, "säkerhetsklass")]
    assert part.roster.people[0].area is None


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("förnamn", "Åsa", "Eva"),
        ("personnummer", "19811218-9876", "19640823-9801"),
        ("svensk medborgare", "ja", "nej"),
        ("hemområde", "OX-CENTRUM", "OX-NORR"),
        ("hushåll", "A", "B"),
    ],
)
def test_contradiction_names_both_rows_and_sets_the_later_aside(
    tmp_path: Path, column: str, one: str, other: str
) -> None:
    first = write_csv(tmp_path, ROW | {column: one}, name="a.csv")
    second = write_csv(tmp_path, ROW | {column: other}, name="b.csv")
    for paths in ((first, second), (second, first)):
        result = run(*paths)
        (found,) = [one for one in result.findings if one.severity is Severity.ERROR]
        assert (found.code, found.file, found.row, found.column) == (codes.CONFLICT, "b.csv", 2, column)
        assert (found.facts["other_file"], found.facts["other_row"]) == ("a.csv", 2)
        assert (result.people, result.rows_set_aside) == (1, 1)


def test_same_value_in_other_writing_is_no_contradiction(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW, ROW | {"personnummer": "811218 9876", "förnamn": " Åsa\u00a0"}))
    assert places(result.findings) == []


def test_one_personnummer_under_two_numbers(tmp_path: Path) -> None:
    twin = SECOND | {"personnummer": ROW["personnummer"]}
    result = run(write_csv(tmp_path, ROW, twin, twin | {"enhet": "ÄOF-HT1"}))
    assert places(result.findings) == [(codes.SAME_PERSONNUMMER, row, "personnummer") for row in (3, 4)]
    assert [one.facts["other_row"] for one in result.findings if one.code == codes.SAME_PERSONNUMMER] == [2, 2]
    assert result.people == 1


def test_slipped_row_gets_one_fault_only(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, ROW)
    path.write_text(path.read_text("utf-8-sig").replace(";Åsa;", ";"), "utf-8")
    assert places(run(path).findings) == [(codes.tables.ROW_WIDTH, 3, "")]


def test_numbers_in_the_id_column(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    for numbers, told in (((12, 1042), True), ((1041, 1042), False)):
        book = xlsxwriter.Workbook(path, {"in_memory": True})
        sheet = book.add_worksheet("Personal")
        sheet.write_row(0, 0, list(ROW))
        for at, (row, number) in enumerate(zip((ROW, SECOND), numbers, strict=True), start=1):
            for column, text in enumerate(row.values()):
                sheet.write_string(at, column, text)
            sheet.write_number(at, 0, number)
        book.close()
        found = places(run(path).findings)
        code = codes.cells.LOST_ZEROS if told else codes.AS_AMOUNTS
        assert found == [(code, None, "anställningsnummer")]
        stored = known_people(run(path).keys, frozenset())
        again = import_roster([path], organisation(), key=KEY, as_of=AS_OF, known=stored)
        assert codes.AS_AMOUNTS not in [one.code for one in again.findings]


def test_numbers_as_amounts_of_which_some_show_zeros_have_lost_none() -> None:
    for texts, told in ((("1041", "1042"), True), (("0041", "1042"), False), (("A041", "B042"), False)):
        cleaned = {text: text for text in texts}
        notes = dict(told_of("employee_number", texts, cleaned, (2, 3), as_numbers=True))
        assert (codes.AS_AMOUNTS in notes) is told
        assert codes.AS_AMOUNTS not in dict(told_of("employee_number", texts, cleaned, (2, 3), as_numbers=False))


def test_a_remark_below_the_numbers_is_no_number_of_another_length() -> None:
    for texts, told in ((("1041", "1042", "OBS! 1042 slutar"), False), (("1041", "12", "OBS! 1042"), True)):
        cleaned = {text: text for text in texts}
        notes = told_of("employee_number", texts, cleaned, (2, 3, 4), as_numbers=True)
        assert (codes.cells.LOST_ZEROS in dict(notes)) is told


def test_excel_errors_and_formulas_set_their_rows_aside(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    sheet.write_row(0, 0, list(ROW))
    for at, row in enumerate((SECOND, ROW, ROW), start=1):
        for column, text in enumerate(row.values()):
            sheet.write_string(at, column, text)
    sheet.write_formula(2, 7, "=NA()", None, "#N/A")
    sheet.write_formula(3, 5, "=TODAY()", None, "")
    book.close()
    result = run(path)
    assert [place for place in places(result.findings) if place[0] != codes.NO_EMPLOYMENT] == [
        (codes.tables.EXCEL_ERROR, 3, "kompetens"),
        (codes.tables.FORMULA_NO_VALUE, 4, "anställd från"),
    ]
    assert result.people == 1


def test_fictitious_numbers_are_told_once(tmp_path: Path) -> None:
    result = run(
        write_csv(tmp_path, ROW | {"personnummer": "19811218-0006"}, SECOND | {"personnummer": "19640823-0001"})
    )
    assert places(result.findings) == [(codes.FICTITIOUS_NUMBER, None, "personnummer")]
    assert result.people == 2


def test_faults_of_all_files_are_told_and_nothing_is_imported(tmp_path: Path) -> None:
    good = write_csv(tmp_path, ROW)
    empty, headless = tmp_path / "b.csv", tmp_path / "c.csv"
    empty.write_bytes(b"")
    headless.write_text("namn;ort\r\nBo;X\r\n", "utf-8")
    doubled = write_xlsx(tmp_path, {"anställningsnummer": "1", "Enhet": "KSF", "enhet ": "KSF"}, name="d.xlsx")
    found = refused(good, empty, headless, doubled)
    assert {(one.file, one.code) for one in found if one.severity is Severity.ERROR} == {
        ("b.csv", codes.tables.EMPTY_FILE),
        ("c.csv", codes.NO_KEY),
        ("d.xlsx", codes.DUPLICATE_HEADING),
    }


def test_nobody_imported_is_no_success(tmp_path: Path) -> None:
    found = refused(write_csv(tmp_path, ROW | {"enhet": "okänd"}))
    assert [one.code for one in found if one.severity is Severity.ERROR] == [codes.UNKNOWN_UNIT, codes.NO_PEOPLE]


def test_other_sheets_are_told(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    notes, sheet = book.add_worksheet("Läs mig"), book.add_worksheet("Personal")
    notes.write_row(0, 0, ["Uttag", "Ansvarig"])
    notes.merge_range(1, 0, 2, 1, "2026")
    book.add_worksheet("En rad").write(0, 0, "Se nästa blad")
    sheet.write_row(0, 0, list(ROW))
    sheet.write_row(1, 0, list(ROW.values()))
    book.add_worksheet("Dold").hide()
    book.close()
    result = run(path)
    assert result.people == 1
    assert {(one.code, one.sheet) for one in result.findings} == {
        (codes.NOT_A_ROSTER, "Läs mig"),
        (codes.NOT_A_ROSTER, "En rad"),
        (codes.tables.HIDDEN_SHEET, "Dold"),
    }


def _book(path: Path, area: tuple[int, int, int, int] | None, foot: str = "") -> Path:
    """Two people from row 4 on below a title, an empty sheet of the same headings, and some cells that are merged."""
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet, empty = book.add_worksheet("Personal"), book.add_worksheet("Timavlönade")
    for one, first in ((sheet, 2), (empty, 0)):
        one.write_row(first, 0, list(ROW))
    for at, row in enumerate((ROW, SECOND), start=3):
        sheet.write_row(at, 0, list(row.values()))
    if area:
        sheet.merge_range(*area, foot)
    book.close()
    return path


def test_headings_merged_with_people_stop_the_file(tmp_path: Path) -> None:
    found = places(refused(_book(tmp_path / "p.xlsx", (0, 1, 3, 1), "KSF")))
    assert (codes.tables.MERGED_CELLS, 1, "") in found


@pytest.mark.parametrize("area", [(0, 0, 0, 8), (0, 0, 1, 3), (6, 0, 8, 3), (3, 40, 4, 41), None])
def test_merged_cells_elsewhere_and_an_empty_sheet_do_not(tmp_path: Path, area: tuple[int, int, int, int]) -> None:
    result = run(_book(tmp_path / "p.xlsx", area, "Uttag" if area and area[0] == 0 else ""))
    assert (result.people, places(result.findings)) == (2, [(codes.SHEET_WITHOUT_ROWS, 1, "")])


@pytest.mark.parametrize("column", ["anställd till", "kompetens giltig till", "säkerhetsprövning giltig till"])
def test_the_year_9999_is_no_last_day(tmp_path: Path, column: str) -> None:
    """Many HR systems write it in every permanent employment; setting those aside would empty the roster."""
    cleared = {"säkerhetsklass": "3", "säkerhetsprövning": "godkänd"}
    plain = run(write_csv(tmp_path, ROW | cleared))
    assert run(write_csv(tmp_path, ROW | cleared | {column: "9999-12-31"})).roster == plain.roster


def test_the_year_9999_is_no_first_day(tmp_path: Path) -> None:
    assert ("E-IMPORT-031", 2, "anställd från") in places(
        refused(write_csv(tmp_path, ROW | {"anställd från": "9999-12-31"}))
    )


def test_h8_a_share_above_one_shown_as_percent_is_out_of_range(tmp_path: Path) -> None:
    path = tmp_path / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet, style = book.add_worksheet("Personal"), book.add_format({"num_format": "0%"})
    for at, row in enumerate((ROW, SECOND), start=1):
        sheet.write_row(0, 0, list(row))
        sheet.write_row(at, 0, list(row.values()))
        sheet.write_number(at, list(row).index("sysselsättningsgrad"), (0, 1.5, 0.75)[at], style)
    book.close()
    result = run(path)
    assert places(result.findings) == [(codes.cells.OUT_OF_RANGE, 2, "sysselsättningsgrad")]
    assert only(result).employments[0].fraction_permille == 750


def test_h8_what_stands_right_of_the_headings_is_told(tmp_path: Path) -> None:
    paths = {
        "A": write_csv(tmp_path, {"": "75,00"} | ROW, SECOND),
        "J": write_xlsx(tmp_path, ROW | {"": "75,00"}, SECOND),
    }
    for letter, path in paths.items():
        (note,) = (one for one in run(path).findings if one.code == codes.UNLABELLED_COLUMN)
        assert (note.facts["count"], note.facts["first"], note.facts["letter"]) == (1, 2, letter)
