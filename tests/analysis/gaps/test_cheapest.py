"""The cheapest single change: one case per kind, chains, refusals, and brute force over all single changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.analysis.gaps.cheapest import Mender, mend
from planner.analysis.gaps.single_change import BORROWED, PRICES, Change, applied
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.person import ClaimState, ClearanceClass, ClearanceState, Person
from planner.domain.plan import Status
from tests import builders as b
from tests.analysis.brute import best_kinds, gap_levels
from tests.analysis.made import solved
from tests.instances import TINY, random_case

EXPIRED = b.LAST - timedelta(days=1)
SKILLS = (
    b.skill("top", implies=("low", "other"), training_weeks=9),
    b.skill("low", training_weeks=2),
    b.skill("other", training_weeks=3),
)
NEEDY = b.position("P", skills=("low",), clearance_class=3)
FIT = {"skills": ["low"], "clearance": b.clearance()}


def cheapest(*members: Person, case: Case | None = None, position: str = "P", **changes: object) -> Change:
    made = case or b.case(members, (NEEDY,), skills=SKILLS, **changes)
    (change,) = mend(solved(made), [position])
    assert change.verified
    return change


LAPSED = b.person("lapsed", skills=[b.held("low", EXPIRED)], clearance=b.clearance())
UNVETTED = b.person("unvetted", skills=["low"])
UNTRAINED = b.person("untrained", clearance=b.clearance())
CLAIMED = b.person("claimed", claim=ClaimState.CLAIMED, **FIT)
FOREIGN = b.person("foreign", unit="V", employer="BOLAG", **FIT)
UNITS = (b.unit(), b.unit("V", employer="BOLAG"))


def test_prices_rise_in_the_order_of_the_model() -> None:
    members = [LAPSED, UNVETTED, UNTRAINED, CLAIMED, FOREIGN]
    found = [cheapest(*members[start:], units=UNITS) for start in range(6)]
    assert [change.kind for change in found] == ["renew", "vet", "train", "release", "agreement", "borrow"]
    assert [change.person_id for change in found] == ["lapsed", "unvetted", "untrained", "claimed", None, None]
    assert [change.weeks for change in found] == [0, 8, 2, 0, 0, 0]
    assert found[0].skill == found[2].skill == "low"
    assert found[1].clearance_class is ClearanceClass.CLASS_3
    assert (found[4].lender, found[4].borrower) == ("BOLAG", "KOM")


def test_one_certificate_may_give_two_skills() -> None:
    both = b.position("P", skills=("low", "other"))
    lapsed = b.person("a", skills=[b.held("top", EXPIRED)])
    assert cheapest(case=b.case((lapsed,), (both,), skills=SKILLS)).skill == "top"
    assert cheapest(case=b.case((b.person("a"),), (both,), skills=SKILLS)).weeks == 9
    half = b.person("a", skills=["other"])
    assert cheapest(case=b.case((half,), (both,), skills=SKILLS)).skill == "low"


def test_two_missing_skills_are_no_single_change() -> None:
    apart = (b.skill("low"), b.skill("other"))
    both = b.position("P", skills=("low", "other"))
    assert cheapest(case=b.case((b.person("a"),), (both,), skills=apart)).kind is EffectKind.BORROW


def test_the_missing_skill_itself_goes_before_one_that_implies_it() -> None:
    graph = (b.skill("car", training_weeks=16), b.skill("lorry", implies=("car",), training_weeks=10))
    change = cheapest(case=b.case((b.person("a"),), (b.position("P", skills=("car",)),), skills=graph))
    assert (change.skill, change.weeks) == ("car", 16)


def test_two_rules_are_no_single_change() -> None:
    assert cheapest(b.person("a")).kind is EffectKind.BORROW


def test_vetting_asks_for_citizenship_and_takes_those_who_have_applied_first() -> None:
    high = b.position("P", clearance_class=2)
    foreigner = b.person("a", citizen=False)
    assert cheapest(case=b.case((foreigner,), (high,))).kind is EffectKind.BORROW
    applied_for = b.person("c", clearance=b.clearance(2, ClearanceState.APPLIED))
    change = cheapest(case=b.case((b.person("a"), b.person("b"), applied_for), (high,)))
    assert (change.person_id, change.clearance_class) == ("c", ClearanceClass.CLASS_2)


def test_a_lending_limit_is_raised_by_one_name() -> None:
    units = (b.unit("U", lend_percent=10), b.unit("V"))
    change = cheapest(case=b.case(b.people(7), (b.position("P", 2, unit="V"),), units=units))
    assert (change.kind, change.unit, change.lend_percent) == (EffectKind.LEND, "U", 15)


def test_people_move_up_in_a_chain() -> None:
    positions = (b.position("A", skills=("low",)), b.position("B", skills=("other",), max_outage_min=1441))
    members = (b.person("both", skills=["low", "other"]), b.person("free"))
    change = cheapest(case=b.case(members, positions, skills=SKILLS), position="B")
    # Training for A takes two weeks, for B itself three.
    assert (change.kind, change.via) == (EffectKind.TRAIN, "A")
    assert (change.person_id, change.skill) == ("free", "low")


def test_somebody_whom_another_can_replace_may_be_changed() -> None:
    positions = (b.position("A", skills=("low", "other")), b.position("B"))
    members = (b.person("able", skills=["other"]), b.person("plain"))
    apart = (b.skill("low"), b.skill("other"))
    made = b.case(members, positions, skills=apart, previous=b.previous_plan(able="B"))
    change = cheapest(case=made, position="A")
    assert (change.person_id, change.skill) == ("able", "low")


def test_nobody_is_taken_from_a_place_that_counts_as_much() -> None:
    positions = (b.position("A", skills=("low",)), b.position("B"))
    made = b.case((b.person("a"),), positions, skills=SKILLS)
    assert cheapest(case=made, position="A").kind is EffectKind.BORROW
    later = (positions[0], b.position("B", max_outage_min=1441))
    assert cheapest(case=b.case((b.person("a"),), later, skills=SKILLS), position="A").kind is EffectKind.TRAIN


def test_pinned_people_stay() -> None:
    positions = (b.position("A", skills=("low",)), b.position("B", max_outage_min=1441))
    made = b.case((b.person("a"),), positions, skills=SKILLS, locks=(b.pin("a", "B"),))
    assert cheapest(case=made, position="A").kind is EffectKind.BORROW


def test_a_plan_that_is_not_proven_promises_nothing() -> None:
    answer = solved(b.case((LAPSED,), (NEEDY,), skills=SKILLS))
    (change,) = mend(replace(answer, plan=answer.plan.model_copy(update={"status": Status.FEASIBLE})))
    assert (change.kind, change.verified) == (EffectKind.BORROW, False)


def test_a_full_position_needs_nothing() -> None:
    answer = solved(b.case((b.person("a"),), (b.position(),)))
    assert Mender(answer).cheapest("P") is None
    assert mend(answer) == ()


def test_by_default_only_gaps_of_the_minimum_are_mended() -> None:
    positions = (b.position("A", depth=3), b.position("B", skills=("low",)))
    answer = solved(b.case((b.person("a"),), positions, skills=SKILLS))
    assert [change.position for change in mend(answer)] == ["B"]


def test_a_candidate_who_would_serve_a_better_gap_is_pinned() -> None:
    # Whoever is trained for the later gap B would fill A instead, which is worth more.
    positions = (b.position("A", skills=("low",)), b.position("B", skills=("low",), max_outage_min=1441))
    answer = solved(b.case((b.person("a"),), positions, skills=SKILLS))
    mender = Mender(answer)
    found = [mender.cheapest(position) for position in "AB"]
    assert [(change.kind, change.pins) for change in found if change] == [
        (EffectKind.TRAIN, ()), (EffectKind.TRAIN, ("a",)),
    ]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_who_would_serve_a_shorter_outage_comes_after_those_who_serve_this_one(turned: bool) -> None:
    """Of the same level the outage decides; whatever the ids, so whoever is looked at first."""
    wide, narrow = ("b", "a") if turned else ("a", "b")
    positions = (
        b.position("A", skills=("low",), clearance_class=3),
        b.position("B", skills=("low",), max_outage_min=240),
    )
    members = (b.person(wide, clearance=b.clearance()), b.person(narrow))
    change = cheapest(case=b.case(members, positions, skills=SKILLS), position="B")
    assert (change.kind, change.person_id, change.pins) == (EffectKind.TRAIN, narrow, ())


def nobody_is_there(answer: Solved, position: str) -> bool:
    """Whether a share of 100 that hits everyone hits whoever has been borrowed, too; no other rule may."""
    refused = answer.eligibility.refusals(BORROWED, position)
    assert refused in ((), ("unavailability",))
    return bool(refused)


@pytest.mark.parametrize("seed", range(30))
def test_borrowing_fills_unless_nobody_at_all_is_there(seed: int) -> None:
    case = random_case(seed, TINY, donor_limits=seed % 2 == 0)
    plan = solved(case).plan
    for position, level in gap_levels(plan, case).items():
        change = Change(kind=EffectKind.BORROW, position=position, via=position, gain_level=level)
        answer = solved(applied(case, change))
        after = answer.plan
        assert after.wanted == plan.wanted
        if nobody_is_there(answer, position):
            continue
        assert after.objective[: level + 1] <= (*plan.objective[:level], plan.objective[level] - 1)


def disagreements(seeds: range) -> list[int]:
    found = []
    for seed in seeds:
        case = random_case(seed, TINY, donor_limits=seed % 3 == 0)
        answer = solved(case)
        plan = answer.plan
        # A second pin of a person comes into its own when the first is impossible: no gap that anybody would mend.
        if not plan.missing or plan.pins_left_out:
            continue
        mender, ours = Mender(answer, work=None), dict[int, tuple[int, int]]()
        for position, level in gap_levels(plan, case).items():
            change = mender.cheapest(position)
            borrow = Change(kind=EffectKind.BORROW, position=position, via=position, gain_level=level)
            if change is None:
                assert nobody_is_there(solved(applied(case, borrow)), position)
                change = borrow
            else:
                assert change.verified
            price = (PRICES.index(change.kind), change.weeks)
            ours[level] = min(ours.get(level, price), price)
        if ours != best_kinds(plan, case):
            found.append(seed)
    return found


def test_nothing_cheaper_is_found_by_brute_force() -> None:
    assert disagreements(range(4)) == []


@pytest.mark.parametrize("seed", [947, 1181])
def test_a_release_that_changes_what_is_wanted_is_not_promised(seed: int) -> None:
    assert disagreements(range(seed, seed + 1)) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(4, 264, 13))
def test_nothing_cheaper_is_found_by_brute_force_in_many_cases(first: int) -> None:
    """About half a second per seed; in parts, so that they can run at the same time."""
    assert disagreements(range(first, first + 13)) == []


def test_a_citizenship_that_nobody_has_noted_goes_before_everything_that_costs() -> None:
    high = b.position("P", skills=("low",), clearance_class=2)
    vetted = {"skills": ["low"], "clearance": b.clearance(2)}
    others = (b.person("lapsed", skills=[b.held("low", EXPIRED)], clearance=b.clearance(2)), UNVETTED)
    for citizen, kind in ((None, EffectKind.CITIZEN), (False, EffectKind.RENEW)):
        members = (b.person("unsaid", citizen=citizen, **vetted), *others)
        change = cheapest(case=b.case(members, (high,), skills=SKILLS))
        assert change.kind is kind
    assert PRICES[0] is EffectKind.CITIZEN


def test_a_citizenship_noted_gives_no_class_that_somebody_is_not_vetted_for() -> None:
    high = b.position("P", clearance_class=2)
    for clearance in (b.clearance(3), b.clearance(2, valid_until=EXPIRED), b.clearance(2, ClearanceState.APPLIED)):
        unsaid = b.person("unsaid", citizen=None, clearance=clearance)
        assert cheapest(case=b.case((unsaid,), (high,))).kind is EffectKind.BORROW
    unsaid = b.person("unsaid", citizen=None, clearance=b.clearance(1))
    change = cheapest(case=b.case((unsaid,), (high,)))
    assert (change.kind, change.person_id, change.weeks) == (EffectKind.CITIZEN, "unsaid", 0)
