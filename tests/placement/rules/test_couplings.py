"""Coupling rules: each just kept and just broken, solver and witness alike, and the optimum against brute force."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.checks.pins import frame
from planner.checks.proof.binding import could_bind
from planner.checks.verify import verify
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.plan import Status
from planner.placement import passes, solve
from planner.placement.problem.problem import build_problem
from tests import builders as b
from tests.checks.assemble import assemble
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, TINY, random_case
from tests.oracles.couplings import best
from tests.shares import each, shared

FEW = replace(TINY, people=6, positions=3)
"""So few that every assignment can be tried."""


def made(coupling: Coupling, *members: object, positions: int = 2, names: int = 1, **changes: object) -> Case:
    """People ``a``, ``b`` … told by their own fields, in positions ``P0``, ``P1`` … that want ``names`` each."""
    people = [b.person(ident, **own) for ident, own in zip("abcd", members, strict=False)]
    units = tuple(b.unit(ident) for ident in ("U", "V"))
    skills = (b.skill("s"), b.skill("boss", implies=("s",)))
    team = [b.position(f"P{at}", names) for at in range(positions)]
    return b.case(people, team, units=units, skills=skills, couplings=(coupling,), **changes)


U, V, X = {"unit": "U"}, {"unit": "V"}, {"unit": "X"}
SKILLED, BOSS, PLAIN = {"skills": ("s",)}, {"skills": ("boss",)}, {}
H1, H2 = {"household": "h1"}, {"household": "h2"}
BOTH = ("P0", "P1")
HALF = {"scene": b.scenario(b.phase(7), b.phase(7, activate=(b.activation(positions=("P0",)),)))}
"""P1 is wanted in the first of two weeks only."""
ENDS, BEFORE = ({"skills": (b.held("s", b.AS_OF + timedelta(days=days)),)} for days in (6, 5))
CASES = [
    ("unit_cap", "as many as may be", True, made(b.coupling("unit_cap", *BOTH, number=2), U, U)),
    ("unit_cap", "one too many", False, made(b.coupling("unit_cap", *BOTH), U, U)),
    ("unit_cap", "another unit", True, made(b.coupling("unit_cap", *BOTH), U, V)),
    ("unit_cap", "another position", True, made(b.coupling("unit_cap", "P0"), U, U)),
    ("unit_cap", "a unit that we do not know", True, made(b.coupling("unit_cap", *BOTH), X, X)),
    ("household", "together", False, made(b.coupling("household", *BOTH), H1, H1)),
    ("household", "apart", True, made(b.coupling("household", *BOTH), H1, H2)),
    ("household", "together, whatever the number", False, made(b.coupling("household", *BOTH, number=2), H1, H1)),
    ("household", "none known", True, made(b.coupling("household", *BOTH), PLAIN, PLAIN)),
    ("household", "another position", True, made(b.coupling("household", "P1"), H1, H1)),
    ("experience", "one beside one", True, made(b.coupling("experience", *BOTH, skill="s"), SKILLED, PLAIN)),
    ("experience", "two who know", True, made(b.coupling("experience", *BOTH, skill="s"), SKILLED, BOSS)),
    ("experience", "nobody who knows", False, made(b.coupling("experience", *BOTH, skill="s"), PLAIN, PLAIN)),
    ("experience", "not in this team", False, made(b.coupling("experience", "P1", skill="s"), SKILLED, PLAIN)),
    ("experience", "to the team's last day", True, made(b.coupling("experience", "P1", skill="s"), U, ENDS, **HALF)),
    ("experience", "a day short of it", False, made(b.coupling("experience", "P1", skill="s"), U, BEFORE, **HALF)),
    ("experience", "not to the last of both", False, made(b.coupling("experience", *BOTH, skill="s"), U, ENDS, **HALF)),
    ("team_mix", "to the team's last day", True, made(b.coupling("team_mix", "P1", skill="s"), U, ENDS, **HALF)),
    ("team_mix", "a day short of it", False, made(b.coupling("team_mix", "P1", skill="s"), U, BEFORE, **HALF)),
    ("team_mix", "one implied", True, made(b.coupling("team_mix", *BOTH, skill="s"), BOSS, PLAIN)),
    ("team_mix", "none", False, made(b.coupling("team_mix", *BOTH, skill="s"), PLAIN, PLAIN)),
    ("team_mix", "one of two", False, made(b.coupling("team_mix", *BOTH, skill="s", number=2), SKILLED, PLAIN)),
    ("team_mix", "all that are wanted", True, made(b.coupling("team_mix", *BOTH, skill="s", number=9), BOSS, BOSS)),
    ("incompatible", "one unit", False, made(b.coupling("incompatible", *BOTH), U, U)),
    ("incompatible", "two units", True, made(b.coupling("incompatible", *BOTH), U, V)),
    ("incompatible", "one position", True, made(b.coupling("incompatible", *BOTH), U, U, positions=1, names=2)),
]  # fmt: skip
IDS = [f"{kind}: {name}" for kind, name, _, _ in CASES]
CODES = {"unit_cap": 61, "household": 62, "experience": 63, "team_mix": 64, "incompatible": 65}


def _assigned(case: Case) -> dict[str, str]:
    """``a`` to the first position, ``b`` to the last."""
    positions = [position.id for position in case.organisation.positions]
    return {"a": positions[0], "b": positions[-1]}


@pytest.mark.parametrize(("kind", "name", "kept", "case"), CASES, ids=IDS)
def test_the_witness_says_what_the_table_says(kind: str, name: str, kept: bool, case: Case) -> None:
    found = [finding.code for finding in verify(assemble(case, _assigned(case)), case)]
    assert found == ([] if kept else [f"E-CHECK-0{CODES[kind]}"])


@pytest.mark.parametrize(("kind", "name", "kept", "case"), CASES, ids=IDS)
def test_the_solver_places_both_where_the_rule_lets_it(kind: str, name: str, kept: bool, case: Case) -> None:
    """Where ``a`` and ``b`` may change places, the rule may be kept by that; so both are held by pins."""
    pins = tuple(b.pin(person, position) for person, position in _assigned(case).items())
    held = case.model_copy(update={"organisation": case.organisation.model_copy(update={"locks": pins})})
    plan = solve(held)
    assert verify(plan, held) == ()
    assert plan.status is Status.OPTIMAL
    assert ({name.person: name.position for name in plan.placements} == _assigned(case)) == kept


def test_s12b_one_name_of_a_household_whatever_the_number_of_the_rule() -> None:
    case = made(b.coupling("household", *BOTH, number=2), H1, H1)
    assert [one.code for one in verify(assemble(case, _assigned(case)), case)] == ["E-CHECK-062"]
    assert len(solve(case).placements) == 1


def test_every_rule_has_both_sides() -> None:
    assert {(kind, kept) for kind, _, kept, _ in CASES} == {
        (kind.value, k) for kind in CouplingKind for k in (True, False) if kind is not CouplingKind.DOUBLE_HAT
    }


def test_a_position_that_wants_nobody_does_not_lengthen_the_days_of_a_team() -> None:
    """P2 is never wanted; whoever may hold P1 has the skill for its days, and so the rule cannot bind."""
    asking = [b.position("P0"), b.position("P1", skills=("s",)), b.position("P2")]
    scene = b.scenario(*(b.phase(7, activate=(b.activation(positions=ids),)) for ids in (BOTH, ("P0",))))
    rule = b.coupling("experience", "P1", "P2", skill="s")
    case = b.case([b.person("a"), b.person("b", **ENDS)], asking, scene=scene, couplings=(rule,))
    plan, view = solve(case), View(case)
    assert (len(plan.placements), plan.method) == (2, "network")
    assert verify(plan, case) == ()
    assert not could_bind(view, *frame(view))


def test_a_mix_that_cannot_be_had_leaves_names_of_the_minimum_missing() -> None:
    """Two of three names are taken; the last one is kept for somebody who has the skill."""
    case = made(b.coupling("team_mix", *BOTH, "P2", skill="s"), PLAIN, PLAIN, PLAIN, positions=3)
    plan = solve(case)
    assert (plan.method, plan.status, len(plan.placements), plan.objective[0]) == ("coupled", Status.OPTIMAL, 2, 1)


def test_a_mix_asks_nothing_of_deputies() -> None:
    position = b.position("P0", 1, depth=3)
    members = [b.person("a", skills=("s",)), b.person("b"), b.person("c")]
    rule = b.coupling("team_mix", "P0", skill="s")
    plan = solve(b.case(members, [position], skills=(b.skill("s"),), couplings=(rule,)))
    assert (len(plan.placements), plan.missing) == (3, ())


def test_deputies_do_not_hide_that_the_mix_is_lacking() -> None:
    """Names of the minimum count as missing only where nobody is named, deputies or not."""
    position = b.position("P0", 2, depth=2)
    rule = b.coupling("team_mix", "P0", skill="s")
    case = b.case(b.people(4), [position], skills=(b.skill("s"),), couplings=(rule,))
    plan = solve(case)
    assert (len(plan.placements), plan.missing) == (1, (b.missing("P0", seats=1, depth=2),))
    assert verify(plan, case) == ()


def test_a_trainee_more_when_the_rule_says_so() -> None:
    def placed(number: int) -> int:
        rule = b.coupling("experience", *BOTH, "P2", skill="s", number=number)
        return len(solve(made(rule, SKILLED, PLAIN, PLAIN, positions=3)).placements)

    assert (placed(1), placed(2)) == (2, 3)


def test_a_pin_that_breaks_a_rule_with_those_before_it_is_left_out() -> None:
    rule = b.coupling("household", *BOTH)
    case = made(rule, H1, H1, PLAIN, locks=(b.pin("a", "P0"), b.pin("b", "P1")))
    plan = solve(case)
    assert plan.pins_left_out == ("b P1",)
    assert {name.person: name.position for name in plan.placements} == {"a": "P0", "c": "P1"}
    assert verify(plan, case) == ()


def test_the_network_itself_runs_without_couplings_and_where_none_can_bite() -> None:
    for seed in range(12):
        case = random_case(seed, SMALL)
        plan = solve(case)
        assert plan.method == "network"
        idle = b.coupling("household", *(position.id for position in case.organisation.positions))
        alone = [one.model_copy(update={"household": one.id}) for one in case.roster.people]
        harmless = case.model_copy(
            update={
                "roster": case.roster.model_copy(update={"people": tuple(alone)}),
                "organisation": case.organisation.model_copy(update={"couplings": (idle,)}),
            }
        )
        assert not build_problem(harmless).coupled
        assert solve(harmless) == plan


@shared(range(30, 42), range(60))
@pytest.mark.parametrize("kind", [*CouplingKind, None], ids=str)
def test_no_assignment_is_better(kind: CouplingKind | None, seeds: range) -> None:
    methods = set()
    for seed in seeds:
        case = coupled_case(seed, FEW, tuple(CouplingKind) if kind is None else (kind,))
        plan = solve(case)
        assert (plan.objective, plan.status) == (best(case), Status.OPTIMAL), seed
        assert verify(plan, case) == (), seed
        methods.add(plan.method)
    assert methods == {"network", "coupled"}


@each(range(24), 9)
def test_every_pass_is_accepted(seed: int) -> None:
    case = coupled_case(seed, SMALL, donor_limits=seed % 3 == 0)
    plans = list(passes(case))
    assert [verify(plan, case) for plan in plans] == [()] * len(plans)
    assert plans[-1].status is Status.OPTIMAL
    assert plans[0].bound <= plans[-1].objective


@pytest.mark.parametrize("seed", range(6))
def test_row_order_does_not_matter(seed: int) -> None:
    case = coupled_case(seed, SMALL)
    organisation = case.organisation.model_copy(
        update={
            "couplings": case.organisation.couplings[::-1],
            "positions": case.organisation.positions[::-1],
        }
    )
    roster = case.roster.model_copy(update={"people": case.roster.people[::-1]})
    other = case.model_copy(update={"roster": roster, "organisation": organisation})
    assert solve(other).model_dump_json() == solve(case).model_dump_json()


def test_the_first_plan_fills_a_team_as_the_rules_allow() -> None:
    """The quick plan that a limit may leave us with does not send the whole team home."""
    rule = b.coupling("team_mix", "P0", skill="s", number=2)
    # The cheapest three are plain; who has the skill comes from elsewhere.
    case = made(rule, PLAIN, PLAIN, PLAIN, SKILLED | V, positions=1, names=3)
    first = next(iter(passes(case)))
    assert (first.method, len(first.placements)) == ("greedy", 2)
    case = made(rule, PLAIN, PLAIN, SKILLED | V, SKILLED | V, positions=1, names=3)
    first = next(iter(passes(case)))
    assert (first.method, len(first.placements)) == ("greedy", 3)
    trainees = b.coupling("experience", "P0", skill="s")
    first = next(iter(passes(made(trainees, SKILLED, PLAIN, PLAIN, positions=1, names=3))))
    assert len(first.placements) == 2


def test_people_of_different_households_are_never_taken_for_one_another() -> None:
    """Otherwise alike, two couples give two names, one of each."""
    case = made(b.coupling("household", "P0"), H1, H1, H2, H2, positions=1, names=4)
    plan = solve(case)
    household = {one.id: one.household for one in case.roster.people}
    assert sorted(household[name.person] or "" for name in plan.placements) == ["h1", "h2"]
    assert verify(plan, case) == ()
