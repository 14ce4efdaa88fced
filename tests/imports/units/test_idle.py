"""A unit beside skills, telephones, clearances or leave says where people work, and makes nobody an employment."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.answers import column_file
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.found_tables import roster_tables
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.proposals.test_propose import PEOPLE, known, table
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, refused, run, write_csv

NUMBERS = {"Anställningsnummer": PEOPLE["employee_number"]}
UNITS = {"Ansvar": PEOPLE["unit"]}
DAYS = ["2015-08-01", "2019-01-01"] * 20
MARKS = ["x", ""] * 20


def found(columns: dict[str, Sequence[str]]) -> tuple[TableLayout, list[str]]:
    ((list_,), findings) = roster_tables([table(NUMBERS | columns)], NOTHING, known())
    return list_.layout, [note.column for note in findings if note.code == codes.UNIT_NOT_READ]


@pytest.mark.parametrize(
    "beside",
    [
        {"SSK": MARKS, "Körkort B": MARKS},
        {"Telefon": PEOPLE["phone"]},
        {"säkerhetsklass": ["3", "2"] * 20, "säkerhetsprövning": ["godkänd"] * 40},
        {"ej tillgänglig från": ["2026-05-01"] * 40, "ej tillgänglig till": ["2027-08-01"] * 40},
        {"Kompetens": PEOPLE["skill"]},
        {"SSK": MARKS, "Körkort B": MARKS, "Webb": DAYS},  # days that nobody has said yet
        {"Kompetens": PEOPLE["skill"], "Webb": DAYS},
    ],
)
def test_units_of_a_list_that_employs_nobody_are_not_proposed_but_told(beside: dict[str, Sequence[str]]) -> None:
    layout, told = found(beside | UNITS)
    assert "unit" not in {own.key for own in layout.proposals}
    assert (told, layout.assumed) == (["Ansvar"], {})


@pytest.mark.parametrize(
    "beside",
    [
        {"Telefon": PEOPLE["phone"], "Kol": DAYS},
        {"Telefon": PEOPLE["phone"], "Kol": ["2015-08-01", ""] * 20},
        {"Telefon": PEOPLE["phone"], "Anst.form": PEOPLE["employment_form"]},
        {"Telefon": PEOPLE["phone"], "Tillträde": DAYS},
        {"Namn": ["Ek, Bo"] * 40},
    ],
)
def test_units_of_a_list_that_may_employ_are(beside: dict[str, Sequence[str]]) -> None:
    layout, told = found(beside | UNITS)
    assert ("unit" in {own.key for own in layout.proposals}, told) == (True, [])


def test_a_list_of_telephones_with_units_says_nothing_of_employments(tmp_path: Path) -> None:
    people = [ROW | {"anställningsnummer": f"00{at}", "personnummer": "", "födelseår": "1980"} for at in range(10, 40)]
    phones = [
        {"anställningsnummer": row["anställningsnummer"], "telefon": "070-174 06 05", "enhet": "KSF"} for row in people
    ]
    staff, telephones = write_csv(tmp_path, *people), write_csv(tmp_path, *phones, name="telefoner.csv")
    result = run(staff, telephones)
    assert result.people == 30
    assert not [note for note in result.findings if note.file == "telefoner.csv" and note.code.startswith(("E", "W"))]
    alone = [note.code for note in refused(telephones)]  # the one list there is may be that of the employments
    assert (codes.NO_COLUMN in alone, codes.UNIT_NOT_READ in alone) == (True, False)
    dated = [row | {"Kol": "2015-08-01" if at % 2 else ""} for at, row in enumerate(phones)]
    both = [note.code for note in refused(staff, write_csv(tmp_path, *dated, name="telefoner.csv"))]
    assert codes.UNIT_NOT_READ not in both
    assert [note.file for note in result.findings if note.code == codes.UNIT_NOT_READ] == ["telefoner.csv"]


def test_a_heading_that_is_probably_one_skill_makes_a_list_one_of_skills() -> None:
    layout, told = found({"usk (2 år)": MARKS, "enhet": PEOPLE["unit"]})
    assert ([own.key for own in layout.proposals], told) == (["skill:usk"], ["enhet"])
    layout, told = found({"usk (2 år)": MARKS, "enhet": PEOPLE["unit"], "Tillträde": DAYS})
    assert ("enhet" in layout.meant, told) == (True, [])


def test_what_a_list_is_about_is_judged_after_the_answers_and_a_unit_that_is_asked_for_stays(tmp_path: Path) -> None:
    numbers = [row["anställningsnummer"] for row in (ROW, SECOND)]
    courses = [{"anställningsnummer": one, "enhet": "KSF", "Bevis (giltigt till)": "2030-01-11"} for one in numbers]
    files = [write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, *courses, name="kurser.csv")]
    (own,) = [layout for layout in asked(files) if layout.file == "kurser.csv"]
    assert (own.meant["enhet"], own.unsure) == ("unit", {"enhet"})
    assert 'others = ["enhet"]' in proposals_text([own], words_for("sv"))
    bevis = {"Bevis (giltigt till)": "skill:usk"}
    result, meanings = answered(files, own, bevis)
    assert [note.column for note in result.findings if note.code == codes.UNIT_NOT_READ] == ["enhet"]
    kept = courses_kept(meanings, result)
    assert ("enhet" in kept.columns, "enhet" in kept.others) == (False, True)
    assert result.rows_set_aside == 0
    before = Meanings(kept=ColumnFile(layout=(kept,)))
    later = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=before)
    assert later.rows_set_aside == 0
    asked_for, meanings = answered(files, own, bevis | {"enhet": "unit"})
    assert asked_for.rows_set_aside == 2
    taken = {codes.ALL_PERMANENT, codes.ALL_FULL_TIME}  # of nobody in a list without first days
    assert not [note for note in asked_for.findings if note.code in taken and note.file == "kurser.csv"]
    kept = courses_kept(meanings, asked_for)
    assert kept.columns["enhet"] == "enhet"


def test_a_list_of_skills_whose_days_turn_out_to_be_first_ones_has_its_unit_asked_then() -> None:
    columns = NUMBERS | {"SSK": MARKS, "Webb": DAYS} | UNITS
    said = Meanings(kept=ColumnFile(columns={"Webb": "anställd från"}))
    ((list_,), _) = roster_tables([table(columns)], said, known())
    assert [own.key for own in list_.layout.proposals] == ["unit"]


def courses_kept(meanings: Meanings, result: ImportResult) -> Layout:
    return [own for own in kept_file(meanings, result.layouts).layout if own.file == "kurser.csv"][-1]


def asked(files: Sequence[Path]) -> Sequence[TableLayout]:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    return error.value.layouts


def answered(files: Sequence[Path], layout: TableLayout, said: dict[str, str]) -> tuple[ImportResult, Meanings]:
    meanings = replace(NOTHING, given=column_file([layout], [said], [{}], [{}], [{}]))
    return import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=meanings), meanings
