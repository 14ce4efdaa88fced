"""What people work as is proposed as a title, not as a skill; what was brought to its end has no last day."""

from collections.abc import Sequence

import pytest

from planner.imports import codes
from planner.imports.columns.meanings import NOTHING
from planner.imports.proposals.propose import Certainty
from planner.imports.roster.found_tables import roster_tables
from tests.imports.proposals.test_propose import known, proposed, table
from tests.imports.proposals.test_topics import CLASSES, NUMBERS, PAST
from tests.imports.proposals.test_work import STANDARD, cycled

WORK_AS = cycled("usk", "Rektor", "ssk", "Lärare", "usk")


def asked(**columns: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Heading to code and columns of what is asked of it."""
    (_, notes) = roster_tables([table(STANDARD | columns)], NOTHING, known())
    return {note.column: (note.code, str(note.facts.get("nearest", ""))) for note in notes}


@pytest.mark.parametrize("heading", ["AID-benämning", "BSK-text", "Gör", "Yrke", "Roll"])
def test_one_value_on_each_row_is_a_title(heading: str) -> None:
    said = proposed(STANDARD | {heading: WORK_AS})
    assert said[heading].key == "title"
    assert asked(**{heading: WORK_AS})[heading][0] == codes.PROPOSED_COLUMN  # Enter, and nobody gets a skill
    blanks = ["" if at % 5 == 0 else text for at, text in enumerate(WORK_AS)]
    assert proposed(STANDARD | {"Gör": blanks}).get("Gör", said[heading]).key == "skill"


@pytest.mark.parametrize(
    ("heading", "cells"), [("Kurs", WORK_AS), ("Har", cycled("usk, ssk", "Lärare, usk", "ssk + usk"))]
)
def test_skills_stay_skills(heading: str, cells: Sequence[str]) -> None:
    assert proposed(STANDARD | {heading: cells})[heading].key == "skill"


def test_beside_a_title_it_is_at_most_perhaps_a_skill() -> None:
    said = proposed(STANDARD | {"Befattning": cycled("A", "B"), "Gör": WORK_AS})
    assert "Gör" not in said or said["Gör"].certainty is Certainty.POSSIBLE


@pytest.mark.parametrize("heading", ["Prövning avslutad", "Avslutad prövning", "Slutförd prövning", "Prövning klar"])
def test_the_end_of_a_vetting_is_its_decision(heading: str) -> None:
    ahead = [*PAST[:-2], "2028-01-31", "2028-01-31"]
    for days in (PAST, ahead):
        own = proposed(NUMBERS | {"Klass": CLASSES, heading: days, "Omprövas senast": ["2029-01-31"] * 40})
        assert own[heading].key == "clearance_decided"
        assert own["Omprövas senast"].key == "clearance_valid_until"
        alone = proposed(NUMBERS | {"Klass": CLASSES, "Säkerhetsprövad datum": PAST, heading: days})
        assert "clearance_valid_until" not in [one.key for one in alone.values()]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Lpnr", ("1", "2")), ("Bil?", ("1", "0")), ("Rökfri", ("ja", "nej")), ("Adr.ort", ("TROSA", "GNESTA"))],
)
def test_numbers_of_rows_cars_and_places_are_no_forms(heading: str, cells: tuple[str, ...]) -> None:
    plain = {key: text for key, text in STANDARD.items() if key != "Anställningsform"}
    (_, notes) = roster_tables([table(plain | {heading: cycled(*cells), "F7": cycled("A1", "B2")})], NOTHING, known())
    forms = {note.column for note in notes if "anställningsform" in str(note.facts.get("nearest", ""))}
    assert heading not in forms
    assert "F7" in forms


def test_places_are_home_areas() -> None:
    assert proposed(STANDARD | {"Adr.ort": cycled("TROSA", "GNESTA")})["Adr.ort"].key == "area"
    assert asked(**{"Adr.ort": cycled("TROSA", "GNESTA")})["Adr.ort"][0] == codes.ASKED_COLUMN
