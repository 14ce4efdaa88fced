"""Decisions as measures: brute force over all sets of them, and each at its edges, solved anew."""

import random
from collections.abc import Iterable
from typing import Any

import pytest

from planner.analysis.measures.answer import Answer, Doubt
from planner.analysis.measures.lowered import with_lowered
from planner.analysis.measures.portfolio import Portfolios
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.decision import Decision
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Catalogue, Vetting
from planner.domain.pool import Pool
from planner.placement.portfolio.decided import with_decision
from tests import builders as b
from tests.analysis.brute_measures import best
from tests.analysis.measures.test_portfolio import compared, last_answer, random_cases
from tests.coupled_instances import coupled_case, eased
from tests.oracles.couplings import Rules, scored
from tests.oracles.matrices import from_case
from tests.placement.test_together import FEW
from tests.random_people import UNITS

NOTHING = {"course_seats": 0, "vetting": (), "renew_weeks": 520, "release_weeks": 520, "agreement_weeks": 520}
"""Prices at which nothing but decisions can be had."""
FREE = Budget(kronor=0, weeks=8)


def decision(kind: str, **keys: Any) -> Decision:
    return Decision.model_validate({"kind": kind} | keys)


def offered(*decisions: Decision, **more: object) -> Catalogue:
    return Catalogue.model_validate(NOTHING | {"lend_weeks": 520, "decision": decisions} | more)


def random_decisions(rnd: random.Random) -> list[Decision]:
    """Reviews of two positions, a share and an agreement, of which some are of no use, some dear, some too late."""

    def price() -> dict[str, int]:
        return {"cost_kr": rnd.choice((0, 0, 1, 3)), "weeks": rnd.choice((0, 8, 30))}

    employers = sorted({employer for employer, _ in UNITS.values()})
    lender, borrower = rnd.sample(employers, 2)
    return [
        decision("review", position="B00", clearance_class=rnd.choice((None, 3)), **price()),
        decision("review", position="B01", **price()),
        decision("lend", unit=rnd.choice(sorted(UNITS)), lend_percent=rnd.choice((None, 60)), **price()),
        decision("agreement", lender=lender, borrower=borrower, **price()),
    ]


def random_offer(rnd: random.Random) -> tuple[Catalogue, Budget]:
    """Decisions beside one vetting, a course and renewals, and money and weeks."""
    prices = {"agreement_kr": 2, "lend_kr": 2, "renew_kr": 1, "release_kr": 1, "course_kr_per_week": 1}
    offers = {"vetting": (Vetting(clearance_class=3, cost_kr=1),), "decision": random_decisions(rnd)}
    return Catalogue.model_validate(prices | offers), Budget(kronor=2, weeks=rnd.choice((8, 40)))


def test_no_set_of_measures_with_decisions_is_better_or_cheaper() -> None:
    wrong, answers = compared((42, 279), random_offer, classed=0.7)
    taken = {one.kind for answer in answers for one in answer.portfolio.measures}
    assert (wrong, len(answers), EffectKind.REVIEW in taken) == ([], 2, True)


@pytest.mark.long
@pytest.mark.parametrize("first", range(100, 300, 20))
def test_no_set_of_measures_with_decisions_is_better_or_cheaper_in_many_cases(first: int) -> None:
    assert compared(range(first, first + 20), random_offer, classed=0.7).wrong == []


def classed(asked: int = 2, *members: object) -> Case:
    """A position of class 2 (citizens only) with one seat, beside one without class."""
    positions = (b.position("P", clearance_class=asked), b.position("Q", max_outage_min=600))
    return b.case(members or b.people(2), positions)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "has", "citizen", "gain"),
    [
        (None, None, None, 10_000),
        (3, None, True, 0),
        (3, 3, None, 10_000),
        (3, 2, None, 10_000),
        (None, 3, None, 10_000),
    ],
)
def test_a_review_opens_the_position_for_whom_the_new_class_lets(
    after: int | None, has: int | None, citizen: bool | None, gain: int
) -> None:
    held = {"clearance": b.clearance(has)} if has else {}
    case = classed(2, b.person("a", citizen=citizen, **held), b.person("z"))
    answer = last_answer([case], offered(decision("review", position="P", clearance_class=after)), FREE)
    assert (answer.gain, answer.kept, answer.proven) == (gain, True, True)
    kinds = [one.kind for one in answer.portfolio.measures]
    assert kinds == ([EffectKind.REVIEW] if gain else [])


