"""The core's own promises: passes agree, potentials certify, pins and ranks are as said, order never matters."""

import os
import random
import subprocess
import sys

import numpy as np
import pytest

from planner.domain.plan import NameKind, Role, Status
from planner.placement import passes, solve
from planner.placement.network.arcs import Flows, build_arcs, cost_weights
from planner.placement.network.face import potentials
from planner.placement.network.solve import solve_seats
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import build_problem
from planner.placement.problem.score import objective
from planner.placement.start.greedy import solve_greedy
from tests import builders as b
from tests.instances import MEDIUM, SMALL, random_case
from tests.placement.core import solve_network


def holders(plan, position="P") -> list[str]:
    return [name.person for name in plan.placements if name.position == position]


@pytest.mark.parametrize("seed", range(25))
def test_one_pass_and_two_passes_reach_the_same_optimum(seed) -> None:
    problem = build_problem(random_case(seed, MEDIUM))
    once, twice = solve_network(problem, one_pass=True), solve_network(problem, one_pass=False)
    assert objective(problem, once) == objective(problem, twice)
    assert objective(problem, once) <= objective(problem, solve_greedy(problem))


@pytest.mark.parametrize("seed", range(25))
def test_potentials_certify_the_first_pass(seed) -> None:
    """Reduced costs prove the optimum by arithmetic, without the solver's word."""
    problem = build_problem(random_case(seed, MEDIUM))
    arcs = build_arcs(problem)
    flow = solve_seats(problem, arcs)
    group, position, sink = potentials(problem, arcs, flow)
    reduced = group[problem.group] - position[problem.position]
    assert (reduced >= 0).all()
    assert (reduced[flow.placed > 0] == 0).all()
    seat = np.tile(position, 5) - arcs.seat_weight - sink
    need = problem.need.ravel()
    assert (flow.seated[(seat > 0) & (need > 0)] == 0).all()
    assert (flow.seated[seat < 0] == need[seat < 0]).all()
    assert (group >= sink).all()


def test_a_flow_that_is_not_optimal_has_no_potentials() -> None:
    problem = build_problem(b.case([b.person()], [b.position()]))
    nothing = np.zeros(1, dtype=np.int64)
    with pytest.raises(ArithmeticError):
        potentials(problem, build_arcs(problem), Flows(nothing, np.zeros(5, dtype=np.int64), problem.size))


def test_cost_weights_are_lexicographic() -> None:
    responsibility, similarity, proximity = cost_weights(5, (1, 2, 3))
    assert proximity == 1
    assert similarity > 5 * 3 * proximity
    assert responsibility > 5 * 2 * similarity + 5 * 3 * proximity


@pytest.mark.parametrize("seed", range(20))
def test_passes_improve_and_end_proven(seed) -> None:
    plans = list(passes(random_case(seed, SMALL, donor_limits=seed % 2 == 1)))
    assert plans[0].method == "greedy"
    assert plans[0].status is Status.FEASIBLE or plans[0].objective == plans[0].bound
    assert plans[-1].status is Status.OPTIMAL
    for plan in plans:
        assert plan.bound <= plans[-1].objective <= plan.objective


def test_the_first_of_two_passes_claims_no_bound_on_the_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["planner.placement.passes"], "fits_one_pass", lambda *_: False)
    trips = (b.travel("FAR", "L", 80), b.travel("NEAR", "L", 10))
    members = [b.person("a", area="FAR"), b.person("b", area="NEAR")]
    _, seats, last = passes(b.case(members, [b.position(place="L")], travel=trips))
    assert (seats.status, seats.bound[-3:]) == (Status.FEASIBLE, (0, 0, 0))
    assert (last.status, last.objective[-1]) == (Status.OPTIMAL, 0)
    assert seats.objective[:18] == last.objective[:18] == seats.bound[:18]


def test_groups_and_their_members_stand_in_the_order_of_id_hashes() -> None:
    members = [one for unit in "UVWXY" for one in b.people(6, unit.lower(), unit=unit)]
    units = tuple(b.unit(unit) for unit in "UVWXY")
    problem = build_problem(b.case(members, [b.position(unit, unit=unit) for unit in "UVWXY"], units=units))
    place = problem.facts.hash_place
    groups = [place[group].tolist() for group in problem.members]
    assert [len(group) for group in groups] == [6] * 5
    assert all(group == sorted(group) for group in groups)
    assert groups == sorted(groups)


