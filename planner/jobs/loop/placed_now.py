"""Whom the adopted plans that hold place for war, and who is placed that they place no more."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.domain.loop.state import decision_in
from planner.domain.loop.steps import PLACED, Kind, LoopState, Step
from planner.domain.person import active_employments
from planner.files.places import may_look
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book
from planner.jobs.loop.chosen import Choice, Chosen, counting
from planner.jobs.loop.left_out import sorted_out

FALLEN = "fallen"
"""Instead of a state: all who are placed and should be no more."""
Placing = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Person id to the names of the plans that place them, and the positions in each."""


def placed_now(adopted: Path) -> Placing | None:
    """What the adopted plans that no other has replaced say; None to whoever may not see them.

    Args:
        adopted: their folder.

    Raises:
        InputRefusedError: one of them cannot be read.
    """
    from planner.store.adopted import read_record
    from planner.store.documents import read_plan
    from planner.store.subject.tombs import INSTEAD

    if not may_look(adopted):
        return None
    placed: dict[str, dict[str, tuple[str, ...]]] = {}
    for folder in counting(adopted):
        kept = read_record(folder)
        for name in (one for one in read_plan(kept.plan).placements if not one.person.startswith(INSTEAD)):
            plans = placed.setdefault(name.person, {})
            plans[kept.record.name] = tuple(sorted({*plans.get(kept.record.name, ()), name.position}))
    return placed


def of_decision(state: LoopState, decision: Step | None, plans: Mapping[str, tuple[str, ...]]) -> str:
    """Code of what is wrong with a decision beside the plans that hold; empty for nothing.

    What was decided by a plan that another has replaced still holds for whoever has the same positions in the other.
    """
    if state not in PLACED or decision is None or not decision.plan or decision.plan in plans:
        return ""
    if not plans:
        return codes.PLAN_GONE
    return "" if decision.positions in plans.values() else codes.OTHER_POSITION


def has_left(person: str, book: Book, day: date) -> bool:
    """Whether somebody has no employment any more: whoever begins later, or has a row set aside, has not left."""
    entry = book.known.get(person)
    if entry and entry.aside:
        return False
    member = book.people.get(person)
    if member is None or (entry and entry.gone):
        return True
    return not active_employments(member, day) and begins(person, book, day) is None


def begins(person: str, book: Book, day: date) -> date | None:
    """First day of the next employment of somebody who has none on the day; None if there is none to come."""
    own = book.people.get(person)
    if own is None or active_employments(own, day):
        return None
    return min((job.first_day for job in own.employments if job.first_day > day), default=None)


def fallen(book: Book, day: date, placing: Placing | None) -> tuple[str, ...]:
    """Ids of those placed who should be no more: no plan that holds places them, or they have left."""
    return tuple(sorted(_fallen(book, day, placing)))


def _fallen(book: Book, day: date, placing: Placing | None) -> Iterator[str]:
    for person, steps in book.steps.items():
        state = book.state(person)
        if state not in PLACED:
            continue
        gone = placing is not None and of_decision(state, decision_in(steps), placing.get(person, {}))
        if gone == codes.PLAN_GONE or has_left(person, book, day):
            yield person


def meant(word: str, to: LoopState, book: Book, today: date, adopted: Path) -> Choice:
    """Of whom a step is taken: of all in the state that a word is, or of all who should be placed no more.

    Raises:
        InputRefusedError: of these another step than the end is wished, or there are none.
    """
    if word != FALLEN:
        return Choice(states=(LoopState(word) if word in set(LoopState) else LoopState.UNKNOWN,))
    if to is not LoopState.ENDED:
        raise InputRefusedError((finding(codes.ONLY_ENDED),))
    people = fallen(book, book.day(today), placed_now(adopted))
    if not people:
        raise InputRefusedError((finding(codes.NOBODY_CHOSEN),))
    return Choice(people=people)


def registering(chosen: Chosen, book: Book, day: date, adopted: Path) -> Chosen:
    """Those who are to be registered, and that some who will stand in the file should be placed no more.

    Raises:
        InputRefusedError: an adopted plan cannot be read.
    """
    in_file, _ = sorted_out(chosen.people, book, Kind.REGISTRATION, day, coordination=True)
    many = len({*in_file} & {*fallen(book, day, placed_now(adopted))})
    return replace(chosen, notes=(*chosen.notes, finding(codes.FALLEN_REGISTERED, count=many))) if many else chosen


def to_decide(chosen: Chosen, book: Book, replaced: Mapping[str, frozenset[str]]) -> Chosen:
    """Of those whom a plan places whoever can be decided on now and is not yet, or not for these positions.

    Args:
        chosen: those whom the plan places.
        book: what is known.
        replaced: name of each plan to those that it has replaced.
    """
    able = (LoopState.AVAILABLE, LoopState.AGREED)

    def due(person: str) -> bool:
        state, decision = book.state(person), decision_in(book.steps.get(person, ()))
        if state in able:
            return True
        plan, positions = chosen.places[person]
        before = decision if state in PLACED else None
        return before is not None and before.plan in replaced.get(plan, ()) and before.positions != positions

    return replace(chosen, people=tuple(person for person in chosen.people if due(person)))
