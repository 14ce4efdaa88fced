"""A robust placement carries multipliers from which its bound is recomputed by adding and comparing integers."""

import random
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest

from planner.analysis.futures.choosing import Ask
from planner.analysis.futures.judged import Judged
from planner.domain.plan import Plan
from planner.domain.robust_proof import Choice, RobustPart, RobustProof
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.ensemble.goals.tail import TailGoal
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.plan import positions_of
from planner.placement.ensemble.problem import value, with_seats
from planner.placement.ensemble.proof import robust_proof
from planner.placement.ensemble.solve import Limits, bounding, first_placement
from planner.placement.problem.problem import build_problem
from planner.store.documents import canonical, read_plan, write_plan
from tests.analysis.futures.chosen import chosen_and_judged
from tests.analysis.futures.robust_sum import level_bounds, levelled_of, most_covered, tail_bound
from tests.instances import SMALL, random_case

DRAWS = 6
SEEDS = (2, 5, 6)
SOME_ASK_NOTHING = 42
"""A case whose first phase wants no seats, and the next one does."""


def judged(seed: int, choice: str) -> tuple[Judged, RobustProof]:
    """A placement chosen for a few futures, and its proof."""
    case = random_case(seed, SMALL)
    found = chosen_and_judged(solve(case), build(build_facts(case)), Ask(choice, DRAWS, 60), DRAWS).candidates[0]
    assert found.plan.robust is not None
    return found, found.plan.robust


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sum_of_the_multipliers_is_the_relaxations_bound(seed: int) -> None:
    levelled = levelled_of(random_case(seed, SMALL), DRAWS)
    goal = TotalGoal(levelled.problem)
    at = first_placement(levelled.problem, 1)
    # So few steps that nothing has been tightened yet.
    *_, last = bounding(goal, at, Limits(steps=100))
    early = next(goal.proofs(at, 100, lambda _: 0.0))
    for proof, steps in ((early, "first"), (last.proof, "last")):
        written = robust_proof(goal, proof, at, "expected", DRAWS, levelled)
        assert written is not None
        again = most_covered(levelled, written.parts[0])
        assert again >= proof.bound >= value(levelled.problem, at), steps
        assert steps == "last" or again == proof.bound


@pytest.mark.parametrize("seed", [*SEEDS, SOME_ASK_NOTHING])
@pytest.mark.parametrize("tail", [1, 2])
def test_the_sum_of_a_tail_is_its_best_bound_on_the_way(tail: int, seed: int) -> None:
    levelled = levelled_of(random_case(seed, SMALL), DRAWS)
    goal = TailGoal(with_seats(levelled.problem), tail)
    at = first_placement(goal.problem, 1, goal)
    choice: Choice = "worst" if tail == 1 else "cvar"
    met = 0
    for proof in islice(goal.proofs(at, None, lambda _: 0.0), 35):
        written = robust_proof(goal, proof, at, choice, DRAWS, levelled)
        assert written is not None
        again = tail_bound(levelled, written, tail)
        assert again == proof.bound or again > proof.bound == 1
        met += again == proof.bound < 1
    assert met or proof.bound == 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("choice", ["cvar", "worst", "expected"])
def test_what_is_recomputed_bounds_the_value_and_what_the_search_knows_is_no_looser(choice: str, seed: int) -> None:
    found, proof = judged(seed, choice)
    levelled = levelled_of(random_case(seed, SMALL), DRAWS)
    again = most_covered(levelled, proof.parts[0]) if choice == "expected" else tail_bound(levelled, proof)
    assert proof.search_bound is not None
    assert found.verdict.value <= found.verdict.bound <= Fraction(*proof.search_bound) <= again
    assert again <= found.verdict.bound * Fraction(6, 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bounds_of_the_levels_are_recomputed_exactly(seed: int) -> None:
    found, proof = judged(seed, "lexicographic")
    values = tuple(level.value for level in found.verdict.levels)
    again = level_bounds(levelled_of(random_case(seed, SMALL), DRAWS), proof, values)
    assert again == tuple(level.bound for level in found.verdict.levels)
    assert proof.search_bound is None


def test_spoiled_multipliers_and_prices_never_bound_too_well() -> None:
    found, proof = judged(5, "expected")
    levelled, rnd = levelled_of(random_case(5, SMALL), DRAWS), random.Random(1)
    problem, (part,) = levelled.problem, proof.parts
    at, _ = positions_of(build_problem(random_case(5, SMALL)), found.plan)
    looser, seats = 0, levelled.order.steps[1]
    for _ in range(20):
        rows = [
            tuple(
                rnd.randint(0, part.denominator * part.weights[seats[tier - 1]]) if rnd.random() < 0.1 else own
                for own in row
            )
            for row, tier in zip(part.seats, levelled.tier.tolist(), strict=True)
        ]
        prices = tuple(max(0, own + rnd.choice((-90, 0, 90))) for own in part.prices)
        spoiled = RobustPart(weights=part.weights, denominator=part.denominator, prices=prices, seats=tuple(rows))
        bound = most_covered(levelled, spoiled)
        assert bound >= value(problem, at)
        looser += bound > most_covered(levelled, part)
    assert looser > 10


def test_the_proof_is_stored_with_the_plan_and_left_out_of_others(tmp_path: Path) -> None:
    found, _ = judged(5, "expected")
    write_plan(found.plan, tmp_path / "p.json")
    assert read_plan(tmp_path / "p.json") == found.plan
    plain: Plan = found.plan.model_copy(update={"robust": None})
    assert b'"robust"' not in canonical(plain)
