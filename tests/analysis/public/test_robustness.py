"""What the report may tell of robustness: true, and too coarse for a small count to be worked out."""

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from planner.analysis.futures.evaluate import evaluate
from planner.analysis.futures.held import futures
from planner.analysis.losses.groups import fill_probability
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.real_depth import real_depth
from planner.analysis.losses.worst import worst_losses
from planner.analysis.public.disclosure import PublicCount
from planner.analysis.public.robustness import CHANCES, MISSING, OPEN, chance, public_losses, robustness
from planner.analysis.solved import Solved
from planner.domain.levels import LEVELS
from planner.domain.plan import Status
from tests import builders as b
from tests.analysis.audit import Reader
from tests.analysis.made import solved
from tests.instances import SMALL, random_case

SMALL_COUNT = 5
MOST = 9


@pytest.mark.parametrize("seed", range(12))
def test_positions_and_functions_are_those_of_a_slow_walk_through_draws(seed: int) -> None:
    case = random_case(seed, SMALL)
    plan = solved(case).plan
    found = futures(Solved(case, plan))
    likely = fill_probability(Solved(case, plan))
    assert dict(zip(found.positions["position"], found.positions["held"], strict=True)) == dict(
        zip(likely["position"], likely["held"], strict=True)
    )
    of = {position.id: position.function for position in case.organisation.positions}
    for function, held in zip(found.functions["function"], found.functions["held"], strict=True):
        own = [number for position, number in zip(likely["position"], likely["held"], strict=True)
               if of[position] == function]  # fmt: skip
        assert held <= min(own)
        if len(own) == 1:
            assert held == own[0]
    assert (found.cover >= 0).all()
    assert (found.cover <= 1).all()
    # Never a seat missing, in the mean of any phase, is the same as every draw covered whole.
    seats = evaluate(plan, case).functions
    whole = seats.empty or bool((seats["minimum_mean"] == seats["minimum_seats"]).all())
    assert whole == bool((found.cover == 1).all())


@pytest.mark.parametrize("worst_last", [True, False])
def test_cover_is_weighted_by_tier_and_taken_in_the_worst_phase(worst_last: bool) -> None:
    """One person for A (priority 1), nobody for B (priority 2): 100 of 110; with two seats of each 100 of 220."""
    phases = [b.phase(7, activate=(b.activation(),)), b.phase(7, activate=(b.activation(),), factor=(b.factor(200),))]
    positions = (b.position("A", skills=("x",)), b.position("B", skills=("y",), max_outage_min=600))
    case = b.case(
        (b.person("p", skills=["x"]),), positions, scene=b.scenario(*(phases if worst_last else phases[::-1]))
    )
    assert futures(solved(case)).cover.tolist() == [pytest.approx(100 / 220)] * case.scenario.draws


@pytest.mark.parametrize(
    ("held", "wanted"),
    [(0, (0, 0)), (1, (1, 49)), (99, (1, 49)), (100, (50, 89)), (179, (50, 89)), (180, (90, 100)), (200, (90, 100))],
)
def test_chances_are_told_in_four_ranges(held: int, wanted: tuple[int, int]) -> None:
    assert chance(held, 200) == wanted
    assert wanted in CHANCES


@pytest.mark.parametrize("seed", range(12))
def test_the_public_tables_hold_the_truth(seed: int) -> None:
    answer = solved(random_case(seed, SMALL))
    told, losses = robustness(answer), single_losses(answer)
    hit = losses[losses["level"] != ""]
    best = {position: min(own["level"], key=LEVELS.index) for position, own in hit.groupby("position")}
    assert dict(zip(told.falls["position"], told.falls["level"], strict=True)) == best
    depth = real_depth(answer).set_index("position")["survives"]
    for position, low, high in zip(*(told.survives[name] for name in ("position", "low", "high")), strict=True):
        number = int(depth[position])
        assert (low, high) in {(MISSING, MISSING), (0, 0), (1, SMALL_COUNT - 1), (SMALL_COUNT, OPEN)}
        assert (number < 0) == (low == MISSING)
        assert number < 0 or (low <= number and (high == OPEN or number <= high))
    exact = worst_losses(answer)
    assert (told.losses["low"] <= exact["least"]).all()
    assert (told.losses["high"] >= exact["most"]).all()


