"""HR's page goes with what an import stores: written with it, brought back with it, and gone with whoever must go."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.domain.organisation import Organisation
from planner.files.identity import KeyEntry
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place
from planner.jobs.people.quality import phones_told
from planner.jobs.people.undo import undo_import
from planner.jobs.roster import import_into
from planner.store.earlier import FOLDER, QUALITY
from planner.store.keys import KeyFile
from tests.imports.roster_files import ROW, SECOND, organisation, write_csv

DAY = date(2026, 11, 22)
THIRD = ROW | {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1990", "förnamn": "Cia"}
BAD = THIRD | {"enhet": "KFS"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Organisation:
    known = organisation()
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(known, ()))
    return known


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True)


def store(place: Place, *rows: dict[str, str]) -> Path:
    file = write_csv(place.out.parent, *rows)
    return import_into([file], Path("organisation"), place, date(2026, 11, 22), "sv").quality


def test_the_page_is_written_beside_the_key_file_for_its_owner(place: Place) -> None:
    page = store(place, ROW, SECOND, BAD)
    assert page == place.private / QUALITY
    assert page.stat().st_mode & 0o777 == 0o600
    text = page.read_text("utf-8")
    assert "1 av 3 rader är lagd åt sidan" in text
    assert "personal.att-ratta" in text


def test_undo_brings_back_the_page_of_the_state_before(place: Place) -> None:
    page = store(place, ROW, SECOND)
    before = page.read_bytes()
    store(place, ROW, SECOND, THIRD)
    assert page.read_bytes() != before
    undo_import(place, place.out / "adopted")
    assert page.read_bytes() == before


def entry(name: str, phone: str = "", confirmed: date | None = None, **more: Any) -> KeyEntry:
    return KeyEntry(name, name, "", "A", "B", phone, confirmed, **more)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ([entry("a")], [], [("I-STORE-090", 1, 1)]),
        ([entry("a"), entry("b", "070", DAY)], [], [("I-STORE-090", 1, 2)]),
        ([entry("a")], [entry("a")], []),
        ([entry("a"), entry("b")], [entry("a")], [("I-STORE-090", 2, 2)]),
        ([entry("a", "070")], [entry("a", "070", DAY)], [("I-STORE-091", 1, 1)]),
        ([entry("a", "070", date(2026, 5, 22))], [], []),
        ([entry("a", "070", date(2026, 5, 21))], [], [("I-STORE-091", 1, 1)]),
        ([entry("a", "070", date(2026, 5, 21))], [entry("a", "070", date(2026, 5, 21))], [("I-STORE-091", 1, 1)]),
        ([entry("a", gone=DAY), entry("b", contact="HR")], [], []),
    ],
)
def test_whom_nobody_can_call_is_told_with_a_count_and_again_where_there_are_more(
    now: list[KeyEntry], before: list[KeyEntry], expected: list[tuple[str, int, int]]
) -> None:
    known = KeyFile(b"k" * 16, tuple(before), as_of=date(2026, 10, 22))
    notes = [*phones_told(now, DAY, known)]
    assert [(one.code, one.facts["count"], one.facts["of"]) for one in notes] == expected


@pytest.mark.long
def test_the_page_of_a_state_goes_when_somebody_in_it_must_not_be_stored(place: Place) -> None:
    page = store(place, ROW, SECOND)
    store(place, ROW, SECOND, THIRD)
    assert [*(place.private / FOLDER).glob(f"*.{QUALITY}")]
    store(place, ROW | {"skyddade personuppgifter": "ja"}, SECOND)
    assert not [*(place.private / FOLDER).glob(f"*.{QUALITY}")]
    undo_import(place, place.out / "adopted")
    assert not page.exists()
