"""Vettings and starts of courses that wait for one another: brute force, and each edge to the week and the person."""

import random
from collections.abc import Iterable
from datetime import timedelta

import pytest

from planner.analysis.measures.answer import Answer
from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.tables import scarce
from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue, Course, Vetting
from planner.placement.portfolio.relaxation import relax
from tests import builders as b
from tests.analysis.brute_measures import allowed, best
from tests.analysis.measures.test_portfolio import last_answer

RICH = 1_000_000


def random_offer(rnd: random.Random) -> tuple[Catalogue, Budget]:
    """Vettings of different lead times, one or two at a time, and a course that starts again, for a krona or two."""
    offers = {
        "vetting": (
            Vetting(clearance_class=3, weeks=rnd.choice((2, 4, 6)), cost_kr=1),
            Vetting(clearance_class=2, weeks=rnd.choice((3, 5)), cost_kr=rnd.choice((1, 2))),
        ),
        "vetting_capacity": rnd.choice((1, 1, 2)),
        "vetting_period_weeks": rnd.choice((1, 2, 3)),
        "course": (
            Course(skill="low", weeks=3, seats=1, every_weeks=rnd.choice((None, 1, 4)), cost_kr=rnd.choice((0, 1))),
        ),
    }
    return Catalogue.model_validate(offers), Budget(kronor=rnd.choice((2, 3, 9)), weeks=rnd.randint(3, 9))


def random_small(rnd: random.Random) -> Case:
    """Three people of whom some have something, and positions of which each asks for a class, a skill or both."""
    members = [
        b.person(
            ident,
            citizen=rnd.choice((True, True, None)),
            skills=["low"] if rnd.random() < 0.4 else [],
            **({"clearance": b.clearance(3)} if rnd.random() < 0.2 else {}),
        )
        for ident in ("a", "b", "c")
    ]
    positions = [
        b.position(
            f"P{number}",
            rnd.randint(1, 2),
            clearance_class=rnd.choice((None, 3, 3, 2, 2)),
            skills=("low",) if rnd.random() < 0.5 else (),
            max_outage_min=rnd.choice((60, 600, 3000)),
        )
        for number in range(rnd.randint(1, 3))
    ]
    return b.case(members, positions, skills=(b.skill("low"),))


def different(seeds: Iterable[int]) -> tuple[list[int], set[int]]:
    """Seeds at which the answer is not the best of all sets of at most three measures, and how many were bought."""
    wrong, bought = [], set()
    for seed in seeds:
        rnd = random.Random(seed)
        case, (catalogue, budget) = random_small(rnd), random_offer(rnd)
        answer = last_answer([case], catalogue, budget)
        assert allowed(answer.portfolio.measures, catalogue, [case], budget)
        bought.add(len(answer.portfolio.measures))
        expected = best([case], catalogue, budget, most=3)
        more = len(answer.portfolio.measures) > 3 and expected and (answer.missing, answer.portfolio.cost_kr) < expected
        if not answer.proven or not (more or (answer.missing, answer.portfolio.cost_kr) == expected):
            wrong.append(seed)
    return wrong, bought


def test_no_set_of_measures_that_can_be_done_in_time_is_better_or_cheaper() -> None:
    wrong, bought = different((9, 18, 21, 286))
    assert (wrong, len(bought) >= 3) == ([], True)


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 400, 40))
def test_no_set_that_can_be_done_in_time_is_better_or_cheaper_in_many_cases(first: int) -> None:
    assert different(range(first, first + 40))[0] == []


def classed(*classes: int) -> Case:
    """One seat in each position of such a class, and as many citizens with nothing."""
    positions = [b.position(f"P{number}", clearance_class=asked) for number, asked in enumerate(classes)]
    return b.case(b.people(len(classes), citizen=True), positions)


def vetted(case: Case, weeks: int, **capacity: int) -> tuple[int, list[int]]:
    """How many are vetted for class 3 (8 weeks) and class 2 (10), and the weeks of each."""
    listed = (Vetting(clearance_class=3, weeks=8, cost_kr=1), Vetting(clearance_class=2, weeks=10, cost_kr=1))
    catalogue = Catalogue.model_validate({"vetting": listed, "course_seats": 0, **capacity})
    answer = last_answer([case], catalogue, Budget(kronor=RICH, weeks=weeks))
    assert answer.kept
    assert answer.proven
    return len(answer.portfolio.measures), sorted(one.weeks for one in answer.portfolio.measures)


