"""Tried is tried: what a change promises for a gap comes out for this gap when the case is solved anew with it."""

from pathlib import Path

import pytest
from rich.console import Console

from planner.analysis.counted.worth import named_counts
from planner.analysis.gaps.cheapest import Mender, gains, mend
from planner.analysis.gaps.decisions import Decisions
from planner.analysis.gaps.resolve import with_at_most
from planner.analysis.gaps.single_change import BORROWED, Change, applied
from planner.analysis.gaps.tries import seat_levels
from planner.cli.commands.explain import _show
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.jobs.explain import Explanation
from planner.jobs.inputs import PlanFile
from planner.placement import solve
from planner.placement.problem.problem import build_problem
from planner.text import words_for
from tests import builders as b
from tests.analysis.made import solved
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, TINY, random_case
from tests.placement.test_together_changes import with_own_changes

CASES = {
    "plain": lambda seed: random_case(seed, SMALL),
    "limits": lambda seed: random_case(seed, SMALL, donor_limits=True),
    "coupled": lambda seed: coupled_case(seed, SMALL, donor_limits=seed % 2 == 0),
    "own changes": lambda seed: with_own_changes(seed, donor_limits=seed % 2 == 0),
}

SEEDS = {"plain": (2, 4, 5, 7), "limits": (2, 4, 5), "coupled": (2, 7, 12), "own changes": (2, 3, 4, 5)}
"""Few, because each promise is solved anew twice."""


def promised(case: Case) -> list[Change]:
    """The promises of every gap of a case, whatever they cost, each kept by the case solved anew from nothing."""
    answer = solved(case)
    plan = answer.plan
    found = mend(answer, [lack.position for lack in plan.missing], work=None)
    for change in found:
        assert change.verified
        after = solve(applied(case, change))
        assert named_counts(after)[change.position] > named_counts(plan)[change.position], change
        assert gains(plan.objective, after.objective, change), change
        assert after.wanted == plan.wanted
    return list(found)


@pytest.mark.parametrize("kind", CASES)
def test_s5_every_promise_comes_out_for_its_own_gap(kind: str) -> None:
    found = [change for seed in SEEDS[kind] for change in promised(CASES[kind](seed))]
    assert len({change.kind for change in found}) >= 3
    assert any(change.pins for change in found)


@pytest.mark.long
@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("first", range(0, 90, 10))
def test_s5_every_promise_comes_out_in_many_cases(kind: str, first: int) -> None:
    assert [change for seed in range(first, first + 10) for change in promised(CASES[kind](seed))]


SKILL = (b.skill("s"),)


def test_s5_under_an_experience_rule_the_borrowed_person_must_be_experienced() -> None:
    rule = b.coupling("experience", "P", skill="s")
    (change,) = promised(b.case([b.person("a")], [b.position("P")], skills=SKILL, couplings=(rule,)))
    assert (change.kind, change.also) == (EffectKind.BORROW, ("s",))


def test_s5_what_nothing_fills_is_promised_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Deputies that two rules together keep out: neither a plain person nor an experienced one gives one more."""
    case = coupled_case(24, SMALL)
    answer = solved(case)
    plan = answer.plan
    position = next(lack.position for lack in plan.missing if lack.position == "B03")
    assert Mender(answer).cheapest(position) is None
    wanted = next(want for want in plan.wanted if want.position == position)
    words = words_for("en")
    nothing = Explanation(position=position, funnel=(), nominal=0, change=None, decisions=Decisions())
    _show(PlanFile(case, plan, Path("p.json")), wanted, nothing, words, Console(width=200))
    told = capsys.readouterr().out
    assert words("cli.explain.no_change") in told
    assert words("cli.explain.no_gap") not in told


def test_s5_a_borrowed_person_who_would_go_elsewhere_is_pinned() -> None:
    positions = (b.position("A"), b.position("B", max_outage_min=1441))
    first, later = promised(b.case([], positions))
    assert (first.position, first.pins) == ("A", ())
    # Whoever may hold B may hold A, which counts more.
    assert (later.position, later.pins) == ("B", (BORROWED,))


def test_s5_between_equal_gaps_those_already_there_are_pinned_too() -> None:
    asks = {"skills": ("s",)}
    case = b.case(
        [b.person("has", skills=("s",)), b.person("too", skills=("s",)), b.person("x")],
        [b.position("A", 2, **asks), b.position("B", 2, **asks)],
        skills=SKILL,
    )
    changes = promised(case)
    held = {name.position: name.person for name in solved(case).plan.placements}
    assert [change.kind for change in changes] == [EffectKind.TRAIN] * 2
    assert {change.position: change.pins for change in changes} == {at: ("x", held[at]) for at in "AB"}


def test_s5_who_could_be_the_first_somewhere_is_pinned_to_be_the_second_elsewhere() -> None:
    """Without the pin the better plan would have x where nobody is."""
    asks = {"skills": ("s",)}
    case = b.case(
        [b.person("has", skills=("s",)), b.person("x")],
        [b.position("A", 2, **asks), b.position("B", 2, **asks)],
        skills=SKILL,
    )
    held = solved(case).plan.placements[0].position
    found = {change.position: (change.kind, change.pins) for change in promised(case)}
    assert found == {"AB".replace(held, ""): (EffectKind.TRAIN, ()), held: (EffectKind.TRAIN, ("x", "has"))}


@pytest.mark.parametrize("seed", range(12))
def test_a_position_that_may_not_grow_leaves_the_best_of_the_rest(seed: int) -> None:
    """Solved with no more names than it has, every level is what it is with the position's wishes cut off."""
    case = coupled_case(seed, TINY) if seed % 2 else random_case(seed, TINY, donor_limits=True)
    problem = build_problem(case)
    best = seat_levels(problem)
    plan = solve(case)
    for number, want in enumerate(problem.wanted):
        names = named_counts(plan)[want.position]
        capped, more = with_at_most(problem, number, names)
        assert tuple(a + c for a, c in zip(seat_levels(capped), more, strict=True)) == best
        fewer, more = with_at_most(problem, number, 0)
        assert tuple(a + c for a, c in zip(seat_levels(fewer), more, strict=True)) >= best
