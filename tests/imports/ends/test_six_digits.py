"""Days of six digits behind skills: read with the year first where all of the column can only be so."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.ends.six_digits import plainly
from tests.imports.roster_files import ROW, SECOND, refused, run, write_csv

AS_OF = date(2027, 3, 1)
SKILLS = ("ssk", "usk")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("SSK 240612", "SSK 2024-06-12"),
        ("usk (210112), Truck t.o.m. 260530", "usk (2021-01-12), Truck t.o.m. 2026-05-30"),
        ("ssk: 240612/usk 250131", "ssk: 2024-06-12/usk 2025-01-31"),
    ],
)
def test_they_are_written_plainly(text: str, plain: str) -> None:
    assert plainly([text, "usk"], SKILLS, AS_OF) == {text: plain}


@pytest.mark.parametrize(
    "texts",
    [
        ["Truck 240612"],  # none is ours
        ["ssk 240612", "usk 241312"],  # no such month
        ["ssk 240612", "usk 800612"],  # far from any day of a course
        ["ssk 240625", "usk 250126"],  # may have the day first
        ["ssk 2406125", "ssk 240612-1234"],  # no six digits
    ],
)
def test_others_are_left(texts: list[str]) -> None:
    assert plainly(texts, SKILLS, AS_OF) == {}


def test_they_are_part_of_the_question_and_told(tmp_path: Path) -> None:
    born = ROW | {"personnummer": "", "födelseår": "1980"}
    rows = [born | {"anställningsnummer": f"{at}", "kompetens": f"ssk 2{at}0612"} for at in range(1, 6)]
    told = refused(write_csv(tmp_path, *rows))
    assert {note.code: note.facts.get("count") for note in told if note.code != codes.tables.DELIMITER} == {
        codes.SIX_DIGITS: 5, codes.ASKED_SKILL_DATES: 5,
    }  # fmt: skip
    ahead = SECOND | {"kompetens": "ssk 290612"}
    result = run(write_csv(tmp_path, ROW, ahead))
    held = [own.valid_until for person in result.roster.people for own in person.skills]
    assert date(2029, 6, 12) in held
    assert [note.facts["count"] for note in result.findings if note.code == codes.SIX_DIGITS] == [1]