def test_somebody_of_an_unknown_unit_is_nowhere_at_home() -> None:
    units = (b.unit("A"), b.unit("Z"))
    members = [b.person("gone", unit="GONE"), b.person("home", unit="Z")]
    plan = solve(b.case(members, [b.position(unit="Z", depth=2)], units=units))
    assert holders(plan) == ["home", "gone"]
    assert plan.objective[-3] == 1


def test_donor_limit_of_one_is_no_network() -> None:
    """Three people, three positions, a limit of one: the flow would lend two (docs/model.md, Placement)."""
    units = (b.unit(), b.unit("V", lend_percent=34))
    members = b.people(3, unit="V")
    positions = [b.position("P"), b.position("Q"), b.position("R")]
    case = b.case(members, positions, units=units)
    plan = solve(case)
    assert (plan.method, plan.status, len(plan.placements)) == ("coupled", Status.OPTIMAL, 1)
    lifted = b.case(members, positions, units=units, scene=b.scenario(donor_limits=False))
    assert (solve(lifted).method, len(solve(lifted).placements)) == ("network", 3)
    problem = build_problem(case)
    assert keeps_limits(problem, solve_greedy(problem))
    assert not keeps_limits(problem, solve_network(problem))


@pytest.mark.parametrize(("percent", "claimed", "lent"), [(33, 0, 0), (34, 0, 1), (34, 1, 0), (50, 1, 1), (100, 0, 3)])
def test_donor_limit_is_a_share_of_the_available_people(percent, claimed, lent) -> None:
    units = (b.unit(), b.unit("V", lend_percent=percent))
    members = [b.person(f"p{n}", unit="V", claim="claimed" if n < claimed else "available") for n in range(3)]
    plan = solve(b.case(members, [b.position("P"), b.position("Q"), b.position("R")], units=units))
    assert len(plan.placements) == lent


def test_a_pin_may_not_break_a_donor_limit_and_uses_it_up() -> None:
    units = (b.unit(), b.unit("V", lend_percent=34))
    positions = [b.position("P"), b.position("Q"), b.position("R")]
    locks = (b.pin("p01", "P"), b.pin("p02", "Q"))
    plan = solve(b.case(b.people(3, unit="V"), positions, units=units, locks=locks))
    assert [(name.person, name.position) for name in plan.placements] == [("p01", "P")]
    assert plan.pins_left_out == ("p02 Q",)


def test_pins_take_a_name_and_never_override_a_rule() -> None:
    members = [b.person("a"), b.person("b"), b.person("c", claim="claimed")]
    positions = [b.position("P"), b.position("Q", max_outage_min=6000)]
    locks = (b.pin("a", "Q"), b.pin("c", "P"), b.pin("zz", "P"), b.pin("a", "P"))
    plan = solve(b.case(members, positions, locks=locks))
    assert holders(plan, "P") == ["a"]  # positions in order: the pin to P comes first
    assert holders(plan, "Q") == ["b"]
    assert plan.pins_left_out == ("c P", "zz P", "a Q")


def test_pin_beyond_what_is_wanted_is_surplus() -> None:
    plan = solve(b.case(b.people(2), [b.position()], locks=(b.pin("p00", "P"), b.pin("p01", "P"))))
    assert [name.covers for name in plan.placements] == [NameKind.SOMEBODY, NameKind.SURPLUS]
    assert plan.status is Status.OPTIMAL


def test_pin_to_an_inactive_position_has_no_effect() -> None:
    scene = b.scenario(b.phase(activate=(b.activation(positions=("P",)),)))
    plan = solve(b.case(b.people(1), [b.position("P"), b.position("Q")], scene=scene, locks=(b.pin("p00", "Q"),)))
    assert holders(plan, "P") == ["p00"]
    assert plan.pins_left_out == ()


