"""Solving with one change kept apart must equal building and solving the changed case from nothing."""

import random

import pytest

from planner.analysis.gaps.cheapest import Mender, gains
from planner.analysis.gaps.resolve import Resolver
from planner.analysis.gaps.single_change import Change, applied
from planner.domain.effect import EffectKind
from planner.domain.levels import SEAT_LEVELS
from planner.domain.person import ClaimState
from planner.placement import solve
from tests import builders as b
from tests.analysis.brute import FIXED, all_changes
from tests.analysis.made import solved
from tests.instances import SMALL, random_case
from tests.shares import shared

SEATS = len(SEAT_LEVELS)


@shared(range(4), range(4, 12))
def test_levels_equal_those_of_the_case_built_anew(seeds: range) -> None:
    for seed in seeds:
        _levels_equal(seed)


def _levels_equal(seed: int) -> None:
    case = random_case(seed, SMALL, donor_limits=seed % 2 == 0)
    answer = solved(case)
    plan = answer.plan
    resolver = Resolver(answer)
    changes = list(all_changes(case))
    releases = [change for change in changes if change.kind is EffectKind.RELEASE]
    for change in releases + random.Random(seed).sample(changes, min(8, len(changes))):
        after = solve(applied(case, change))
        expected = after.objective[:SEATS] if after.wanted == plan.wanted else None
        assert resolver.levels(change) == expected


def test_a_release_that_changes_what_is_wanted_promises_nothing() -> None:
    # The part-timer alone gives a quarter of a week, so that four names are wanted; with the other, two.
    members = (b.person("half", fraction=250), b.person("full", claim=ClaimState.CLAIMED))
    case = b.case(members, (b.position("P"),))
    answer = solved(case)
    plan = answer.plan
    release = Change(kind=EffectKind.RELEASE, position="P", via="P", person_id="full", gain_level=0)
    assert [want.minimum for want in plan.wanted] == [4]
    assert [want.minimum for want in solved(applied(case, release)).plan.wanted] == [2]
    assert Resolver(answer).levels(release) is None


@pytest.mark.parametrize("seed", range(20))
def test_what_is_opened_is_what_becomes_eligible(seed: int) -> None:
    case = random_case(seed, SMALL)
    answer = solved(case)
    eligibility, resolver = answer.eligibility, Resolver(answer)
    for change in [change for change in all_changes(case) if change.person_id][:6]:
        after = solved(applied(case, change)).eligibility
        row = eligibility.facts.people.ids.index(change.person_id)
        opened = after.eligible[row] & ~eligibility.eligible[row]
        assert resolver.opened(change).tolist() == opened.tolist()


BEFORE = (3, 2, 0, 1, 0, 0, 0, 0, 0, 9, 9, 9)


@pytest.mark.parametrize(
    ("kind", "level", "after", "holds"),
    [
        ("train", 1, (3, 1, 0, 5), True),
        ("train", 1, (3, 2, 0, 0), False),
        ("train", 1, (2, 1, 0, 1), True),
        ("train", 1, (4, 1, 0, 1), False),
        ("train", 0, (2, 9, 9, 9), True),
        ("train", 0, (1, 2, 0, 1), True),
        ("agreement", 1, (3, 0, 0, 1), True),
        ("agreement", 1, (2, 1, 0, 1), True),
        ("agreement", 1, (2, 2, 0, 1), False),
        ("agreement", 1, (4, 1, 0, 1), False),
    ],
)
def test_a_promise_is_a_better_level_and_no_worse_one_before(
    kind: str, level: int, after: tuple[int, ...], holds: bool
) -> None:
    change = Change.model_validate(FIXED | {"kind": kind, "gain_level": level})
    assert gains(BEFORE, (*after, 0, 0, 0, 0, 0), change) is holds


def test_under_lending_limits_what_the_graph_foresees_is_tried_all_the_same() -> None:
    answer = solved(random_case(102, SMALL, donor_limits=True))
    mender = Mender(answer, None)
    change = mender.cheapest("B03")
    assert change is not None
    assert (change.kind, change.verified, change.pins) == (EffectKind.VET, True, ())
    assert mender._serves_better(change)
