"""A list of last time's that does not come is missed, and nothing is stored before that is confirmed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.identity import KeptList
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.asking.part_used import missing_lists
from planner.jobs.people.place import Place
from planner.jobs.roster import import_into
from planner.store.codes import LIST_MISSING
from planner.store.keys import KEYS, read_keys
from tests.imports.roster_files import ROW, SECOND, organisation, write_csv

PAY, BOARD = (
    KeptList("lön", ("nr", "namn", "enhet", "grad"), 9),
    KeptList("politiker", ("nr", "namn", "enhet", "parti"), 3),
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, month: int, **lists: list[dict[str, str]]) -> list[str]:
    files = [write_csv(place.out.parent, *rows, name=f"{name} 2027-{month:02}.csv") for name, rows in lists.items()]
    stored = import_into(files, Path("organisation"), place, date(2027, month, 1), "sv")
    return [note.code for note in (*stored.notes, *stored.result.findings)]


def test_a_list_that_does_not_come_must_be_confirmed_and_is_missed_once(place: Place) -> None:
    assert LIST_MISSING not in store(place, 5, payroll=[ROW, SECOND], others=[SECOND])
    assert LIST_MISSING not in store(place, 6, payroll=[ROW, SECOND], others=[SECOND])
    with pytest.raises(InputRefusedError) as refused:
        store(place, 7, payroll=[ROW, SECOND])
    (missed,) = [one for one in refused.value.findings if one.code == LIST_MISSING]
    assert missed.facts == {"list": "others", "rows": 1, "day": "2027-06-01"}
    assert LIST_MISSING in store(replace(place, confirmed=True), 7, payroll=[ROW, SECOND])
    assert LIST_MISSING not in store(place, 8, payroll=[ROW, SECOND])


def test_what_says_nothing_of_employments_neither_misses_nor_is_missed(place: Place) -> None:
    place, number = replace(place, confirmed=True), "anställningsnummer"
    course = {number: ROW[number], "kompetens": "driving_b"}
    store(place, 5, payroll=[ROW, SECOND], courses=[course])
    assert [one.name for one in read_keys(place.private / KEYS).lists] == ["payroll"]
    assert LIST_MISSING not in store(place, 6, courses=[course])
    assert [one.name for one in read_keys(place.private / KEYS).lists] == ["payroll"]
    assert LIST_MISSING not in store(place, 7, payroll=[ROW, SECOND])


def test_what_was_mended_comes_once(place: Place) -> None:
    store(place, 5, payroll=[ROW], mended=[SECOND | {"rättar rad": "", "att rätta": ""}])
    assert LIST_MISSING not in store(place, 6, payroll=[ROW, SECOND])


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        ([PAY, BOARD], []),
        ([PAY], [BOARD]),
        ([PAY._replace(name="uttag"), BOARD._replace(name="ledamöter")], []),
        ([PAY._replace(name="uttag")], [BOARD]),
        ([BOARD._replace(name="uttag")], [PAY]),
        ([PAY, PAY._replace(name="fler")], []),
        ([PAY, KeptList("politiker", ("a", "b"), 1)], []),
        ([PAY, KeptList("annat", ("nr", "namn", "x", "y"), 1)], [BOARD]),
        ([], [PAY, BOARD]),
    ],
)  # fmt: skip
def test_lists_are_paired_by_name_and_by_their_headings(now: list[KeptList], missing: list[KeptList]) -> None:
    assert missing_lists([PAY, BOARD], now) == missing
    assert missing_lists([BOARD, PAY], now) == missing[::-1]