def test_a_review_to_class_2_asks_for_citizenship() -> None:
    for citizen, gain in ((True, 10_000), (None, 0)):
        case = classed(1, b.person("a", citizen=citizen, clearance=b.clearance(2)), b.person("z"))
        answer = last_answer([case], offered(decision("review", position="P", clearance_class=2)), FREE)
        assert (answer.gain, answer.proven) == (gain, True)


def test_weeks_and_money_bind_to_the_krona_and_the_week() -> None:
    for weeks, cost, gain in ((8, 0, 10_000), (9, 0, 0), (8, 1, 0)):
        catalogue = offered(decision("review", position="P", weeks=weeks, cost_kr=cost))
        assert last_answer([classed()], catalogue, FREE).gain == gain


def test_a_review_and_a_vetting_go_together_and_what_is_free_is_taken_first() -> None:
    """Class 2 reviewed to class 3 for nothing, then a vetting for class 3."""
    review = decision("review", position="P", clearance_class=3)
    catalogue = offered(review, vetting=(Vetting(clearance_class=3, cost_kr=5),))
    answer = last_answer([classed()], catalogue, Budget(kronor=5, weeks=8))
    assert ([one.kind for one in answer.portfolio.measures], answer.gain) == (
        [EffectKind.REVIEW, EffectKind.VET],
        10_000,
    )
    away = offered(decision("review", position="P"), vetting=(Vetting(clearance_class=3, cost_kr=5),))
    answer = last_answer([classed()], away, Budget(kronor=5, weeks=8))
    assert ([one.kind for one in answer.portfolio.measures], answer.portfolio.cost_kr) == ([EffectKind.REVIEW], 0)


def test_a_review_opens_the_position_for_a_pool_too() -> None:
    case = b.case(b.people(1), (b.position("P", 2, clearance_class=2, skills=("low",)),))
    lends = Pool.model_validate(
        {"id": "N", "name_sv": "x", "people": 2, "skills": ("low",), "clearance_class": 3, "weeks": 0, "cost_kr": 1}
    )
    review = decision("review", position="P", clearance_class=3)
    with_review = last_answer([case], offered(review, pool=(lends,)), Budget(kronor=2, weeks=8))
    without = last_answer([case], offered(pool=(lends,)), Budget(kronor=2, weeks=8))
    assert (with_review.gain, with_review.proven, without.gain) == (13_000, True, 0)
    assert (with_review.kept, with_review.tried) == (True, 0)


def test_a_listed_agreement_and_a_listed_share_stand_instead_of_the_prices() -> None:
    units = (b.unit(), b.unit("V", employer="EXT"))
    abroad = b.case((b.person("a", employments=(b.employment("V", employer="EXT"),)),), [b.position()], units=units)
    for lender, gain in (("EXT", 10_000), ("KOM", 0)):
        listed = decision("agreement", lender=lender, borrower="KOM" if lender == "EXT" else "EXT")
        assert last_answer([abroad], offered(listed), FREE).gain == gain
    shared = b.case(b.people(8), (b.position("P", 3, unit="V"),), units=(b.unit("U", lend_percent=0), b.unit("V")))
    for share, gain in ((None, 16_000), (25, 13_000), (24, 10_000)):
        answer = last_answer([shared], offered(decision("lend", unit="U", lend_percent=share)), FREE)
        assert (answer.gain, answer.kept, answer.proven) == (gain, True, True)
        assert [(one.kind, one.lend_percent) for one in answer.portfolio.measures] == [(EffectKind.LEND, share)]


HAT = decision("double_hat", positions=("P", "Q"))


