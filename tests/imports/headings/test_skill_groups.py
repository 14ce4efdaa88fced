"""A group's name of health above a skill of the organisation says nothing of health; alone it stops the file."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.meanings import Said
from planner.imports.headings.skill_groups import skills_beside
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.propose import Certainty
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv, write_xlsx

KNOWN = known_words(organisation(), AS_OF)


def found(headings: tuple[str, ...], *lines: tuple[str, ...], said: Said | None = None) -> dict[str, str]:
    rows = [RawRow(at, line) for at, line in enumerate(lines, start=2)]
    return skills_beside(RawTable("m.csv", "", 1, headings, rows, ()), KNOWN, said or Said())


@pytest.mark.parametrize(
    "heading",
    ["Hälsa Undersköterska", "Hälsa: usk", "Undersköterska (hälsa)", "Medicin – usk", "Hälsa/usk", "Facket Körkort B"],
)
@pytest.mark.parametrize("cell", ["x", "2027-05-01"])
def test_a_skill_beside_the_word_explains_it(heading: str, cell: str) -> None:
    own = found((heading,), (cell,), ("",))
    assert [one.casefold() in KNOWN.skills for one in own.values()] == [True]
    assert own.keys() == {compared(heading)}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Hälsa Undersköterska", "svår astma"), ("Hälsa", "x"), ("Hälsa B", "x"), ("Hälsa Nacke", "x"),
     ("Diagnos", "2027-05-01"), ("Leg. sjuksköterska", "x")],
)  # fmt: skip
def test_what_nothing_explains_stops_as_before(heading: str, cell: str) -> None:
    assert found((heading,), (cell,), ("",)) == {}


def test_a_group_of_skills_explains_its_other_marks_but_no_text_and_no_health() -> None:
    headings = ("Hälsa usk", "Hälsa Läkem.del", "Hälsa Allergi", "Hälsa Nacke", "Fack Läkem.del")
    line = ("x", "2027-05-01", "x", "ont", "x")
    assert found(headings, line) == {compared("Hälsa usk"): "usk", compared("Hälsa Läkem.del"): "Läkem.del"}


def test_what_somebody_answers_for_stays_unread() -> None:
    said = Said(unread={compared("Hälsa usk"): "HR-chefen"})
    assert found(("Hälsa usk", "Hälsa nacke"), ("x", "x"), said=said) == {}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_it_is_proposed_and_the_others_are_asked_with_what_is_near(tmp_path: Path, write: object) -> None:
    marks = ({"Hälsa usk": "x", "Hälsa Sköterskekurs": "2027-05-01"}, {"Hälsa usk": "", "Hälsa Sköterskekurs": ""})
    rows = [row | more for row, more in zip((ROW, SECOND), marks, strict=True)]
    with pytest.raises(ColumnsAskedError) as asked:
        import_roster([write(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)  # type: ignore[operator]
    render(asked.value.findings)
    assert codes.SENSITIVE_COLUMN not in [note.code for note in asked.value.findings]
    (layout,) = asked.value.layouts
    assert [(one.heading, one.key, one.certainty) for one in layout.proposals] == [
        ("Hälsa usk", "skill:usk", Certainty.SURE)
    ]
    assert layout.why["Hälsa Sköterskekurs"] == codes.SKILL_SMELL
    assert layout.near["Hälsa Sköterskekurs"]
    assert layout.smells == {}
