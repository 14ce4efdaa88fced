"""Writes the notices to those who are decided on, and the annex of the decision, into the private folder."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.state import condition_in, decision_in
from planner.domain.loop.steps import PLACED, Step
from planner.files.opening import read_all
from planner.files.places import is_file, make_folder
from planner.files.writing import inside, write_atomically
from planner.jobs.approving.copies import note_made
from planner.jobs.approving.grounds import emergency_of
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.inputs import PlanFile
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book
from planner.jobs.loop.chosen import Chosen, name_of

if TYPE_CHECKING:
    from planner.reports.loop.notice import Notice, Told
    from planner.text.words import Words


@dataclass(frozen=True)
class Papers:
    """What was written."""

    notices: Path
    annex: Path
    people: int
    """Who has a notice."""
    listed: int
    """Who stands in the annex."""
    notes: tuple[Finding, ...]
    numbered: tuple[Path, ...] = ()
    """The same as numbered copies."""
    numbers: tuple[int, ...] = ()
    """Of all of them in the register."""

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them."""
        return (self.notices, self.annex, *self.numbered)


def write_notices(
    chosen: Chosen, book: Book, settings: LoopSettings, day: date, language: str, copies: int = 0
) -> Papers:
    """Writes the notices of those chosen, and the annex of everybody decided on by the plan.

    Args:
        chosen: people, and the one adopted plan that places them.
        book: what is known.
        settings: what the municipality says.
        day: day of the papers.
        language: ``sv`` or ``en``.
        copies: how many numbered copies of each notice and of the annex beside them.

    Raises:
        InputRefusedError: not one plan, or nobody of it is decided on.
        OSError: a file cannot be written.
    """
    from planner.reports.loop.notice import Told, notices
    from planner.text.words import words_for

    if len(chosen.files) != 1 or chosen.files[0].adopted is None:
        raise InputRefusedError((finding(codes.ONE_PLAN),))
    (file,) = chosen.files
    kept, words = chosen.files[0].adopted, words_for(language)
    told = Told(file.plan, file.case.organisation, settings, kept.record.name, kept.fingerprint, day,
                marking_in_force(), emergency_of(file), file.case.horizon.last)  # fmt: skip
    decisions = _decisions(file, book)
    wanted = [person for person in chosen.people if person in decisions]
    notes = [*_not_decided(chosen, decisions), *_unfinished(file, wanted, settings)]
    whole = [person for person in wanted if not _lacks(file, person, settings)]
    if not decisions:
        raise InputRefusedError((*notes, finding(codes.NOBODY_DECIDED, name=name_of(file))))
    private = book.place.private
    paths = [notices_of(private, kept.record.name), inside(private, f"decision-{kept.record.name}.html")]
    make_folder(private)
    listed = (
        notices(told, whole, book.known, decisions, words),
        notices(told, sorted(decisions), book.known, decisions, words),
    )
    numbers = _entered(told, private, len(whole), copies)
    pages = _pages(told, paths, listed, words, numbers)
    for path, page in pages.items():
        write_atomically(path, page.encode("utf-8"), mode=0o600)
    return Papers(paths[0], paths[1], len(whole), len(decisions), tuple(notes), tuple(pages)[2:], tuple(numbers))


def _entered(told: "Told", private: Path, notices: int, copies: int) -> list[int]:
    """Numbers of the copies in the register, those of the notices first; in it before any of them is written."""
    version = f"{told.name} {told.fingerprint[:12]}"
    many = {"notice": notices * copies, "annex": copies}
    return [
        number for paper, of in many.items() if of for number in note_made(private, (paper,), of, version, told.day)
    ]


def _pages(
    told: "Told",
    paths: list[Path],
    listed: "tuple[Sequence[Notice], Sequence[Notice]]",
    words: "Words",
    numbers: list[int],
) -> dict[Path, str]:
    """The papers, and the numbered copies of them, each file named after the numbers that lie in it."""
    from planner.reports.loop.notice import render_annex, render_notices

    (notices, annex), people, all_listed = paths, *listed
    copies = len(numbers) // (len(people) + 1)
    pages = {notices: render_notices(told, people, words), annex: render_annex(told, all_listed, words)}
    for first in numbers[: len(people) * copies : len(people) or 1]:
        path = notices.with_name(f"{notices.stem}.copy-{first}-{first + len(people) - 1}.html")
        pages[path] = render_notices(told, people, words, first)
    for number in numbers[len(people) * copies :]:
        pages[annex.with_name(f"{annex.stem}.copy-{number}.html")] = render_annex(told, all_listed, words, number)
    return pages


def notices_of(private: Path, plan: str) -> Path:
    """The file of the notices to those whom an adopted plan places."""
    return inside(private, f"notices-{plan}.html")


def without_notice(people: Mapping[str, Step | None], private: Path) -> list[str]:
    """Those to whom no notice lies in the private folder.

    Args:
        people: id to the decision that is in force.
        private: the folder.
    """
    files = {decision.plan: notices_of(private, decision.plan) for decision in people.values() if decision}
    pages = {plan: read_all(path).decode("utf-8", "replace") for plan, path in files.items() if is_file(path)}
    return [
        person
        for person, decision in people.items()
        if decision is None or f'id="{person}"' not in pages.get(decision.plan, "")
    ]


def _decisions(file: PlanFile, book: Book) -> dict[str, tuple[Step, date | None]]:
    """Whom the plan places and somebody has decided on by it, with the decision and its condition."""
    decisions = {}
    for person in {name.person for name in file.plan.placements}:
        steps = book.steps.get(person, ())
        decision = decision_in(steps)
        if decision and decision.plan == name_of(file) and book.state(person) in PLACED and person in book.known:
            decisions[person] = decision, condition_in(steps)
    return decisions


def _not_decided(chosen: Chosen, decisions: Mapping[str, object]) -> Iterator[Finding]:
    if left := sum(person not in decisions for person in chosen.people):
        yield finding(codes.NOTICE_UNDECIDED, count=left)


def _lacks(file: PlanFile, person: str, settings: LoopSettings) -> bool:
    held = {name.position for name in file.plan.placements if name.person == person}
    return any(_lacking(file, position, settings) for position in held)


def _lacking(file: PlanFile, position: str, settings: LoopSettings) -> tuple[str, ...]:
    from planner.reports.loop.notice import lacking

    return next(lacking(one, settings) for one in file.case.organisation.positions if one.id == position)


def _unfinished(file: PlanFile, wanted: list[str], settings: LoopSettings) -> Iterator[Finding]:
    """Positions whose people get no notice, since what a call-up refers to would not stand on it."""
    people = set(wanted)
    held = Counter(name.position for name in file.plan.placements if name.person in people)
    for position, number in sorted(held.items()):
        for lacks in _lacking(file, position, settings):
            yield finding(codes.NOTICE_LACKS[lacks], found=position, count=number)
