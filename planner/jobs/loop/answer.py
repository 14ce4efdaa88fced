"""Takes the authority's answer in: who is available, who is claimed, and everything about it that does not fit."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.state import claim_asked_again, in_order, last, registered_in, state_of
from planner.domain.loop.steps import AFTER, PLACED, Kind, LoopState, Sent, Source, Step
from planner.jobs.loop import codes
from planner.jobs.loop.answer_layout import LAYOUT, kept_layout, layout_file
from planner.jobs.loop.book import Book, store
from planner.jobs.loop.early import early, first_asked, is_early

if TYPE_CHECKING:
    from planner.imports.answers import Answer, Answers
    from planner.imports.authority.layout import AnswerLayout

_STRICTEST = (LoopState.CLAIMED, LoopState.AVAILABLE, LoopState.REGISTERED)


@dataclass(frozen=True)
class Heard:
    """What came of an answer."""

    rows: int
    """Rows that hold something."""
    used: int
    """Rows of these that tell something of somebody who is known."""
    states: dict[LoopState, int]
    """People who now have each state by this answer."""
    silent: int
    """People who still wait for an answer, whichever file has asked."""
    notes: tuple[Finding, ...]


def take_answer(
    path: Path, book: Book, day: date | None, today: date, layout: "AnswerLayout | None" = None, language: str = "sv"
) -> Heard:
    """Reads and stores an answer; reading it again changes nothing.

    Args:
        path: the file.
        book: what is known.
        day: day of answers that have none of their own. Without it such answers are refused: an old answer that is
            read today would pass for a fresh one.
        today: centuries are judged from it, and no answer is later.
        layout: what its headings and words mean; it is kept, with a comment in this language. None: what is kept.
        language: see ``layout``.

    Raises:
        AnswerAskedError: somebody must say what its headings or words mean.
        InputRefusedError: the file cannot be used, nobody in it is known, or somebody else has stored since.
        OSError: nothing is stored.
    """
    from planner.imports.answers import read_answers

    if day and day > today:
        raise InputRefusedError((finding(codes.FUTURE_ANSWER, day=day.isoformat(), today=today.isoformat()),))
    kept = kept_layout(book.place.private)
    layout = kept if layout is None else layout
    answers = read_answers(path, today, day, layout)
    notes = list(answers.notes)
    if any(answer.day is None for answer in answers.rows):
        raise InputRefusedError((*notes, finding(codes.ANSWER_WITHOUT_DAY, file=path.name)))
    owners = _owners(book)
    told = _told(answers, owners, path.name, notes)
    ours = _claimed_by_us(told, book.keys.municipality, path.name, notes)
    unread = {person for number in answers.silent for person in owners.get(number, [])} | ours - told.keys()
    if fault := _fault(told, unread, book, path.name):
        raise InputRefusedError((*notes, fault))
    new: dict[str, list[Step]] = {}
    sent = {one.person for file in book.placements.sent for one in file.people}
    for person, own in sorted(told.items()):
        steps, own_notes = _heard(person, own, book, path.name, asked=person in sent)
        notes += own_notes
        if steps:
            new[person] = steps
    registers = all(answer.state is LoopState.REGISTERED for answer in answers.rows)
    notes += _missing(book, told.keys(), unread, path.name, registers=registers)
    notes += early(told, book.steps, new, path.name)
    waits = {*_waiting(book, registers=registers)} - {person for person, _ in _held(book, new)}
    papers = layout_file(book.place.private / LAYOUT, layout, language) if layout != kept else {}
    if claims := store(book, book.with_steps(new), papers):
        notes.append(finding(codes.CHANGED_CLAIMS, count=claims))
    return Heard(answers.read, sum(map(len, told.values())), _states(book, new), len(waits), tuple(notes))


def _states(book: Book, new: Mapping[str, list[Step]]) -> dict[LoopState, int]:
    """How many have each state by the new steps; those alone of whom nothing later holds."""
    return dict(Counter(step.state for _, step in _held(book, new)))


def _held(book: Book, new: Mapping[str, list[Step]]) -> Iterator[tuple[str, Step]]:
    """Of each person the new step that holds, as ``standing`` counts: a claim also after a later question."""
    for person, steps in new.items():
        every = (*book.steps.get(person, ()), *steps)
        step = claim_asked_again(every) or last(every)
        if step in steps and step is not None:
            yield person, step


def _told(
    answers: "Answers", owners: Mapping[str, list[str]], file: str, notes: list[Finding]
) -> "dict[str, list[Answer]]":
    """Answers by person; whose number nobody has, or several, goes into the notes."""
    told: dict[str, list[Answer]] = {}
    for answer in answers.rows:
        people = owners.get(answer.number, [])
        if len(people) == 1:
            told.setdefault(people[0], []).append(answer)
        else:
            code = codes.NUMBER_SHARED if people else codes.NUMBER_UNKNOWN
            notes.append(finding(code, file=file, row=answer.row))
    return told


def _claimed_by_us(told: "dict[str, list[Answer]]", municipality: str, file: str, notes: list[Finding]) -> set[str]:
    """Takes out those whom the municipality itself has claimed: nobody else has, so they must not count as taken."""
    us = municipality.casefold().split()
    claimed = {
        person: [one for one in rows if us and one.claimed_by.casefold().split() == us] for person, rows in told.items()
    }
    for person, rows in claimed.items():
        notes += [finding(codes.CLAIMED_BY_US, file=file, row=one.row, found=person, by=municipality) for one in rows]
        told[person] = [one for one in told[person] if one not in rows]
    ours = {person for person in claimed if not told[person]}
    for person in ours:
        del told[person]
    return ours


def _fault(told: "Mapping[str, list[Answer]]", unread: Collection[str], book: Book, file: str) -> Finding | None:
    """Why nothing of it can be used: it tells of nobody, or of days before anybody there was asked.

    Where it is so of some alone, each of them is told.
    """
    if not told:
        return finding(codes.NOTHING_READ if unread else codes.NOBODY_IN_ANSWER, file=file)
    asked = {person: first_asked(book.steps.get(person, ())) for person in told}
    answered = {
        person: max(one.day or date.min for one in own) for person, own in told.items() if asked[person] > date.min
    }
    if not answered or any(day >= asked[person] for person, day in answered.items()):
        return None
    first = min(asked[person] for person in answered).isoformat()
    return finding(codes.ANSWER_TOO_EARLY, file=file, day=max(answered.values()).isoformat(), asked=first)


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
            if not is_early(steps, since):
                notes.append(finding(codes.NO_NEWS, file=file, row=holds.row, found=person, state=before.value))
            continue
        newest = last(steps)
        if newest and newest.day and newest.day > since and not is_early(steps, since):
            later = min(one.day for one in steps if one.day and one.day > since).isoformat()
            day = since.isoformat()
            notes.append(finding(codes.OLDER_ANSWER, file=file, row=holds.row, found=person, day=day, later=later))
        new.append(step)
    return in_order(new), notes


def _waiting(book: Book, *, registers: bool) -> dict[str, Sent]:
    """Those who wait for an answer, each with the last file that asks for them.

    Args:
        book: what is known.
        registers: whether it is about being registered, and not about being available.
    """
    kind, waits = (Kind.REGISTRATION, LoopState.DECIDED) if registers else (Kind.CHECK, LoopState.ASKED)
    asked = {one.person: sent for sent in book.placements.sent if sent.kind is kind for one in sent.people}
    return {person: sent for person, sent in asked.items() if book.state(person) is waits}


def _missing(
    book: Book, told: Collection[str], unread: Collection[str], file: str, *, registers: bool
) -> Iterator[Finding]:
    """Those who waited and still do: it says nothing of them, nothing that can be read, or answers another question.

    Args:
        book: what was known before.
        told: people whom it tells of.
        unread: people who stand in it without an answer that can be read.
        file: its name.
        registers: whether it says of nobody anything but that they are registered.
    """
    kind = Kind.REGISTRATION if registers else Kind.CHECK
    asked = {one.person: sent for sent in book.placements.sent if sent.kind is kind for one in sent.people}
    answered = {asked[person].sha256 for person in (*told, *unread) if person in asked}
    if not answered and (newest := book.placements.last_sent(kind)):
        answered = {newest.sha256}  # nobody in it has been asked for: it is held against the last question
    waits = {person: sent for person, sent in _waiting(book, registers=registers).items() if person not in told}
    code = codes.MISSING_REGISTERED if registers else codes.MISSING_ANSWERS
    others = Counter[date]()
    for person, sent in sorted(waits.items()):
        if person in unread:
            yield finding(codes.STANDS_UNREAD, file=file, found=person)
        elif sent.sha256 in answered:
            yield finding(code, file=file, found=person)
        else:
            others[sent.day] += 1
    for day, count in sorted(others.items()):
        yield finding(codes.OTHER_QUESTIONS, file=file, day=day.isoformat(), count=count)
