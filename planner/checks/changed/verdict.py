"""Are the changes of a plan those of its case, and is the case what comes of them?"""

from collections.abc import Iterator

from planner.checks.changed.again import put
from planner.checks.errors import error
from planner.domain.case import Case
from planner.domain.change import SET_ANEW, AppliedChange, ChangeKind
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def check(case: Case, plan: Plan) -> Iterator[Finding]:
    """Has the plan the changes of its case, all that the scenario asks for, and is this what comes of them?"""
    if plan.changes != case.changes:
        yield error(80, found=len(plan.changes), expected=len(case.changes))
        return
    owned = [(one.id, change) for one in case.together or (case.scenario,) for change in one.change]
    asked = tuple(change for _, change in owned)
    if tuple(change.asked for change in plan.changes[: len(asked)]) != asked:
        yield error(81, found=len(plan.changes), expected=len(asked))
        return
    if case.unchanged is None:
        return
    so_far = case.unchanged
    # What the file of one of several scenarios asks for is for it alone.
    alone = [ident for ident, _ in owned] if case.together else []
    for number, change in enumerate(plan.changes, 1):
        after, kind = put(so_far, change, alone[number - 1] if number <= len(alone) else None), change.asked.kind
        if after is None or (after.people, after.hit) != (change.people, change.hit) or after.hit < _least(change):
            yield error(82, number=number, change=kind, found=change.hit, expected=after.hit if after else 0)
            return
        so_far = after.case
    if _of(so_far) != _of(case):
        yield error(83, number=len(plan.changes))


def _of(case: Case) -> tuple[object, ...]:
    return case.roster, case.organisation, case.scenario, case.together


def _least(change: AppliedChange) -> int:
    """How much a change hits at least: what is set anew may have been so before, and a unit may have positions only."""
    alone = change.asked.kind is ChangeKind.CLOSE_UNIT and change.asked.with_positions
    return 0 if alone or change.asked.kind in SET_ANEW else 1
