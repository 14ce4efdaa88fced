"""Puts changes in force, one after the other: each makes another case of the one before it."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from planner.domain.case import Case
from planner.domain.change import AppliedChange, Change, ChangeKind, told
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import Organisation, Position, Seats, Travel
from planner.domain.scenario import Phase, causes_of
from planner.facts.changes import codes
from planner.facts.changes.chosen import Chosen, Worst, chosen
from planner.facts.changes.people import of_unit, put

EVERY_DAY = 100
"""Per cent of the days."""


class _Made(NamedTuple):
    """What one change makes."""

    case: Case
    applied: AppliedChange


def changed(case: Case, changes: Iterable[Change | AppliedChange], worst: Worst) -> Case:
    """The case with changes in force, after those that are in force already.

    Args:
        case: the case; every id that the changes name exists in it.
        changes: in order; one that a plan has recorded hits those whom it names, whoever would be chosen today.
        worst: finds the people whose loss costs most.

    Raises:
        InputRefusedError: E-CHANGE-..., for each change that would hit nothing, or something else than it says.
    """
    base, refused = case.base, list[Finding]()
    for change in changes:
        recorded = change if isinstance(change, AppliedChange) else None
        asked = change.asked if isinstance(change, AppliedChange) else change
        outcome = _MAKERS[asked.kind](case, asked, recorded, worst)
        if isinstance(outcome, Finding):
            refused.append(outcome)
        else:
            case = outcome.case.model_copy(update={"changes": (*case.changes, outcome.applied), "unchanged": base})
    if refused:
        raise InputRefusedError(tuple(refused))
    return case


def _people(case: Case, asked: Change, recorded: AppliedChange | None, worst: Worst) -> _Made | Finding:
    """Changes of people: without, claim, remove_skill, add_skill."""
    if recorded is not None:
        those = Chosen(recorded.people, recorded.proven, recorded.cost, recorded.at_most, recorded.costing)
    elif asked.people:
        those = Chosen(tuple(sorted(set(asked.people))), proven=True)
    else:
        those = chosen(case, asked, worst)
    return _put(case, asked, those)


def _unit(case: Case, asked: Change, recorded: AppliedChange | None, worst: Worst) -> _Made | Finding:
    """A closed unit: its people are away, and its positions may be wanted no longer."""
    del recorded, worst
    units, ids = of_unit(case, str(asked.unit))
    shut = any(position.unit in units for position in case.organisation.positions) and asked.with_positions
    if not ids and shut:
        outcome: _Made | Finding = _Made(case, AppliedChange(asked=asked, hit=0))
    else:
        outcome = _put(case, asked, Chosen(ids, proven=True))
    if isinstance(outcome, Finding) or not shut:
        return outcome

    def closed(position: Position) -> Position:
        return _with_seats(position, Seats(), Seats()) if position.unit in units else position

    return outcome._replace(case=_positions(outcome.case, closed))


def _put(case: Case, asked: Change, those: Chosen) -> _Made | Finding:
    away = asked.kind in (ChangeKind.WITHOUT, ChangeKind.CLOSE_UNIT)
    if away and case.settings.away_share_tolerated == EVERY_DAY:
        return finding(codes.TOLERATED, facts=told(asked, case.organisation.skills))
    case, hit = put(case, those.people, asked)
    if not hit:
        return finding(codes.HITS_NOTHING, facts=told(asked, case.organisation.skills))
    return _Made(case, AppliedChange(asked=asked, hit=hit, **those._asdict()))


def _roads(case: Case, asked: Change, recorded: AppliedChange | None, worst: Worst) -> _Made | Finding:
    """A closed area or route: its rows of the travel table are no longer there."""
    del recorded, worst

    def still_open(organisation: Organisation) -> tuple[Travel, ...]:
        return tuple(
            trip
            for trip in organisation.travel
            if trip.area != asked.area or (asked.place is not None and trip.place != asked.place)
        )

    living = sum(person.area == asked.area for person in case.roster.people)
    all_of = _organisations(case)
    if not living or all(len(still_open(one)) == len(one.travel) for one in all_of):
        return finding(codes.HITS_NOTHING, change=asked.said)
    if any(one.travel and not still_open(one) for one in all_of):
        return finding(codes.NO_ROAD_LEFT, change=asked.said)
    closed = case.reorganised(lambda organisation: {"travel": still_open(organisation)})
    return _Made(closed, AppliedChange(asked=asked, hit=living))


def _phases(case: Case, asked: Change, recorded: AppliedChange | None, worst: Worst) -> _Made | Finding:
    """Another regime, share of absence or staffing in every phase of every scenario; or another state of alert."""
    del recorded, worst
    before = case.together or (case.scenario,)
    if asked.kind is ChangeKind.ABSENCE and asked.cause not in (causes := causes_of(before)):
        return finding(codes.NO_SUCH_CAUSE, change=asked.said, causes=", ".join(causes) or "–")
    if asked.kind is ChangeKind.ALERT:
        state = {"alert_state": asked.alert_state} | ({"alarm": True} if asked.alarm else {})
        after = tuple(one.model_copy(update=state) for one in before)
        hit = sum(old != then for old, then in zip(before, after, strict=True))
    else:
        phases = [(phase, _phase(phase, asked)) for one in before for phase in one.phase]
        new = iter(phase for _, phase in phases)
        after = tuple(one.model_copy(update={"phase": tuple(islice(new, len(one.phase)))}) for one in before)
        hit = sum(old != then for old, then in phases)
    first = case.scenario.model_copy(update={key: getattr(after[0], key) for key in ("phase", "alert_state", "alarm")})
    then = case.model_copy(update={"scenario": first, "together": after if case.together else ()})
    return _Made(then, AppliedChange(asked=asked, hit=hit))


def _phase(phase: Phase, asked: Change) -> Phase:
    if asked.kind is ChangeKind.STAFFING:
        active = (one.model_copy(update={"staffing": asked.staffing}) for one in phase.activate)
        return phase.model_copy(update={"activate": tuple(active)})
    if asked.kind is ChangeKind.ABSENCE:
        share = {"share_percent": asked.share_percent}
        rules = (one.model_copy(update=share) if one.cause == asked.cause else one for one in phase.absence)
        return phase.model_copy(update={"absence": tuple(rules)})
    return phase.model_copy(update={"regime": asked.regime})


def _seats(case: Case, asked: Change, recorded: AppliedChange | None, worst: Worst) -> _Made | Finding:
    """So many chairs, of the minimum and of the target, in each shift in which the position has any."""
    del recorded, worst
    about = [item for one in _organisations(case) for item in one.positions if item.id == asked.position]
    shifts = {shift for item in about for shift in _shifts(item)}
    if not shifts:
        return finding(codes.HITS_NOTHING, change=asked.said)
    hit = {
        shift
        for item in about
        for shift in _shifts(item)
        for chairs in (item.minimum, item.target)
        if getattr(chairs, shift) != asked.seats
    }

    def edit(item: Position) -> Position:
        seats = Seats.model_validate(dict.fromkeys(_shifts(item), asked.seats))
        return _with_seats(item, seats, seats) if item.id == asked.position else item

    return _Made(_positions(case, edit), AppliedChange(asked=asked, hit=len(hit)))


def _shifts(position: Position) -> list[str]:
    return [shift for shift in Seats.model_fields if getattr(position.target, shift)]


def _positions(case: Case, edit: Callable[[Position], Position]) -> Case:
    return case.reorganised(lambda organisation: {"positions": tuple(map(edit, organisation.positions))})


def _organisations(case: Case) -> tuple[Organisation, ...]:
    """The organisation; of a joint case those that scenarios have of their own, too."""
    return case.organisation, *(own.organisation for own in case.own)


def _with_seats(position: Position, minimum: Seats, target: Seats) -> Position:
    return position.model_copy(update={"minimum": minimum, "target": target})


_MAKERS: dict[ChangeKind, Callable[[Case, Change, AppliedChange | None, Worst], _Made | Finding]] = {
    ChangeKind.WITHOUT: _people,
    ChangeKind.CLOSE_AREA: _roads,
    ChangeKind.CLOSE_ROUTE: _roads,
    ChangeKind.CLOSE_UNIT: _unit,
    ChangeKind.CLAIM: _people,
    ChangeKind.REMOVE_SKILL: _people,
    ChangeKind.ADD_SKILL: _people,
    ChangeKind.EXPIRE_SKILL: _people,
    ChangeKind.RENEW_SKILL: _people,
    ChangeKind.GRANT_CLEARANCE: _people,
    ChangeKind.WITHDRAW_CLEARANCE: _people,
    ChangeKind.REGIME: _phases,
    ChangeKind.ABSENCE: _phases,
    ChangeKind.ALERT: _phases,
    ChangeKind.STAFFING: _phases,
    ChangeKind.SEATS: _seats,
}
