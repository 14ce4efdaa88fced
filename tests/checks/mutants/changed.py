"""Plans whose changes are not those of the case, or not what comes of them."""

from random import Random

from planner.domain.case import Case
from planner.domain.change import AppliedChange, Change, ChangeKind
from planner.domain.plan import Plan
from planner.facts.changes import by_seed, changed, takeable
from planner.facts.changes.apply import EVERY_DAY
from tests.checks.mutants.base import Spoiled

ONE = Change(kind=ChangeKind.WITHOUT, number=1)


def _takeable(case: Case) -> list[str]:
    """People who can be taken, in the order in which they are, where being away counts."""
    horizon = case.scenario.horizon
    if case.settings.away_share_tolerated == EVERY_DAY:
        return []
    return by_seed((one.id for one in takeable(case.roster.people, horizon)), case.scenario.seed)


def _gone(case: Case, person: str) -> Case:
    return changed(case, [AppliedChange(asked=ONE, people=(person,), hit=1)], _nobody)


def _nobody(case: Case, people: tuple[str, ...], number: int) -> None:
    raise AssertionError


def left_out(rnd: Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody is taken away, of which the plan says nothing."""
    ids = _takeable(case)
    return (plan, _gone(case, ids[0])) if ids else None


def not_asked(rnd: Random, plan: Plan, case: Case) -> Spoiled:
    """The scenario's own file takes somebody away, and the plan nobody."""
    return plan, case.model_copy(update={"scenario": case.scenario.model_copy(update={"change": (ONE,)})})


def another(rnd: Random, plan: Plan, case: Case) -> Spoiled:
    """Not the first by hash is taken away, but somebody else."""
    ids = _takeable(case)
    if len(ids) < 2:
        return None
    then = _gone(case, rnd.choice(ids[1:]))
    return plan.model_copy(update={"changes": then.changes}), then


def another_number(rnd: Random, plan: Plan, case: Case) -> Spoiled:
    """The change is said to hit more people than it does."""
    ids = _takeable(case)
    if not ids:
        return None
    then = _gone(case, ids[0])
    more = (then.changes[0].model_copy(update={"hit": 2}),)
    return plan.model_copy(update={"changes": more}), then.model_copy(update={"changes": more})


def something_else(rnd: Random, plan: Plan, case: Case) -> Spoiled:
    """The planner made more of the change than it asks for."""
    ids = _takeable(case)
    if not ids or not case.roster.people:
        return None
    then = _gone(case, ids[0])
    people = tuple(one.model_copy(update={"carer": not one.carer}) for one in then.roster.people)
    roster = then.roster.model_copy(update={"people": people})
    return plan.model_copy(update={"changes": then.changes}), then.model_copy(update={"roster": roster})
