"""What was taken out and holds a purged person is listed for as long as it lies there, or where nobody can look."""

from pathlib import Path

import pytest

from planner.jobs.workspace.contents import take
from planner.jobs.workspace.subject import extract_paths, note_extract, outside_of
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.care.incident import incident
from planner.store.workspace.care.outside import TakenOut
from planner.store.workspace.care.purging import Purged, purge
from planner.store.workspace.roles import Container
from planner.text import words_for
from tests.store.workspace.kit import opened, put
from tests.store.workspace.test_purge import ASKED, FILES, GONE, STAYS

DAY = "2027-03-01"
MEND, OTHER_FILE = "private/att-ratta.csv", "organisation/units.csv"


@pytest.fixture
def stored(folder: Path) -> Path:
    with opened(folder) as session:
        put(session, **{name.replace("/", "__"): data for name, data in FILES.items()})
    return folder


def taken(folder: Path, to: Path, *places: str) -> None:
    with opened(folder) as session:
        for place in places:
            take(session, place, to)


def purged(folder: Path, backups: Path | None = None) -> Purged:
    with opened(folder) as session:
        return purge(session, ASKED, backups)


def test_a_file_with_the_person_is_listed_and_one_without_is_not(stored: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    taken(stored, usb, MEND, OTHER_FILE)
    with opened(stored) as session:
        assert outside_of(session, GONE) == (TakenOut(usb.as_posix(), DAY, ("att-ratta.csv",)),)
    assert purged(stored).outside == (TakenOut(usb.as_posix(), DAY, ("att-ratta.csv",)),)


def test_of_a_folder_each_file_is_listed_by_its_path_there(stored: Path, tmp_path: Path) -> None:
    taken(stored, tmp_path / "usb", "adopted")
    assert purged(stored).outside[0].names == ("adopted/SC8/inputs/roster.json",)


def test_what_has_been_removed_is_not_listed_and_what_nobody_can_see_is(stored: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    taken(stored, usb, MEND)
    (usb / "att-ratta.csv").unlink()
    with opened(stored) as session:
        assert outside_of(session, GONE) == ()
        usb.rmdir()
        assert outside_of(session, GONE)[0].names == ("att-ratta.csv",)


def test_after_another_purge_it_is_still_known_who_stands_there(stored: Path, tmp_path: Path) -> None:
    taken(stored, tmp_path / "usb", MEND)
    purged(stored)
    with opened(stored) as session:
        assert [one.names for one in outside_of(session, STAYS)] == [("att-ratta.csv",)]
        assert outside_of(session, "p-2222cc") == ()  # by what stands there now instead


def test_what_is_no_longer_kept_may_hold_anybody(stored: Path, tmp_path: Path) -> None:
    taken(stored, tmp_path / "usb", "published/sheet.html")
    purged(stored)
    with opened(stored) as session:
        assert [one.names for one in outside_of(session, STAYS)] == [("sheet.html",)]


def test_extracts_and_names_are_listed_for_those_in_them_alone(stored: Path, tmp_path: Path) -> None:
    words = words_for("sv")
    with opened(stored) as session:
        note_extract(session, GONE, extract_paths(tmp_path / "utdrag", words))
        said = {"names": [["S", "SC8"]], "people": [GONE], "targets": ["SC8-S.html"], "to": "/nowhere"}
        session.note("take", Container.PUBLISHED, said)
        assert len(outside_of(session, GONE)) == 2
        assert outside_of(session, STAYS) == ()
        assert incident(session, "2027", "2028").taken == {GONE}


def test_a_line_of_an_older_version_names_the_folder_alone(stored: Path) -> None:
    with opened(stored) as session:
        session.note("extract", Container.PEOPLE, {"person": GONE, "to": "/nowhere"})
        session.note("extract", Container.PEOPLE, {"person": GONE})
        assert outside_of(session, GONE) == (TakenOut("/nowhere", DAY, ()),)


def test_backups_elsewhere_are_listed_while_they_lie_there(stored: Path, tmp_path: Path) -> None:
    here, there, empty = tmp_path / "här", tmp_path / "där", tmp_path / "tom"
    with opened(stored) as session:
        for place in (here, there, empty):
            back_up(session, place)
    import shutil

    shutil.rmtree(empty)
    empty.mkdir()
    assert purged(stored, here).unreachable == (there.as_posix(),)
