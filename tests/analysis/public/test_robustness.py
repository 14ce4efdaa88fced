"""What the report may tell of robustness: true, and too coarse for a small count to be worked out."""

from dataclasses import replace

import pandas as pd
import pytest

from planner.analysis.futures.evaluate import evaluate
from planner.analysis.futures.held import futures
from planner.analysis.losses.groups import fill_probability
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.worst import worst_losses
from planner.analysis.public.robustness import CHANCES, chance, public_prices, robustness
from planner.analysis.solved import Solved
from planner.domain.levels import LEVELS
from planner.domain.plan import Status
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case


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
    seats = evaluate(Solved(case, plan)).functions
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
    pd.testing.assert_frame_equal(told.losses, worst_losses(answer))


@pytest.mark.parametrize(
    ("more", "told"), [(0, (-4, 4)), (4, (-4, 4)), (-3, (-4, 4)), (5, (5, 9)), (-12, (-14, -10)), (50, (50, 59))]
)
def test_what_the_order_costs_is_a_band_and_few_have_no_sign(more: int, told: tuple[int, int]) -> None:
    table = pd.DataFrame(
        {"tier": [1, 2], "missing": [60 + more, 1], "missing_by_tier": [60, 0], "exact": [True, False]}
    )
    assert public_prices(table, 5).to_numpy().tolist() == [[1, *told]]


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


@pytest.mark.parametrize(
    ("people", "share", "step"),
    # A carer is away with 66.5 %, others with 33: four move the mean by 134 % / people.
    [(5, "50", 50), (14, "50", 10), (21, "50", 10), (133, "50", 5), (134, "50", 1), (21, "0", 1)],
)
def test_few_whom_a_cause_hits_do_not_show_in_the_distribution(people: int, share: str, step: int) -> None:
    carer = b.person("c", carer=True)
    rules = (b.absence(share, "care", hits="carers"), b.absence("33", "sick"))
    scene = b.scenario(b.phase(absence=rules))
    cover = robustness(solved(b.case([carer, *b.people(people - 1)], (b.position("A", people),), scene=scene))).cover
    told = [int(percent) for percent in cover["percent"]]
    assert all(percent % step == 0 for percent in told)
    assert (step == 1) == any(percent % 5 for percent in told)


def test_an_unproven_plan_tells_nothing_of_single_losses() -> None:
    answer = solved(b.case(b.people(2), (b.position("A"),)))
    told = robustness(replace(answer, plan=answer.plan.model_copy(update={"status": Status.FEASIBLE})))
    assert told.falls.empty
    assert not told.fill.empty
