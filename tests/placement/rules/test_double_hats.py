"""Double hats: solver and witness against every assignment there is, and what two positions of one person count as."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.levels import LEVELS
from planner.domain.plan import Plan, Status
from planner.placement import passes, solve
from planner.placement.network.second_selves import widened
from planner.placement.problem.problem import build_problem
from planner.placement.problem.score import objective
from tests import builders as b
from tests.checks.assemble import assemble
from tests.coupled_instances import coupled_case, eased
from tests.instances import SMALL, TINY, random_case
from tests.oracles.couplings import best, scored
from tests.placement.core import solve_network
from tests.shares import each, shared

FEW = replace(TINY, people=4, positions=4, depth=1, hard=0.0)
"""So few that every assignment can be tried."""
HATS = (CouplingKind.DOUBLE_HAT,)
PRICE = LEVELS.index("responsibility")


def held(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Person to positions."""
    people: dict[str, tuple[str, ...]] = {}
    for name in plan.placements:
        people[name.person] = (*people.get(name.person, ()), name.position)
    return people


def twice(plan: Plan) -> int:
    """People who hold two positions."""
    return sum(len(own) > 1 for own in held(plan).values())


def made(people: int, positions: int, *couplings: object, **changes: object) -> Case:
    """People ``p00`` … who may hold every position ``P0`` … that wants one name each."""
    seats = [b.position(f"P{at}") for at in range(positions)]
    return b.case(b.people(people), seats, couplings=couplings, **changes)


def solved(case: Case) -> Plan:
    """The plan, which must be accepted and proven."""
    plan = solve(case)
    assert verify(plan, case) == ()
    assert plan.status is Status.OPTIMAL
    return plan


PAIR = b.coupling("double_hat", "P0", "P1", number=5)


def test_one_person_holds_an_allowed_pair_at_its_price() -> None:
    plan = solved(made(1, 2, PAIR))
    assert (held(plan), plan.objective[PRICE], plan.missing) == ({"p00": ("P0", "P1")}, 5, ())
    assert [name.rank for name in plan.placements] == [1, 1]


def test_nobody_holds_two_where_people_suffice() -> None:
    assert twice(solved(made(2, 2, PAIR))) == 0


@pytest.mark.parametrize(
    ("people", "positions", "couplings", "missing"),
    [
        (1, 3, (PAIR,), 1),
        (1, 2, (), 1),
        (1, 2, (b.coupling("double_hat", "P1", "P2"),), 1),
        (1, 3, (b.coupling("double_hat", "P0", "P1", "P2"),), 1),
        (2, 4, (b.coupling("double_hat", "P0", "P1", "P2", "P3"),), 0),
        (1, 2, (PAIR, b.coupling("incompatible", "P0", "P1", ident="X")), 1),
    ],
    ids=["a third", "no rule", "another pair", "any two of three", "two and two", "kept apart"],
)
def test_no_more_than_the_rule_allows(people: int, positions: int, couplings: tuple[object, ...], missing: int) -> None:
    case = made(people, max(positions, 3), *couplings)
    only = made(
        people, positions, *(one for one in couplings if {*one.positions} <= {f"P{at}" for at in range(positions)})
    )  # type: ignore[attr-defined]
    assert sum(row.minimum for row in solved(only).missing) == missing
    assert verify(solve(case), case) == ()


def test_of_two_prices_the_lower_holds() -> None:
    other = b.coupling("double_hat", "P1", "P0", number=3, ident="D")
    assert solved(made(1, 2, PAIR, other)).objective[PRICE] == 3
    assert solved(made(1, 2, other, PAIR)).objective[PRICE] == 3


def test_never_two_names_of_one_position() -> None:
    case = b.case(b.people(1), [b.position("P0", 2), b.position("P1")], couplings=(PAIR,))
    assert solved(case).missing == (b.missing("P0", seats=1),)


def test_a_skill_is_still_asked_for_in_both() -> None:
    seats = [b.position("P0"), b.position("P1", skills=("s",))]
    plan = solved(b.case(b.people(1), seats, skills=(b.skill("s"),), couplings=(PAIR,)))
    assert (twice(plan), plan.method) == (0, "network")


