"""Who is missing because the row was set aside is counted apart from who has left."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.files.identity import KeyEntry, flaw_of
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.difference import Difference
from planner.jobs.people.place import Place
from planner.jobs.roster import import_into
from planner.store.keys import KEYS, read_keys
from tests.imports.mending.books import FIFTH, FOURTH, THIRD
from tests.imports.roster_files import ROW, SECOND, organisation, write_csv

MAY, JUNE, JULY, AUGUST = (date(2027, month, 1) for month in (5, 6, 7, 8))
FAULTY = {"anställd från": "2015-13-07"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


def compared(folder: Path, *rows: dict[str, str]) -> Difference:
    """Five people are stored; then these rows are imported."""
    place = Place(folder / "out", folder / "private", confirmed=True)
    for day, read in ((MAY, (ROW, SECOND, THIRD, FOURTH, FIFTH)), (JUNE, rows)):
        stored = import_into([write_csv(folder, *read)], Path("organisation"), place, day, "sv")
    return stored.difference


def test_one_who_left_and_two_set_aside_are_two_counts(tmp_path: Path) -> None:
    other = compared(tmp_path, ROW, SECOND, THIRD | FAULTY, FOURTH | FAULTY)
    assert (other.before, other.now, other.left, other.aside) == (5, 2, 3, 2)


@pytest.mark.parametrize("change", [{"anställningsnummer": "777777"}, {"personnummer": "", "födelseår": "1973"}])
def test_either_number_tells_whose_row_it_is(tmp_path: Path, change: dict[str, str]) -> None:
    other = compared(tmp_path, ROW, SECOND, THIRD | FAULTY | change)
    assert (other.left, other.aside) == (3, 1)


def test_a_row_set_aside_of_somebody_who_is_read_or_was_never_stored_is_nobody_s(tmp_path: Path) -> None:
    new = {"anställningsnummer": "888888", "personnummer": "", "födelseår": "1992"} | FAULTY
    other = compared(tmp_path, ROW, SECOND, THIRD, FOURTH, SECOND | new)
    assert (other.left, other.aside) == (1, 0)


def test_a_row_without_a_number_that_can_be_read_is_known_by_a_name_that_one_has(tmp_path: Path) -> None:
    bare = {"anställningsnummer": "", "personnummer": "", "födelseår": "1973"}
    assert compared(tmp_path, ROW, SECOND, FIFTH, FOURTH, THIRD | bare).aside == 1


def test_a_row_of_another_name_is_nobody_s(tmp_path: Path) -> None:
    bare = {"anställningsnummer": "", "personnummer": "", "födelseår": "1973", "förnamn": "Ingen"}
    other = compared(tmp_path, ROW, SECOND, FIFTH, FOURTH, THIRD | bare)
    assert (other.left, other.aside) == (1, 0)


@pytest.mark.parametrize(("number", "aside"), [("19890101-9805", 0), ("19890101-9806", 1)])
def test_a_name_tells_nobody_whose_own_personnummer_is_right(tmp_path: Path, number: str, aside: int) -> None:
    other = {"anställningsnummer": "888888", "personnummer": number} | FAULTY
    assert compared(tmp_path, ROW, SECOND, FIFTH, FOURTH, THIRD | other).aside == aside


def stored(place: Place) -> dict[str, KeyEntry]:
    """By employee number."""
    return {own.employee_number: own for own in read_keys(place.private / KEYS).people}


def test_who_is_set_aside_has_not_left_until_the_files_have_no_row(tmp_path: Path) -> None:
    place, number = Place(tmp_path / "out", tmp_path / "private", confirmed=True), THIRD["anställningsnummer"]

    def month(day: date, *rows: dict[str, str]) -> KeyEntry:
        seen.append(import_into([write_csv(tmp_path, *rows)], Path("organisation"), place, day, "sv").difference)
        return stored(place)[number]

    seen: list[Difference] = []
    first = month(MAY, ROW, SECOND, THIRD)
    aside = month(JUNE, ROW, SECOND, THIRD | FAULTY)
    assert (aside.gone, aside.aside, aside.left, aside.person) == (JUNE, True, False, first.person)
    assert flaw_of(aside, JUNE) == flaw_of(first, JUNE) != "gone"
    still = month(JULY, ROW, SECOND, THIRD | FAULTY)
    assert (still.gone, still.aside, seen[-1].left) == (JUNE, True, 0)
    back = month(JULY, ROW, SECOND, THIRD)
    assert (back.gone, back.aside, back.person) == (None, False, first.person)
    assert (seen[-1].new, seen[-1].back) == (1, 1)
    month(JULY, ROW, SECOND, THIRD | FAULTY)
    left = month(AUGUST, ROW, SECOND)
    assert (left.gone, left.aside, left.left, flaw_of(left, AUGUST)) == (AUGUST, False, True, "gone")


def test_who_is_set_aside_is_not_taken_out_with_those_who_have_left(tmp_path: Path) -> None:
    place = Place(tmp_path / "out", tmp_path / "private", confirmed=True)
    for day, rows, forget in (
        (MAY, (ROW, SECOND, THIRD), None),
        (JUNE, (ROW, THIRD | FAULTY), None),
        (JULY, (ROW, THIRD | FAULTY), JULY),
    ):
        import_into([write_csv(tmp_path, *rows)], Path("organisation"), replace(place, forget=forget), day, "sv")
    assert {*stored(place)} == {ROW["anställningsnummer"], THIRD["anställningsnummer"]}