def hatless(count: int = 1, **other: object) -> Case:
    return b.case(b.people(count), (b.position("P"), b.position("Q", max_outage_min=600, **other)))


def test_a_double_hat_is_worn_and_proven_where_the_bound_allows_for_it() -> None:
    answer = last_answer([hatless()], offered(HAT), FREE)
    assert [one.kind for one in answer.portfolio.measures] == [EffectKind.DOUBLE_HAT]
    assert (answer.gain, answer.bound, answer.proven, answer.kept) == (1_000, 1_000, True, True)


def test_a_double_hat_that_nobody_can_wear_is_no_doubt() -> None:
    answer = last_answer([hatless(skills=("low",))], offered(HAT), FREE)
    assert (answer.portfolio.measures, answer.gain, answer.doubts, answer.proven) == ((), 0, (), True)


def test_a_double_hat_that_gives_less_than_it_could_is_a_doubt() -> None:
    """Who could wear both is needed in R; the bound has one of the two for nothing."""
    positions = (*(b.position(one, max_outage_min=600) for one in "PQ"), b.position("R"))
    answer = last_answer([b.case(b.people(1), positions)], offered(HAT), FREE)
    assert (answer.gain, answer.bound, answer.doubts, answer.proven) == (0, 1_000, (Doubt.OFFERED_HATS,), False)


def test_what_a_double_hat_gives_frees_nothing_twice_in_the_bound() -> None:
    """The second seat of Q is gained, and the first, which was filled before, is not counted anew."""
    positions = (b.position("P"), b.position("Q", 2, max_outage_min=600), b.position("R", skills=("low",)))
    answer = last_answer([b.case(b.people(2), positions)], offered(HAT), FREE)
    assert (answer.gain, answer.bound, answer.doubts, answer.proven) == (300, 300, (), True)


def test_each_person_adds_one_name_to_the_bound_never_of_the_position_with_most_points() -> None:
    """One person in P, Q and its two seats besides: one name more, somebody in Q and never somebody in P."""
    positions = (b.position("P"), b.position("Q", 2, max_outage_min=600))
    answer = last_answer([b.case(b.people(1), positions)], offered(HAT), FREE)
    assert (answer.gain, answer.bound, answer.proven) == (1_000, 1_000, True)


def test_somebody_pinned_may_wear_the_other_hat_within_the_bound() -> None:
    case = b.case((b.person("a"),), (b.position("P"), b.position("Q")), locks=(b.pin("a", "P"),))
    answer = last_answer([case], offered(HAT), FREE)
    assert (answer.gain, answer.bound, answer.proven) == (10_000, 10_000, True)


def worn(seeds: Iterable[int]) -> int:
    """How many answers take a double hat; none is worse than the best set of three, which never passes the bound."""
    taken = 0
    for seed in seeds:
        rnd = random.Random(seed)
        cases = random_cases(seed, donor_limits=seed % 3 == 0)
        ids = [position.id for position in cases[0].organisation.positions]
        if len(ids) > 1:
            hats = decision("double_hat", positions=tuple(rnd.sample(ids, 2)), cost_kr=rnd.choice((0, 1)))
            catalogue, budget = offered(hats, decision("review", position=ids[0])), Budget(kronor=1, weeks=8)
            expected = best(cases, catalogue, budget, most=3)
            assert expected is not None
            answer = last_answer(cases, catalogue, budget)
            assert sum(one.before for one in answer.closed) - expected[0] <= answer.bound
            assert answer.missing == expected[0]
            taken += EffectKind.DOUBLE_HAT in {one.kind for one in answer.portfolio.measures}
    return taken


def test_no_set_with_double_hats_passes_the_bound() -> None:
    assert worn((66, 70, 77)) == 2


@pytest.mark.long
def test_no_set_with_double_hats_passes_the_bound_in_many_cases() -> None:
    assert worn(range(60, 140)) > 5


def lowered(case: Case, budget: Budget, *decisions: Decision, **more: object) -> Answer:
    catalogue = offered(*decisions, **more)
    return with_lowered(last_answer([case], catalogue, budget), [case], catalogue, budget)


