"""Groups against solving anew without them; ranks and probabilities by hand."""

from typing import Any

import pytest

from planner.analysis.losses.groups import fill_probability, group_losses, irreplaceable
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.scale import summed
from planner.analysis.losses.under_rules import losses_in_turn
from planner.domain.levels import NOTHING
from planner.domain.person import ClaimState
from planner.domain.settings import Settings
from planner.placement.losses.residual_network import ResidualNetwork
from tests import builders as b
from tests.analysis.loss_brute import change_without
from tests.analysis.losses.test_one_person import lost, rows_of
from tests.analysis.made import solved
from tests.instances import SMALL, TINY, random_case
from tests.oracles.scoring import STEPS

SKILLS = tuple(b.skill(ident) for ident in "xyz")
A1, B2 = b.position("A", skills=("x",)), b.position("B", skills=("y",), max_outage_min=1000)


@pytest.mark.parametrize("seed", range(24))
def test_every_group_costs_what_solving_anew_says(seed: int) -> None:
    limited = seed % 2 > 0
    case = random_case(seed, TINY if limited else SMALL, donor_limits=limited, pins=not limited)
    answer = solved(case)
    plan = answer.plan
    facts = answer.facts
    roster = case.roster.people
    inside: dict[str, Any] = {
        "unit": {unit: facts.subtree(unit) for unit in facts.index.unit},
        "area": {area: facts.people.area == number for area, number in facts.index.area.items()},
        "claim": {state.value: [one.claim.on(case.scenario.as_of) is state for one in roster] for state in ClaimState},
        "household": {key: [one.household == key for one in roster] for key in {one.household for one in roster}},
    }
    for row in rows_of(group_losses(answer)):
        gone = [ident for ident, hit in zip(facts.people.ids, inside[row["kind"]][row["group"]], strict=True) if hit]
        assert row["people"] == len(gone)
        assert row["placed"] == sum(name.person in gone for name in plan.placements)
        truth = change_without(case, plan, gone)
        assert row["change"] == truth if row["exact"] else row["change"] <= truth
        assert row["exact"] or limited
        steps = [[more for name, more in lost(row, plan).items() if name.startswith(step)] for step in STEPS]
        names = [sum(more) for more in steps]
        assert [row[kind] for kind in ("minimum", "target", "depth")] == [sum(names[:3]), *names[3:]]


@pytest.mark.parametrize("seed", range(40))
def test_losses_in_turn_add_up_to_solving_anew(seed: int) -> None:
    case = random_case(seed, TINY)
    answer = solved(case)
    plan, eligibility = answer.plan, answer.eligibility
    network = ResidualNetwork(plan, eligibility)
    before = network.able.copy()
    gone = list(range(0, len(case.roster.people), 2))
    gone_grades, at = losses_in_turn(network, gone)
    assert (at[gone] < -1).all()
    expected = change_without(case, plan, [answer.facts.people.ids[row] for row in gone])
    assert summed(gone_grades, plan.order) == expected
    assert max(gone_grades, default=NOTHING) <= NOTHING
    assert (network.able == before).all()


def test_the_worst_household_comes_first_and_singles_do_not_count() -> None:
    people = (
        b.person("a", skills=["x"], household="h1"),
        b.person("b", skills=["y"], household="h1"),
        b.person("c", skills=["y"], household="h2"),
        *(b.person(f"z{number}", skills=["z"], household="h3" if number < 2 else None) for number in range(3)),
    )
    case = b.case(people, (A1, b.position("B", skills=("y",), depth=2), b.position("C", 3, skills=("z",))))
    rows = [row for row in rows_of(group_losses(solved(case))) if row["kind"] == "household"]
    # A stands empty without the first; two seats of three, which the other costs, count less.
    assert [row["group"] for row in rows] == ["h1", "h3"]
    assert [row["level"] for row in rows] == ["somebody_tier_1", "seats_tier_1"]
    assert [row["minimum"] for row in rows] == [1, 2]
    assert [row["depth"] for row in rows] == [1, 0]


def test_people_of_open_claims_are_a_group_and_those_answered_are_not() -> None:
    states = (ClaimState.ASKED, ClaimState.AVAILABLE, ClaimState.REGISTERED, ClaimState.UNKNOWN)
    people = tuple(b.person(state.value, claim=state) for state in states)
    rows = [
        row for row in rows_of(group_losses(solved(b.case(people, (b.position("A", 4),))))) if row["kind"] == "claim"
    ]
    assert {row["group"]: row["minimum"] for row in rows} == {"asked": 1, "unknown": 1}


def test_irreplaceable_people_are_ranked_by_level_then_by_how_few_others_could() -> None:
    people = (
        b.person("b", skills=["y"]),
        b.person("c", skills=["x"]),
        b.person("d", skills=["w"]),
        b.person("e", skills=["z"]),
        b.person("f", skills=["z", "w"]),
    )
    positions = (A1, B2, b.position("C", skills=("z",)), b.position("D", skills=("w",)))
    answer = solved(b.case(people, positions, previous=b.previous_plan(e="C", d="D")))
    table = irreplaceable(single_losses(answer), answer)
    assert [(row["place"], row["person"], row["others"]) for row in rows_of(table)] == [(1, "c", 0), (2, "b", 0)]
    assert table["level"].tolist() == ["somebody_tier_1", "somebody_tier_2"]


def test_nobody_is_irreplaceable_where_everybody_can_be_followed() -> None:
    answer = solved(b.case(b.people(2), (b.position("A"),)))
    assert irreplaceable(single_losses(answer), answer).empty


def test_fill_probability_takes_the_worst_phase() -> None:
    # A week of eleven is within the share of certain days that is tolerated: n is placed, and away in that phase.
    storm = b.absence("100", "storm", hits="area", of=("N",))
    scene = b.scenario(b.phase(70), b.phase(7, absence=(storm,)), draws=10)
    people = (b.person("n", area="N"), b.person("s", area="S"))
    positions = (b.position("A"), b.position("B"))
    half = Settings(away_share_tolerated=50)
    case = b.case(people, positions, scene=scene, settings=half, locks=(b.ban("n", "B"), b.ban("s", "A")))
    rows = rows_of(fill_probability(solved(case)))
    assert [(row["position"], row["phase"], row["probability"]) for row in rows] == [("A", 1, 0.0), ("B", 0, 1.0)]
