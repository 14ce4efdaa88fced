"""Every single loss against solving anew, and every chain carried out name by name."""

from typing import Any

import pandas as pd
import pytest

from planner.analysis.losses.one_person import Outcome, SingleLosses, single_losses
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.plan import Plan
from tests import builders as b
from tests.analysis.loss_brute import change_without
from tests.analysis.made import solved
from tests.coupled_instances import coupled_case
from tests.instances import MEDIUM, SMALL, TINY, random_case
from tests.oracles.scoring import rank_of, seat_levels, steps_of
from tests.shares import each


def levels_of(counts: dict[str, int], plan: Plan, case: Case) -> tuple[int, ...]:
    """Seat levels of so many names per position, straight from docs/model.md."""
    outage = {position.id: position.max_outage_min for position in case.organisation.positions}
    wanted = plan.wanted
    return seat_levels(
        plan.levels,
        [counts.get(want.position, 0) for want in wanted],
        [steps_of(want.minimum, want.target, want.depth, want.seats) for want in wanted],
        [case.settings.tier(outage[want.position]) for want in wanted],
        [rank_of(case, outage[want.position]) for want in wanted],
    )


def lost(row: dict[str, Any], plan: Plan) -> dict[str, int]:
    """What a loss changes, by the names of the levels."""
    return {level: more for level, more in zip(plan.levels, row["change"], strict=False) if more}


def hold_against_brute_force(case: Case) -> None:
    """Levels of every loss, and what the chain leaves behind."""
    answer = solved(case)
    plan, eligibility = answer.plan, answer.eligibility
    facts = answer.facts
    column = {position: number for number, position in enumerate(facts.positions.ids)}
    pinned = {(lock.person, lock.position) for lock in case.organisation.locks if lock.kind == "pin"}
    for row in rows_of(single_losses(answer)):
        assert row["change"] == change_without(case, plan, [row["person"]]), row["person"]
        assert row["level"] == next((plan.levels[at] for at, more in enumerate(row["change"]) if more > 0), "")
        at = {name.person: name.position for name in plan.placements}
        assert at.pop(row["person"], "") == row["position"]
        for person, origin, target in reversed(row["moves"]):
            assert at.get(person, "") == origin
            assert (person, origin) not in pinned
            assert eligibility.no[facts.people.ids.index(person), column[target]] == 0
            at[person] = target
        if row["outcome"] == Outcome.SOLVED:
            continue
        counts = dict.fromkeys(column, 0)
        for position in at.values():
            counts[position] += 1
        after = levels_of(counts, plan, case)
        assert tuple(new - old for new, old in zip(after, plan.objective, strict=False)) == row["change"]
        short = [want.position for want in plan.wanted if counts[want.position] < held(plan, want.position)]
        assert short == (
            [row["short"]] if row["short"] else [row["position"]] if row["outcome"] == Outcome.SPARE else []
        )


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def by_person(case: Case) -> dict[str, dict[str, Any]]:
    return {row["person"]: row for row in rows_of(single_losses(solved(case)))}


def held(plan: Plan, position: str) -> int:
    return sum(name.position == position for name in plan.placements)


@each(range(97, 167), 25)
def test_every_single_loss_of_tiny_cases(seed: int) -> None:
    hold_against_brute_force(random_case(seed, TINY))


@pytest.mark.parametrize("seed", range(8))
def test_every_single_loss_of_small_cases(seed: int) -> None:
    hold_against_brute_force(random_case(seed, SMALL))


@each(range(24), 8)
def test_every_single_loss_under_lending_limits(seed: int) -> None:
    hold_against_brute_force(random_case(seed, TINY, donor_limits=True, pins=False))


@each(range(16), 8)
def test_every_single_loss_under_coupling_rules(seed: int) -> None:
    case = coupled_case(seed, donor_limits=seed % 2 > 0)
    locks = tuple(lock for lock in case.organisation.locks if lock.kind == "ban")
    organisation = case.organisation.model_copy(update={"locks": locks})
    hold_against_brute_force(case.model_copy(update={"organisation": organisation}))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(300, 320))
def test_every_single_loss_of_larger_cases(seed: int) -> None:
    for number in range(10):
        hold_against_brute_force(
            random_case(1000 * number + seed, TINY, donor_limits=number % 2 > 0, pins=number % 2 == 0)
        )
    hold_against_brute_force(random_case(seed, MEDIUM))
    hold_against_brute_force(random_case(seed, SMALL, donor_limits=True, pins=False))


A1 = b.position("A", skills=("x",))
B1 = b.position("B", skills=("y",))
C3 = b.position("C", skills=("z",), max_outage_min=1441)
SKILLS = tuple(b.skill(ident) for ident in "xyz")


def test_a_chain_heals_through_somebody_who_holds_a_name_elsewhere() -> None:
    people = (b.person("a", skills=["x"]), b.person("b", skills=["x", "y"]), b.person("c", skills=["y"]))
    before = b.previous_plan(a="A", b="B")
    rows = by_person(b.case(people, (A1, B1), skills=SKILLS, previous=before))
    assert rows["a"]["outcome"] == "healed"
    assert rows["a"]["moves"] == (("b", "B", "A"), ("c", "", "B"))
    assert (rows["a"]["level"], rows["a"]["short"], rows["a"]["falls_first"]) == ("", "", "somebody_tier_1")
    assert rows["c"]["outcome"] == "unplaced"


def test_a_gap_is_shifted_to_the_position_that_counts_least() -> None:
    people = (b.person("a", skills=["x"]), b.person("c", skills=["x", "z"]))
    rows = by_person(b.case(people, (A1, C3), skills=SKILLS))
    assert [rows["a"][key] for key in ("outcome", "level", "short")] == ["shifted", "somebody_tier_3", "C"]
    assert [rows["c"][key] for key in ("outcome", "level", "short")] == ["falls", "somebody_tier_3", "C"]


def test_of_two_positions_of_a_tier_the_one_with_the_longer_outage_is_left_empty() -> None:
    """B may be without anybody for four hours, A for half an hour, so that whoever stands in B goes to A."""
    people = (b.person("a", skills=["x"]), b.person("b", skills=["x", "y"]))
    positions = (
        b.position("A", skills=("x",), max_outage_min=30),
        b.position("B", skills=("y",), max_outage_min=240),
    )
    answer = solved(b.case(people, positions, skills=SKILLS))
    rows = {row["person"]: row for row in rows_of(single_losses(answer))}
    assert [rows["a"][key] for key in ("outcome", "short")] == ["shifted", "B"]
    # The cuts of tier 1 are half an hour, one, two and four: B, the longest, has rank 1.
    assert lost(rows["a"], answer.plan) == {"somebody_tier_1": 1, "outage_tier_1": 1}


def test_pinned_people_are_not_moved_and_surplus_names_are_no_loss() -> None:
    people = (b.person("a", skills=["x"]), b.person("c", skills=["x", "z"]))
    pinned = by_person(b.case(people, (A1, C3), skills=SKILLS, locks=(b.pin("c", "C"),)))
    assert pinned["a"]["outcome"] == "falls"
    both = by_person(b.case(people, (A1, C3), skills=SKILLS, locks=(b.pin("a", "A"), b.pin("c", "A"))))
    assert [both[person]["outcome"] for person in "ac"] == ["spare", "spare"]


def test_a_plan_that_could_be_better_is_refused() -> None:
    answer = solved(b.case(b.people(1), (b.position("A"),)))
    worse = Solved(answer.case, answer.plan.model_copy(update={"placements": ()}))
    with pytest.raises(ValueError, match="not optimal"):
        SingleLosses(worse)
