"""A row below the headings that says how long skills hold is no person: it is read with the headings."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.headings.term_row import with_terms
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

HEADINGS = ("Anstnr", "Namn", "HLR", "Hygien", "Truck")


def joined(*cells: str) -> tuple[str, ...]:
    rows = [RawRow(2, cells), RawRow(3, ("11160", "Ek, Åsa", "2024-06-21", "", "x"))]
    table, notes = with_terms(RawTable("kurser.csv", "", 1, HEADINGS, rows, ()))
    assert len(table.rows) == 2 - len(notes)
    assert [note.code for note in notes] == [codes.ROW_OF_TERMS] * (table.headers != HEADINGS)
    return table.headers[2:]


@pytest.mark.parametrize(
    ("cells", "headings"),
    [
        (("", "Giltighet (år)", "2", "3", "-"), ("HLR (2 år)", "Hygien (3 år)", "Truck")),
        (("Gäller i månader", "", "24", "36", ""), ("HLR (24 mån)", "Hygien (36 mån)", "Truck")),
        (("", "Giltighet", "2", "", "5"), ("HLR (2 år)", "Hygien", "Truck (5 år)")),
        (("", "Giltighetstid", "24", "6", "-"), ("HLR (24 mån)", "Hygien (6 mån)", "Truck")),
        (("", "", "2 år", "18 mån", ""), ("HLR (2 år)", "Hygien (18 mån)", "Truck")),
    ],
)
def test_each_term_stands_behind_its_heading(cells: tuple[str, ...], headings: tuple[str, ...]) -> None:
    assert joined(*cells) == headings


@pytest.mark.parametrize(
    "cells",
    [
        ("", "Ek, Åsa", "2", "3", "-"),
        ("17", "Giltighet (år)", "2", "3", "-"),
        ("", "", "2", "3", "-"),
        ("", "Giltighet (år)", "-", "-", "-"),
        ("", "Giltighet (år)", "2024", "3", "-"),
        ("", "Giltighet (år)", "2", "x", "-"),
        ("", "Giltighet (år)", "0", "3", "-"),
        ("", "Giltighet, skyddad identitet", "2", "3", "-"),
    ],
)
def test_what_may_be_anybodys_row_is_none(cells: tuple[str, ...]) -> None:
    assert joined(*cells) == HEADINGS[2:]


def test_the_terms_are_proposed_for_the_days_and_nobody_is_made_of_the_row(tmp_path: Path) -> None:
    days = [
        {"anställningsnummer": "", "namn": "Giltighet (år)", "Org.enhet": "", "Sjuksköterska": "2", "Körkort B": "-"},
        {"anställningsnummer": "001042", "namn": "Öberg, Åsa", "Org.enhet": "KSF", "Sjuksköterska": "2026-06-21"},
        {"anställningsnummer": "002000", "namn": "Ek, Bo", "Org.enhet": "KSF", "Sjuksköterska": "2026-09-12"},
    ]
    people = [{key: text for key, text in one.items() if key != "kompetens"} for one in (ROW, SECOND)]
    paths = [write_csv(tmp_path, *people), write_csv(tmp_path, *days, name="kurser.csv")]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster(paths, organisation(), key=KEY, as_of=AS_OF)
    render(raised.value.findings)
    assert codes.ROW_OF_TERMS in {note.code for note in raised.value.findings}
    dialogue = Dialogue(raised.value, words_for("sv"))
    headings = [step.key for step in dialogue.asking if step.kind == "columns"]
    assert headings == ["namn", "Sjuksköterska (2 år)"]
    assert codes.UNIT_NOT_READ in {note.code for note in raised.value.findings}  # and is not proposed: it has skills
