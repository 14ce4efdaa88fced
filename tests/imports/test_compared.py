"""A file that is refused for its form is also compared with the organisation, in the same run."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports.compared import read_compared
from planner.imports.measures import read_catalogue
from tests import builders as b

CITY = b.organisation(b.position("P7", unit="U"), travel=(b.travel("CENTRUM", "HALL", 5),))

SCENARIO = """
id = "L1"
name_sv = "Storm"
as_of = 2027-03-01

[[phase]]
name_sv = "Ett"
days = "tre"

[[phase.absence]]
hits = "enhet"
cause = "x"
of = ["V"]
share_procent = 10

[[phase.absence]]
hits = "disponibilitet"
cause = "y"
of = ["tillfrågad", "borta"]
share_percent = 10

[[phase.activate]]
functions = ["STABB"]
positions = ["P7", "P8"]
stafing = "mål"

[[phase]]
days = 3
name_sv = "Två"
activate = [7, { functions = ["Anna Andersson"] }, { tags = ["snö"] }]

[[change]]
kind = "stäng enhet"
unit = "W"
"""
FORM = [
    ("E-DOC-010", "phase[0].days"), ("E-DOC-007", "phase[0].absence[0].share_procent"),
    ("E-DOC-008", "phase[0].absence[0].share_percent"), ("E-DOC-007", "phase[0].activate[0].stafing"),
    ("E-DOC-014", "phase[1].activate[0]"), ("E-DOC-018", "phase[1].activate[1].functions[0]"),
]  # fmt: skip
NAMES = [
    ("E-SCENARIO-004", "phase[0].absence[0].of[0]"), ("E-SCENARIO-006", "phase[0].absence[1].of[1]"),
    ("E-SCENARIO-002", "phase[0].activate[0].functions[0]"), ("E-SCENARIO-003", "phase[0].activate[0].positions[1]"),
    ("E-SCENARIO-001", "phase[1].activate[2].tags[0]"), ("E-SCENARIO-004", "change[0].unit"),
]  # fmt: skip


def faults(path: Path, text: str) -> list[tuple[str, str]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_catalogue(path, CITY) if path.name == "measures.toml" else read_compared(path, CITY)
    assert "Anna" not in str(refused.value.findings)
    return [(one.code, one.column) for one in refused.value.findings]


def test_names_of_a_refused_scenario_are_looked_up_too(tmp_path: Path) -> None:
    told = faults(tmp_path / "L1.toml", SCENARIO)
    assert sorted(told) == sorted(FORM + NAMES)
    assert all(code.startswith("E-DOC") for code, _ in told[: len(FORM)])


def test_of_a_scenario_without_anything_that_can_be_read_only_the_form_is_told(tmp_path: Path) -> None:
    assert {code for code, _ in faults(tmp_path / "L1.toml", 'phase = 3\nid = "x y"\n')} <= {
        "E-DOC-008",
        "E-DOC-013",
        "E-DOC-018",
    }


def test_a_scenario_whose_changes_and_phases_both_name_in_vain_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "L1.toml"
    text = SCENARIO.replace('7, { functions = ["Anna Andersson"] }, ', "")
    for wrong, right in (('"tre"', "3"), ("share_procent", "share_percent"), ("stafing", "staffing")):
        text = text.replace(wrong, right)
    path.write_text(text, encoding="utf-8")
    notes = read_compared(path, CITY).notes
    assert [(one.code, one.column) for one in notes] == [
        (code, place.replace("phase[1].activate[2]", "phase[1].activate[0]")) for code, place in NAMES
    ]


def test_ids_of_a_refused_catalogue_are_looked_up_too(tmp_path: Path) -> None:
    text = '[[course]]\nskill = "fly"\nprise = 3\n[[decision]]\nkind = "lend"\nunit = "W"\n[[decision]]\nposition = 3\n'
    told = faults(tmp_path / "measures.toml", text)
    assert ("E-DOC-007", "course[0].prise") in told
    assert [one for one in told if one[0].startswith("E-MEASURES")] == [
        ("E-MEASURES-001", "course[0].skill"),
        ("E-MEASURES-007", "decision[0].unit"),
    ]