def test_no_table_tells_of_a_person() -> None:
    answer = solved(random_case(3, SMALL))
    told = robustness(answer)
    ids = set(answer.facts.people.ids)
    for table in (part for name, part in vars(told).items() if name != "recounted"):
        assert ids & set(map(str, table.to_numpy().ravel())) == set()
        assert {"person", "people", "moves", "others", "nominal", "real", "held", "least", "most"}.isdisjoint(table)


def test_few_names_of_the_weightiest_tier_tell_no_distribution() -> None:
    few = b.case(b.people(4), (b.position("A", 4),))
    many = b.case(b.people(5), (b.position("A", 5),))
    assert robustness(solved(few)).cover.empty
    assert robustness(solved(many)).cover["share"].tolist() == list(range(10, 101, 10))


def test_an_unproven_plan_tells_nothing_of_single_losses() -> None:
    answer = solved(b.case(b.people(2), (b.position("A"),)))
    told = robustness(replace(answer, plan=answer.plan.model_copy(update={"status": Status.FEASIBLE})))
    assert told.falls.empty
    assert told.survives.empty
    assert not told.fill.empty


def curves(stay: np.ndarray) -> dict[tuple[tuple[int, int], ...], list[np.ndarray]]:
    """Every true curve that a reader of names wanted and placed thinks possible, by what is told of it."""
    groups: dict[tuple[tuple[int, int], ...], list[np.ndarray]] = {}
    for steps in itertools.product((0, 1), repeat=MOST):
        left = 20 - np.cumsum([0, *steps])
        if (left < stay).any():
            continue
        table = pd.DataFrame(
            {"scope": 1, "lost": range(MOST + 1), "wanted": 20, "stay": stay, "least": left, "most": left}
        )
        told = public_losses(table, SMALL_COUNT)
        assert (told["low"] <= left).all()
        assert (left <= told["high"]).all()
        groups.setdefault(tuple(zip(told["low"], told["high"], strict=True)), []).append(left)
    return groups


@pytest.mark.parametrize("spare", [0, 1, 3])
def test_people_to_spare_cannot_be_counted_from_the_curve(spare: int) -> None:
    """Of two curves on which moves first help at the same loss, and by 1 to 4 names in the end, neither can be told."""
    stay = 20 - np.maximum(0, np.arange(MOST + 1) - spare)
    possible: dict[int, set[int]] = {}
    thought: list[tuple[int, set[int]]] = []
    for alike in curves(stay).values():
        extra = {int(left[-1] - stay[-1]) for left in alike}
        first = {int((left > stay).argmax()) for left in alike}
        assert len(first) == 1
        possible.setdefault(min(first), set()).update(extra & set(range(1, SMALL_COUNT)))
        thought += [(min(first), extra)] if extra & set(range(1, SMALL_COUNT)) else []
    assert len(thought) > 3
    for start, extra in thought:
        assert possible[start] <= extra


@pytest.mark.parametrize("survives", range(12))
def test_losses_survived_do_not_count_those_who_may_hold_a_position(survives: int) -> None:
    """A position by itself: its eligible people are its names of the minimum and those whom it can lose."""
    people = b.people(2 + survives)
    answer = solved(b.case(people, (b.position("A", 2),)))
    (row,) = robustness(answer).survives.to_dict("records")
    reader = Reader([PublicCount(low=0, high=100)])
    high = None if row["high"] == OPEN else 2 + int(row["high"])
    reader.learns({0: 1}, 2 + int(row["low"]), high)
    least, most = reader.works_out({0: 1})
    assert least <= len(people) <= most
    assert most - least >= SMALL_COUNT - 2 or survives == 0
