"""Absence draws: right on average, nested in time, the same whatever the order or company."""

import numpy as np

from planner.demand.draws import away
from planner.facts import build_facts
from tests import builders as b

PEOPLE = tuple(b.person(f"p{n:03}", area="A") for n in range(400))


def draw(*rules, people=PEOPLE, phase=0, draws=50, **changes):
    scene = b.scenario(b.phase(absence=tuple(rules)), b.phase(absence=(b.absence(60),)), **changes)
    trips = (b.travel("A", "L", 5), b.travel("B", "L", 5))
    return away(build_facts(b.case(people, [b.position()], scene=scene, travel=trips)), phase, draws)


def test_share_is_met_on_average() -> None:
    assert abs(draw(b.absence(20)).mean() - 0.2) < 0.01


def test_independent_causes_combine() -> None:
    assert abs(draw(b.absence(50), b.absence(50, "x")).mean() - 0.75) < 0.01
    assert abs(draw(b.absence(50), b.absence(30)).mean() - 0.5) < 0.01


def test_nothing_and_everything() -> None:
    assert not draw().any()
    assert draw(b.absence(100)).all()


def test_same_people_are_away_in_a_worse_phase() -> None:
    first, second = draw(b.absence(20)), draw(b.absence(20), phase=1)
    assert (second | ~first).all()
    assert second.sum() > first.sum()


def test_draws_do_not_depend_on_the_other_people_or_their_order() -> None:
    few = draw(b.absence(30), people=tuple(reversed(PEOPLE[:10])))
    assert (few == draw(b.absence(30))[:, :10]).all()


def test_seed_and_draw_number_matter() -> None:
    drawn = draw(b.absence(30))
    assert (drawn != draw(b.absence(30), seed=2)).any()
    assert len(np.unique(drawn, axis=0)) == 50


def test_together_hits_the_whole_group_or_nobody() -> None:
    mixed = tuple(member.model_copy(update={"area": "AB"[n % 2]}) for n, member in enumerate(PEOPLE))
    drawn = draw(b.absence(50, hits="area", of=("A",), draw="together"), people=mixed, draws=200)
    a, other = drawn[:, ::2], drawn[:, 1::2]
    assert not other.any()
    assert (a.all(axis=1) == a.any(axis=1)).all()
    assert 60 < a.any(axis=1).sum() < 140


def test_named_groups_are_drawn_apart() -> None:
    mixed = tuple(member.model_copy(update={"area": "AB"[n % 2]}) for n, member in enumerate(PEOPLE))
    drawn = draw(b.absence(50, hits="area", of=("A", "B"), draw="together"), people=mixed, draws=200)
    assert (drawn[:, 0] != drawn[:, 1]).any()
    assert (drawn[:, 0] == drawn[:, 1]).any()


def test_causes_that_take_a_group_together_are_drawn_apart() -> None:
    """Two causes of one half each leave the group a quarter of the draws, not half of them."""
    rules = [b.absence(50, cause, hits="area", of=("A",), draw="together") for cause in ("storm", "strike")]
    assert 0.6 < draw(*rules, people=PEOPLE[:1], draws=400).mean() < 0.9
