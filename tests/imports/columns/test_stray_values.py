"""Names and employee numbers that have slipped into a column of other things are masked there, too."""

from pathlib import Path

import pytest

from tests.imports.roster_files import ROW, SECOND, refused, run, write_csv


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("enhet", SECOND["efternamn"]),
        ("enhet", f"{SECOND['efternamn'].upper()}  {SECOND['förnamn']}"),
        ("kompetens", SECOND["anställningsnummer"]),
        ("anställd från", "Kanariefågel"),
        ("sysselsättningsgrad", "Kanariefågel"),
    ],
)
def test_a_personal_value_in_another_column_is_masked(tmp_path: Path, column: str, value: str) -> None:
    result = run(write_csv(tmp_path, ROW | {column: value}, SECOND))
    (note,) = (note for note in result.findings if note.row == 2 and note.column == column)
    assert note.found == value[0] + "***"


def test_when_nobody_is_left_as_well(tmp_path: Path) -> None:
    assert "Öberg" not in repr(refused(write_csv(tmp_path, ROW | {"enhet": "Öberg"})))


@pytest.mark.parametrize(("column", "value"), [("enhet", "Okänd enhet"), ("anställd från", "2025-02-30")])
def test_what_nobody_is_called_is_shown(tmp_path: Path, column: str, value: str) -> None:
    result = run(write_csv(tmp_path, ROW | {column: value}, SECOND))
    assert value in {note.found for note in result.findings}


def test_a_name_in_free_text_does_not_reach_the_roster(tmp_path: Path) -> None:
    title, claimed = f"Chef ({SECOND['efternamn']})", SECOND["förnamn"]
    row = ROW | {"befattningsbenämning": title, "disponibilitet": "ianspråktagen", "ianspråktagen av": claimed}
    kept = SECOND | {"befattningsbenämning": "IT-tekniker"}
    result = run(write_csv(tmp_path, row, kept))
    titles = {person.employments[0].title for person in result.roster.people}
    assert titles == {"", "IT-tekniker"}
    assert {person.claim.by for person in result.roster.people} == {None}
    assert SECOND["efternamn"] not in result.roster.model_dump_json()
