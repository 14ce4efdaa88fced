"""The fix portfolio: brute force over all sets of measures, what it promises, and how it behaves as money grows."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from planner.analysis.measures.anew import changed_case, missing_points
from planner.analysis.measures.answer import Answer, Doubt
from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.tables import curve, equal_steps, scarce
from planner.checks.verify import verify
from planner.domain.case import Case, joint_case
from planner.domain.effect import EffectKind
from planner.domain.levels import LEVEL_POINTS
from planner.domain.measure import Budget, Catalogue, Course, Vetting
from planner.domain.person import Claim, ClaimAnswer, ClaimState, ClearanceClass
from planner.placement import solve
from planner.placement.portfolio.offers import Offers
from planner.placement.portfolio.prices import confirmed_prices
from planner.placement.portfolio.relaxation import Bound
from planner.placement.portfolio.solve import First, first_portfolio
from planner.placement.problem.problem import build_problem
from tests import builders as b
from tests.analysis.brute_measures import allowed, best
from tests.instances import Size, random_case
from tests.oracles.brute import fewest_points
from tests.placement.test_together_changes import on_its_own, some_change

SIZE = Size(people=5, positions=3, seats=1, depth=1, phases=1, hard=1.0)
EXPIRED = b.LAST - timedelta(days=1)


def last_answer(cases: list[Case], catalogue: Catalogue, budget: Budget) -> Answer:
    answer = list(Portfolios(cases, catalogue).answers(budget))[-1]
    assert answer.bound >= answer.gain
    return answer


def random_cases(seed: int, *, donor_limits: bool) -> list[Case]:
    """Two scenarios of one municipality."""
    case = random_case(seed, SIZE, donor_limits=donor_limits)
    other = random_case(seed + 5000, SIZE, donor_limits=donor_limits).scenario
    known = {position.function for position in case.organisation.positions}
    phases = tuple(
        phase
        for phase in other.phase
        if all(set(chosen.functions) <= known and not chosen.positions for chosen in phase.activate)
    )
    phases = phases or (b.phase(),)
    second = case.scenario.model_copy(update={"id": "SC2", "as_of": other.as_of, "phase": phases})
    return [case, case.model_copy(update={"scenario": second})]


def weighed(case: Case, points: tuple[int, ...]) -> Case:
    """The case with other points."""
    return case.model_copy(update={"settings": case.settings.model_copy(update={"level_points": points})})


def with_classes(cases: list[Case], share: float, rnd: random.Random) -> list[Case]:
    """The cases with a security class for so many of the positions."""
    positions = tuple(
        one.model_copy(update={"clearance_class": ClearanceClass(rnd.choice((2, 3)))}) if rnd.random() < share else one
        for one in cases[0].organisation.positions
    )
    return [case.with_organisation(positions=positions) for case in cases]


def random_catalogue(rnd: random.Random) -> Catalogue:
    return Catalogue(
        course=(
            Course(skill="nurse", weeks=4, seats=1, cost_kr=rnd.choice((1, 2))),
            Course(skill="water", weeks=30, cost_kr=1),
            Course(skill="driver", weeks=2, first_day=b.AS_OF + timedelta(days=rnd.choice((-1, 0, 400))), cost_kr=1),
        ),
        course_seats=rnd.choice((0, 1)),
        course_kr_per_week=0,
        vetting=(Vetting(clearance_class=3, cost_kr=1), Vetting(clearance_class=2, cost_kr=2)),
        renew_kr=1,
        agreement_kr=1,
        lend_kr=1,
        lend_step_percent=30,
        release_kr=1,
    )


def random_offer(rnd: random.Random) -> tuple[Catalogue, Budget]:
    """A catalogue of all but pools, and money, weeks and seats."""
    catalogue = random_catalogue(rnd).model_copy(update={"course_kr_per_week": 1})
    return catalogue, Budget(kronor=2, weeks=rnd.choice((8, 40)), course_seats=rnd.choice((None, 1)))


class Compared(NamedTuple):
    """Portfolios beside the best set of two measures."""

    wrong: list[int]
    """Seeds at which the portfolio is not the best."""
    answers: list[Answer]
    """All that could be compared."""


def compared(
    seeds: Iterable[int],
    offer: Callable[[random.Random], tuple[Catalogue, Budget]] = random_offer,
    points: tuple[int, ...] = LEVEL_POINTS,
    *,
    together: bool = False,
    own: bool = False,
    classed: float = 0.0,
) -> Compared:
    """Compares portfolios with the best set of two measures, and asks the verifier what they lead to.

    Args:
        seeds: of the cases.
        offer: what could be bought.
        points: of a missing name, by level.
        together: whether the scenarios have one placement.
        own: whether each scenario asks for a change of its own besides.
        classed: how many of the positions get a security class besides.
    """
    wrong, answers = [], []
    for seed in seeds:
        cases = [weighed(case, points) for case in random_cases(seed, donor_limits=seed % 3 == 0)]
        cases = with_classes(cases, classed, random.Random(seed))
        if own:
            rnd = random.Random(f"own {seed}")
            cases = [on_its_own(case, [some_change(rnd, case)]) for case in cases]
        cases = [joint_case(cases, "ALL")] if together else cases
        catalogue, budget = offer(random.Random(seed))
        expected = best(cases, catalogue, budget, most=2)
        if expected is None:
            continue
        answer = last_answer(cases, catalogue, budget)
        answers.append(answer)
        # Of what is free more than two may be taken together.
        more = len(answer.portfolio.measures) > 2 and answer.rank < expected
        if not (answer.proven or answer.doubts) or not (more or answer.rank == expected):
            wrong.append(seed)
        assert allowed(answer.portfolio.measures, catalogue, cases, budget)
        for case in cases:
            changed = changed_case(case, answer.portfolio.measures)
            assert not verify(solve(changed), changed)
    return Compared(wrong, answers)


def test_no_set_of_measures_is_better_or_cheaper() -> None:
    wrong, answers = compared(range(3))
    assert (wrong, len(answers) >= 2) == ([], True)


@pytest.mark.long
@pytest.mark.parametrize("first", range(2, 122, 10))
@pytest.mark.parametrize(("together", "own"), [(False, False), (True, False), (True, True)])
def test_no_set_of_measures_is_better_or_cheaper_in_many_cases(first: int, *, together: bool, own: bool) -> None:
    assert compared(range(first, first + 10), together=together, own=own).wrong == []


@pytest.mark.long
@pytest.mark.parametrize("own", [False, True])
def test_no_set_of_measures_is_better_or_cheaper_for_one_placement_of_two_scenarios(own: bool) -> None:
    wrong, answers = compared(range(2), together=True, own=own)
    assert (wrong, len(answers) >= 2) == ([], True)


@pytest.mark.parametrize("seed", range(40))
def test_points_are_the_fewest_of_any_placement_whatever_the_order(seed: int) -> None:
    case = random_case(seed, SIZE, donor_limits=False)
    rnd = random.Random(seed)
    points = sorted(rnd.sample(range(1, 60), rnd.randint(1, 15)), reverse=True)
    case = weighed(case, tuple(points))
    assert missing_points(build_problem(case)) == fewest_points(case)


@pytest.mark.long
def test_no_set_of_measures_is_better_with_points_for_targets_and_depths() -> None:
    """Every level has points, in an order of its own."""
    points = tuple(range(45, 0, -3))
    wrong, answers = compared(range(200, 206), points=points)
    assert (wrong, len(answers) >= 4) == ([], True)


def test_a_post_without_anybody_comes_before_rotation_and_depth_only_with_points() -> None:
    """Of two people who could be vetted for one post, or one for each of two, the empty post is served."""
    posts = (b.position("P", clearance_class=3, pattern="8"), b.position("Q", clearance_class=3, depth=2))
    case = b.case(b.people(4), posts)
    catalogue = Catalogue(vetting=(Vetting(clearance_class=3, cost_kr=1),))
    gains = [last_answer([case], catalogue, Budget(kronor=kronor)).gain for kronor in (1, 2, 3, 4)]
    assert gains == [10_000, 20_000, 20_010, 20_010]
    case = weighed(case, tuple(range(15, 0, -1)))
    gains = [last_answer([case], catalogue, Budget(kronor=kronor)).gain for kronor in (1, 2, 3, 4)]
    assert gains == [15, 30, 39, 42]


NEEDY = b.position("P", skills=("low",), clearance_class=3)
TWICE = b.position("Q", 2, skills=("low",), max_outage_min=600)


def needy(*members: object) -> Case:
    return b.case(members or b.people(4), (NEEDY, TWICE), skills=(b.skill("low", training_weeks=2),))  # type: ignore[arg-type]


def test_a_budget_of_nothing_buys_nothing() -> None:
    answer = last_answer([needy()], Catalogue(), Budget(kronor=0))
    assert (answer.portfolio.measures, answer.gain, answer.bound, answer.proven) == ((), 0, 0, True)


def test_vetting_and_course_together_open_what_neither_opens_alone() -> None:
    answer = last_answer([needy()], Catalogue(), Budget(kronor=22_000))
    kinds = [measure.kind for measure in answer.portfolio.measures]
    assert (kinds, answer.gain, answer.proven) == ([EffectKind.TRAIN, EffectKind.VET], 10_000, True)
    assert len({measure.person_id for measure in answer.portfolio.measures}) == 1
    assert last_answer([needy()], Catalogue(), Budget(kronor=21_999)).gain == 1_000


def test_more_money_never_closes_less() -> None:
    portfolios = Portfolios([needy()], Catalogue())
    table = curve(portfolios.rising(Budget(kronor=60_000), equal_steps(60_000, 5)))
    assert table["gain"].is_monotonic_increasing
    assert table["gain"].tolist()[-1] == 11_300
    assert table["kept"].all()


def test_what_less_money_buys_more_money_buys_too(monkeypatch: pytest.MonkeyPatch) -> None:
    portfolios = Portfolios([needy()], Catalogue())
    rich = Budget(kronor=22_000)
    good, poor = last_answer([needy()], Catalogue(), rich), last_answer([needy()], Catalogue(), Budget(kronor=0))

    def luckless(offers: Offers, *_: object, **__: object) -> First:
        answer = poor if offers.budget == rich else good
        return replace(
            first_portfolio(offers), portfolio=replace(answer.portfolio, bound=10_000 + offers.budget.kronor // 22)
        )

    monkeypatch.setattr("planner.analysis.measures.portfolio.first_portfolio", luckless)
    rising = portfolios.rising(rich, equal_steps(rich.kronor, 2))
    assert [(kronor, answer.gain) for kronor, answer in rising] == [(11_000, 10_000), (22_000, 10_000)]
    assert [answer.bound for _, answer in rising] == [10_500, 11_000]


def test_course_seats_and_weeks_bind() -> None:
    rich = Budget(kronor=1_000_000)
    assert last_answer([needy()], Catalogue(), rich).gain == 11_300
    assert last_answer([needy()], Catalogue(), rich.model_copy(update={"course_seats": 1})).gain == 10_000
    assert last_answer([needy()], Catalogue(course_seats=2), rich).gain == 11_000
    assert last_answer([needy()], Catalogue(), rich.model_copy(update={"weeks": 7})).gain == 1_300
    assert last_answer([needy()], Catalogue(), rich.model_copy(update={"weeks": 1})).gain == 0


def test_the_cheapest_way_is_chosen() -> None:
    members = (
        b.person("claimed", skills=["low"], clearance=b.clearance(), claim=ClaimState.CLAIMED),
        b.person("lapsed", skills=[b.held("low", EXPIRED)], clearance=b.clearance()),
        b.person("plain"),
    )
    answer = last_answer([needy(*members)], Catalogue(), Budget(kronor=2_500))
    assert [(m.kind, m.person_id) for m in answer.portfolio.measures] == [(EffectKind.RENEW, "lapsed")]


def test_readiness_comes_month_by_month() -> None:
    portfolios = Portfolios([needy()], Catalogue())
    (answer, *_) = portfolios.answers(Budget(kronor=1_000_000))
    forecast = portfolios.forecast(answer.portfolio.measures, 2)
    assert forecast[["month", "week", "ready", "missing"]].to_numpy().tolist() == [
        [0, 0, 0, 11_300],
        [1, 4, 3, 10_000],
        [2, 8, 4, 0],
    ]


def test_a_promise_that_is_not_kept_is_told() -> None:
    portfolios = Portfolios([needy()], Catalogue())
    (answer, *_) = portfolios.answers(Budget(kronor=22_000))

    boast = replace(answer.portfolio, points=(answer.portfolio.points[0] + 10,), bound=answer.portfolio.bound + 10)
    budget = Budget(kronor=22_000)
    told = portfolios.best(portfolios.answer(boast), budget)
    assert (answer.kept, portfolios.answer(boast).kept, told.doubts, told.proven) == (
        True,
        False,
        (Doubt.NOT_KEPT,),
        False,
    )


def test_what_is_scarce_has_a_price() -> None:
    answer = last_answer([needy()], Catalogue(course_seats=1), Budget(kronor=1_000_000))
    table = scarce(answer).set_index(["kind", "id"])["points"]
    assert table["course_seat", "low"] == 1_000
    assert table["name", "Q"] == 1_000


def test_s11_what_gives_nothing_has_no_price() -> None:
    """One name lent of one that may be, and nothing missing: the dual of the limit is 100, one more gives nothing."""
    units = (b.unit(), b.unit("V", lend_percent=34))
    case = b.case(b.people(3, unit="V"), [b.position()], units=units)
    offers = Portfolios([case], Catalogue()).offers(Budget(kronor=1_000))
    bound = first_portfolio(offers).bound
    assert bound.relaxed.price[bound.model.rows["lent"]].tolist() + bound.relaxed.price[
        bound.model.rows["steps"]
    ].tolist() in ([10_000, 0], [0, 10_000])
    answer = last_answer([case], Catalogue(), Budget(kronor=1_000))
    assert (answer.closed[0].before, scarce(answer).empty) == (0, True)
    tight = Bound(bound.value, bound.active, bound.model, replace(bound.relaxed, price=dearest(bound)), bound.profits)
    assert not any(confirmed_prices(offers, tight).lent_names.values())


def dearest(bound: Bound) -> NDArray[np.float64]:
    """The dual that says most of the limit, which as good a solver could give."""
    price = np.zeros_like(bound.relaxed.price)
    price[bound.model.rows["lent"]] = 10_000
    return price


def test_s11_a_limit_that_holds_a_name_back_keeps_its_price() -> None:
    units = (b.unit(), b.unit("V", lend_percent=34))
    case = b.case(b.people(3, unit="V"), [b.position("P", 2)], units=units)
    answer = last_answer([case], Catalogue(), Budget(kronor=0))
    assert scarce(answer).set_index(["kind", "id"])["points"]["lent_name", "V"] == 3_000


def test_all_measures_change_the_case() -> None:
    portfolios = Portfolios([needy()], Catalogue())
    (answer, *_) = portfolios.answers(Budget(kronor=1_000_000))
    after = build_problem(changed_case(needy(), answer.portfolio.measures))
    assert missing_points(after) == 0


def test_vetting_for_class_2_asks_for_citizenship() -> None:
    position = b.position("P", clearance_class=2)
    for citizen, gain in ((True, 10_000), (None, 0)):
        case = b.case((b.person("a", citizen=citizen),), (position,))
        answer = last_answer([case], Catalogue(), Budget(kronor=100_000))
        assert (answer.gain, answer.proven) == (gain, True)


def later(case: Case, days: int, *active: str) -> Case:
    """The same municipality in another scenario, in which only some positions are active."""
    scene = b.scenario(
        b.phase(activate=(b.activation(positions=active),)), id="LATER", as_of=b.AS_OF + timedelta(days=days)
    )
    return case.model_copy(update={"scenario": scene})


def test_what_lasts_in_one_scenario_must_be_renewed_for_one_placement_of_two() -> None:
    lapses = b.held("low", b.LAST + timedelta(days=20))
    case = b.case((b.person("a", skills=[lapses]),), (b.position("P", skills=("low",)),), skills=(b.skill("low"),))
    for days, bought in ((10, []), (40, ["renew"])):
        both = joint_case([case, later(case, days, "P")], "ALL")
        answer = last_answer([both], Catalogue(), Budget(kronor=100_000))
        assert [one.kind.value for one in answer.portfolio.measures] == bought
        assert answer.proven


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("active", ["P", "Q"])
@pytest.mark.parametrize("states", [("claimed", "available"), ("available", "claimed")])
def test_a_dated_claim_is_there_in_some_scenarios_only(states: tuple[str, str], active: str, *, together: bool) -> None:
    """One person, claimed in one of two scenarios: the release is offered there, and nobody is missed in the other."""
    first, then = map(ClaimState, states)
    answers = (ClaimAnswer(state=first, since=b.AS_OF - timedelta(days=20)),)
    claim = Claim(state=then, since=b.AS_OF + timedelta(days=20), earlier=answers)
    someone = b.person("a").model_copy(update={"claim": claim})
    scene = b.scenario(b.phase(activate=(b.activation(positions=("P",)),)))
    case = b.case((someone,), (b.position("P"), b.position("Q", max_outage_min=600)), scene=scene)
    cases = [case, later(case, 30, active)]
    cases = [joint_case(cases, "ALL")] if together else cases
    for kronor in (0, 100_000):
        answer = last_answer(cases, Catalogue(), Budget(kronor=kronor))
        found = sum(one.solved for one in answer.closed), answer.portfolio.cost_kr
        assert (answer.proven, found) == (True, best(cases, Catalogue(), Budget(kronor=kronor), most=1))


def test_nobody_attends_two_courses() -> None:
    positions = (b.position("A", skills=("one",)), b.position("B", skills=("two",)))
    case = b.case((b.person("a"),), positions)
    scenarios = [later(case, 0, "A"), later(case, 1, "B")]
    scenarios[1] = scenarios[1].model_copy(update={"scenario": scenarios[1].scenario.model_copy(update={"id": "SC2"})})
    answer = last_answer(scenarios, Catalogue(), Budget(kronor=1_000_000))
    assert (answer.gain, len(answer.portfolio.measures), answer.proven) == (10_000, 1, True)


def test_no_vetting_lowers_a_class_that_is_valid() -> None:
    vetted = b.person("a", clearance=b.clearance(2, valid_until=b.LAST))
    positions = (b.position("A", clearance_class=2), b.position("B", clearance_class=3))
    case = b.case((vetted,), positions)
    scenarios = [case, later(case, 30, "B")]
    assert last_answer(scenarios, Catalogue(), Budget(kronor=11_999)).portfolio.measures == ()
    answer = last_answer(scenarios, Catalogue(), Budget(kronor=12_000))
    assert (answer.gain, answer.kept) == (10_000, True)


def test_a_raised_lending_share_lends_more() -> None:
    units = (b.unit("U", lend_percent=10), b.unit("V"))
    case = b.case(b.people(8), (b.position("P", 3, unit="V"),), units=units)
    answer = last_answer([case], Catalogue(lend_step_percent=20), Budget(kronor=10_000))
    assert [(m.kind, m.unit, m.lend_percent) for m in answer.portfolio.measures] == [(EffectKind.LEND, "U", 30)]
    assert (answer.gain, answer.proven) == (13_000, True)


def test_a_release_that_moves_what_is_wanted_is_told() -> None:
    claimed = b.person("c", skills=["low"], claim=ClaimState.CLAIMED, fraction=250)
    able = b.person("a", skills=["low"])
    scene = b.scenario(b.phase(regime="normal"))
    case = b.case((claimed, able), (b.position("P", 2, skills=("low",)),), scene=scene)
    portfolios = Portfolios([case], Catalogue())
    answer = portfolios.answer(first_portfolio(portfolios.offers(Budget(kronor=5_000))).portfolio)
    (one,) = answer.closed
    assert ([m.kind for m in answer.portfolio.measures], one.demand_moves) == ([EffectKind.RELEASE], True)
    assert (one.before, one.promised, one.solved, answer.kept) == (3_000, 0, 20, False)
