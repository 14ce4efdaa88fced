"""All single changes of a tiny case, each solved anew: the slow truth that ``mend`` is compared with."""

from collections.abc import Iterator
from itertools import product

from planner.analysis.counted.worth import gap_level, named_counts
from planner.analysis.gaps.cheapest import gains
from planner.analysis.gaps.single_change import PRICES, Change, applied
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.person import ClaimState, ClearanceClass, Person
from planner.domain.plan import Plan
from planner.facts import build_facts
from planner.placement import solve

FIXED = {"position": "any", "via": "any", "gain_level": 0}


def all_changes(case: Case) -> Iterator[Change]:
    """Every single change that somebody could think of, useful or not."""
    for person in case.roster.people:
        yield from changes_of(person, case)
    yield from raised_limits(case)
    employers = sorted({unit.employer for unit in case.organisation.units})
    for lender, borrower in product(employers, employers):
        yield Change(kind=EffectKind.AGREEMENT, lender=lender, borrower=borrower, **FIXED)


def changes_of(person: Person, case: Case) -> Iterator[Change]:
    """Every single change of one person."""
    own = FIXED | {"person_id": person.id}
    for held in person.skills:
        if held.valid_until and held.valid_until < case.scenario.horizon.last:
            yield Change(kind=EffectKind.RENEW, skill=held.skill, **own)
    for vetted in ClearanceClass:
        yield Change(kind=EffectKind.VET, clearance_class=vetted, **own)
    for skill in case.organisation.skills:
        yield Change(kind=EffectKind.TRAIN, skill=skill.id, weeks=skill.training_weeks, **own)
    if person.claim.on(case.scenario.as_of) is ClaimState.CLAIMED:
        yield Change(kind=EffectKind.RELEASE, **own)


def raised_limits(case: Case) -> Iterator[Change]:
    """Every lending limit raised by one name."""
    facts = build_facts(case)
    for unit in case.organisation.units:
        if unit.lend_percent is not None and case.scenario.donor_limits:
            members = int((facts.subtree(unit.id) & facts.lendable).sum())
            limit = unit.lend_percent * members // 100
            percent = next((p for p in range(101) if p * members // 100 == limit + 1), None)
            if percent is not None:
                yield Change(kind=EffectKind.LEND, unit=unit.id, lend_percent=percent, **FIXED)


def gap_levels(plan: Plan, case: Case) -> dict[str, int]:
    """Level of the next missing name of every position that lacks one."""
    outage = {position.id: position.max_outage_min for position in case.organisation.positions}
    counts = named_counts(plan)
    levels = {
        w.position: gap_level(plan.order, w, counts[w.position], case.settings.tier(outage[w.position]))
        for w in plan.wanted
    }
    return {position: level for position, level in levels.items() if level is not None}


def best_kinds(plan: Plan, case: Case) -> dict[int, tuple[int, int]]:
    """Per level with a gap: price and weeks of the cheapest change that gives the promised gain."""
    gaps = gap_levels(plan, case)
    best = dict.fromkeys(gaps.values(), (PRICES.index(EffectKind.BORROW), 0))
    for change in all_changes(case):
        weeks = case.settings.vetting_weeks if change.kind is EffectKind.VET else change.weeks
        price = (PRICES.index(change.kind), weeks)
        if all(price >= found for found in best.values()):
            continue
        for pinned in (change, *kept_here(change, plan, gaps)):
            changed = solve(applied(case, pinned))
            # A pin of ours that pushes out a pin of the case would be another decision, not this change.
            if changed.wanted != plan.wanted or changed.pins_left_out:
                continue
            for level in {gaps[pinned.via]} if pinned.pins else best:
                promised = change.model_copy(update={"gain_level": level})
                if price < best[level] and gains(plan.objective, changed.objective, promised):
                    best[level] = price
    return best


def kept_here(change: Change, plan: Plan, gaps: dict[str, int]) -> Iterator[Change]:
    """The change of a person, with that person and those already there pinned to a position that lacks a name."""
    for position in gaps if change.person_id else ():
        beside = sorted(name.person for name in plan.placements if name.position == position)
        if change.person_id not in beside:
            yield change.model_copy(update={"via": position, "pins": (change.person_id, *beside)})