def test_order_in_a_position() -> None:
    """Home unit, then least over-clearance, then least spare skill."""
    units = (b.unit(), b.unit("V"))
    members = [
        b.person("a", unit="V"),
        b.person("b", clearance=b.clearance(2)),
        b.person("c", clearance=b.clearance(3)),
        b.person("d", skills=["spare"]),
        b.person("e"),
    ]
    plan = solve(b.case(members, [b.position(minimum=2, depth=3)], units=units, skills=(b.skill("spare"),)))
    assert holders(plan) == ["e", "d", "c", "b", "a"]
    assert [name.role for name in plan.placements] == [Role.HOLDER] * 2 + [Role.DEPUTY] * 3
    assert [name.covers for name in plan.placements] == [NameKind.SOMEBODY, NameKind.SEATS] + [NameKind.DEPTH] * 3
    assert plan.missing == (b.missing(depth=1),)


def test_costs_prefer_home_then_similar_then_near() -> None:
    units = (b.unit(), b.unit("V"))
    trips = (b.travel("NEAR", "L", 10), b.travel("FAR", "L", 80))
    position = b.position(aid_groups=("207",), place="L")

    def chosen(*members, previous=None):
        case = b.case(members, [position], units=units, travel=trips, previous=previous)
        return holders(solve(case))

    home = b.person("home", area="FAR")
    similar = b.person("similar", area="FAR", aid="207008")
    away = b.person("away", area="NEAR", aid="207008", unit="V")
    near = b.person("near", area="NEAR")
    assert chosen(home, away) == ["home"]
    assert chosen(home, similar, away) == ["similar"]
    assert chosen(home, near) == ["near"]
    assert chosen(home, similar, near, previous=b.previous_plan(home="P")) == ["home"]


def test_somebody_twice_in_the_previous_plan_is_alike_in_both_places() -> None:
    """A plan edited by hand may say so; the witness reads every line of it, and so must the solver."""
    twice = b.plan(b.placement("a", "P"), b.placement("a", "Q"))
    for place in ("P", "Q"):
        scene = b.scenario(b.phase(activate=(b.activation(positions=(place,)),)))
        case = b.case([b.person("a")], [b.position("P"), b.position("Q")], scene=scene, previous=twice)
        assert solve(case).objective[-2] == 0


@pytest.mark.parametrize(("minutes", "band"), [(0, 0), (15, 0), (16, 1), (30, 1), (31, 2), (60, 2), (61, 3)])
def test_travel_bands(minutes, band) -> None:
    case = b.case([b.person(area="A")], [b.position(place="L")], travel=(b.travel("A", "L", minutes),))
    assert solve(case).objective[-1] == band


def test_proximity_without_place_or_area() -> None:
    assert solve(b.case([b.person(area="A")], [b.position()])).objective[-1] == 0
    assert solve(b.case([b.person()], [b.position(place="L")])).objective[-1] == 3


@pytest.mark.parametrize("seed", range(8))
def test_row_order_does_not_matter(seed) -> None:
    case = random_case(seed, SMALL, donor_limits=seed % 2 == 0)
    shuffle = random.Random(seed)

    def shuffled(items):
        return tuple(shuffle.sample(items, len(items)))

    other = case.model_copy(
        update={
            "roster": case.roster.model_copy(update={"people": shuffled(case.roster.people)}),
            "organisation": case.organisation.model_copy(
                update={
                    "positions": shuffled(case.organisation.positions),
                    "units": shuffled(case.organisation.units),
                    "skills": shuffled(case.organisation.skills),
                    "locks": shuffled(case.organisation.locks),
                }
            ),
        }
    )
    assert solve(other).model_dump_json() == solve(case).model_dump_json()


def test_hash_seed_does_not_matter() -> None:
    code = (
        "from tests.instances import *; from planner.placement import solve; import hashlib;"
        "text = ''.join(solve(random_case(s, SMALL, donor_limits=True)).model_dump_json() for s in range(4));"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": str(hash_seed), "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in (1, 2)
    }
    assert len(prints) == 1


def test_nobody_and_nothing() -> None:
    nobody = solve(b.case([], [b.position()]))
    assert (nobody.status, nobody.missing) == (Status.OPTIMAL, (b.missing(somebody=1),))
    scene = b.scenario(b.phase(activate=(b.activation(positions=("Q",)),)))
    nothing = solve(b.case([b.person()], [b.position()], scene=scene))
    assert (nothing.status, nothing.wanted, nothing.placements) == (Status.OPTIMAL, (), ())
