"""Are the changes of a plan those of its case, and is the case what comes of them?"""

from collections.abc import Iterator

from planner.checks.changed.again import like, put
from planner.checks.errors import error
from planner.domain.case import Case, Own
from planner.domain.change import SET_ANEW, AppliedChange, ChangeKind
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def check(case: Case, plan: Plan) -> Iterator[Finding]:
    """Has the plan the changes of its case, all that the scenario asks for, and is this what comes of them?"""
    if plan.changes != case.changes:
        yield error(80, found=len(plan.changes), expected=len(case.changes))
        return
    asked = tuple(change for one in case.together or (case.scenario,) for change in one.change)
    if tuple(change.asked for change in plan.changes[: len(asked)]) != asked:
        yield error(81, found=len(plan.changes), expected=len(asked))
        return
    if case.unchanged is None:
        return
    so_far, parts = case.unchanged, list(case.unchanged.parts)
    # What the file of one of several scenarios asks for is for it alone, and comes before what is for all.
    alone = [at for at, one in enumerate(case.together) for _ in one.change]
    for number, change in enumerate(plan.changes):
        of = alone[number] if number < len(alone) else None
        after = put(so_far if of is None else parts[of], change)
        if after is None or (after.people, after.hit) != (change.people, change.hit) or after.hit < _least(change):
            found, expected = change.hit, after.hit if after else 0
            yield error(82, number=number + 1, change=change.asked.kind, found=found, expected=expected)
            return
        if of is None:
            so_far = after.case
        else:
            parts[of] = after.case
            so_far = _joined(case.unchanged, parts)
    if _of(so_far) != _of(case):
        yield error(83, number=len(plan.changes))


def _joined(case: Case, parts: list[Case]) -> Case:
    """A joint case with what its scenarios have become, each by itself."""
    each = tuple(Own(roster=part.roster, organisation=part.organisation) for part in parts)
    together = tuple(part.scenario for part in parts)
    same = all(one == Own(roster=case.roster, organisation=case.organisation) for one in each)
    first = like(case.scenario, together[0])
    return case.model_copy(update={"scenario": first, "together": together, "own": () if same else each})


def _of(case: Case) -> tuple[object, ...]:
    return case.roster, case.organisation, case.scenario, case.together, case.own


def _least(change: AppliedChange) -> int:
    """How much a change hits at least: what is set anew may have been so before, and a unit may have positions only."""
    alone = change.asked.kind is ChangeKind.CLOSE_UNIT and change.asked.with_positions
    return 0 if alone or change.asked.kind in SET_ANEW else 1