def test_what_is_lowered_is_told_apart_from_what_is_mended() -> None:
    """Three seats of class 2, nobody vetted: a vetting mends one, lowering to two seats takes one of the two left."""
    case = b.case(b.people(3), (b.position("P", 3, clearance_class=3),))
    vetting = {"vetting": (Vetting(clearance_class=3, cost_kr=5),)}
    answer = lowered(case, Budget(kronor=5, weeks=8), decision("lower", position="P", seats=2), **vetting)
    assert (answer.gain, answer.unwanted, answer.missing - answer.unwanted) == (10_000, 3_000, 3_000)
    assert [one.kind for one in answer.portfolio.measures] == [EffectKind.VET]
    assert [one.kind for one in answer.lowered] == [EffectKind.LOWER]


def test_nothing_is_lowered_for_nothing_nor_for_more_than_the_money_left() -> None:
    case = b.case(b.people(3), (b.position("P", 3), b.position("Q", 2, skills=("low",))))
    needless, useful = decision("lower", position="P", seats=1), decision("lower", position="Q", seats=1)
    answer = lowered(case, FREE, needless, useful)
    assert ([one.decision for one in answer.lowered], answer.unwanted) == ([useful], 3_000)
    for cost, weeks, unwanted in ((5, 8, 3_000), (6, 8, 0), (5, 9, 0)):
        dear = decision("lower", position="Q", seats=1, cost_kr=cost, weeks=weeks)
        answer = lowered(case, Budget(kronor=5, weeks=8), dear)
        assert (answer.unwanted, answer.cost_kr) == (unwanted, 5 if unwanted else 0)


def test_what_is_lowered_costs_the_money_that_is_left_in_the_order_of_the_file() -> None:
    case = b.case(b.people(1), (b.position("P", 2, skills=("low",)), b.position("Q", 2, skills=("low",))))
    dear = [decision("lower", position=one, seats=1, cost_kr=3) for one in ("P", "Q")]
    assert [len(lowered(case, Budget(kronor=kronor), *dear).lowered) for kronor in (2, 3, 5, 6)] == [0, 1, 1, 2]
    assert lowered(case, Budget(kronor=5), *dear).lowered[0].decision == dear[0]


def test_the_promise_of_every_decision_is_what_comes_out_of_the_organisation_changed_by_hand() -> None:
    """The review, the hat and what is lowered, written into the organisation instead: the same is missing."""
    positions = (b.position("P", 2, clearance_class=3), b.position("Q"), b.position("R", 2, skills=("low",)))
    case = b.case(b.people(2), positions)
    answer = lowered(case, FREE, decision("review", position="P"), HAT, decision("lower", position="R", seats=1))
    by_hand = b.case(
        b.people(2),
        (b.position("P", 2), b.position("Q"), b.position("R", skills=("low",))),
        couplings=(b.coupling("double_hat", "P", "Q"),),
    )
    assert answer.missing - answer.unwanted == Portfolios([by_hand], offered()).missing == 10_000
    assert (answer.gain, answer.unwanted) == (13_000, 3_000)


@pytest.mark.parametrize("seed", range(16))
def test_a_placement_of_a_lowered_case_is_one_of_the_case_as_it_was_beside_couplings_too(seed: int) -> None:
    """What a mix asks for falls by no more than what is missing does."""
    case = eased(coupled_case(seed, FEW, (CouplingKind.TEAM_MIX, *CouplingKind)))
    rnd = random.Random(f"lower {seed}")
    about = rnd.choice(case.organisation.positions)
    less = rnd.choice(({"seats": rnd.randint(0, 1)}, {"staffing": "minimum"}, {"depth": 1}))
    lower = with_decision(case, decision("lower", position=about.id, **less))
    rules, ids = Rules(case, from_case(case)), from_case(case).positions
    held = [placed for _, placed in scored(lower)]
    people = from_case(case).people
    assert held
    assert all(rules.keep(tuple(tuple(ids.index(at) for at in one[who]) for who in people)) for one in held)
