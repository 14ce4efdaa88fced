"""Pools outside the roster: brute force, the independent verifier, and each of their limits in both directions."""

import random
from datetime import timedelta

import pytest

from planner.analysis.measures.portfolio import Portfolios
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Catalogue, Vetting
from planner.domain.pool import Pool
from planner.placement.portfolio.relaxation import relax
from tests import builders as b
from tests.analysis.measures.test_portfolio import compared, last_answer, random_cases
from tests.random_people import AREAS, SKILLS, UNITS

ONLY = {"course_seats": 0, "vetting": (), "renew_weeks": 520, "agreement_weeks": 520, "release_weeks": 520}
"""A catalogue in which nothing but pools can be had."""


def pool(ident: str = "N", people: int = 1, **changes: object) -> Pool:
    """People who can be had at once for one krona each."""
    given = {"id": ident, "name_sv": "Grannkommunen", "people": people, "weeks": 0, "cost_kr": 1}
    return Pool.model_validate(given | changes)


def random_pools(rnd: random.Random) -> tuple[Pool, ...]:
    """Two pools of which some are of no use."""
    employers = sorted({employer for employer, _ in UNITS.values()})
    return tuple(
        pool(
            f"N{number}",
            rnd.choice((1, 2)),
            skills=tuple(rnd.sample(SKILLS, rnd.randint(0, len(SKILLS)))),
            clearance_class=rnd.choice((None, 3, 2, 1)),
            area=rnd.choice((None, *AREAS)),
            employers=tuple(rnd.sample(employers, rnd.choice((0, 1)))),
            agreement_kr=rnd.choice((0, 0, 1)),
            weeks=rnd.choice((0, 30)),
            first_day=rnd.choice((None, b.AS_OF + timedelta(days=70))),
            last_day=rnd.choice((None, None, b.LAST + timedelta(days=290))),
        )
        for number in range(2)
    )


def random_offer(rnd: random.Random) -> tuple[Catalogue, Budget]:
    """A catalogue of one vetting and two pools, and money and weeks."""
    free = {"agreement_kr": 1, "lend_kr": 1, "renew_kr": 1, "release_kr": 1, "course_seats": 0}
    offers = {"vetting": (Vetting(clearance_class=3, cost_kr=2),), "pool": random_pools(rnd)}
    return Catalogue.model_validate(free | offers), Budget(kronor=2, weeks=rnd.choice((8, 40)))


@pytest.mark.long
def test_no_set_of_measures_with_pools_is_better_or_cheaper() -> None:
    wrong, answers = compared(range(5), random_offer)
    lent = sum(any(measure.pool for measure in answer.portfolio.measures) for answer in answers)
    assert (wrong, len(answers) >= 3, lent >= 2) == ([], True, True)


@pytest.mark.long
def test_an_agreement_opens_nothing_but_the_pin_for_somebody_whose_pin_had_to_be_left_out() -> None:
    # Found by the long test: with the agreement the pin counts, so that the person is no longer free for the gap.
    wrong, answers = compared(range(255, 256), random_offer)
    assert (wrong, len(answers)) == ([], 1)


@pytest.mark.long
def test_no_set_of_measures_with_pools_is_better_or_cheaper_in_many_cases() -> None:
    assert compared(range(5, 300), random_offer).wrong == []


def short(people: int = 3, **position: object) -> Case:
    """A position of so many names, and nobody who can hold it."""
    skills = (b.skill("high", implies=("low",)), b.skill("low"))
    asked = b.position("P", people, skills=("low",), **position)
    return b.case((b.person("a"),), (asked,), skills=skills)


def gain(case: Case, *pools: Pool, kronor: int = 100, weeks: int = 8) -> tuple[int, int]:
    """Points closed and kronor spent."""
    answer = last_answer([case], Catalogue.model_validate(ONLY | {"pool": pools}), Budget(kronor=kronor, weeks=weeks))
    assert answer.proven
    return answer.gain, answer.portfolio.cost_kr


def test_people_have_the_pools_skills_and_no_others() -> None:
    assert gain(short(), pool(people=2, skills=("low",))) == (13_000, 2)
    assert gain(short(), pool(people=2, skills=("high",))) == (13_000, 2)
    assert gain(short(), pool(people=2)) == (0, 0)