@pytest.mark.parametrize(
    ("weeks", "capacity", "period", "ready"),
    [
        (8, 2, 1, []),  # The one period and the lead time take nine weeks.
        (9, 2, 1, [9, 9]),
        (10, 2, 1, [9, 9, 10, 10]),
        (11, 2, 1, [9, 9, 10, 10, 11]),
        (11, 2, 3, [11, 11]),
        (10, 2, 3, []),
        (14, 4, 3, [11, 11, 11, 11, 14]),
        (9, 5, 1, [9, 9, 9, 9, 9]),
    ],
)
def test_so_many_vettings_take_the_periods_that_they_fill_and_the_lead_time(
    weeks: int, capacity: int, period: int, ready: list[int]
) -> None:
    found = vetted(classed(3, 3, 3, 3, 3), weeks, vetting_capacity=capacity, vetting_period_weeks=period)
    assert found == (len(ready), ready)


def test_without_a_capacity_all_are_vetted_at_once() -> None:
    assert vetted(classed(3, 3, 3), 8) == (3, [8, 8, 8])


def test_the_longest_is_begun_first_and_all_classes_share_the_room() -> None:
    assert vetted(classed(3, 2), 11, vetting_capacity=1) == (2, [10, 11])
    assert vetted(classed(3, 2), 10, vetting_capacity=1) == (1, [9])
    assert vetted(classed(2, 2), 11, vetting_capacity=1) == (1, [11])
    assert vetted(classed(3, 2, 2), 11, vetting_capacity=1)[0] == 2


def taught(people: int, weeks: int, **course: object) -> Answer:
    """So many seats for people with a skill that a course gives."""
    case = b.case(b.people(people), (b.position("P", people, skills=("low",)),), skills=(b.skill("low"),))
    offered = Course.model_validate({"skill": "low", "weeks": 2, "seats": 2, "cost_kr": 1} | course)
    answer = last_answer([case], Catalogue(course=(offered,)), Budget(kronor=RICH, weeks=weeks))
    assert answer.kept
    assert answer.proven
    return answer


@pytest.mark.parametrize(
    ("weeks", "every", "days", "ready"),
    [
        (1, 3, None, []),
        (4, 3, None, [2, 2]),
        (5, 3, None, [2, 2, 5, 5]),
        (8, 3, None, [2, 2, 5, 5, 8]),
        (8, None, None, [2, 2]),
        (6, 3, 7, [3, 3, 6, 6]),
        (5, 3, 7, [3, 3]),
        (4, 3, -7, [4, 4]),  # Begun a week ago: it begins again in two.
        (3, 3, -7, []),
        (8, None, -1, []),
        (2, 3, -21, [2, 2]),
        (3, 3, -20, [3, 3]),
    ],
)
def test_a_course_that_starts_again_has_its_seats_each_time(
    weeks: int, every: int | None, days: int | None, ready: list[int]
) -> None:
    first_day = None if days is None else b.AS_OF + timedelta(days=days)
    answer = taught(5, weeks, every_weeks=every, first_day=first_day)
    assert sorted(one.weeks for one in answer.portfolio.measures) == ready


def test_readiness_comes_as_they_are_done() -> None:
    portfolios = Portfolios([classed(3, 3)], Catalogue(vetting_capacity=1, vetting_period_weeks=4))
    (answer, *_) = portfolios.answers(Budget(kronor=RICH))
    forecast = portfolios.forecast(answer.portfolio.measures, 4)
    assert forecast[["month", "ready", "missing"]].to_numpy().tolist() == [
        [0, 0, 20_000],
        [1, 0, 20_000],
        [2, 0, 20_000],
        [3, 1, 10_000],
        [4, 2, 0],
    ]


def test_one_more_vetting_in_time_has_a_price() -> None:
    answer = last_answer([classed(3, 3)], Catalogue(vetting_capacity=1), Budget(kronor=RICH, weeks=9))
    assert scarce(answer).set_index(["kind", "id"])["points"]["vetting", ""] == 10_000
    enough = last_answer([classed(3, 3)], Catalogue(vetting_capacity=1), Budget(kronor=RICH, weeks=10))
    assert "vetting" not in set(scarce(enough)["kind"])


def test_the_relaxation_prices_the_room_for_vettings() -> None:
    """Nothing pays at the prices of the optimum, although no package is known at the start."""
    portfolios = Portfolios([classed(3, 2, 2)], Catalogue(vetting_capacity=1))
    bound = relax(portfolios.offers(Budget(kronor=RICH, weeks=9)))
    assert bound.value == pytest.approx(10_000)
    assert max(float(found.max(initial=0.0)) for found in bound.profits) < 1e-6