@pytest.mark.parametrize(
    ("rule", "placed"),
    [
        (b.coupling("unit_cap", "P0", "P1", ident="X"), 2),
        (b.coupling("household", "P0", "P1", ident="X"), 2),
        (b.coupling("experience", "P0", "P1", "P2", skill="s", ident="X"), 3),
        (b.coupling("team_mix", "P0", "P1", skill="s", number=2, ident="X"), 1),
        (b.coupling("team_mix", "P0", "P1", skill="s", number=1, ident="X"), 2),
    ],
    ids=["one of a unit", "one of a household", "one trainee", "two who know", "one who knows"],
)
def test_in_every_other_rule_a_person_counts_once(rule: object, placed: int) -> None:
    """One person who knows; for ``experience`` one trainee with two positions beside somebody who knows."""
    members = [b.person("a", skills=("s",), household="h")]
    seats = [b.position("P0"), b.position("P1")]
    if placed == 3:
        members.append(b.person("c"))
        seats.append(b.position("P2", skills=("s",)))
    case = b.case(members, seats, skills=(b.skill("s"),), couplings=(PAIR, rule))
    assert len(solved(case).placements) == placed


def test_the_witness_counts_a_person_once_in_a_mix() -> None:
    members = [b.person("a", skills=("s",))]
    mix = b.coupling("team_mix", "P0", "P1", skill="s", number=2, ident="X")
    case = b.case(members, [b.position("P0"), b.position("P1")], skills=(b.skill("s"),), couplings=(PAIR, mix))
    assert [one.code for one in verify(assemble(case, {"a": ("P0", "P1")}), case)] == ["E-CHECK-064"]


@pytest.mark.parametrize("kind", ["unit_cap", "household"])
def test_somebody_pinned_to_two_positions_counts_once(kind: str) -> None:
    rule = b.coupling(kind, "P0", "P1", ident="X")
    case = b.case(
        [b.person("a", household="h"), b.person("c", household="h")],
        [b.position("P0"), b.position("P1")],
        couplings=(PAIR, rule),
        locks=(b.pin("a", "P0"), b.pin("a", "P1")),
    )
    plan = solved(case)
    assert (held(plan), plan.pins_left_out) == ({"a": ("P0", "P1")}, ())


@pytest.mark.parametrize("skilled", [True, False])
def test_a_second_position_of_somebody_pinned_weighs_nothing_more(skilled: bool) -> None:
    """One beside one: the pinned person's second name is neither another who knows nor another trainee."""
    knows, other = (("s",), ()) if skilled else ((), ("s",))
    members = [b.person("a", skills=knows), b.person("c", skills=other), b.person("d", skills=())]
    seats = [b.position("P0"), b.position("P1"), b.position("P2", 2)]
    rule = b.coupling("experience", "P0", "P1", "P2", skill="s", ident="X")
    case = b.case(
        members, seats, skills=(b.skill("s"),), couplings=(PAIR, rule), locks=(b.pin("a", "P0"), b.pin("c", "P2"))
    )
    plan = solved(case)
    assert twice(plan) == 1
    assert len(held(plan)) == 2


def test_the_price_of_the_pair_counts_not_the_lowest_of_the_person() -> None:
    """The widened network knows only the lower price; its answer must not pass for proven."""
    cheap = b.coupling("double_hat", "P0", "P2", number=1, ident="C")
    seats = [b.position("P0"), b.position("P1"), b.position("P2", max_outage_min=9000)]
    case = b.case([b.person("a")], seats, couplings=(PAIR, cheap))
    plan = solved(case)
    assert (held(plan), plan.objective[PRICE]) == ({"a": ("P0", "P1")}, 5)


def test_who_is_lent_to_two_positions_is_lent_once() -> None:
    units = (b.unit("U"), b.unit("V", lend_percent=50))
    people = [b.person(ident, unit="V") for ident in "ab"]
    seats = [b.position(f"P{at}") for at in range(4)]
    rule = b.coupling("double_hat", *(seat.id for seat in seats))
    case = b.case(people, seats, units=units, couplings=(rule,), scene=b.scenario(b.phase(), donor_limits=True))
    plan = solved(case)
    assert (len(held(plan)), twice(plan)) == (1, 1)
    both = assemble(case, {"a": ("P0", "P1"), "b": "P2"})
    assert [one.code for one in verify(both, case)] == ["E-CHECK-060"]


