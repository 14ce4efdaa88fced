"""Keeps the register of numbered copies: made, handed out, returned, destroyed; and says who has which."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.personal import holds_personnummer
from planner.files.places import is_file, make_private
from planner.files.together import BusyError, locked
from planner.files.writing import write_atomically
from planner.jobs.approving import codes
from planner.jobs.approving.desk import desk_of
from planner.store.copies import AFTER, REGISTER, Copy, Event, Line, copies_of, lines_of, register_bytes

_LONGEST = 100


def read_copies(private: Path) -> dict[int, Copy]:
    """Every copy in the register by its number.

    Raises:
        InputRefusedError: a line of it cannot be read.
    """
    return copies_of(_lines(private))


def refuse_twice(private: Path, papers: Sequence[str], version: str) -> None:
    """Asked before copies of papers are made: two of one number would be one copy to whoever counts them.

    Raises:
        InputRefusedError: E-COPY-002 some of the same plans are there and not destroyed.
    """
    there = [one for one in read_copies(private).values() if one.made.version == version and one.made.paper in papers]
    if left := [one for one in there if one.last.event is not Event.DESTROYED]:
        numbers = f"{left[0].made.number}–{left[-1].made.number}"
        raise InputRefusedError((finding(codes.COPIES_THERE, file=REGISTER, count=len(left), numbers=numbers),))


def note_made(private: Path, papers: Sequence[str], copies: int, version: str, day: date) -> list[int]:
    """Writes down that so many copies of each paper were made; returns their numbers in the register."""
    first = max((one.number for one in _lines(private)), default=0) + 1
    made = [(paper, number) for number in range(1, copies + 1) for paper in papers]
    fresh = [
        Line(number=at, event=Event.MADE, day=day, paper=paper, copy_number=number, of=copies, version=version)
        for at, (paper, number) in enumerate(made, first)
    ]
    _add(private, fresh)
    return [one.number for one in fresh]


def note_event(private: Path, numbers: Sequence[int], event: Event, day: date, to: str = "", why: str = "") -> None:
    """Writes down what happened to some copies, to all or none.

    Args:
        private: folder of the register.
        numbers: of the copies in the register.
        event: what happened.
        day: when.
        to: to whom they were handed.
        why: in the user's own words; may be empty.

    Raises:
        InputRefusedError: E-COPY-003 there is no such copy; -004 it is not where that could happen to it; -005 it is
            not said to whom, or with a personnummer.
        OSError: nothing has changed.
    """
    to, why = (" ".join(text.split()) for text in (to, why))
    unfit = any(holds_personnummer(text) or len(text) > _LONGEST or not text.isprintable() for text in (to, why))
    if unfit or bool(to) != (event is Event.HANDED):
        raise InputRefusedError((finding(codes.TO_WHOM, most=_LONGEST),))
    there, faults = read_copies(private), []
    for number in dict.fromkeys(numbers):
        if number not in there:
            faults.append(finding(codes.NO_SUCH_COPY, file=REGISTER, found=str(number)))
        elif there[number].last.event not in AFTER[event]:
            last = there[number].last.event.value
            faults.append(finding(codes.NOT_THERE, file=REGISTER, found=str(number), last=last))
    if faults:
        raise InputRefusedError(tuple(faults))
    _add(private, [Line(number=one, event=event, day=day, to=to, why=why) for one in dict.fromkeys(numbers)])


def _lines(private: Path) -> tuple[Line, ...]:
    path = private / REGISTER
    return lines_of(read_all(path)) if is_file(path) else ()


def _add(private: Path, fresh: Sequence[Line]) -> None:
    """Puts lines behind those that are there, whose bytes stay."""
    make_private(private)
    path, desk = private / REGISTER, desk_of(private / REGISTER)
    by = desk.account if desk else ""
    try:
        with locked([private]):
            before = read_all(path) if is_file(path) else b""
            written = register_bytes(one.model_copy(update={"by": by}) for one in fresh)
            write_atomically(path, before + written, mode=0o600)
    except BusyError:
        raise InputRefusedError((finding(codes.REGISTER_BUSY, file=REGISTER),)) from None
