"""Rows of the catalogue about organisation and scenarios, with others of their kinds: never a traceback."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.imports.organisation.read import read_organisation
from planner.imports.scenario import read_scenario
from tests.imports.organisation.test_read import ABC, ABD
from tests.imports.organisation.test_read import GOOD as TABLES
from tests.imports.rendered import render
from tests.imports.test_scenario import GOOD as SCENARIO

SEATS, FIRST, SECOND, PIN = "0;4;2;1", "Elder care;KOM;;", "KOM;ÄOF;\n", f"lås;{ABD};P1"

ORGANISATION: list[tuple[str, str, str, str, tuple[str, int, str]]] = [
    # number in the catalogue and what; table, text and what stands there instead; code, row and column
    ("59 negative", "positions", SEATS, "0;-4;2;1", ("E-IMPORT-034", 3, "min_day")),
    ("59 huge", "positions", SEATS, "0;9999999;2;1", ("E-IMPORT-034", 3, "min_day")),
    ("59 decimal", "positions", SEATS, "0;2,5;2;1", ("E-IMPORT-032", 3, "min_day")),
    ("59 range", "positions", SEATS, "0;2–3;2;1", ("E-IMPORT-032", 3, "min_day")),
    ("59 about", "positions", SEATS, "0;ca 5;2;1", ("E-IMPORT-032", 3, "min_day")),
    ("59 word", "positions", SEATS, "0;fyra;2;1", ("E-IMPORT-032", 3, "min_day")),
    ("59 power", "positions", SEATS, "0;1e3;2;1", ("E-IMPORT-032", 3, "min_day")),
    ("59 unit", "positions", SEATS, "0;4 st;2;1", ("E-IMPORT-032", 3, "min_day")),
    ("61 itself", "units", FIRST, "Elder care;KOM;ÄOF;", ("E-ORG-017", 2, "parent")),
    ("61 circle", "units", FIRST, "Elder care;KOM;ÄOF-HT1;", ("E-ORG-017", 2, "parent")),
    ("61 unknown", "units", SECOND, "KOM;FINNS-EJ;\n", ("E-ORG-014", 3, "parent")),
    ("62 unknown position", "locks", PIN, f"lås;{ABD};P9", ("E-ORG-016", 3, "position")),
    ("62 banned from all", "locks", PIN, f"lås;{ABC};P1", ("E-ORG-025", 3, "position")),
    ("62 banned from it", "locks", PIN, f"{PIN}\nspärr;{ABD};P1", ("E-ORG-025", 3, "position")),
    ("62 number", "locks", PIN, "lås;1042;P1", ("E-ORG-020", 3, "person")),
    ("62 nobody", "locks", PIN, "lås;;P1", ("E-IMPORT-038", 3, "person")),
]


def tables(kind: str, folder: Path, changed: dict[str, str]) -> Path:
    """The organisation as a folder of CSV files, or as one workbook."""
    if kind == "csv":
        for name, text in changed.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8-sig")
        return folder
    path = folder / "org.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        for name, text in changed.items():
            sheet = book.add_worksheet(name)
            for row, line in enumerate(text.splitlines()):
                for column, cell in enumerate(line.split(";")):
                    sheet.write_string(row, column, cell)
    return path


def errors(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str]]:
    render(findings)
    wrong = [one for one in findings if one.severity is Severity.ERROR and one.code != "E-ORG-005"]
    return [(one.code, one.row, one.column) for one in wrong]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("table", "old", "new", "told"), [case[1:] for case in ORGANISATION], ids=[case[0] for case in ORGANISATION]
)
def test_a_table_of_the_organisation(
    tmp_path: Path, kind: str, table: str, old: str, new: str, told: tuple[str, int, str]
) -> None:
    assert old in TABLES[table]
    path = tables(kind, tmp_path, TABLES | {table: TABLES[table].replace(old, new, 1)})
    with pytest.raises(InputRefusedError) as refused:
        read_organisation(path)
    assert errors(refused.value.findings) == [told]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_organisation_without_a_fault_passes(tmp_path: Path, kind: str) -> None:
    assert len(read_organisation(tables(kind, tmp_path, TABLES)).organisation.positions) == 2


DAY = "2027-03-01"
SCENARIOS: list[tuple[str, str, str, list[tuple[str, int | None, str]]]] = [
    ("60 no day", "days = 1", "days = 0", [("E-DOC-016", None, "phase[0].days")]),
    ("60 backwards", "days = 1", "days = -1", [("E-DOC-016", None, "phase[0].days")]),
    ("60 half a day", "days = 1", "days = 1.5", [("E-DOC-010", None, "phase[0].days")]),
    ("60 centuries", "days = 1", "days = 100000", [("E-DOC-016", None, "phase[0].days")]),
    ("60 last day", "days = 1", "days = 1\nlast_day = 2027-02-01", [("E-DOC-007", None, "phase[0].last_day")]),
    ("60 February 30", DAY, "2027-02-30", [("E-DOC-027", 5, "")]),
    ("65 newer", DAY, f'{DAY}\nformat = "planner-scenario/99"', [("E-DOC-005", None, "format")]),
    ("65 unknown key", DAY, f"{DAY}\nmood = 1", [("E-DOC-007", None, "mood")]),
    ("65 key twice", DAY, f"{DAY}\nas_of = 2027-03-02", [("E-DOC-027", 6, "")]),
    ("65 NaN", DAY, f"{DAY}\nseed = nan", [("E-DOC-004", None, "seed")]),
    ("65 infinite", "days = 1", "days = 1e999", [("E-DOC-004", None, "phase[0].days")]),
    ("65 tag", DAY, f"{DAY}\nx = !!python/object:os.system", [("E-DOC-002", 6, "")]),
]


@pytest.mark.parametrize(("old", "new", "told"), [case[1:] for case in SCENARIOS], ids=[case[0] for case in SCENARIOS])
def test_a_scenario(tmp_path: Path, old: str, new: str, told: list[tuple[str, int | None, str]]) -> None:
    path = tmp_path / "s.toml"
    path.write_text(SCENARIO.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_scenario(path)
    assert errors(refused.value.findings) == told
