"""Who is missing because the row was set aside is counted apart from who has left."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.difference import Difference
from planner.jobs.people.place import Place
from planner.jobs.roster import import_into
from tests.imports.mending.books import FIFTH, FOURTH, THIRD
from tests.imports.roster_files import ROW, SECOND, organisation, write_csv

MAY, JUNE = date(2027, 5, 1), date(2027, 6, 1)
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
