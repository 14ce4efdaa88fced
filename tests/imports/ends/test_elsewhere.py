"""One employment of which another list alone has the last day is one, with that day; two are two."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from planner.imports import codes
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.confirming import told_before
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

if TYPE_CHECKING:
    from planner.jobs.people.storing import Prepared

OPEN = ROW | {"anställd till": "", "anställningsform": "visstid"}
WATCHED = {key: ROW[key] for key in ("anställningsnummer", "enhet", "anställd från")} | {"anställd till": "2027-03-31"}
DAY = date(2027, 3, 31)


def read(folder: Path, payroll: list[dict[str, str]], watched: list[dict[str, str]]) -> ImportResult:
    paths = [write_csv(folder, *payroll), write_csv(folder, *watched, name="bevakning.csv")]
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF)
    render(result.findings)
    return result


def jobs(result: ImportResult) -> list[tuple[date | None, int]]:
    theirs = (own.employments for own in result.roster.people if len(result.roster.people) == 1 or own.skills)
    return [(job.last_day, job.fraction_permille) for own in theirs for job in own]


def test_the_last_day_of_another_list_holds(tmp_path: Path) -> None:
    result = read(tmp_path, [OPEN | {"sysselsättningsgrad": "80"}], [WATCHED])
    assert jobs(result) == [(DAY, 800)]
    (note,) = [one for one in result.findings if one.code == codes.cells.ENDS_ELSEWHERE]
    assert (note.file, note.facts) == ("bevakning.csv", {"count": 1, "other": "personal.csv", "units": 0})
    assert result.rows_set_aside == 0
    seen = told_before(cast("Prepared", SimpleNamespace(
        place=SimpleNamespace(answers=None), result=result, notes=(), confirm=())))  # fmt: skip
    assert codes.cells.ENDS_ELSEWHERE in [one.code for one in seen]


@pytest.mark.parametrize(
    ("payroll", "watched"),
    [
        ([OPEN], [WATCHED | {"anställd från": "2015-09-01"}]),
        ([OPEN], [WATCHED | {"enhet": "ÄOF-HT1"}]),
        ([OPEN | {"anställd till": "2027-05-31"}], [WATCHED]),
        ([OPEN], [WATCHED | {"anställningsform": "timavlönad"}]),
        ([OPEN], [WATCHED | {"anställd till": ""}]),
        ([OPEN | {"anställningsform": "tillsvidare"}], [WATCHED]),
        ([OPEN | {"uppgift per": "2026-11-01"}], [WATCHED | {"uppgift per": "2026-09-01"}]),
        ([OPEN, OPEN | {"sysselsättningsgrad": "20"}], [WATCHED]),
        ([OPEN], [WATCHED, WATCHED | {"anställd till": "2028-03-31"}]),
    ],
)
def test_what_may_be_another_employment_stays(
    tmp_path: Path, payroll: list[dict[str, str]], watched: list[dict[str, str]]
) -> None:
    result = read(tmp_path, payroll, watched)
    assert codes.cells.ENDS_ELSEWHERE not in {one.code for one in result.findings}


def several(number: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """So many people in payroll, and a watch list that has them in other units."""
    numbers = [f"00{at}042" for at in range(number)]
    payroll = [OPEN | {"anställningsnummer": own, "personnummer": "", "födelseår": "1980"} for own in numbers]
    return payroll, [WATCHED | {"anställningsnummer": own, "enhet": "ÄOF-HT1"} for own in numbers]


@pytest.mark.parametrize("strangers", [0, 1])
@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_list_of_the_same_employments_may_call_their_units_otherwise(
    tmp_path: Path, number: int, strangers: int
) -> None:
    payroll, watched = several(number)
    alone = [
        WATCHED | {"anställningsnummer": own["anställningsnummer"], "anställd från": "2016-01-01"} for own in payroll
    ]
    result = read(tmp_path, payroll, [*watched, *alone[:strangers]])
    notes = [one.facts for one in result.findings if one.code == codes.cells.ENDS_ELSEWHERE]
    same = number >= (4 if strangers else 3)  # four of five are most, three of four are not
    assert notes == ([{"count": number, "other": "personal.csv", "units": number}] if same else [])
    if same and not strangers:
        assert {(own.unit, own.last_day) for p in result.roster.people for own in p.employments} == {("KSF", DAY)}


def test_of_two_employments_from_one_day_the_one_in_the_units_own_name_ends(tmp_path: Path) -> None:
    payroll, watched = several(3)
    beside = payroll[0] | {"enhet": "ÄOF-HT1", "sysselsättningsgrad": "20"}
    result = read(tmp_path, [*payroll, beside], watched)
    ends = sorted((own.unit, str(own.last_day)) for person in result.roster.people for own in person.employments)
    assert ends == [("KSF", "2027-03-31"), ("KSF", "2027-03-31"), ("KSF", "None"), ("ÄOF-HT1", "2027-03-31")]
