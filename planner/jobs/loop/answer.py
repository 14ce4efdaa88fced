"""Takes the authority's answer in: who is available, who is claimed, and everything about it that does not fit."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.state import in_order, last, registered_in, state_of
from planner.domain.loop.steps import AFTER, PLACED, Kind, LoopState, Source, Step
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book, store

if TYPE_CHECKING:
    from planner.imports.answers import Answer

_STRICTEST = (LoopState.CLAIMED, LoopState.AVAILABLE, LoopState.REGISTERED)


@dataclass(frozen=True)
class Heard:
    """What came of an answer."""

    rows: int
    """Rows that hold something."""
    states: dict[LoopState, int]
    """People who now have each state by this answer."""
    silent: int
    """People asked for whom it does not answer."""
    notes: tuple[Finding, ...]


def take_answer(path: Path, book: Book, day: date | None, today: date) -> Heard:
    """Reads and stores an answer; reading it again changes nothing.

    Args:
        path: the file.
        book: what is known.
        day: day of answers that have none of their own. Without it such answers are refused: an old answer that is
            read today would pass for a fresh one.
        today: centuries are judged from it, and no answer is later, unless ``day`` is.

    Raises:
        InputRefusedError: the file cannot be used, nobody in it is known, or somebody else has stored since.
        OSError: nothing is stored.
    """
    from planner.imports.answers import read_answers

    answers = read_answers(path, max(today, day or today), day)
    notes = list(answers.notes)
    if any(answer.day is None for answer in answers.rows):
        raise InputRefusedError((*notes, finding(codes.ANSWER_WITHOUT_DAY, file=path.name)))
    owners = _owners(book)
    told: dict[str, list[Answer]] = {}
    for answer in answers.rows:
        people = owners.get(answer.number, [])
        if len(people) == 1:
            told.setdefault(people[0], []).append(answer)
        else:
            code = codes.NUMBER_SHARED if people else codes.NUMBER_UNKNOWN
            notes.append(finding(code, file=path.name, row=answer.row))
    if not told:
        raise InputRefusedError((*notes, finding(codes.NOBODY_IN_ANSWER, file=path.name)))
    if early := _too_early(told, book):
        raise InputRefusedError((*notes, finding(codes.ANSWER_TOO_EARLY, file=path.name, day=early[0], asked=early[1])))
    new: dict[str, list[Step]] = {}
    states: Counter[LoopState] = Counter()
    sent = {one.person for file in book.placements.sent for one in file.people}
    for person, own in sorted(told.items()):
        steps, own_notes = _heard(person, own, book, path.name, asked=person in sent)
        notes += own_notes
        if steps:
            states[steps[-1].state] += 1
            new[person] = steps
    registers = all(answer.state is LoopState.REGISTERED for answer in answers.rows)
    missing = [*_missing(book, told.keys(), registers=registers)]
    code = codes.MISSING_REGISTERED if registers else codes.MISSING_ANSWERS
    notes += [finding(code, file=path.name, found=person) for person in missing]
    if claims := store(book, book.with_steps(new)):
        notes.append(finding(codes.CHANGED_CLAIMS, count=claims))
    return Heard(answers.read, dict(states), len(missing), tuple(notes))


def _too_early(told: "Mapping[str, list[Answer]]", book: Book) -> tuple[str, str] | None:
    """Its last day and that of the question, if nothing in it is of the day when somebody there was asked, or later.

    Where it is so of some alone, each of them is told.
    """
    asked = {person: _asked(book.steps.get(person, ())) for person in told}
    answered = {
        person: max(one.day or date.min for one in own) for person, own in told.items() if asked[person] > date.min
    }
    if not answered or any(day >= asked[person] for person, day in answered.items()):
        return None
    return max(answered.values()).isoformat(), min(asked[person] for person in answered).isoformat()


def _asked(steps: Iterable[Step]) -> date:
    return next((step.day for step in steps if step.state is LoopState.ASKED and step.day), date.min)


def _owners(book: Book) -> dict[str, list[str]]:
    """Number to the people who have it; those who are gone only where nobody present has it."""
    owners: dict[str, list[str]] = {}
    for entry in sorted(book.keys.people, key=lambda one: one.gone is not None):
        known = owners.setdefault(entry.personnummer, [])
        if entry.personnummer and not (entry.gone and known):
            known.append(entry.person)
    return owners


def _heard(
    person: str, answers: "list[Answer]", book: Book, file: str, *, asked: bool
) -> tuple[list[Step], list[Finding]]:
    """The steps that answers on one person make, and what is told of them."""
    by_day: dict[date, list[Answer]] = {}
    for one in answers:
        by_day.setdefault(one.day or date.min, []).append(one)
    recorded = book.steps.get(person, ())
    new: list[Step] = []
    notes: list[Finding] = []
    if not asked:
        notes.append(finding(codes.NEVER_ASKED, file=file, row=answers[0].row, found=person))
    for since, own in sorted(by_day.items()):
        holds = min(own, key=lambda one: (_STRICTEST.index(one.state), one.row))
        if len({one.state for one in own}) > 1:
            notes.append(finding(codes.ANSWERS_DIFFER, file=file, row=own[-1].row, found=person))
        step = Step(state=holds.state, day=since, source=Source.ANSWER, claimed_by=holds.claimed_by)
        steps = (*recorded, *new)
        if step in steps or (step.state is LoopState.REGISTERED and registered_in(steps)):
            continue
        before = state_of(one for one in steps if (one.day or date.min) <= since)
        if holds.state is LoopState.CLAIMED and before in PLACED:
            notes.append(finding(codes.PLACED_CLAIMED, file=file, row=holds.row, found=person))
        if before not in AFTER[holds.state]:
            notes.append(finding(codes.NO_NEWS, file=file, row=holds.row, found=person, state=before.value))
            continue
        newest = last(steps)
        if newest and newest.day and newest.day > since:
            notes.append(finding(codes.OLDER_ANSWER, file=file, row=holds.row, found=person, day=since.isoformat()))
        new.append(step)
    return in_order(new), notes


def _missing(book: Book, told: Collection[str], *, registers: bool) -> Iterator[str]:
    """Those in the last file of its kind of whom the answer says nothing, and who still wait for one.

    Args:
        book: what is known.
        told: people in the answer.
        registers: whether it says of nobody anything but that they are registered.
    """
    kind, waits = (Kind.REGISTRATION, LoopState.DECIDED) if registers else (Kind.CHECK, LoopState.ASKED)
    sent = book.placements.last_sent(kind)
    for one in sent.people if sent else ():
        if one.person not in told and book.state(one.person) is waits:
            yield one.person
