"""The best portfolio seen anywhere is the answer, and "proven" is said only where it is."""

from dataclasses import replace

import pytest

from planner.analysis.measures.answer import Answer, Doubt
from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.search import TRIES, tries
from planner.analysis.measures.tables import curve, equal_steps
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Catalogue, Course, Vetting
from planner.domain.person import ClaimState
from planner.jobs.measures import measures
from tests import builders as b
from tests.analysis.measures.test_portfolio import last_answer, needy, weighed


def test_s3b_buying_nothing_beats_a_release_that_makes_more_names_wanted() -> None:
    claimed = b.person("c", claim=ClaimState.CLAIMED, fraction=50)
    scene = b.scenario(b.phase(regime="normal"))
    case = b.case((claimed, *b.people(2)), (b.position("P", 2, pattern="8"),), scene=scene)
    answer = last_answer([case], Catalogue(), Budget(kronor=5_000))
    assert (answer.portfolio.measures, answer.gain, answer.proven) == ((), 0, False)
    assert answer.doubts == (Doubt.DEMAND, Doubt.NOT_KEPT)
    assert answer.bound == answer.missing == 10


def test_buying_nothing_wins_without_any_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.analysis.measures.portfolio.tries", lambda _: 0)
    test_s3b_buying_nothing_beats_a_release_that_makes_more_names_wanted()


def test_a_release_that_could_move_what_is_wanted_is_told_though_it_is_not_bought() -> None:
    claimed = b.person("c", claim=ClaimState.CLAIMED, fraction=250)
    able = b.person("a", skills=["low"])
    scene = b.scenario(b.phase(regime="normal"))
    positions = (b.position("P", 2, skills=("low",)), b.position("Q", 1, max_outage_min=3000))
    answer = last_answer([b.case((claimed, able), positions, scene=scene)], Catalogue(), Budget(kronor=5_000))
    assert Doubt.DEMAND in answer.doubts


def test_a_release_that_moves_a_lending_limit_is_told() -> None:
    units = (b.unit("U", lend_percent=50), b.unit("V"))
    members = (b.person("a"), b.person("c", claim=ClaimState.CLAIMED))
    case = b.case(members, (b.position("P", 2, unit="V"),), units=units)
    answer = last_answer([case], Catalogue(), Budget(kronor=5_000))
    assert Doubt.DEMAND in answer.doubts


def left_out() -> Case:
    """Somebody of another employer who is pinned to a position that no rule allows them."""
    other = b.person("x", unit="V", employer="REG")
    positions = (b.position("P00"), b.position("P02", skills=("low",)))
    units = (b.unit(), b.unit("V", employer="REG"))
    return b.case((other,), positions, skills=(b.skill("low"),), locks=(b.pin("x", "P02"),), units=units)


def test_s4_where_a_pin_is_left_out_nothing_is_proven() -> None:
    answer = last_answer([left_out()], Catalogue(agreement_kr=1_500, course_seats=0), Budget(kronor=1_500))
    assert (Doubt.PINS in answer.doubts, answer.proven, answer.bound) == (True, False, 20_000)


def mixed(number: int = 2) -> Case:
    """Three seats of class 3, two of them for people with the skill, and six people with nothing."""
    position = b.position("P1", 3, clearance_class=3)
    rule = b.coupling("team_mix", "P1", skill="s1", number=number)
    return b.case(b.people(6), (position,), skills=(b.skill("s1"),), couplings=(rule,))


PRICES = Catalogue(
    course=(Course(skill="s1", weeks=1, cost_kr=1_000),), vetting=(Vetting(clearance_class=3, cost_kr=4_000),)
)


def test_s3_what_couplings_ask_for_is_bought_too() -> None:
    answer = last_answer([mixed()], PRICES, Budget(kronor=100_000))
    kinds = [one.kind for one in answer.portfolio.measures]
    assert (answer.gain, answer.portfolio.cost_kr, answer.proven) == (16_000, 14_000, True)
    assert kinds == [EffectKind.TRAIN] * 2 + [EffectKind.VET] * 3
    assert answer.tried == 0


def test_s3_the_headline_is_no_less_than_a_point_of_its_own_curve() -> None:
    (*_, last) = measures((mixed(),), PRICES, Budget(kronor=100_000), 6, 4)
    assert max(row["gain"] for row in last.curve) == last.curve[-1]["gain"] == last.answer.gain == 16_000


def test_whom_a_coupling_lets_serve_is_chosen_and_nothing_is_paid_for_nothing() -> None:
    """One name of a unit: of the two alike whom the model vets, one cannot be placed; somebody of another unit can."""
    members = (*b.people(4), b.person("z", unit="V"))
    rule = b.coupling("unit_cap", "P1")
    position = b.position("P1", 2, clearance_class=3)
    case = b.case(members, (position,), couplings=(rule,), units=(b.unit(), b.unit("V")))
    answer = last_answer([case], PRICES, Budget(kronor=8_000))
    assert (answer.gain, answer.portfolio.cost_kr, answer.proven) == (13_000, 8_000, True)
    assert "z" in {one.person_id for one in answer.portfolio.measures}
    alone = b.case(b.people(4), (position,), couplings=(rule,))
    answer = last_answer([alone], PRICES, Budget(kronor=8_000))
    assert (answer.gain, answer.portfolio.cost_kr) == (10_000, 4_000)