def test_no_more_are_lent_than_the_pool_has_or_the_gap_needs() -> None:
    assert gain(short(3), pool(people=5, skills=("low",))) == (16_000, 3)
    assert gain(short(3), pool("A", 1, skills=("low",)), pool("B", 1, skills=("low",), cost_kr=2)) == (13_000, 3)


def test_the_agreement_is_paid_once_and_only_if_somebody_is_lent() -> None:
    dear = pool(people=2, skills=("low",), agreement_kr=90)
    assert gain(short(), dear, kronor=92) == (13_000, 92)
    assert gain(short(), dear, kronor=91) == (10_000, 91)
    assert gain(short(), dear, kronor=90) == (0, 0)


def test_a_class_is_covered_by_its_own_or_a_higher_one_with_citizenship() -> None:
    for asked, vetted, points in ((3, 3, 10_000), (3, 2, 10_000), (2, 2, 10_000), (2, 3, 0), (3, None, 0)):
        case = short(1, clearance_class=asked)
        assert gain(case, pool(skills=("low",), clearance_class=vetted))[0] == points


def test_travel_is_from_the_pools_area() -> None:
    case = short(1, place="HERE")
    travel = (b.travel("NEAR", "HERE", 10), b.travel("FAR", "HERE", 1_000))
    case = case.model_copy(update={"organisation": case.organisation.model_copy(update={"travel": travel})})
    for area, points in (("NEAR", 10_000), ("FAR", 0), (None, 10_000)):
        assert gain(case, pool(skills=("low",), area=area))[0] == points


def test_only_the_employers_named_borrow() -> None:
    for employers, points in ((("KOM",), 10_000), (("OTHER",), 0), ((), 10_000)):
        assert gain(short(1), pool(skills=("low",), employers=employers))[0] == points


def test_lead_time_and_first_day_must_be_within_the_weeks() -> None:
    for weeks, points in ((8, 10_000), (9, 0)):
        assert gain(short(1), pool(skills=("low",), weeks=weeks), weeks=8)[0] == points
    for days, points in ((56, 10_000), (57, 0)):
        first = b.AS_OF + timedelta(days=days)
        assert gain(short(1), pool(skills=("low",), first_day=first), weeks=8)[0] == points


def test_a_pool_that_ends_before_the_scenario_does_not_help() -> None:
    for days, points in ((0, 10_000), (-1, 0)):
        assert gain(short(1), pool(skills=("low",), last_day=b.LAST + timedelta(days=days)))[0] == points


def test_the_portfolio_says_how_many_of_which_pool_and_when() -> None:
    offer = pool(people=4, skills=("low",), weeks=5, agreement_kr=7)
    portfolios = Portfolios([short(2)], Catalogue.model_validate(ONLY | {"pool": (offer,)}))
    (answer, *_) = portfolios.answers(Budget(kronor=100))
    (measure,) = answer.portfolio.measures
    assert (measure.kind, measure.pool, measure.people) == (EffectKind.POOL, offer, 2)
    assert (measure.weeks, measure.cost_kr) == (5, 9)
    assert portfolios.forecast(answer.portfolio.measures, 2)["missing"].tolist() == [13_000, 13_000, 0]


@pytest.mark.parametrize(
    ("agreement_kr", "kronor", "value"),
    [(0, 1, 10_000), (90, 91, 10_000 + 3_000 * (2 * 91 / 92 - 1)), (90, 92, 13_000)],
)
def test_the_relaxation_prices_people_and_agreement(agreement_kr: int, kronor: int, value: float) -> None:
    """Nothing pays at the prices of the optimum, although no package is known at the start."""
    offer = pool(people=2, skills=("low",), agreement_kr=agreement_kr)
    portfolios = Portfolios([short(2)], Catalogue.model_validate(ONLY | {"pool": (offer,)}))
    bound = relax(portfolios.offers(Budget(kronor=kronor)))
    assert bound.value == pytest.approx(value)
    assert max(float(found.max(initial=0.0)) for found in bound.profits) < 1e-6


def test_nobody_of_ours_counts_otherwise_for_it() -> None:
    """A pool's people belong to no unit, so that neither names wanted nor lending limits move."""
    case = random_cases(3, donor_limits=True)[0]
    offer = pool(people=3, skills=SKILLS)
    (answer, *_) = Portfolios([case], Catalogue.model_validate(ONLY | {"pool": (offer,)})).answers(Budget(kronor=100))
    assert [one.demand_moves for one in answer.closed] == [False]
    assert answer.kept
