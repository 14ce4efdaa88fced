"""Numbered copies: a register in which no line is written over, and in which no two copies are one."""

from datetime import date
from pathlib import Path

import pytest

from planner.jobs.approving import codes
from planner.jobs.approving.copies import note_event, note_made, read_copies, refuse_twice
from planner.store.copies import AFTER, BAD_LINE, REGISTER, Event
from tests.jobs.approving.office import at_work
from tests.store.workspace.kit import MAKER, refused

DAY = date(2027, 3, 1)
PAPERS = ("board", "wall")
TO = "Räddningschefen"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A register of two copies of two papers."""
    assert note_made(tmp_path / "private", PAPERS, 2, "abc", DAY) == [1, 2, 3, 4]
    return tmp_path / "private"


def test_each_copy_has_a_number_of_its_own(private: Path) -> None:
    told = [(one.made.paper, one.made.copy_number, one.made.of) for one in read_copies(private).values()]
    assert told == [("board", 1, 2), ("wall", 1, 2), ("board", 2, 2), ("wall", 2, 2)]
    assert note_made(private, ("card",), 1, "def", DAY) == [5]


def test_no_line_is_ever_changed(private: Path) -> None:
    before = (private / REGISTER).read_bytes()
    for event, to in ((Event.HANDED, TO), (Event.RETURNED, ""), (Event.HANDED, "Vakten"), (Event.DESTROYED, "")):
        note_event(private, [1, 3], event, DAY, to)
        after = (private / REGISTER).read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == before.count(b"\n") + 2
        assert read_copies(private)[1].where == to
        before = after
    assert [one.last.event for one in read_copies(private).values()] == [
        Event.DESTROYED, Event.MADE, Event.DESTROYED, Event.MADE,
    ]  # fmt: skip


WAYS = {
    Event.MADE: (),
    Event.HANDED: (Event.HANDED,),
    Event.RETURNED: (Event.HANDED, Event.RETURNED),
    Event.DESTROYED: (Event.DESTROYED,),
}
ALLOWED = {
    (Event.MADE, Event.HANDED), (Event.MADE, Event.DESTROYED), (Event.HANDED, Event.RETURNED),
    (Event.HANDED, Event.DESTROYED), (Event.RETURNED, Event.HANDED), (Event.RETURNED, Event.DESTROYED),
}  # fmt: skip


@pytest.mark.parametrize("last", Event)
@pytest.mark.parametrize("then", AFTER)
def test_what_can_happen_to_a_copy_after_what(private: Path, last: Event, then: Event) -> None:
    for event in WAYS[last]:
        note_event(private, [1], event, DAY, TO if event is Event.HANDED else "")
    before = (private / REGISTER).read_bytes()
    if (last, then) in ALLOWED:
        note_event(private, [1], then, DAY, TO if then is Event.HANDED else "")
        return
    with refused(codes.NOT_THERE):
        note_event(
            private, [2, 1] if then is not Event.RETURNED else [1], then, DAY, TO if then is Event.HANDED else ""
        )
    assert (private / REGISTER).read_bytes() == before


def test_what_cannot_be_recorded_is_refused(private: Path) -> None:
    for to in ("", "a" * 101, "Kalle 19910230-1234"):
        with refused(codes.TO_WHOM):
            note_event(private, [1], Event.HANDED, DAY, to)
    with refused(codes.TO_WHOM):
        note_event(private, [1], Event.DESTROYED, DAY, TO)
    with refused(codes.NO_SUCH_COPY):
        note_event(private, [9], Event.HANDED, DAY, TO)
    (private / REGISTER).write_bytes((private / REGISTER).read_bytes() + b"{}\n")
    with refused(BAD_LINE):
        read_copies(private)


def test_the_same_plans_are_copied_anew_only_when_no_copy_is_left(private: Path) -> None:
    refuse_twice(private, ("list",), "abc")  # another paper of them is counted for itself
    refuse_twice(private, PAPERS, "def")
    with refused(codes.COPIES_THERE):
        refuse_twice(private, PAPERS, "abc")
    note_event(private, [1, 2, 3], Event.DESTROYED, DAY)
    with refused(codes.COPIES_THERE):
        refuse_twice(private, PAPERS, "abc")
    note_event(private, [4], Event.DESTROYED, DAY)
    refuse_twice(private, PAPERS, "abc")


def test_in_a_workspace_the_account_stands_on_the_line(office: Path) -> None:
    with at_work(office, MAKER):
        note_made(office / "private", PAPERS, 1, "abc", DAY)
        assert {one.made.by for one in read_copies(office / "private").values()} == {MAKER}