def test_s4_an_agreement_that_serves_another_position_than_the_pin_is_found() -> None:
    answer = last_answer([left_out()], Catalogue(agreement_kr=1_500, course_seats=0), Budget(kronor=1_500))
    assert [one.kind for one in answer.portfolio.measures] == [EffectKind.AGREEMENT]
    assert (answer.gain, answer.proven) == (10_000, False)


def test_no_more_is_tried_than_is_said_and_nothing_in_a_city(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.analysis.measures.portfolio.tries", lambda _: 1)
    answer = last_answer([left_out()], Catalogue(agreement_kr=1_500, course_seats=0), Budget(kronor=1_500))
    assert answer.tried == 1
    case = needy()
    assert tries([case]) == TRIES
    many = case.roster.people * 3_000_000
    assert (
        tries([case.model_copy(update={"roster": case.roster.model_copy(update={"people": many[:11_000_000]})})]) == 0
    )


def test_couplings_are_in_the_bound() -> None:
    answer = last_answer([mixed(number=3)], PRICES, Budget(kronor=12_000))
    assert (answer.doubts, answer.proven, answer.bound) == ((), True, 13_000)


def test_where_the_model_lets_more_stand_in_a_team_it_is_told() -> None:
    """A name of the target stands in the model where the mix lets none of the minimum stand."""
    rule = b.coupling("team_mix", "P1", skill="s1", number=2)
    position = b.position("P1", 2, target=3)
    case = b.case(b.people(3), (position,), skills=(b.skill("s1"),), couplings=(rule,))
    assert last_answer([case], Catalogue(), Budget(kronor=0)).proven
    answer = last_answer([weighed(case, tuple(range(15, 0, -1)))], Catalogue(), Budget(kronor=0))
    assert answer.doubts == (Doubt.COUPLINGS, Doubt.NOT_KEPT)


def test_couplings_that_cost_nothing_are_no_doubt() -> None:
    answer = last_answer([mixed(number=1)], PRICES, Budget(kronor=8_000))
    assert (answer.gain, answer.doubts, answer.proven) == (13_000, (), True)


@pytest.mark.parametrize("rule", [True, False])
def test_a_double_hat_that_only_a_measure_makes_possible_is_told(rule: bool) -> None:
    positions = (b.position("P"), b.position("Q", skills=("s1",)), b.position("R", skills=("s2",)))
    couplings = (b.coupling("double_hat", "P", "Q"),) if rule else ()
    case = b.case((b.person("a"),), positions, skills=(b.skill("s1"), b.skill("s2")), couplings=couplings)
    answer = last_answer([case], PRICES, Budget(kronor=1_000))
    assert ((Doubt.HATS in answer.doubts), answer.proven) == (rule, not rule)


@pytest.fixture
def seen() -> Portfolios:
    return Portfolios([needy()], Catalogue())


def found(portfolios: Portfolios, budget: Budget) -> Answer:
    return list(portfolios.answers(budget))[-1]


def test_what_was_seen_for_less_money_wins_but_never_what_was_dearer(seen: Portfolios) -> None:
    rich, poor = Budget(kronor=22_000), Budget(kronor=21_999)
    good, bad = found(seen, rich), found(seen, poor)
    assert (good.gain, bad.gain) == (10_000, 1_000)
    assert seen.best(bad, rich).portfolio.measures == good.portfolio.measures
    assert seen.best(bad, poor).portfolio.measures == bad.portfolio.measures


def test_what_was_seen_with_more_weeks_or_seats_does_not_count(seen: Portfolios) -> None:
    found(seen, Budget(kronor=1_000_000))
    assert found(seen, Budget(kronor=1_000_000, weeks=1)).gain == 0
    assert found(seen, Budget(kronor=1_000_000, course_seats=1)).gain == 10_000


def test_the_bound_stays_that_of_what_was_found(seen: Portfolios) -> None:
    rich = Budget(kronor=22_000)
    good = found(seen, rich)
    dull = replace(
        good,
        portfolio=replace(good.portfolio, measures=(), bound=11_000),
        closed=(replace(good.closed[0], solved=11_300, promised=11_300),),
        bound=11_000,
    )
    best = seen.best(dull, rich)
    assert (best.gain, best.bound, best.portfolio.bound, best.proven) == (10_000, 11_000, 11_000, False)


def test_no_point_of_the_curve_is_better_than_the_headline(seen: Portfolios) -> None:
    budget = Budget(kronor=60_000)
    rising = seen.rising(budget, equal_steps(budget.kronor, 3))
    answer = found(seen, budget)
    again = curve(seen.seen_again(rising, budget))
    assert again["gain"].tolist()[-1] == answer.gain == 11_300
    assert [m.kind for m in answer.portfolio.measures].count(EffectKind.VET) == 1
