"""By the same numbers in several lists people are known, whatever stands above them; in one list it is a question."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.identity.shared import numbers_of_people
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawTable
from tests.imports.proposals.test_propose import PEOPLE, table
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.jobs.loop.loop_world import number

OWN = [f"R{2000 + 7 * at}" for at in range(40)]


def listed(heading: str, cells: Sequence[str], name: str) -> RawTable:
    return RawTable(name, "", 1, (heading,), table({heading: [*cells]}).rows, ())


def found(
    heading: str, cells: Sequence[str], other: Sequence[str] | None = None, second: str = "Nyckel"
) -> bool | None:
    tables = [listed(heading, cells, "a.csv")] + ([listed(second, other, "b.csv")] if other else [])
    return numbers_of_people(tables, AS_OF).known_by.get(("a.csv", "", heading))


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (OWN[:10], True),
        (OWN[:3], True),
        (OWN[:2], None),
        ([*OWN[:2], "R9999"] * 2, None),
        ([*OWN[:8], "R9998", "R9999"], True),
        ([*OWN[:7], "R9997", "R9998", "R9999"], None),
        ([*OWN[:5]] * 4, True),
        (None, None),
    ],
)
def test_numbers_that_stand_in_two_lists_are_those_of_people(other: list[str] | None, shared: bool | None) -> None:
    assert found("X", OWN, other) is shared


@pytest.mark.parametrize(
    "cells",
    [
        PEOPLE["phone"],
        PEOPLE["personnummer"],
        PEOPLE["employed_from"],
        ["KSF", "SOC"] * 20,
        ["31000", "31001"] * 20,
        [str(at) for at in range(95, 135)],
        [*OWN[:34], *[""] * 6],
        [f"073555{at:04}" for at in range(40)],
        ["R1-A"] * 40,
        ["KSF", "SOC", "BUN", "MHN"] * 10,
        ["K31", "K32", "K33", "K34"] * 10,
    ],
)
def test_what_is_nobodys_number_is_not(cells: Sequence[str]) -> None:
    assert found("Nr", cells, cells) is None


def test_a_word_of_letters_is_no_number() -> None:
    assert found("Id", [f"AB{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(40)]) is None


@pytest.mark.parametrize(
    ("heading", "asked"),
    [("Resursnr", True), ("Pnr anst", True), ("Agda-nr", True), ("ID", True), ("Nyckel", True),
     ("Ankn", False), ("Anrop", False)],
)  # fmt: skip
def test_numbers_of_one_list_may_be_as_they_are_called(heading: str, asked: bool) -> None:
    assert found(heading, OWN) is (False if asked else None)


def rows(heading: str, count: int = 12) -> list[dict[str, str]]:
    return [
        {heading: OWN[at], "Personnummer": number(1980 + at), "Förnamn": "Åsa", "Efternamn": f"Öberg{chr(97 + at)}",
         "Enhet": "KSF", "Anställd från": "2015-08-01"}
        for at in range(count)
    ]  # fmt: skip


def asked(folder: Path, heading: str, *, leave: bool) -> dict[str, str]:
    files = [write_csv(folder, *rows(heading))]
    away = [{heading: OWN[at], "Frånvaro start": "2026-09-01", "Frånvaro slut": "2027-09-01"} for at in range(6)]
    files += [write_csv(folder, *away, name="ledig.csv")] if leave else []
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    render(error.value.findings)
    assert codes.ASKED_WHO not in [note.code for note in error.value.findings] or heading == "Xyz"
    layouts = [layout for layout in error.value.layouts if layout.file == "personal.csv"]
    return {one.heading: f"{one.key} {one.certainty}" for layout in layouts for one in layout.proposals}


@pytest.mark.parametrize("heading", ["Resursnr", "Xyz"])
def test_the_number_is_proposed_before_the_personnummer_says_who_is_who(tmp_path: Path, heading: str) -> None:
    assert asked(tmp_path, heading, leave=True)[heading] == "employee_number likely"


def test_in_one_list_it_must_be_said(tmp_path: Path) -> None:
    assert asked(tmp_path, "Resursnr", leave=False)["Resursnr"] == "employee_number possible"


def test_numbers_without_a_telling_heading_in_one_list_are_not_asked(tmp_path: Path) -> None:
    assert "Xyz" not in asked(tmp_path, "Xyz", leave=False)


def test_numbers_that_have_grown_longer_are_people_s_where_other_lists_have_them() -> None:
    grown = [str(380 + 97 * at) for at in range(40)]
    assert {len(one) for one in grown} == {3, 4}
    assert found("A-nr", grown, grown[:10]) is True
    assert found("A-nr", grown) is None


@pytest.mark.parametrize(("second", "asked"), [("F104", False), ("F999", None)])
def test_a_number_on_several_rows_goes_with_one_personnummer(second: str, asked: bool | None) -> None:
    numbers = ["F101", "F102", "F103", "F104", second, "F101", "F102", "F103"]
    born = [number(1980 + at) for at in (1, 2, 3, 4, 4, 1, 2, 3)]
    both = RawTable("a.csv", "", 1, ("Arvodesnr", "Pnr"), table({"Arvodesnr": numbers, "Pnr": born}).rows, ())
    assert numbers_of_people([both], AS_OF).known_by.get(("a.csv", "", "Arvodesnr")) is asked


def test_numbers_of_several_lengths_that_follow_upon_each_other_are_shared_by_chance() -> None:
    counter = [str(100 + at) for at in range(1200)]
    some = [str(100 + 29 * at) for at in range(40)]
    assert found("X", counter, some) is None
    assert found("X", some, counter) is None


@pytest.mark.parametrize(("other", "shared"), [("{:04}", True), ("9{:05}", None)])
def test_numbers_that_have_lost_their_zeros_are_those_of_the_list_that_has_them(
    other: str, shared: bool | None
) -> None:
    whole = [f"{1042 + 191 * at:06}" for at in range(40)]
    lost = [other.format(1042 + 191 * at) for at in range(12)]
    assert found("ExternId", lost, whole) is shared
    assert found("Nr", whole, lost) is (shared or False)
