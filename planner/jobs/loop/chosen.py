"""Who a step is about: those whom adopted plans place, those in a state, or ids that somebody names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, each, finding
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.state import last
from planner.domain.loop.steps import LoopState, Step
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.jobs.keeping.opened import replacement
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.store.adopted import Kept


@dataclass(frozen=True)
class Choice:
    """What somebody has asked for."""

    plans: tuple[Path, ...] = ()
    people: tuple[str, ...] = ()
    states: tuple[LoopState, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """Who is meant."""

    people: tuple[str, ...]
    """By id."""
    files: tuple[PlanFile, ...] = ()
    """The plans that were named."""
    places: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Person id to the name of the plan that places them, and the positions in it."""
    notes: tuple[Finding, ...] = ()
    """What is told of how they were chosen."""


def choose(choice: Choice, book: Book, adopted: Path, *, adopted_only: bool) -> Chosen:
    """Finds out who is meant; without any wish all whom adopted plans place for war.

    Args:
        choice: the wishes; of several kinds together those who fit all of them.
        book: what is known.
        adopted: folder of the adopted plans.
        adopted_only: whether a plan must be adopted.

    Raises:
        InputRefusedError: nobody is, a plan cannot be used, or an id is nobody's.
    """
    named = bool(choice.plans or choice.people or choice.states)
    plans = list(choice.plans) or ([] if named else counting(adopted))
    files = tuple(each(read_plan_file, plans))
    faults = [fault for file in files for fault in _unfit(file, adopted_only=adopted_only)]
    faults += [finding(codes.NO_SUCH_PERSON, found=typed(one)) for one in choice.people if not _known(one, book)]
    places = _places(files)
    sets = [set(places)] if plans else []
    sets += [set(choice.people)] if choice.people else []
    sets += [{one for one in book.steps if book.state(one) in choice.states}] if choice.states else []
    people = tuple(sorted(set.intersection(*sets))) if sets else ()
    if faults:
        raise InputRefusedError(tuple(faults))
    if not people:
        raise InputRefusedError((finding(codes.NOBODY_CHOSEN),))
    return Chosen(people, files, places)


def unknown_or_old(book: Book, day: date, settings: LoopSettings) -> Chosen:
    """Everybody of the roster whose availability is unknown on a day, or too old: for whoever sees no adopted plans.

    Raises:
        InputRefusedError: nobody is.
    """
    people = tuple(sorted(one for one in book.people if _to_ask(book.steps.get(one, ()), day, settings)))
    if not people:
        raise InputRefusedError((finding(codes.NOBODY_TO_ASK, days=settings.old_after_days),))
    return Chosen(people, notes=(finding(codes.ASKED_ALL, count=len(people), days=settings.old_after_days),))


def _to_ask(steps: Iterable[Step], day: date, settings: LoopSettings) -> bool:
    newest = last(step for step in steps if (step.day or date.min) <= day)
    return newest is None or newest.state is LoopState.UNKNOWN or is_old(newest, day, settings)


def is_old(step: Step, day: date, settings: LoopSettings) -> bool:
    """Whether a step is an answer that has grown too old, or has no day."""
    answered = step.state in (LoopState.AVAILABLE, LoopState.CLAIMED, LoopState.AGREED)
    return answered and (step.day is None or (day - step.day).days > settings.old_after_days)


def counting(adopted: Path, *, peacetime: bool = False) -> list[Path]:
    """Folders of the adopted plans that no other has replaced and that place people for war, or with the others."""
    from planner.store.adopted import read_all, replaced_by

    there: Sequence[Kept] = read_all(adopted)
    return [one.folder for one in there if (peacetime or not one.record.peacetime) and not replaced_by(one, there)]


def _known(person: str, book: Book) -> bool:
    return person in book.known or person in book.people or person in book.steps


def _unfit(file: PlanFile, *, adopted_only: bool) -> Iterable[Finding]:
    if file.adopted is None:
        if adopted_only:
            yield finding(codes.NOT_ADOPTED, file=file.path.name)
        return
    if file.adopted.record.peacetime:
        yield finding(codes.PEACETIME, name=file.adopted.record.name)
    if new := replacement(file.adopted):
        yield finding(codes.REPLACED, name=file.adopted.record.name, new=new)


def _places(files: Iterable[PlanFile]) -> dict[str, tuple[str, tuple[str, ...]]]:
    places: dict[str, tuple[str, tuple[str, ...]]] = {}
    for file in files:
        name = name_of(file)
        for one in file.plan.placements:
            _, positions = places.get(one.person, (name, ()))
            places[one.person] = (name, tuple(sorted({*positions, one.position})))
    return places


def name_of(file: PlanFile) -> str:
    """What a plan is called: as it was adopted, else its scenario."""
    return file.adopted.record.name if file.adopted else file.plan.scenario
