"""An edited plan says so, with how far it is from the best plan without the locks; the witness counts that again."""

from typing import Any

import pytest

from planner.analysis.plans.by_hand import by_hand, distances
from planner.analysis.solved import Solved
from planner.checks.verify import Witness
from planner.domain.case import Case
from planner.domain.lock import Lock
from planner.domain.plan import Plan
from planner.jobs.solving import plans
from planner.placement import solve
from planner.reports.edited import edited_said
from planner.store.documents import canonical
from planner.text import words_for
from tests import builders as b
from tests.placement.rules.test_forced import forced

SV = words_for("sv")


def _case(*locks: Lock, **more: Any) -> Case:
    """Two people for two positions; ``b`` alone has the skill of P1."""
    people = [b.person("a"), b.person("b", skills=("s",))]
    return b.case(people, [b.position("P0"), b.position("P1", skills=("s",))], locks=locks, **more)


def _edited(*locks: Lock, **more: Any) -> Solved:
    case = _case(*locks, **more)
    *_, plan = plans(case)
    return Solved(case, plan)


def _codes(plan: Plan, case: Case) -> list[str]:
    return [one.code for one in Witness(case).examine(plan).findings]


def test_what_a_lock_costs_against_the_best_plan_is_told_and_proven() -> None:
    solved = _edited(b.pin("b", "P0"))
    assert _codes(solved.plan, solved.case) == []
    assert solved.plan.unedited
    assert solved.plan.unedited.objective == solve(_case()).objective
    assert solved.plan.unedited.certified
    assert ("somebody_tier_1", 0, 1) in (distances(solved) or [])
    text = edited_said(solved, SV)
    assert "lås: 1, spärrar: 0, tvingade placeringar: 0" in text
    assert "utan någon, prioritet 1: 1 i stället för 0" in text
    assert "bevisat" in text


@pytest.mark.parametrize("lock", [b.pin("a", "P0"), b.ban("a", "P1"), b.ban("b", "P0")])
def test_a_lock_that_costs_nothing_is_told_all_the_same(lock: Lock) -> None:
    solved = _edited(lock)
    assert distances(solved) == []
    assert "lika bra som den bästa planen" in edited_said(solved, SV)


def test_where_only_other_levels_differ_papers_without_names_claim_no_more_than_missing_people() -> None:
    solved = _edited(b.pin("a", "P0"))
    unedited = solved.plan.unedited
    assert unedited
    best = unedited.model_copy(update={"objective": (*unedited.objective[:-1], unedited.objective[-1] + 1)})
    other = Solved(solved.case, solved.plan.model_copy(update={"unedited": best}))
    assert "i stället för" in edited_said(other, SV)
    told = edited_said(other, SV, public=True)
    assert "Räknat i personer som saknas är den lika bra" in told
    assert "i stället för" not in told
    assert "Räknat i" not in edited_said(solved, SV)


def test_who_is_forced_may_make_the_plan_better_than_the_rules_allow() -> None:
    solved = _edited(forced("a", "P1", "skills"), b.pin("b", "P0"))
    assert by_hand(solved) == (1, 0, 1)
    assert _codes(solved.plan, solved.case) == []
    case = b.case([b.person("a")], [b.position("P1", skills=("s",))], locks=(forced("a", "P1", "skills"),))
    *_, plan = plans(case)
    assert ("somebody_tier_1", 1, 0) in (distances(Solved(case, plan)) or [])


@pytest.mark.parametrize(
    "locks",
    [
        (),
        (b.pin("a", "P0", until=b.AS_OF),),
        (b.ban("a", "P0", until=b.AS_OF - (b.LAST - b.AS_OF)),),
        (b.pin("x", "P0"),),
        (b.ban("x"),),
    ],
)
def test_a_plan_that_nobody_has_edited_has_the_bytes_it_always_had(locks: tuple[Lock, ...]) -> None:
    solved = _edited(*locks)
    out = len(solved.plan.pins_left_out)
    assert edited_said(solved, SV) == (SV.count("edited.left", out) if out else "")
    assert b"unedited" not in canonical(solved.plan)
    assert solved.plan == solve(solved.case)


def test_a_plan_whose_distance_nobody_has_worked_out_says_so() -> None:
    case = _case(b.pin("b", "P0"))
    solved = Solved(case, solve(case))
    assert _codes(solved.plan, case) == []
    assert "inte uträknat" in edited_said(solved, SV)
    *_, tried = plans(case, measured=False)
    assert tried.unedited is None


def test_a_false_distance_is_refused() -> None:
    solved = _edited(b.pin("b", "P0"))
    case, plan, best = solved.case, solved.plan, solved.plan.unedited
    assert best

    def told(**changes: Any) -> list[str]:
        return _codes(plan.model_copy(update={"unedited": best.model_copy(update=changes)}), case)

    better, worse = list(best.objective), list(best.objective)
    better[-1], worse[-1] = better[-1] - 1, worse[-1] + 1
    assert told(objective=tuple(better)) == ["E-CHECK-104"]
    assert told(objective=tuple(better), certified=False) == ["E-CHECK-104"]
    assert told(objective=tuple(worse)) == ["E-CHECK-104"]
    assert told(certified=False) == ["E-CHECK-104"]
    assert told(certificate=None) == ["E-CHECK-104"]
    assert told(objective=best.objective[:-1]) == ["E-CHECK-103"]
    assert told(certificate=None, certified=False) == []  # the solver's word, and told as such
    free = _case()
    assert _codes(solve(free).model_copy(update={"unedited": best}), free) == ["E-CHECK-103"]
