"""Text in columns that are not read is told by its counts where it says that somebody leaves, or is away in part."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column import match
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.unread_text import of_skills
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.imports.roster.read import import_roster
from tests.imports.proposals.test_propose import table
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

WANTED = (codes.ENDS_IN_TEXT, codes.LEAVE_DEGREE)


def told(
    folder: Path, *cells: str, said: ColumnFile | None = None, **more: str
) -> list[tuple[str, dict[str, str | int]]]:
    rows = [row | more | {"Övrigt": cell} for row, cell in zip((ROW, SECOND), cells, strict=True)]
    meanings = Meanings(given=said or ColumnFile())
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    assert not any(cell in str(result.findings) for cell in cells if cell)
    return [(note.code, dict(note.facts)) for note in result.findings if note.code in WANTED]


@pytest.mark.parametrize(
    "cell",
    ["slutar 31/1", "Slutat!", "Sista arbetsdag v 12", "har sagt upp sig", "uppsagd", "går i pension i juni",
     "Upphör 1 mars", "Avslutar sin tjänst", "lämnar i vår", "leaves in May", "slut 31/5"],
)  # fmt: skip
def test_an_end_in_a_remark_is_confirmed_with_its_rows(tmp_path: Path, cell: str) -> None:
    facts = {"letter": "J", "count": 1, "listed": "3"}
    assert told(tmp_path, "", cell) == [(codes.ENDS_IN_TEXT, facts)]
    assert codes.ENDS_IN_TEXT in codes.CONFIRMED
    assert told(tmp_path, "", cell, said=ColumnFile(columns={"Övrigt": ""})) == [(codes.ENDS_IN_TEXT, facts)]


@pytest.mark.parametrize(
    "cell", ["nyckel 12", "slutenvård", "beslutar om bidrag", "pensionatet", "ring mamman", "avslutning"]
)
def test_other_remarks_are_not(tmp_path: Path, cell: str) -> None:
    assert told(tmp_path, "", cell) == []


def test_whoever_has_a_last_day_leaves_then(tmp_path: Path) -> None:
    ends = {"anställd till": "2027-05-31"}
    assert told(tmp_path, "", "slutar i maj", **ends) == []
    assert told(tmp_path, "slutar", "slutar", **{"anställd till": "tills vidare"})[0][1]["count"] == 2


@pytest.mark.parametrize(("cell", "part"), [("föräldraledig 50 %", True), ("tjl halvtid", True), ("tjl 100 %", False)])
def test_a_share_within_the_text_of_an_absence_is_told(tmp_path: Path, cell: str, part: bool) -> None:
    away = {"ej tillgänglig från": "2027-04-01", "ej tillgänglig till": "2027-05-01"}
    assert [code for code, _ in told(tmp_path, "", cell, **away)] == [codes.LEAVE_DEGREE] * part
    said = ColumnFile(unread={"Övrigt": "Harriet Holm, HR"})
    assert [code for code, _ in told(tmp_path, "sjukskriven", cell, said=said, **away)] == [codes.LEAVE_DEGREE] * part


def test_a_day_of_a_course_beside_its_last_day_is_no_misspelt_column(tmp_path: Path) -> None:
    number = {"anställningsnummer": ROW["anställningsnummer"]}
    course = number | {"kompetens": "usk", "Datum": "2025-01-11", "kompetens giltig till": "2030-01-11"}

    def codes_of(row: dict[str, str]) -> list[str]:
        files = [write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, row, name="kurser.csv")]
        findings = import_roster(files, organisation(), key=KEY, as_of=AS_OF).findings
        render(findings)
        return [note.code for note in findings if note.column == "Datum"]

    assert codes_of(course) == [codes.UNKNOWN_COLUMN]
    heads = table({"anställningsnummer": ["1"], "Datum": ["2025-01-11"]})
    notes = match(heads, ROSTER_COLUMNS)[1]
    assert [*of_skills(notes, {"skill_valid_until": 2, "employed_from": 3})] == [*notes]
    assert [*of_skills(notes, {"skill_valid_until": 2})] != [*notes]
