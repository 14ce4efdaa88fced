"""Writes the file that Plikt- och prövningsverket asks for, its letter, and what differs from the last one."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.state import last
from planner.domain.loop.steps import PLACED, Kind, LoopState, Sent, SentPerson, Source, Step
from planner.domain.organisation import Organisation
from planner.domain.person import home_employment
from planner.files.places import make_folder
from planner.files.writing import inside
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book, store
from planner.jobs.loop.chosen import Chosen
from planner.jobs.loop.left_out import sorted_out


@dataclass(frozen=True)
class Request:
    """What somebody wants sent."""

    kind: Kind
    day: date
    settings: LoopSettings
    deadline: date | None = None
    """Day by which an answer is expected; by the settings if None."""
    coordination: bool = False
    """Whether coordination numbers are sent, too."""

    @property
    def until(self) -> date:
        """Day by which an answer is expected."""
        return self.deadline or self.day + timedelta(days=self.settings.answer_days)


@dataclass(frozen=True)
class Difference:
    """Against the last file of the same kind, by id."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renumbered: tuple[str, ...] = ()
    """In both, under another number."""
    before: date | None = None
    """Day of the last file; None if there was none."""


@dataclass(frozen=True)
class Names:
    """Where the papers lie; no name says more than what is asked for, a day and a checksum."""

    private: Path
    stem: str

    @property
    def workbook(self) -> Path:
        """The authority's file."""
        return inside(self.private, f"{self.stem}.xlsx")

    @property
    def letter(self) -> Path:
        """Its letter."""
        return inside(self.private, f"{self.stem}.html")

    @property
    def changes(self) -> Path:
        """The workbook of what differs."""
        return inside(self.private, f"{self.stem}-changes.xlsx")


@dataclass(frozen=True)
class Written:
    """What was written and recorded."""

    names: Names
    changed: bool
    """Whether there is a workbook of what differs."""
    rows: int
    sha256: str
    until: date
    difference: Difference
    asked: int
    """People who are asked for now."""
    notes: tuple[Finding, ...]


def write_register(chosen: Chosen, book: Book, request: Request, organisation: Organisation, language: str) -> Written:
    """Writes the papers and records them; a check also asks for everybody in it.

    Raises:
        InputRefusedError: nobody can stand in the file, or somebody else has stored since; nothing is stored.
        OSError: nothing is stored.
    """
    from planner.reports.loop.letter import Letter, render_letter
    from planner.reports.loop.workbooks import changes_workbook, register_workbook
    from planner.text.words import words_for

    words, day = words_for(language), request.day
    if request.until < day:
        raise InputRefusedError((finding(codes.BAD_DEADLINE, day=request.until.isoformat()),))
    people, told = sorted_out(chosen.people, book, request.kind, day, coordination=request.coordination)
    if not people:
        raise InputRefusedError((*told, finding(codes.NOTHING_TO_SEND)))
    data = register_workbook([book.known[one].personnummer for one in people], day)
    digest = sha256(data).hexdigest()
    complete = request.kind is Kind.REGISTRATION and people == registrable(book, day, coordination=request.coordination)
    sent = Sent(kind=request.kind, day=day, sha256=digest, people=sent_people(people, book, day), complete=complete)
    difference = compared(book.placements.last_registration(sent), sent) if complete else Difference()
    if request.kind is Kind.REGISTRATION and not complete:
        told.append(finding(codes.NOT_COMPLETE, count=len(people)))
    names = Names(book.place.private, f"ppv-{request.kind.value}-{day.isoformat()}-{digest[:8]}")
    letter = Letter(
        request.kind, organisation.municipality, day, len(people), names.workbook.name, digest, request.until,
        request.settings, complete, difference.before, len(difference.added), len(difference.gone),
    )  # fmt: skip
    files = {names.workbook: data, names.letter: render_letter(letter, words, marking_in_force()).encode("utf-8")}
    rows = _changed_rows(difference, book)
    if rows:
        files[names.changes] = changes_workbook(rows, day, words)
    steps = _asked(people, request, book) if request.kind is Kind.CHECK else {}
    make_folder(book.place.private)
    placements = book.with_steps(steps)
    if sent not in placements.sent:
        placements = placements.model_copy(update={"sent": (*placements.sent, sent)})
    store(book, placements, files, answers=False)
    asked = len(people) if request.kind is Kind.CHECK else 0
    return Written(names, bool(rows), len(people), digest, request.until, difference, asked, (*chosen.notes, *told))


def _asked(people: Sequence[str], request: Request, book: Book) -> dict[str, tuple[Step]]:
    """The question, once for each: whoever writes the file again asks nothing new."""
    step = Step(state=LoopState.ASKED, day=request.day, source=Source.REGISTER_FILE, deadline=request.until)
    return {person: (step,) for person in people if last(book.steps.get(person, ())) != step}


def registrable(book: Book, day: date, *, coordination: bool) -> list[str]:
    """Everybody placed who can be registered, by id."""
    placed = sorted(person for person in book.steps if book.state(person) in PLACED)
    return sorted_out(placed, book, Kind.REGISTRATION, day, coordination=coordination)[0]


def sent_people(people: Iterable[str], book: Book, day: date) -> tuple[SentPerson, ...]:
    """What is recorded of those in a file."""
    return tuple(_sent(one, book, day) for one in people)


def _sent(person: str, book: Book, day: date) -> SentPerson:
    home = home_employment(book.people[person], day)
    number = book.known[person].personnummer
    return SentPerson(person=person, mark=mark(number, book.keys.key), unit=home.unit, aid=home.aid)


def mark(number: str, key: bytes) -> str:
    """Tells whether two numbers are the same, to nobody without the key."""
    return hmac.digest(key, f"sent {number}".encode(), "sha256").hex()[:32]


def compared(before: Sent | None, now: Sent) -> Difference:
    """What differs between two files."""
    if before is None:
        return Difference()
    old, new = ({one.person: one.mark for one in sent.people} for sent in (before, now))
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        gone=tuple(sorted(old.keys() - new.keys())),
        renumbered=tuple(sorted(one for one in new.keys() & old.keys() if new[one] != old[one])),
        before=before.day,
    )


def _changed_rows(difference: Difference, book: Book) -> list[tuple[str, str]]:
    """Number and kind of change; of whom the key file no longer knows there is no number to tell."""
    groups = (("added", difference.added), ("gone", difference.gone), ("renumbered", difference.renumbered))
    known = {one: book.known[one].personnummer for _, people in groups for one in people if one in book.known}
    return [(known[one], kind) for kind, people in groups for one in people if known.get(one)]
