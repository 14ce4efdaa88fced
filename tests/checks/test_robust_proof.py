"""The witness draws the same futures as the search, and counts the same bounds from the multipliers that it wrote."""

from datetime import timedelta
from fractions import Fraction

import numpy as np
import pytest

from planner.analysis.futures.choosing import Ask
from planner.checks.proof.crowd import Crowd
from planner.checks.proof.futures import present
from planner.checks.proof.robust import certify_robust
from planner.checks.view import View
from planner.domain.base import Period
from planner.domain.lock import Forceable
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.ensemble.futures import OPTIMISE, draw_futures
from tests import builders as b
from tests.analysis.futures.chosen import chosen_and_judged
from tests.analysis.futures.robust_sum import levelled_of, most_covered, tail_bound
from tests.analysis.futures.test_robust_proof import DRAWS, SEEDS, judged
from tests.instances import MEDIUM, SMALL, random_case


def test_the_futures_are_drawn_alike() -> None:
    for seed in range(8):
        case = random_case(seed, MEDIUM)
        crowd, facts = Crowd(View(case)), build_facts(case)
        columns = [facts.people.ids.index(person.id) for person in crowd.people]
        assert np.array_equal(present(crowd, 5), draw_futures(facts, 5, OPTIMISE)[:, columns])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("choice", ["expected", "cvar", "worst", "lexicographic"])
def test_value_and_bound_are_those_of_the_search(choice: str, seed: int) -> None:
    found, proof = judged(seed, choice)
    case = random_case(seed, SMALL)
    told = certify_robust(found.plan, case)

    assert told
    assert told.bound
    if choice == "lexicographic":
        assert told.value == tuple(level.value for level in found.verdict.levels)
        assert told.bound == tuple(level.bound for level in found.verdict.levels)
        return
    levelled = levelled_of(case, DRAWS)
    bound = most_covered(levelled, proof.parts[0]) if choice == "expected" else tail_bound(levelled, proof)
    assert told.value == (found.verdict.value,)
    assert told.bound == (Fraction(bound),)


def test_a_proof_in_a_wrong_form_bounds_nothing() -> None:
    found, proof = judged(5, "expected")
    case, (part,) = random_case(5, SMALL), proof.parts
    above = tuple((2**40,) * len(row) for row in part.seats)
    for changes in ({"prices": ()}, {"seats": above}, {"seats": ()}, {"weights": (1,) * 12}, {"futures": (1,)}):
        parts = (part.model_copy(update=changes),)
        plan = found.plan.model_copy(update={"robust": proof.model_copy(update={"parts": parts})})
        told = certify_robust(plan, case)
        assert told
        assert told.bound is None, changes


def test_where_somebody_pinned_is_present_nobody_else_is_wanted_as_the_first() -> None:
    ill = b.phase(activate=(b.activation(),), absence=(b.absence("50", "sick"),))
    case = b.case(b.people(3), [b.position("P", 2)], scene=b.scenario(ill), locks=(b.pin("p00", "P"),))
    ask, eligible = Ask("lexicographic", 12, 60), build(build_facts(case))
    found = chosen_and_judged(solve(case), eligible, ask, 12).candidates[0]
    told = certify_robust(found.plan, case)
    crowd = Crowd(View(case))
    here = present(crowd, 12)[:, [crowd.number[name.person] for name in found.plan.placements]]
    others = here[:, [name.person != "p00" for name in found.plan.placements]].sum(axis=1)
    alone = here.sum(axis=1) - others

    assert told
    assert 0 < alone.sum() < 12
    assert told.value == tuple(level.value for level in found.verdict.levels)
    assert told.value[0] == ((alone == 0) & (others == 0)).sum()
    assert told.value[2] == sum(max(0, 2 - one - other) for one, other in zip(alone, others, strict=True))


def test_who_is_away_on_every_day_of_a_phase_is_there_in_none_of_its_futures() -> None:
    """A decision fills the place, and nobody is there: so it is for the search, and so for the witness."""
    days = Period(first=b.AS_OF + timedelta(days=7), last=b.AS_OF + timedelta(days=13))
    signed = {"why": "finns ingen annan", "decided_by": "stab", "decided_on": b.AS_OF}
    for absent, there in ((days, 0), (Period(first=days.first, last=days.last - timedelta(days=1)), 5)):
        members = [b.person("a", unavailable=(absent,)), b.person("b")]
        pin = b.pin("a", "P", despite=(Forceable.UNAVAILABILITY,), **signed)
        case = b.case(members, [b.position("P")], scene=b.scenario(b.phase(7), b.phase(7)), locks=(pin,))
        crowd, facts = Crowd(View(case)), build_facts(case)
        row = [person.id for person in crowd.people].index("a")
        drawn = draw_futures(facts, 5, OPTIMISE)[:, facts.people.ids.index("a")]
        assert present(crowd, 5)[:, row].tolist() == drawn.tolist()
        assert [int(drawn[:5].sum()), int(drawn[5:].sum())] == [5, there]
        found = chosen_and_judged(solve(case), build(facts), Ask(draws=5, exchanges=5), judge_draws=5)
        assert found.plan.fully_covered == (0.5 if not there else 1)
