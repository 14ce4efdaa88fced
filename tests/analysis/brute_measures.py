"""All sets of measures of a tiny case within a budget, each solved anew: the slow truth of the portfolio."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from planner.analysis.measures.anew import changed_case, missing_points
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Catalogue, Course, Measure
from planner.domain.organisation import LockKind
from planner.domain.person import ClaimState, ClearanceClass, ClearanceState, Person
from planner.facts import build_facts
from planner.facts.days import position_days
from planner.placement.problem.problem import build_problem
from planner.placement.rules.donor_limit import donor_limits


def all_measures(cases: Sequence[Case], catalogue: Catalogue) -> list[Measure]:
    """Every measure that somebody could think of, useful or not; nothing is bought for pinned people."""
    case = cases[0]
    own = [*_of_people(cases, catalogue), *_of_units(cases, catalogue), *_agreements(case, catalogue)]
    return [*own, *_of_pools(cases, catalogue), *_of_decisions(catalogue)]


def _of_people(cases: Sequence[Case], catalogue: Catalogue) -> Iterator[Measure]:
    case, last = cases[0], max(part.scenario.horizon.last for case in cases for part in case.parts)
    decided = min(case.scenario.as_of for case in cases)
    pinned = {lock.person for lock in case.organisation.locks if lock.kind is LockKind.PIN}
    for person in case.roster.people:
        if person.id in pinned:
            continue
        for number, course in enumerate(catalogue.courses(case.organisation.skills)):
            weeks = course.ready_weeks(decided)
            if weeks is not None:
                yield Measure(
                    kind=EffectKind.TRAIN,
                    person_id=person.id,
                    skill=course.skill,
                    weeks=weeks,
                    cost_kr=course.cost_kr,
                    course=number,
                )
        for vetting in catalogue.vetting:
            if _lowers(person, vetting.clearance_class, cases):
                continue
            yield Measure(
                kind=EffectKind.VET,
                person_id=person.id,
                clearance_class=ClearanceClass(vetting.clearance_class),
                weeks=vetting.weeks,
                cost_kr=vetting.cost_kr,
            )
        for held in person.skills:
            gone = any(held not in _there(part, person.id).skills for one in cases for part in one.parts)
            if not gone and held.valid_until and held.valid_until < last:
                yield Measure(
                    kind=EffectKind.RENEW,
                    person_id=person.id,
                    skill=held.skill,
                    weeks=catalogue.renew_weeks,
                    cost_kr=catalogue.renew_kr,
                )
        asked = ((_there(part, person.id), part.scenario.as_of) for one in cases for part in one.parts)
        if any(there.claim.on(day) is ClaimState.CLAIMED for there, day in asked):
            yield Measure(
                kind=EffectKind.RELEASE,
                person_id=person.id,
                weeks=catalogue.release_weeks,
                cost_kr=catalogue.release_kr,
            )


def _there(case: Case, ident: str) -> Person:
    """Somebody as a scenario has them."""
    return next(person for person in case.roster.people if person.id == ident)


def _lowers(person: Person, vetted: int, cases: Sequence[Case]) -> bool:
    """Whether a higher class is valid through the days of some position that is wanted in some scenario."""
    wanted = [(case, {row.position for row in build_problem(case).wanted if row.minimum}) for case in cases]
    lasts = [
        max(position_days(part.scenario, position).last for part in case.parts if _wants(part, position.id))
        for case, ids in wanted
        for position in case.organisation.positions
        if position.id in ids
    ]
    return any(
        0 < int(own.clearance_class or 0) < vetted
        and own.state is ClearanceState.GRANTED
        and any(own.valid_until is None or own.valid_until >= last for last in lasts)
        for own in (person.clearance, *person.other_clearances)
    )


def _wants(case: Case, position: str) -> bool:
    return any(row.position == position for row in build_problem(case).wanted)


def _of_units(cases: Sequence[Case], catalogue: Catalogue) -> Iterator[Measure]:
    if any(part.scenario.donor_limits for case in cases for part in case.parts):
        for unit in cases[0].organisation.units:
            if unit.lend_percent is not None:
                step = min(100, unit.lend_percent + catalogue.lend_step_percent)
                listed = {one.unit: (one.lend_percent, one.weeks, one.cost_kr) for one in catalogue.decision}
                share, weeks, cost = listed.get(unit.id, (step, catalogue.lend_weeks, catalogue.lend_kr))
                yield Measure(kind=EffectKind.LEND, unit=unit.id, lend_percent=share, weeks=weeks, cost_kr=cost)


def _agreements(case: Case, catalogue: Catalogue) -> Iterator[Measure]:
    employers = sorted({unit.employer for unit in case.organisation.units})
    listed = {(one.lender, one.borrower): (one.weeks, one.cost_kr) for one in catalogue.decision}
    for lender in employers:
        for borrower in employers:
            if lender != borrower:
                plain = (catalogue.agreement_weeks, catalogue.agreement_kr)
                weeks, cost = listed.get((lender, borrower), plain)
                yield Measure(kind=EffectKind.AGREEMENT, lender=lender, borrower=borrower, weeks=weeks, cost_kr=cost)


def _of_decisions(catalogue: Catalogue) -> Iterator[Measure]:
    """Reviews and double hats; what is lowered mends nothing."""
    for one in catalogue.decision:
        if one.kind.value in ("review", "double_hat"):
            yield Measure(kind=EffectKind(one.kind.value), decision=one, weeks=one.weeks, cost_kr=one.cost_kr)


def _of_pools(cases: Sequence[Case], catalogue: Catalogue) -> Iterator[Measure]:
    decided = min(case.scenario.as_of for case in cases)
    for pool in catalogue.pool:
        for people in range(1, pool.people + 1):
            yield Measure(
                kind=EffectKind.POOL,
                pool=pool,
                people=people,
                weeks=pool.ready_weeks(decided),
                cost_kr=pool.agreement_kr + people * pool.cost_kr,
            )


def allowed(measures: Sequence[Measure], catalogue: Catalogue, cases: Sequence[Case], budget: Budget) -> bool:
    """Whether the budget pays them, courses have seats for them, nobody attends two, and each pool is asked once."""
    pools = [measure.pool.id for measure in measures if measure.pool]
    courses = [measure.course for measure in measures if measure.course is not None]
    people = [measure.person_id for measure in measures if measure.course is not None]
    listed = catalogue.courses(cases[0].organisation.skills)
    if not in_time(measures, catalogue, listed, budget.weeks):
        return False
    return (
        sum(measure.cost_kr for measure in measures) <= budget.kronor
        and all(measure.weeks <= budget.weeks for measure in measures)
        and len(people) == len(set(people))
        and len(pools) == len(set(pools))
        and (budget.course_seats is None or len(courses) <= budget.course_seats)
    )


def in_time(measures: Sequence[Measure], catalogue: Catalogue, courses: Sequence[Course], weeks: int) -> bool:
    """Whether the vettings in some order, and the starts of each course one after another, are done in the weeks."""
    starts: dict[int, list[int]] = {}
    for one in measures:
        if one.course is not None:
            starts.setdefault(one.course, []).append(one.weeks)
    return _vetted(measures, catalogue, weeks) and all(
        _attended(courses[number], len(ready), min(ready), weeks) for number, ready in starts.items()
    )


def _vetted(measures: Sequence[Measure], catalogue: Catalogue, weeks: int) -> bool:
    """Each vetting is put into the last period in which it is still done in time and there is room."""
    if catalogue.vetting_capacity is None:
        return True
    leads = {one.clearance_class: one.weeks for one in catalogue.vetting}
    room: dict[int, int] = {}
    for vetting in (one for one in measures if one.kind is EffectKind.VET):
        period = (weeks - leads[int(vetting.clearance_class or 0)]) // catalogue.vetting_period_weeks
        while period > 0 and room.get(period, 0) == catalogue.vetting_capacity:
            period -= 1
        if period <= 0:
            return False
        room[period] = room.get(period, 0) + 1
    return True


def _attended(course: Course, people: int, ready: int, weeks: int) -> bool:
    while people > course.seats:
        if course.every_weeks is None or not course.seats:
            return False
        people, ready = people - course.seats, ready + course.every_weeks
    return ready <= weeks


def best(cases: Sequence[Case], catalogue: Catalogue, budget: Budget, most: int) -> tuple[int, int] | None:
    """Fewest points missing over all sets of at most so many measures, and the least cost of that.

    None if releases change how many names are wanted or lent: the portfolio keeps both as they are.
    """
    measures = [m for m in all_measures(cases, catalogue) if m.cost_kr <= budget.kronor and m.weeks <= budget.weeks]
    wanted = [build_problem(case).wanted for case in cases]
    found: list[tuple[int, int]] = []
    for size in range(most + 1):
        for some in combinations(measures, size):
            if not allowed(some, catalogue, cases, budget):
                continue
            problems = [build_problem(changed_case(case, some)) for case in cases]
            others = [measure for measure in some if measure.kind is not EffectKind.RELEASE]
            if [problem.wanted for problem in problems] != wanted or _limits(cases, some) != _limits(cases, others):
                return None
            found.append((sum(map(missing_points, problems)), sum(measure.cost_kr for measure in some)))
    return min(found)


def _limits(cases: Sequence[Case], measures: Sequence[Measure]) -> list[int]:
    return [rule.limit for case in cases for rule in donor_limits(build_facts(changed_case(case, measures)))]
