"""What a column says whose every word is made for it is proposed, and its words are asked in the same round."""

from pathlib import Path

import pytest

from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.said.made_for import made_for
from planner.imports.units.by_code import unit_above
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv


@pytest.mark.parametrize(
    ("keys", "heading", "texts", "made"),
    [
        (["skill_held"], "Status", ["Godkänd", "Avbokad", "Ej godkänd"], True),
        (["skill_held"], "Status", ["Godkänd"], False),  # nothing is left out by it
        (["skill_held"], "Status", ["Godkänd", "Avbokad", "Distans"], False),
        (["skill_held", "row_counts"], "Status", ["Godkänd", "Avbokad"], False),  # which of them?
        (["employment_form"], "Uppdrag", ["Ledamot", "v ordf", "Ersättare"], True),
        (["employment_form"], "Roll", ["Ledamot", "Handläggare"], False),
        (["row_counts"], "BESLUT", ["B", "A", "S"], True),
        (["row_counts"], "Typ", ["B", "A", "S"], False),  # of whatever
        (["row_counts"], "BESLUT", ["B1", "A", "S"], False),
        (["row_counts"], "Typ", ["Beviljad", "Avslag"], True),
        (["fraction"], "Status", ["B", "A"], False),
    ],
)
def test_every_word_has_to_be_made_for_it(keys: list[str], heading: str, texts: list[str], made: bool) -> None:
    assert made_for(keys, heading, texts) is made


def test_its_words_are_asked_in_the_same_round(tmp_path: Path) -> None:
    rows = [row | {"anställningsform": ""} for row in (ROW, SECOND)] * 4
    rows = [
        {**row, "anställningsnummer": str(at), "personnummer": "", "födelseår": "1980", "Status": "HA"[at % 2]}
        for at, row in enumerate(rows, 1)
    ]
    staff = [{key: text for key, text in row.items() if key != "Status"} for row in rows]
    leave = [
        {"anställningsnummer": row["anställningsnummer"], "Frånvarande från": "2027-01-01", "Beslut": row["Status"]}
        for row in rows
    ]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *staff), write_csv(tmp_path, *leave, name="ledigheter.csv")],
                      organisation(), key=KEY, as_of=AS_OF)  # fmt: skip
    dialogue = Dialogue(error.value, words_for("sv"))
    asked = [dialogue.asking[number] for number in dialogue.open]
    assert [(step.key, step.proposes) for step in asked if step.key == "Beslut"] == [("Beslut", "row_counts")]
    assert {step.key for step in asked if step.key[0] == "raden räknas"} == {
        ("raden räknas", "A"),
        ("raden räknas", "H"),
    }
    assert all(step.must for step in asked if step.key[0] == "raden räknas")  # nobody guesses what a letter means


@pytest.mark.parametrize(
    ("code", "unit"), [("3101", "school"), ("2211", "home"), ("2299", "home"), ("3100", ""), ("31", ""), ("9101", "")]
)
def test_a_code_is_perhaps_below_the_one_that_ends_in_zeros(code: str, unit: str) -> None:
    assert unit_above(code, {"3100": "school", "2210": "home", "2290": "home"}) == unit
