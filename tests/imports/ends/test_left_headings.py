"""``t.o.m.`` beside each of several skills is asked as that skill's: one answer is never of all of them."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.ends.left_headings import with_left_headings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawTable, rows_of
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv


def named(*headings: str) -> tuple[str, ...]:
    table = RawTable("a.csv", "", 1, headings, rows_of([2], [[""] * len(headings)], len(headings)), ())
    return with_left_headings(table).headers


@pytest.mark.parametrize("word", ["t.o.m.", "Giltig t.o.m.", "Giltigt till"])
def test_each_is_named_after_the_heading_on_its_left(word: str) -> None:
    assert named("Nr", "HLR", word, "Rakel", word) == ("Nr", "HLR", f"HLR {word}", "Rakel", f"Rakel {word}")


@pytest.mark.parametrize(
    "headings",
    [
        ("Nr", "HLR", "t.o.m."),
        ("Nr", "Från", "Till", "Från", "Till"),
        ("Nr", "Kompetens", "t.o.m.", "Kompetens", "t.o.m."),
        ("t.o.m.", "HLR", "t.o.m."),
        ("Nr", "HLR", "Rakel", "HLR", "Rakel"),
    ],
)
def test_others_stay_as_they_are(headings: tuple[str, ...]) -> None:
    assert named(*headings) == headings


def test_a_day_is_of_the_skill_on_its_left_alone(tmp_path: Path) -> None:
    rows = [
        ROW | {"anställningsnummer": str(number), "personnummer": "", "födelseår": "1980", "kompetens": ""}
        for number in (71, 72)
    ]
    people = write_csv(tmp_path, *rows)
    skills = tmp_path / "intyg.csv"
    skills.write_text(
        "anställningsnummer;nurse;t.o.m.;assistant_nurse;t.o.m.\n71;ja;2029-06-30;;\n72;;;ja;2028-01-31\n", "utf-8"
    )
    with pytest.raises(ColumnsAskedError) as asked:
        import_roster([people, skills], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings())
    headings = {heading for layout in asked.value.layouts for heading in layout.headings}
    assert {"nurse t.o.m.", "assistant_nurse t.o.m."} <= headings
    said = ColumnFile(
        columns={
            "assistant_nurse": "kompetensen assistant_nurse",
            "nurse t.o.m.": "kompetensen nurse",
            "assistant_nurse t.o.m.": "kompetensen assistant_nurse",
        }
    )
    result = import_roster([people, skills], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    held = sorted((own.skill, str(own.valid_until)) for person in result.roster.people for own in person.skills)
    assert held == [("assistant_nurse", "2028-01-31"), ("nurse", "2029-06-30")]
