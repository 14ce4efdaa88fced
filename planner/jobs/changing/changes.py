"""Puts changes in force where inputs are read together, and tells of them wherever a plan is used."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from planner.domain.case import Case
from planner.domain.change import SET_ANEW, AppliedChange, Change, ChangeKind
from planner.domain.change import told as as_told
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.levels import SEATS
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.domain.skill import Skill

_MOST = 10
"""So many ids are listed; the rest is counted."""

if TYPE_CHECKING:
    from planner.facts.changes import Chosen

Progress = Callable[[int, int], None]
"""Is told how many people have been found, of how many."""

_WATCH: ContextVar[Progress] = ContextVar("watch", default=lambda *_: None)

Asked = tuple[str, Change | AppliedChange]
"""A change with its place: the path of its entry in a file, or its switch."""


def asked(scenario: Scenario, switches: Sequence[Change]) -> list[Asked]:
    """What a scenario's own file asks for, then what the switches of a command do."""
    return [(f"change[{number}]", change) for number, change in enumerate(scenario.change)] + of_switches(switches)


def of_switches(switches: Sequence[Change]) -> list[Asked]:
    """What the switches of a command ask for."""
    from planner.imports.changes import switch_of

    return [(switch_of(change.kind), change) for change in switches]


def of_plan(plan: Plan) -> list[Asked]:
    """What a plan has recorded."""
    return [(f"changes[{number}].asked", change) for number, change in enumerate(plan.changes)]


def in_force(case: Case, asked: Sequence[Asked], file: str = "") -> Case:
    """The case with changes in force, after those that are in force already.

    Args:
        case: the case.
        asked: the changes, in order.
        file: name of the file that they stand in, for the findings.

    Raises:
        InputRefusedError: a change names what there is not, or would hit nothing; or nothing is wanted any more.
        KeyboardInterrupt: the user stopped the search for the worst.
        StopCommandError: its process died.
    """
    if not asked:
        return case
    from planner.facts.changes import changed
    from planner.imports.changes import check_changes
    from planner.imports.scenario import NOTHING_WANTED, check_scenario
    from planner.imports.switch_words import with_ids

    asked = [
        (place, with_ids(one, case.organisation) if place.startswith("--") and isinstance(one, Change) else one)
        for place, one in asked
    ]
    named = [(place, change.asked if isinstance(change, AppliedChange) else change) for place, change in asked]
    unknown = check_changes(named, case.organisation, {person.id for person in case.roster.people}, file)
    if unknown:
        raise InputRefusedError(unknown)
    then = changed(case, (change for _, change in asked), _worst)
    left = (note for one in then.parts for note in check_scenario(one.scenario, one.organisation, file))
    if nothing := tuple(note for note in left if note.code == NOTHING_WANTED):
        raise InputRefusedError(nothing)
    return then


@contextmanager
def watched(progress: Progress) -> Iterator[None]:
    """Tells how far a search for the worst has come, wherever within some work it is needed."""
    token = _WATCH.set(progress)
    try:
        yield
    finally:
        _WATCH.reset(token)


def _worst(case: Case, people: tuple[str, ...], number: int) -> "Chosen":
    """The people whose loss costs most, found in a child process."""
    from planner.compute import stream
    from planner.jobs.finished import answer_of

    def taken(so_far: "Chosen") -> None:
        _WATCH.get()(len(so_far.people), number)

    found: Chosen = answer_of(stream(worst, (case, people, number), progress=taken), whole=True)
    return found


def worst(case: Case, people: tuple[str, ...], number: int) -> Iterator["Chosen"]:
    """The people whose loss costs most, one more with each item; the last one says what is known of their cost."""
    from planner.analysis.losses.worst_people import worst_people

    yield from worst_people(case, people, number)


def told(case: Case) -> tuple[Finding, ...]:
    """What must be told of the changes that are in force; facts may hold person ids, for the strategist only."""
    levels = case.order.names[:SEATS]
    return tuple(
        note
        for one in zip(case.changes, case.changed_in, strict=True)
        for note in _told(*one, levels, case.organisation.skills)
    )


def _told(change: AppliedChange, scenario: str, levels: Sequence[str], skills: Sequence[Skill]) -> Iterator[Finding]:
    from planner.facts.changes import codes

    asked = change.asked
    facts: dict[str, str | int] = {"scenario": scenario, **as_told(asked, skills)}
    if asked.kind in SET_ANEW:
        yield finding(codes.IN_FORCE if change.hit else codes.AS_BEFORE, facts=facts)
        if asked.kind is ChangeKind.ALERT:
            yield finding(codes.STATE_ALONE, facts=facts)
        if asked.kind is ChangeKind.ABSENCE and change.hit:
            yield finding(codes.PHASES_HIT, facts=facts, hit=change.hit)
    else:
        yield finding(codes.PEOPLE_HIT, facts=facts, hit=change.hit)
    if asked.number is not None:
        more = " …" if len(change.people) > _MOST else ""
        yield finding(codes.CHOSEN, facts=facts, people=", ".join(change.people[:_MOST]) + more)
        if change.hit < asked.number:
            yield finding(codes.FEWER, facts=facts, number=asked.number, hit=change.hit)
    if asked.worst and (change.cost or not change.proven):
        yield from _cost(change, facts, levels)


def _cost(change: AppliedChange, facts: Mapping[str, str | int], levels: Sequence[str]) -> Iterator[Finding]:
    """What the worst cost as far as it is known, and what others could; levels after the first doubt say nothing."""
    from planner.facts.changes import codes

    cost, most, number = change.cost, change.at_most, len(change.people)
    if cost:
        yield finding(codes.COST, facts=facts, levels=_said(cost, levels))
    differs = (level for level, (least, bound) in enumerate(zip(cost, most, strict=False)) if least != bound)
    if change.proven:
        yield finding(codes.NONE_COST_MORE, facts=facts, number=number)
    elif (at := next(differs, None)) is not None:
        between = {"least": cost[at], "most": most[at]}
        yield finding(codes.BETWEEN, facts={**facts, "level": levels[at]} | between, number=number)
    else:
        yield finding(codes.AT_LEAST, facts=facts)
        if most:
            yield finding(codes.AT_MOST, facts=facts, number=number, levels=_said(most, levels))
    if cost and change.costing < number:
        yield finding(codes.COSTING, facts=facts, number=number, costing=change.costing)


def _said(values: Sequence[int], levels: Sequence[str]) -> str:
    """Levels that are not 0, each with its value, as a finding carries them."""
    return " ".join(f"{level}:{value}" for level, value in zip(levels, values, strict=False) if value)