def test_pins_may_be_doubled() -> None:
    one = made(1, 2, PAIR, locks=(b.pin("p00", "P1"),))
    assert held(solved(one)) == {"p00": ("P0", "P1")}
    both = made(2, 3, PAIR, locks=tuple(b.pin("p00", f"P{at}") for at in range(3)))
    plan = solved(both)
    assert (plan.pins_left_out, plan.objective[PRICE]) == (("p00 P2",), 5)
    assert held(plan) == {"p00": ("P0", "P1"), "p01": ("P2",)}
    elsewhere = made(1, 3, PAIR, locks=(b.pin("p00", "P2"),))
    assert held(solved(elsewhere)) == {"p00": ("P2",)}


def test_a_dear_hat_is_not_worn_for_a_shorter_way_and_a_cheap_one_may_be() -> None:
    """Two names, one person at home and one from elsewhere: what the price is weighed against."""
    units = (b.unit("U"), b.unit("V"))
    people = [b.person("home", unit="U"), b.person("away", unit="V")]
    for price, hats in ((1, 0), (2, 0)):
        rule = b.coupling("double_hat", "P0", "P1", number=price)
        case = b.case(people, [b.position("P0"), b.position("P1")], units=units, couplings=(rule,))
        plan = solved(case)
        assert plan.objective[PRICE] == 1
        assert twice(plan) <= (price == 1) + hats


def test_the_network_itself_runs_where_no_pair_can_be_held() -> None:
    for seed in range(12):
        case = random_case(seed, SMALL, pins=False)
        positions = [b.position("X1", skills=("never",)), b.position("X2")]
        organisation = case.organisation.model_copy(
            update={
                "positions": (*case.organisation.positions, *positions),
                "skills": (*case.organisation.skills, b.skill("never")),
                "functions": (*case.organisation.functions, b.function()),
                "units": (*case.organisation.units, b.unit()),
            }
        )
        without = case.model_copy(update={"organisation": organisation})
        rule = b.coupling("double_hat", "X1", "X2")
        ruled = without.model_copy(update={"organisation": organisation.model_copy(update={"couplings": (rule,)})})
        assert not build_problem(ruled).coupled
        assert solve(ruled) == solve(without)


@shared(range(28, 54), range(80))
@pytest.mark.parametrize("limits", [False, True])
@pytest.mark.parametrize("kinds", [HATS, (*HATS, *HATS, *HATS, *CouplingKind)], ids=["alone", "with others"])
def test_no_assignment_is_better_and_the_optimum_is_one_of_them(
    kinds: tuple[CouplingKind, ...], limits: bool, seeds: range
) -> None:
    worn, methods = 0, set[str]()
    for seed in seeds:
        case = eased(coupled_case(seed, FEW, kinds, donor_limits=limits))
        plan = solved(case)
        assert plan.objective == best(case), seed
        worn += twice(plan)
        methods.add(plan.method)
    assert worn >= 4
    assert methods == {"network", "coupled"}


def test_the_witness_accepts_exactly_what_the_rules_allow() -> None:
    """Every way to give everybody up to two positions, and three for somebody, held against the oracle's list."""
    verdicts = Counter[bool]()
    few = replace(TINY, people=2, positions=3, hard=0.0)
    for seed in range(44):
        case = eased(coupled_case(seed, few, (*HATS, *HATS, *CouplingKind), donor_limits=seed % 2 == 0))
        problem = build_problem(case)
        ids = [want.position for want in problem.wanted]
        allowed = {tuple(sorted(names.items())): score for score, names in scored(case)}
        sets = [one for size in range(4) for one in combinations(ids, size)]
        people = problem.facts.people.ids
        for choice in product(sets, repeat=len(people)):
            names = dict(zip(people, choice, strict=True))
            plan = assemble(case, names)
            fine = verify(plan, case) == ()
            key = tuple(sorted(names.items()))
            assert fine == (key in allowed), (seed, names)
            assert not fine or plan.objective == allowed[key]
            verdicts[fine] += 1
    assert min(verdicts.values()) >= 100


@each(range(16), 7)
def test_every_pass_is_accepted_and_the_widened_network_bounds_it(seed: int) -> None:
    case = eased(coupled_case(seed, SMALL, (*HATS, *CouplingKind), donor_limits=seed % 3 == 0))
    plans = list(passes(case))
    assert [verify(plan, case) for plan in plans] == [()] * len(plans)
    assert plans[-1].status is Status.OPTIMAL
    problem = build_problem(case)
    wide = widened(problem)
    assert objective(wide.problem, solve_network(wide.problem)) <= plans[-1].objective
