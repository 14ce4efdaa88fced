"""A list of leave by itself, of people who are stored: leave for a part of the time is never held as whole unasked."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.known import known_people
from planner.imports.owners.kept import StoredPeople
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

LEAVE = {"anställningsnummer": "001042", "ej tillgänglig från": "2027-01-01", "ej tillgänglig till": "2027-12-31"}
OTHER = LEAVE | {"anställningsnummer": "002000"}


def alone(folder: Path, leave: list[dict[str, str]], **said: str) -> ImportResult:
    """What becomes of two stored people of whom only leave is imported."""
    staff = import_roster([write_csv(folder, ROW, SECOND)], organisation(), key=KEY, as_of=AS_OF)
    before = StoredPeople(lambda: staff.roster, staff.keys)
    meanings, known = Meanings(given=ColumnFile.model_validate(said)), known_people(staff.keys)
    path = write_csv(folder, *leave, name="ledigheter.csv")
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings, known=known, stored=before)
    render(result.findings)
    assert [own.employments for own in result.roster.people] == [own.employments for own in staff.roster.people]
    return result


def away(result: ImportResult) -> int:
    return sum(bool(own.unavailable) for own in result.roster.people)


@pytest.mark.parametrize("said", [{}, {"part_leave": "its_share"}, {"part_leave": "works_so_much"}])
@pytest.mark.parametrize("heading", ["Omf", "Ledig %", "Tjänstgöringsgrad under ledigheten"])
def test_a_part_is_refused_with_what_to_do(tmp_path: Path, said: dict[str, str], heading: str) -> None:
    with pytest.raises(InputRefusedError) as raised:
        alone(tmp_path, [LEAVE | {heading: "60"}, OTHER | {heading: "100"}], **said)
    render(raised.value.findings)
    (note,) = [one for one in raised.value.findings if one.code == codes.LEAVE_BY_ITSELF]
    works = heading.startswith("Tj") if not said else said["part_leave"] == "works_so_much"
    assert note.facts["count"] == (2 if works else 1)
    assert codes.LEAVE_DEGREE not in {one.code for one in raised.value.findings}


@pytest.mark.parametrize(("said", "count"), [("wholly_away", 2), ("at_work", 1)])
def test_whole_or_none_may_be_said(tmp_path: Path, said: str, count: int) -> None:
    result = alone(tmp_path, [LEAVE | {"Omf": "60"}, OTHER | {"Omf": "100"}], part_leave=said)
    assert away(result) == count
    assert [note.facts["count"] for note in result.findings if note.code == codes.PART_LEAVE] == [1]


@pytest.mark.parametrize("share", ["100", ""])
def test_whole_leave_is_read(tmp_path: Path, share: str) -> None:
    result = alone(tmp_path, [LEAVE | {"Omf": share}, OTHER | {"Omf": "100"}])
    assert away(result) == 2
    assert {codes.LEAVE_DEGREE, codes.PART_LEAVE}.isdisjoint({note.code for note in result.findings})
