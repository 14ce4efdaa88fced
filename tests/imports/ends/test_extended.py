"""A later last day in a text beside the column of last days is asked once, and then holds."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.owner.exports import ExtendedDays
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

STAFF = [{key: cell for key, cell in row.items() if key != "kompetens"} for row in (ROW, SECOND)]
HOLD = Meanings(given=ColumnFile(extended_days=ExtendedDays.HOLD))
NUMBER, UNTIL = "anställningsnummer", "kompetens giltig till"


def read(folder: Path, texts: tuple[str, str], meanings: Meanings, until: str = "2026-09-01") -> ImportResult:
    rows = [
        {NUMBER: row[NUMBER], "kompetens": "ssk", UNTIL: until, "Övrigt": text}
        for row, text in zip(STAFF, texts, strict=True)
    ]
    files = [write_csv(folder, *STAFF), write_csv(folder, *rows, name="kurser.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def lasts(result: ImportResult) -> list[date | None]:
    by_number = {key.person: key.employee_number for key in result.keys}
    people = sorted(result.roster.people, key=lambda one: by_number[one.id])
    return [own.valid_until for person in people for own in person.skills]


def test_it_is_asked_with_its_rows(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, ("Förlängd tom 2028-02-09", "omprov"), Meanings())
    render(error.value.findings)
    (note,) = [note for note in error.value.findings if note.code == codes.ASKED_EXTENDED]
    assert (note.column, note.facts["count"]) == ("Övrigt", 1)
    step = next(step for step in steps(error.value.layouts, words_for("sv")) if step.key == "extended_days")
    assert "rad 2" in step.text
    assert note.facts["guess"] == "dagen i texten gäller"


@pytest.mark.parametrize(
    "text",
    ["Förlängd tom 2028-02-09", "förlängt till 280209", "Giltig t.o.m. 9/2-28", "Förnyad 2028-02-09", "tom 9 feb 2028"],
)
def test_the_later_day_holds_once_it_is_said(tmp_path: Path, text: str) -> None:
    result = read(tmp_path, (text, "omprov 2029-01-01"), HOLD)
    assert lasts(result) == [date(2028, 2, 9), date(2026, 9, 1)]
    assert [note.facts["listed"] for note in result.findings if note.code == codes.EXTENSION_HOLDS] == ["2"]
    assert codes.UNKNOWN_COLUMN not in {note.code for note in result.findings}
    unread = Meanings(given=ColumnFile(extended_days=ExtendedDays.UNREAD))
    result = read(tmp_path, (text, ""), unread)
    assert lasts(result) == [date(2026, 9, 1)] * 2
    assert codes.EXTENSION_UNREAD in {note.code for note in result.findings}


@pytest.mark.parametrize("text", ["Förlängd tom 2026-08-31", "Kurs 2028-02-09", "Rum 12", "tom 2028", "omprov"])
def test_what_is_no_later_last_day_is_not_asked(tmp_path: Path, text: str) -> None:
    assert lasts(read(tmp_path, (text, text), Meanings())) == [date(2026, 9, 1)] * 2


@pytest.mark.parametrize(("text", "is_asked"), [("Förlängt till 2028-02-09", True), ("Ledig tom 2028-02-09", False)])
def test_beside_employments_only_what_says_that_they_go_on(tmp_path: Path, text: str, is_asked: bool) -> None:
    rows = [row | {"anställd till": "2027-06-30", "Övrigt": text} for row in STAFF]
    path = write_csv(tmp_path, *rows)
    if is_asked:
        with pytest.raises(ColumnsAskedError):
            import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    meanings = HOLD if is_asked else Meanings()
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    ends = {own.last_day for person in result.roster.people for own in person.employments}
    assert ends == {date(2028, 2, 9) if is_asked else date(2027, 6, 30)}
