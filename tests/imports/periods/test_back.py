"""The first day back is the day after the last one away, and is proposed where a heading says so."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.base import Period
from planner.domain.finding import InputRefusedError
from planner.domain.owner.exports import OpenAbsence
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.proposals.test_propose import proposed, understood
from tests.imports.proposals.test_topics import AHEAD, NUMBERS, PAST
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

HEADINGS = ("Åter i tjänst", "Åter", "Tillbaka", "I tjänst igen", "Återgår", "Tillbaka i arbete", "Åter datum")


def away(folder: Path, back: str, words: dict[str, str] | None = None, *, till: str | None = None) -> ImportResult:
    row = ROW | {"ej tillgänglig från": "2027-04-01", "första dagen tillbaka": back}
    row |= {} if till is None else {"ej tillgänglig till": till}
    said = ColumnFile(words={"första dagen tillbaka": words or {}}, absence=OpenAbsence.AWAY)
    result = import_roster(
        [write_csv(folder, row)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said)
    )
    render(result.findings)
    return result


@pytest.mark.parametrize(
    ("back", "last"),
    [("2027-04-02", date(2027, 4, 1)), ("2027-06-01", date(2027, 5, 31)), ("2028-03-01", date(2028, 2, 29)),
     ("", date(2199, 12, 31)), ("9999-12-31", date(2199, 12, 31)), ("vet ej än", date(2199, 12, 31))],
)  # fmt: skip
def test_the_day_before_is_the_last_one_away(tmp_path: Path, back: str, last: date) -> None:
    (person,) = away(tmp_path, back, {"vet ej än": "tills vidare"}).roster.people
    assert person.unavailable == (Period(first=date(2027, 4, 1), last=last),)


def test_nobody_is_back_before_the_first_day_away(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as error:
        away(tmp_path, "2027-04-01")
    assert codes.END_BEFORE_START in [note.code for note in error.value.findings]


def test_a_last_day_beside_it_is_the_one_that_counts(tmp_path: Path) -> None:
    (person,) = away(tmp_path, "2027-06-01", till="2027-05-20").roster.people
    assert person.unavailable == (Period(first=date(2027, 4, 1), last=date(2027, 5, 20)),)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("first", ["Startar", "Ledig från"])
def test_headings_that_say_so_are_proposed(heading: str, first: str) -> None:
    assert understood(NUMBERS | {first: PAST, heading: AHEAD})[heading] == "back_on"


@pytest.mark.parametrize("heading", ["Till", "Slut", "Ledig t.o.m."])
def test_others_are_not(heading: str) -> None:
    said = proposed(NUMBERS | {"Ledig från": PAST, heading: AHEAD})
    assert "back_on" not in [own.key for own in said.values()]
