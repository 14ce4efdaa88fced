"""Chains of moves, on three positions and a handful of people."""

import sys

import numpy as np
import pytest

from planner.analysis.gaps.residual import NO_GAIN, Residual, build_residual
from planner.analysis.solved import Solved
from planner.domain.levels import LEVELS, USUAL
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


def test_a_chain_leads_into_a_gap_through_those_who_could_move() -> None:
    graph = made(xy="B", x="A")
    # Whoever takes B sets xy free for A; nobody in C could move.
    assert graph.leads_to(A).tolist() == [True, True, False]
    assert graph.leads_to(B).tolist() == [False, True, False]


def test_gaps_have_the_level_of_the_next_missing_name() -> None:
    graph = made(xy="B", x="A")
    assert [LEVELS[level] if level >= 0 else "" for level in graph.gap] == ["seats_tier_1", "", "somebody_tier_3"]
    assert graph.best_gain().tolist() == [SEAT, SEAT, LAST]
    assert made(x="A", xy="A", yz="B").best_gain().tolist() == [LAST, LAST, LAST]
    assert made("yz", x="A", xy="B", yz="C").best_gain().tolist() == [SEAT, SEAT, NO_GAIN]


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
