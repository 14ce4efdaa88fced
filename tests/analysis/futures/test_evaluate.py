"""Evaluation of a plan, counted by hand, and against a slow walk through draws and seats."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from planner.analysis.futures.evaluate import evaluate
from planner.analysis.solved import Solved
from planner.demand import phase_seats
from planner.demand.draws import away
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.plan import NameKind, Plan, Role
from planner.domain.settings import Settings
from planner.eligibility import build
from planner.facts import build_facts
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case

SECOND = b.AS_OF + timedelta(days=7)
PHASES = (b.phase(7), b.phase(7, factor=(b.factor(200),)))
PEOPLE = (
    b.person("h1"),
    b.person("h2", unavailable=(Period(first=SECOND, last=SECOND),)),
    b.person("d3", employments=[b.employment(last_day=SECOND)]),
    b.person("d4"),
)
POSITIONS = (b.position("A", 2), b.position("IDLE", tags=("war",)))
ACTIVE = b.activation(positions=("A",))


def deputy(person: str, rank: int) -> object:
    return b.placement(person, "A", rank, Role.DEPUTY, NameKind.DEPTH)


PLAN = b.plan(
    b.placement("gone", "A", 1),
    b.placement("h1", "A", 2),
    b.placement("h2", "A", 3),
    deputy("d3", 4),
    deputy("d4", 5),
    b.placement("d4", "UNKNOWN", 1),
)


def hand_made(**changes: object) -> Case:
    phases = (b.phase(7, activate=(ACTIVE,)), b.phase(7, activate=(ACTIVE,), factor=(b.factor(150),)))
    return b.case(PEOPLE, POSITIONS, scene=b.scenario(*phases, **changes))


def test_people_fall_by_the_days_of_the_phase() -> None:
    made = evaluate(Solved(hand_made(), PLAN), 3)
    assert made.fallen[["phase", "person"]].to_numpy().tolist() == [[0, "gone"], [1, "gone"], [1, "h2"], [1, "d3"]]


def test_deputies_step_in_by_rank() -> None:
    made = evaluate(Solved(hand_made(), PLAN), 3)
    # Two seats, then three: h2 follows gone; later h2 and d3 have fallen, so that d4 is the only one to follow.
    assert made.stand_ins[["phase", "rank", "seat", "person"]].to_numpy().tolist() == [
        [0, 3, 2, "h2"],
        [1, 5, 2, "d4"],
    ]


def test_cover_counts_the_seats_of_the_phase() -> None:
    table = evaluate(Solved(hand_made(), PLAN), 3).positions
    columns = ["phase", "position", "named", "fallen", "minimum_seats", "minimum_p10", "minimum_p90", "minimum_held"]
    assert table[columns].to_numpy().tolist() == [[0, "A", 5, 1, 2, 2, 2, 3], [1, "A", 5, 3, 3, 2, 2, 0]]


def test_functions_sum_their_positions() -> None:
    table = evaluate(Solved(hand_made(), PLAN), 3).functions
    columns = ["phase", "function", "minimum_seats", "minimum_mean", "target_p50"]
    assert table[columns].to_numpy().tolist() == [[0, "F", 2, 2.0, 2], [1, "F", 3, 2.0, 2]]


def test_a_position_without_names_is_empty() -> None:
    table = evaluate(Solved(hand_made(), b.plan()), 2).positions
    assert table[["named", "minimum_p90"]].to_numpy().tolist() == [[0, 0], [0, 0]]


def test_the_number_of_draws_is_the_scenario_s_own() -> None:
    assert evaluate(Solved(hand_made(draws=7), PLAN)).draws == 7


def test_percentiles_are_values_of_draws() -> None:
    scene = b.scenario(b.phase(absence=(b.absence("50"),)))
    plan = solved(b.case(b.people(4), (b.position("A", 4),))).plan
    row = evaluate(Solved(b.case(b.people(4), (b.position("A", 4),), scene=scene), plan), 400).positions.iloc[0]
    # Of four people each present with 1/2: P(≤0) = 1/16, P(≤1) = 5/16, P(≤2) = 11/16, P(≤3) = 15/16.
    assert row[["minimum_p10", "minimum_p50", "minimum_p90"]].tolist() == [1, 2, 3]
    assert 10 <= row["minimum_held"] <= 50


def slow_cover(plan: Plan, case: Case, draws: int) -> pd.DataFrame:
    """Seat by seat and draw by draw."""
    rows = []
    everyone = build_facts(case)
    for phase in range(len(case.scenario.phase)):
        matrix = build(build_facts(case, phase))
        row = {person: number for number, person in enumerate(matrix.facts.people.ids)}
        drawn = away(everyone, phase, draws)
        for column, item in enumerate(matrix.facts.positions.items):
            seats = phase_seats(item, case.scenario.phase[phase])
            names = [name for name in plan.placements if name.position == item.id]
            stands = [row[n.person] for n in names if n.person in row and matrix.no[row[n.person], column] == 0]
            present = [sum(not drawn[draw, person] for person in stands) for draw in range(draws)]
            if seats.target:
                for kind, most in (("minimum", seats.minimum), ("target", seats.target)):
                    covered = sorted(min(most, number) for number in present)
                    values = [covered[int(np.ceil(draws * q / 100)) - 1] for q in (10, 50, 90)]
                    rows.append((phase, item.id, kind, *values))
    return pd.DataFrame(rows)


@pytest.mark.parametrize("seed", range(8))
def test_cover_equals_a_slow_walk(seed: int) -> None:
    plan = solved(random_case(seed, SMALL)).plan
    case = random_case(seed, SMALL)
    later = case.scenario.model_copy(update={"as_of": case.scenario.as_of + timedelta(days=20)})
    case = case.model_copy(update={"scenario": later})
    table = evaluate(Solved(case, plan), 20).positions
    fast = [
        (row["phase"], row["position"], kind, *(row[f"{kind}_p{q}"] for q in (10, 50, 90)))
        for row in table.to_dict("records")
        for kind in ("minimum", "target")
    ]
    assert fast == [tuple(row) for row in slow_cover(plan, case, 20).itertuples(index=False)]


def test_absence_grows_with_the_share() -> None:
    def covered(percent: str) -> int:
        scene = b.scenario(b.phase(absence=(b.absence(percent),)))
        case = b.case(b.people(20), (b.position("A", 20),), scene=scene)
        plan = solved(b.case(b.people(20), (b.position("A", 20),))).plan
        return int(evaluate(Solved(case, plan), 30).positions["minimum_p50"].iloc[0])

    assert covered("0") == 20
    assert covered("10") > covered("40") > covered("90")


def test_a_scenario_that_activates_nothing_gives_empty_tables() -> None:
    scene = b.scenario(b.phase(activate=(b.activation(tags=("nothing",)),)), as_of=date(2027, 3, 1))
    made = evaluate(Solved(b.case(PEOPLE, POSITIONS, scene=scene), PLAN), 2)
    assert made.positions.empty
    assert made.functions.empty


def test_tolerated_days_are_away_in_the_phase_that_they_fill() -> None:
    """Of forty days two are tolerated; in a phase of ten they are a fifth, so that nobody is there then."""
    first = b.AS_OF + timedelta(days=30)
    member = b.person("a", unavailable=(Period(first=first, last=first + timedelta(days=1)),))
    scene = b.scenario(b.phase(30), b.phase(10))
    case = b.case([member], [b.position("P")], scene=scene)
    plan = solved(case).plan
    assert [(row.person, row.position, row.days) for row in plan.tolerated] == [("a", "P", 2)]
    made = evaluate(Solved(case, plan), 20)
    assert made.positions["minimum_held"].tolist() == [20, 0]
    assert made.fallen[["phase", "person"]].to_numpy().tolist() == [[1, "a"]]
    more = case.model_copy(update={"settings": Settings(away_share_tolerated=20)})
    assert evaluate(Solved(more, plan), 20).positions["minimum_held"].tolist() == [20, 20]


def test_nobody_falls_where_the_position_is_not_active() -> None:
    on, off = (b.activation(positions=(ident,)) for ident in ("P", "Q"))
    scene = b.scenario(b.phase(10, activate=(on,)), b.phase(10, activate=(off,)))
    leaves = b.person("a", employments=[b.employment(last_day=b.AS_OF + timedelta(days=9))])
    case = b.case([leaves], [b.position("P"), b.position("Q", clearance_class=1)], scene=scene)
    plan = solved(case).plan
    assert [name.person for name in plan.placements] == ["a"]
    assert evaluate(Solved(case, plan), 5).fallen.empty
