"""How long courses hold by a catalogue is proposed as a column of their list, and counts once somebody has said so."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, workbook, write_csv

HEADING = "giltighet enligt Kurskatalog"
TAKEN = ("2025-08-31", "2026-02-28", "2025-08-31", "2026-02-28")
CODES = ("K1", "K1", "K2", "K2")
NAMES = {"K1": "Sjuksköterska", "K2": "Undersköterska", "K3": "Körkort B"}
SAID = {"Kurskod": "kompetens", "Genomförd": "kompetens genomförd", HEADING: "kompetens giltig i månader"}
STAFF = [{key: cell for key, cell in row.items() if key != "kompetens"} for row in (ROW, SECOND)]


def book(folder: Path, terms: Mapping[str, str], heading: str = "Giltighet (mån)", **more: str) -> Path:
    people = [ROW["anställningsnummer"], SECOND["anställningsnummer"]] * 2
    table = [("anställningsnummer", "Kurskod", "Genomförd", *more)]
    table += [(own, code, day, *more.values()) for own, code, day in zip(people, CODES, TAKEN, strict=True)]
    catalogue = [("Kod", "Benämning", heading), *((code, name, terms.get(code, "")) for code, name in NAMES.items())]
    return workbook(folder, **cast("Any", {"Kurser": table, "Kurskatalog": catalogue}))


def layout_of(path: Path, columns: Mapping[str, str] | None = None) -> tuple[TableLayout, list[str]]:
    said = {"kompetens": {"K1": "nurse", "K2": "assistant_nurse"}} if columns else {}
    given = ColumnFile(layout=(Layout(file=path.name, columns=dict(columns or {}), words=said),))
    files = [write_csv(path.parent, *STAFF, name="anstallda.csv"), path]
    try:
        result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given))
    except ColumnsAskedError as error:
        render(error.findings)
        return next(own for own in error.layouts if own.sheet == "Kurser"), []
    render(result.findings)
    notes = [note.code for note in result.findings]
    held = [f"{one.skill} {one.valid_until}" for person in result.roster.people for one in person.skills]
    return next(own for own in result.layouts if own.sheet == "Kurser"), sorted(held) + notes


@pytest.mark.parametrize(
    ("heading", "terms"),
    [
        ("Giltighet (mån)", {"K1": "24", "K2": "36", "K3": "0"}),
        ("Giltig år", {"K1": "2", "K2": "3", "K3": "tills vidare"}),
        ("Gäller", {"K1": "2 år", "K2": "36 månader", "K3": "5 år"}),
    ],
)
def test_it_is_proposed_and_then_counts(tmp_path: Path, heading: str, terms: dict[str, str]) -> None:
    path = book(tmp_path, terms, heading)
    layout, _ = layout_of(path)
    proposed = {own.heading: own.key for own in layout.proposals}
    assert (proposed["Genomförd"], proposed[HEADING]) == ("skill_since", "skill_months")
    _, told = layout_of(path, SAID)
    assert told[:4] == [
        "assistant_nurse 2028-08-31", "assistant_nurse 2029-02-28", "nurse 2027-08-31", "nurse 2028-02-28",
    ]  # fmt: skip
    assert codes.TERMS_COUNTED in told


def test_what_the_list_says_itself_stays(tmp_path: Path) -> None:
    terms = {"K1": "24", "K2": "36", "K3": "60"}
    for more in ({"Giltig t.o.m.": "2030-01-01"}, {"Giltighet (mån)": "12"}):
        layout, _ = layout_of(book(tmp_path, terms, **more))
        assert HEADING not in layout.headings


@pytest.mark.parametrize("terms", [{}, {"K1": "kväll", "K2": "dag", "K3": "dag"}, {"K3": "60"}])
def test_a_catalogue_that_says_nothing_of_these_courses_says_nothing(tmp_path: Path, terms: dict[str, str]) -> None:
    layout, _ = layout_of(book(tmp_path, terms))
    assert HEADING not in layout.headings


def test_a_table_of_names_and_terms_alone_is_a_catalogue_too(tmp_path: Path) -> None:
    people = [ROW["anställningsnummer"], SECOND["anställningsnummer"]] * 2
    names = ("Sjuksköterska", "Sjuksköterska", "Undersköterska", "Undersköterska")
    table = [("anställningsnummer", "Kursnamn", "Slutförd"), *zip(people, names, TAKEN, strict=True)]
    terms = [
        ("Kursnamn", "Giltighetstid (månader)"),
        ("Sjuksköterska", "24"),
        ("Undersköterska", "36"),
        ("Annat", "12"),
    ]
    layout, _ = layout_of(workbook(tmp_path, **cast("Any", {"Kurser": table, "Kurskatalog": terms})))
    assert {own.heading: own.key for own in layout.proposals}[HEADING] == "skill_months"
