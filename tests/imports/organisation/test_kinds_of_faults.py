"""Kinds of faults that used to pass in silence: what nobody reads, ids that act, nonsense, workbook unlike folder."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import Finding
from planner.imports.organisation.columns import TABLES
from planner.imports.organisation.read import read_organisation
from planner.imports.organisation.rows import read_rows
from planner.imports.tables.csv_file import read_csv
from tests.imports.organisation.test_read import ABC, GOOD, change, folder, refused
from tests.imports.rendered import render

__all__ = ["folder"]

SAMPLE = Path(__file__).parents[3] / "data" / "organisation"


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def warned(path: Path) -> list[tuple[str, int | None, str]]:
    notes = read_organisation(path).notes
    render(notes)
    return [(note.code, note.row, note.column) for note in notes]


def book(path: Path, tables: Mapping[str, str], hidden: tuple[str, ...] = ()) -> Path:
    with xlsxwriter.Workbook(path, {"in_memory": True}) as made:
        for name, text in tables.items():
            sheet = made.add_worksheet(name)
            for at, line in enumerate(text.splitlines()):
                sheet.write_row(at, 0, line.split(";"))
            if name in hidden:
                sheet.hide()
    return path


@pytest.mark.parametrize(
    ("table", "heading", "written", "near"),
    [
        ("positions", "clearance_class", "säkerhetklass", "säkerhetsklass"),
        ("positions", "skills", "krav", ""),
        ("units", "lend_percent", "max utlåning", "utlåning"),
        ("locks", "position", "sjukskriven", ""),
        ("couplings", "number", "Antal st", "antal"),
        ("travel", "minutes", "minuter;not", ""),
    ],
)
def test_s1_unknown_heading_is_an_error(folder: Path, table: str, heading: str, written: str, near: str) -> None:
    text = GOOD[table].splitlines()
    rows = [line + ";x" for line in text[1:]] if ";" in written else text[1:]
    (folder / f"{table}.csv").write_text("\n".join([text[0].replace(heading, written), *rows]), encoding="utf-8")
    found = [one for one in refused(folder) if one.code not in ("E-IMPORT-017", "E-ORG-019")]
    assert [(one.code, one.file, one.row, one.column) for one in found] == [
        ("E-ORG-007", f"{table}.csv", 1, written.rpartition(";")[2])
    ]
    assert near in str(found[0].facts["nearest"])


def test_unknown_units_and_skills_are_told_with_a_misspelt_heading(folder: Path) -> None:
    change(folder, "positions", "clearance_class", "säkerhetklass")
    for row, key in ((0, "unit"), (1, "skills")):
        lines = (folder / "positions.csv").read_text(encoding="utf-8-sig").splitlines()
        cells = lines[row + 1].split(";")
        cells[lines[0].split(";").index(key)] = "INGEN-SÅDAN"
        lines[row + 1] = ";".join(cells)
        (folder / "positions.csv").write_text("\n".join(lines), encoding="utf-8")
    assert sorted(set(codes(refused(folder)))) == ["E-ORG-007", "E-ORG-012", "E-ORG-013"]


@pytest.mark.parametrize(
    ("table", "heading"),
    [("units", "id"), ("skills", "id"), ("travel", "place"), ("units", "employer")],
)
def test_what_stands_under_an_unknown_heading_is_missed_by_nobody(folder: Path, table: str, heading: str) -> None:
    change(folder, table, heading, "qwertyuiop")
    assert set(codes(refused(folder))) <= {"E-ORG-007", "E-IMPORT-017"}


def test_s1_filled_column_without_a_heading_is_an_error(folder: Path) -> None:
    (folder / "locks.csv").write_text(f"kind;;person;position\nspärr;P1;{ABC};\n", encoding="utf-8")
    assert codes(refused(folder)) == ["E-ORG-007"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("locks (1).csv", "locks"),
        ("Kopia av locks.csv", "locks"),
        ("lås.csv", ""),
        ("telefonlista.csv", ""),
        ("locks.xlsx", "locks"),
        ("LOCKS.XLS", "locks"),
        ("locks.ods", "locks"),
        ("locks.txt", "locks"),
        ("locks.csv.bak", "locks"),
        ("låsningar-nya", "låsningar"),
    ],
)
def test_s1_unknown_file_is_an_error(folder: Path, name: str, near: str) -> None:
    (folder / name).write_text(GOOD["locks"], encoding="utf-8")
    (found,) = refused(folder)
    assert (found.code, found.file) == ("E-ORG-002", name)
    assert near in str(found.facts["nearest"])


@pytest.mark.parametrize("name", [".DS_Store", "~$locks.xlsx", ".~lock.locks.csv#", "LÄSMIG.md", "bild.png", "noter"])
def test_s1_what_can_be_no_table_is_let_be(folder: Path, name: str) -> None:
    (folder / name).write_text("x", encoding="utf-8")
    assert warned(folder) == []


def test_s1_table_that_cannot_be_opened_is_an_error(folder: Path) -> None:
    (folder / "locks.csv").unlink()
    (folder / "locks.csv").symlink_to(folder / "moved.csv")
    assert codes(refused(folder)) == ["E-IMPORT-001"]


def test_s1_unknown_sheet_is_an_error(tmp_path: Path) -> None:
    found = refused(book(tmp_path / "org.xlsx", GOOD | {"locks (2)": GOOD["locks"]}))
    assert [(one.code, one.facts["table"], one.facts["nearest"]) for one in found] == [
        ("E-ORG-002", "locks (2)", "locks")
    ]


def test_s1_hidden_sheet_with_the_name_of_a_table_is_an_error(tmp_path: Path) -> None:
    tables = GOOD | {"Listor": "id\nA\n"}
    found = refused(book(tmp_path / "org.xlsx", tables, hidden=("locks", "Listor")))
    assert [(one.code, one.sheet) for one in found if one.code[0] == "E"] == [("E-ORG-008", "locks")]
    notes = read_organisation(book(tmp_path / "org.xlsx", tables, hidden=("Listor",))).notes
    assert [(one.code, one.sheet) for one in notes] == [("I-IMPORT-025", "Listor")]


def test_s1_the_reader_hands_over_its_notes(folder: Path) -> None:
    change(folder, "positions", "HUS;", "HUSET;")
    organisation, notes, _ = read_organisation(folder)
    assert organisation.positions[1].place == "HUSET"
    assert [(note.code, note.facts["id"]) for note in notes] == [("W-ORG-030", "HUSET")]


@pytest.mark.parametrize(
    "bad", ["../keys", "a/b", "a\\b", "C:x", "..", "å.csv", "<b>x</b>", "[red]", "x y", "x" * 41, "\u202ex", "~x", "А"]
)
@pytest.mark.parametrize(
    ("table", "old", "column"),
    [
        ("functions", "STAB;", "id"),
        ("skills", "nurse;", "id"),
        ("units", "OXE;", "id"),
        ("units", "BOLAG;", "employer"),
        ("positions", "P2;", "id"),
        ("travel", "NORR;", "area"),
        ("couplings", "MIX;", "id"),
    ],
)
def test_s2_an_id_is_letters_digits_hyphen_and_underscore(
    folder: Path, table: str, old: str, column: str, bad: str
) -> None:
    change(folder, table, old, f"{bad};")
    assert column in {one.column for one in refused(folder) if one.code in ("E-IMPORT-037", "E-IMPORT-015")}


@pytest.mark.parametrize("good", ["ÅÄÖ-åäö_9", "x" * 40])
def test_s2_swedish_letters_and_forty_signs_are_an_id(folder: Path, good: str) -> None:
    change(folder, "units", "OXE;", f"{good};")
    assert read_organisation(folder).organisation.units[2].id == good


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("functions", "VARD;Vård", "stab;Vård"),
        ("skills", "assistant;Under", "NURSE;Under"),
        ("units", "OXE;", "äof;"),
        ("positions", "P2;", "p1;"),
        ("couplings", "HEM;", "mix;"),
    ],
)
def test_s2_ids_are_unique_without_case(folder: Path, table: str, old: str, new: str) -> None:
    change(folder, table, old, new)
    assert ("E-ORG-010", f"{table}.csv", "id") in [(one.code, one.file, one.column) for one in refused(folder)]


@pytest.mark.parametrize(
    ("table", "old", "new", "column"),
    [
        ("units", "Home care 1;KOM", "Home care 1;Kom", "employer"),
        ("travel", "NORR;HUS;10\n", "NORR;HUS;10\nnorr;TORG;11\n", "area"),
        ("travel", "NORR;HUS;10\n", "NORR;HUS;10\nSYD;hus;11\n", "place"),
        ("positions", "all, war", "all, ALL", "tags"),
        ("positions", ";HUS;", ";hus;", "place"),
    ],
)
def test_s2_ids_without_a_table_of_their_own_have_one_spelling(
    folder: Path, table: str, old: str, new: str, column: str
) -> None:
    change(folder, table, old, new)
    (found,) = refused(folder)
    assert found.code in ("E-ORG-042", "E-ORG-010")
    assert (found.file, found.column) == (f"{table}.csv", column)


def test_s10_sample_as_a_workbook_with_a_sheet_of_headings_only(tmp_path: Path) -> None:
    tables = {table.key: (SAMPLE / f"{table.key}.csv") for table in TABLES}
    texts = {name: path.read_text(encoding="utf-8-sig") for name, path in tables.items() if path.is_file()}
    assert len(texts["locks"].splitlines()) == 1
    from_folder, from_book = read_organisation(SAMPLE), read_organisation(book(tmp_path / "org.xlsx", texts))
    assert from_book == from_folder
    assert from_folder.notes == ()


def _as_folder(tmp_path: Path, tables: Mapping[str, str]) -> Path:
    path = tmp_path / "org"
    path.mkdir()
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def _as_book(tmp_path: Path, tables: Mapping[str, str]) -> Path:
    return book(tmp_path / "org.xlsx", tables)


@pytest.mark.parametrize("write", [_as_folder, _as_book])
@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        ({"units": GOOD["units"].splitlines()[0]}, ["E-ORG-006"]),
        ({"units": GOOD["units"].splitlines()[0], "lock": GOOD["locks"]}, ["E-ORG-006", "E-ORG-002"]),
        ({"locks": "kind;person;position;till\nspärr;" + ABC + ";;x\n"}, ["E-ORG-007"]),
        ({name: text.splitlines()[0] for name, text in GOOD.items()}, ["E-ORG-006"] * 4),
    ],
)
def test_s10_workbook_and_folder_obey_the_same_rules(
    tmp_path: Path,
    write: Callable[[Path, Mapping[str, str]], Path],
    spoil: Mapping[str, str],
    expected: list[str],
) -> None:
    found = refused(write(tmp_path, GOOD | dict(spoil)))
    assert sorted(one.code for one in found) == sorted(expected)
    assert "HR" not in "".join(render(found))


@pytest.mark.parametrize(
    ("pattern", "shift", "allowed"),
    [("D", "evening", False), ("D", "night", False), ("D7", "night", False), ("12", "evening", False),
     ("12", "night", True), ("8", "evening", True), ("OC", "night", True), ("D7", "day", True)],
)  # fmt: skip
@pytest.mark.parametrize("level", ["min", "target"])
def test_s15_seats_in_a_shift_that_the_pattern_lacks(
    folder: Path, pattern: str, shift: str, level: str, allowed: bool
) -> None:
    at = ["day", "evening", "night"].index(shift)
    low = ["1" if level == "min" and number == at else "" for number in range(3)]
    high = ["1" if number == at else "" for number in range(3)]
    change(folder, "positions", "0;4;2;1;6;2;1;8;", f"0;{';'.join(low + high)};{pattern};")
    if allowed:
        assert warned(folder) == []
    else:
        keys = [f"min_{shift}", f"target_{shift}"] if level == "min" else [f"target_{shift}"]
        assert [(one.code, one.column) for one in refused(folder)] == [("E-ORG-040", key) for key in keys]


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("positions", ";HUS;", ";HUSET;", ("W-ORG-030", 3, "place")),
        ("positions", "0;4;2;1;6;2;1", "0;0;0;0;;;", ("W-ORG-031", 3, "min_day")),
        ("skills", ";;;usk;", ";;nurse;usk;", ("W-ORG-033", 2, "implies")),
        ("skills", ";;;usk;", ";;assistant;usk;", ("W-ORG-033", 3, "implies")),
        ("units", "Hemtjänst 1;", "Bolaget;", ("W-ORG-032", 4, "name_sv")),
        ("units", "Hemtjänst 1;", "OXE;", ("W-ORG-032", 3, "name_sv")),
        ("skills", "Assistant nurse;", "Nurse;", ("W-ORG-032", 3, "name_en")),
        ("skills", ";;;usk;", ";;;usk|uska;", ("W-ORG-046", 3, "synonyms")),
        ("skills", ";;;usk;", ";;;usk / uska;", ("W-ORG-046", 3, "synonyms")),
    ],
)
def test_s15_nonsense_is_told(folder: Path, table: str, old: str, new: str, expected: tuple[str, int, str]) -> None:
    change(folder, table, old, new)
    assert warned(folder) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("samma hushåll;P1;;", "samma hushåll;P1;;3", ("E-ORG-041", "number")),
        ("samma hushåll;P1;;", "oförenliga;P1, P2;;2", ("E-ORG-041", "number")),
        ("samma hushåll;P1;;", "oförenliga;P1;;", ("E-ORG-028", "positions")),
        ("samma hushåll;P1;;", "dubbla roller;P1, P1;;", ("E-ORG-028", "positions")),
    ],
)
def test_s15_coupling_that_says_nothing(folder: Path, old: str, new: str, expected: tuple[str, str]) -> None:
    change(folder, "couplings", old, new)
    assert [(one.code, one.column) for one in refused(folder)] == [expected]


def test_h14_hidden_rows_of_a_workbook_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "organisation.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as made:
        for name, text in GOOD.items():
            sheet = made.add_worksheet(name)
            for at, line in enumerate(text.splitlines()):
                sheet.write_row(at, 0, line.split(";"))
            if name == "units":
                sheet.set_row(1, options={"hidden": True})
    told = [(note.code, note.sheet, note.facts) for note in read_organisation(path).notes if "114" in note.code]
    assert told == [("W-IMPORT-114", "units", {"count": 1, "first": 2})]


def test_what_is_odd_in_one_row_is_told_again_in_the_next(folder: Path) -> None:
    """Texts of which nothing is to be told are read once for all rows; no others."""
    spec = next(own for own in TABLES if own.key == "units")
    odd = ("Skola \N{CYRILLIC SMALL LETTER A}b", "Skola 19860129-0005", "Skola")
    lines = [f"U{at};{name};x y" for at, name in enumerate(odd * 2)]
    table = read_csv("\n".join([f"{spec.columns[0].key};name_sv;employer", *lines]).encode(), "units.csv")
    rows, told = read_rows(spec, table)
    alone = [read_rows(spec, replace(table, rows=(row,))) for row in table.rows]
    assert [row.values for row in rows] == [one.values for own, _ in alone for one in own]
    cells = [note for note in told if note.row and note.row > 1]
    assert cells == [note for _, own in alone for note in own if note.row and note.row > 1]
    assert len([note for note in cells if note.column == "name_sv"]) == 4
