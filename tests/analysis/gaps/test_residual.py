"""Chains of moves, on three positions and a handful of people."""

import sys

import numpy as np
import pytest

from planner.analysis.gaps.residual import Residual, build_residual
from planner.analysis.solved import Solved
from planner.domain.levels import LEVELS, NOTHING, RANKS, USUAL
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case

SKILLS = tuple(b.skill(ident) for ident in "xyz")
POSITIONS = (
    b.position("A", 2, skills=("x",)),
    b.position("B", skills=("y",)),
    b.position("C", skills=("z",), max_outage_min=1441),
)
XY, YZ = b.person("xy", skills=["x", "y"]), b.person("yz", skills=["y", "z"])
PEOPLE = (XY, YZ, b.person("x", skills=["x"]), b.person("plain"))
A, B, C = 0, 1, 2
FIRST, SEAT, LAST = (USUAL.of(name) for name in ("somebody_tier_1", "seats_tier_1", "somebody_tier_3"))


def made(pinned: str = "", **holders: str) -> Residual:
    """The graph of a plan in which these people hold these positions."""
    locks = (b.pin(pinned, holders[pinned]),) if pinned else ()
    case = b.case(PEOPLE, POSITIONS, skills=SKILLS, locks=locks)
    wanted = (b.wanted("A", 2, 2, 2, 2), b.wanted("B"), b.wanted("C"))
    names = [b.placement(person, position) for person, position in holders.items()]
    return build_residual(Solved(case, b.plan(*names, wanted=wanted)))


def gains(graph: Residual) -> list[int | None]:
    return [None if grade == NOTHING else grade // RANKS for grade in graph.best_gain().tolist()]


def test_a_chain_leads_into_a_gap_through_those_who_could_move() -> None:
    graph = made(xy="B", x="A")
    # Whoever takes B sets xy free for A; nobody in C could move.
    assert graph.leads_to(A).tolist() == [True, True, False]
    assert graph.leads_to(B).tolist() == [False, True, False]


def test_gaps_have_the_level_of_the_next_missing_name() -> None:
    graph = made(xy="B", x="A")
    assert [LEVELS[level] if level >= 0 else "" for level in graph.gap] == ["seats_tier_1", "", "somebody_tier_3"]
    assert gains(graph) == [SEAT, SEAT, LAST]
    assert gains(made(x="A", xy="A", yz="B")) == [LAST, LAST, LAST]
    assert gains(made("yz", x="A", xy="B", yz="C")) == [SEAT, SEAT, None]


def test_of_two_gaps_without_anybody_the_shorter_outage_is_the_better_one() -> None:
    """Whoever reaches both is foreseen to fill the graver one, as a best plan would."""
    skills, far = (b.skill("x"), b.skill("y")), {"max_outage_min": 240}
    positions = (b.position("A", skills=("x",)), b.position("B", skills=("y",), **far), b.position("C", **far))
    case = b.case((b.person("p", skills=["x", "y"]),), positions, skills=skills)
    wanted = tuple(b.wanted(ident) for ident in "ABC")
    graph = build_residual(Solved(case, b.plan(b.placement("p", "C"), wanted=wanted)))
    assert graph.gap.tolist() == [FIRST, FIRST, -1]
    assert graph.gap_grade[A] < graph.gap_grade[B] < graph.gap_grade[C] == NOTHING
    # p, in C, could take either: the best that comes of somebody for C is A.
    assert graph.best_gain().tolist() == [graph.gap_grade[A], graph.gap_grade[B], graph.gap_grade[A]]
    # To leave C without anybody lacks no name less, though its outage weighs less than A's.
    assert not graph.can_leave(FIRST).any()


def test_who_holds_nothing_can_be_had_and_who_counts_as_much_cannot() -> None:
    graph = made(xy="B", x="A")
    ids = graph.eligibility.facts.people.ids
    # yz holds nothing and could follow xy in B, but nobody could follow x in A except xy, whom yz replaces.
    assert {ids[row] for row in np.flatnonzero(graph.can_leave(SEAT))} == {"plain", "x", "xy", "yz"}
    alone = made(xy="B", x="A", yz="C")
    assert {ids[row] for row in np.flatnonzero(alone.can_leave(LAST))} == {"plain"}


def test_a_name_that_counts_less_than_the_gap_can_be_given_up() -> None:
    graph = made(xy="A", x="A", yz="B", plain="C")
    ids = graph.eligibility.facts.people.ids
    # Another seat of A is worth more than somebody in C, and less than somebody: xy could follow yz in B.
    assert [ids[row] for row in np.flatnonzero(graph.can_leave(SEAT))] == ["plain"]
    assert {ids[row] for row in np.flatnonzero(graph.can_leave(FIRST))} == {"plain", "x", "xy", "yz"}
    assert not graph.can_leave(LAST).any()


def test_pinned_people_neither_move_nor_leave() -> None:
    graph = made("yz", yz="B")
    ids = graph.eligibility.facts.people.ids
    assert not graph.moves[B].any()
    assert graph.leads_to(C).tolist() == [False, False, True]
    # Others could follow in B, yet the pin holds.
    assert graph.free_reach[B]
    assert "yz" not in {ids[row] for row in np.flatnonzero(graph.can_leave(LAST))}


@pytest.mark.parametrize("seed", range(6))
def test_nobody_who_can_be_had_is_eligible_where_a_chain_leads_into_a_gap(seed: int) -> None:
    """Otherwise an optimal plan would have used them."""
    answer = solved(random_case(seed, SMALL))
    eligibility = answer.eligibility
    graph = build_residual(answer)
    for position in np.flatnonzero(graph.gap >= 0):
        people = graph.can_leave(int(graph.gap[position]))
        assert not eligibility.eligible[np.ix_(people, graph.leads_to(int(position)))].any()


def test_blocks_of_people_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = solved(random_case(3, SMALL))
    whole = build_residual(answer)
    monkeypatch.setattr(sys.modules["planner.facts.build"], "_CHUNK", 2)
    parts = build_residual(answer)
    assert (whole.moves == parts.moves).all()
    assert (whole.free_reach == parts.free_reach).all()
