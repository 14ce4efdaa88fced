"""What a portfolio leaves missing, by position and what stands in the way; together it is all that is missing."""

import pytest

from planner.analysis.gaps.tries import best_names, seat_levels
from planner.analysis.measures.anew import counted_alone
from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.remaining import Left, Reason
from planner.domain.case import Case
from planner.domain.levels import SEATS
from planner.domain.measure import Budget, Catalogue
from planner.placement.problem.problem import build_problem
from planner.placement.problem.score import objective
from planner.placement.start.repair import solve_repaired
from tests import builders as b
from tests.analysis.measures.test_best_seen import PRICES, mixed
from tests.analysis.measures.test_portfolio import random_cases
from tests.instances import Size, random_case


def left(case: Case, budget: Budget, catalogue: Catalogue = PRICES) -> list[Left]:
    portfolios = Portfolios([case], catalogue)
    answer = list(portfolios.answers(budget))[-1]
    found = portfolios.remaining(answer.portfolio.measures, budget)
    assert sum(one.points for one in found) == answer.missing
    return found


def reasons(case: Case, budget: Budget, catalogue: Catalogue = PRICES) -> list[tuple[str, int, Reason]]:
    return [(one.position, one.missing, one.reason) for one in left(case, budget, catalogue)]


VETTED = b.position("P", 2, clearance_class=3)


def test_money_and_time_are_told_apart() -> None:
    case = b.case(b.people(2), (VETTED,))
    assert reasons(case, Budget(kronor=4_000)) == [("P", 1, Reason.MONEY)]
    assert reasons(case, Budget(kronor=100_000, weeks=7)) == [("P", 2, Reason.TIME)]
    assert reasons(case, Budget(kronor=100_000, weeks=8)) == []


def test_nobody_else_names_the_rule_that_stops_most() -> None:
    members = (b.person("a", birth_year=1900), b.person("b", birth_year=1900), b.person("c"))
    (one,) = left(b.case(members, (b.position("P", 2),)), Budget(kronor=100_000))
    assert (one.missing, one.points, one.reason, one.rule) == (1, 3_000, Reason.NOBODY, "duty_age")


def test_who_is_needed_elsewhere_is_no_lack_of_able_people() -> None:
    case = b.case(b.people(1), (b.position("P"), b.position("Q", max_outage_min=3_000)))
    assert reasons(case, Budget(kronor=100_000)) == [("Q", 1, Reason.TAKEN)]


def test_limits_stop_somebody_who_is_free() -> None:
    units = (b.unit("U", lend_percent=0), b.unit("V"))
    case = b.case(b.people(2), (b.position("P", unit="V"),), units=units)
    assert reasons(case, Budget(kronor=0)) == [("P", 1, Reason.LIMITS)]
    assert ("P1", 2, Reason.LIMITS) in reasons(
        mixed().with_people(b.people(6, clearance=b.clearance())), Budget(kronor=0)
    )


@pytest.mark.parametrize("seed", range(6))
def test_by_position_it_is_all_that_is_missing(seed: int) -> None:
    cases = random_cases(seed, donor_limits=seed % 2 == 0)
    for case in cases:
        assert all(one.missing > 0 for one in left(case, Budget(kronor=0)))


def test_the_placement_asked_is_the_best_one_where_limits_take_a_search() -> None:
    """Found by trying: what is mended by hand has another position empty than the best placement."""
    size = Size(people=8, positions=4, seats=2, depth=1, phases=1, hard=1.0)
    problem = counted_alone(build_problem(random_case(131, size, donor_limits=True)))
    levels = objective(problem, best_names(problem))[:SEATS]
    assert levels == seat_levels(problem)
    assert levels != objective(problem, solve_repaired(problem))[:SEATS]


def test_how_many_could_help_is_counted_beside_those_who_may_hold_it_already() -> None:
    members = (*b.people(3), b.person("v", clearance=b.clearance()), b.person("z", birth_year=1900))
    case = b.case(members, (VETTED,))
    (one,) = left(case, Budget(kronor=0, weeks=7))
    assert (one.missing, one.idle, one.within, one.later, one.reason) == (1, 0, 0, 3, Reason.TIME)
    (one,) = left(case, Budget(kronor=0, weeks=8))
    assert (one.within, one.later, one.reason) == (3, 3, Reason.MONEY)
    units = (b.unit("U", lend_percent=0), b.unit("V"))
    (one,) = left(b.case(b.people(4), (b.position("P", unit="V"),), units=units), Budget(kronor=0))
    assert (one.idle, one.within, one.later) == (4, 0, 0)
