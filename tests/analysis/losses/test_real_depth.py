"""Real depth against Hall's condition over all sets of positions, and against every way to lose so many people."""

from collections import Counter
from itertools import chain, combinations, product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment

from planner.analysis.losses.real_depth import real_depth
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.organisation import LockKind
from planner.domain.plan import Placement, Plan
from planner.facts import build_facts
from planner.placement.losses.lending import Lending
from planner.placement.problem.main_positions import second_hats
from tests import builders as b
from tests.analysis.losses.test_one_person import rows_of
from tests.analysis.made import solved
from tests.coupled_instances import coupled_case, eased
from tests.instances import SMALL, TINY, Size, random_case
from tests.oracles.scoring import rank_of
from tests.shares import each

OPEN = Size(people=9, positions=4, seats=1, depth=2, phases=1, hard=0.2)


class Small:
    """A solved case as plain sets, with the demands that real depth keeps."""

    def __init__(self, case: Case) -> None:
        answer = solved(case)
        self.plan, eligibility = answer.plan, answer.eligibility
        facts = eligibility.facts
        self.rows = {row["position"]: row for row in rows_of(real_depth(answer))}
        column = {position: number for number, position in enumerate(facts.positions.ids)}
        pins = {(lock.person, lock.position) for lock in case.organisation.locks if lock.kind is LockKind.PIN}
        at = _main_positions(self.plan, case, pins)
        left_out = {tuple(pair.split()) for pair in self.plan.pins_left_out}
        self.pinned = {pair for pair in at.items() if pair in pins - left_out}
        self.may: dict[str, set[str]] = {}
        for row, person in enumerate(facts.people.ids):
            able = {p for p in self.rows if eligibility.no[row, column[p]] == 0}
            self.may[person] = {at[person]} if (person, at.get(person)) in self.pinned else able
        self.minimum = {want.position: want.minimum for want in self.plan.wanted}
        self.named = {p: sum(place == p for place in at.values()) for p in self.rows}

    def kept(self, position: str) -> dict[str, int]:
        """Names that the others keep."""
        tier = self.rows[position]["tier"]
        others = [p for p in self.rows if p != position and self.rows[p]["tier"] <= tier]
        return {p: min(self.named[p], self.minimum[p]) for p in others}

    def real(self, position: str) -> int:
        """Hall: the least, over sets of positions, of the people eligible for them less the names they keep."""
        kept = self.kept(position)
        sets = chain.from_iterable(combinations(kept, size) for size in range(len(kept) + 1))
        return min(
            sum(bool(may & {position, *others}) for may in self.may.values()) - sum(kept[p] for p in others)
            for others in sets
        )

    def names(self, demand: dict[str, int], gone: tuple[str, ...]) -> int:
        """Most names that can be placed on these demands by those who are left."""
        seats = [p for p, wanted in demand.items() for _ in range(wanted)]
        left = [may for person, may in self.may.items() if person not in gone]
        fits = np.array([[p in may for p in seats] for may in left], dtype=int).reshape(len(left), len(seats))
        return int(fits[linear_sum_assignment(fits, maximize=True)].sum())

    def falls(self, position: str, gone: tuple[str, ...]) -> bool:
        """Whether the position lacks a name of the minimum although the others take no more than they must."""
        kept = self.kept(position)
        both = self.names(kept | {position: self.minimum[position]}, gone)
        return both - self.names(kept, gone) < self.minimum[position]


def _main_positions(plan: Plan, case: Case, pins: set[tuple[str, str | None]]) -> dict[str, str]:
    """Person to position; of two the pinned one, then the one whose name counts more."""
    outage = {one.id: one.max_outage_min for one in case.organisation.positions}

    def key(one: Placement) -> tuple[bool, int, int, str]:
        level = f"{one.covers}_tier_{case.settings.tier(outage[one.position])}"
        place = plan.levels.index(level) if level in plan.levels else len(plan.levels)
        rank = rank_of(case, outage[one.position]) if one.covers == "somebody" else 0
        return (one.person, one.position) not in pins, place, -rank, one.position

    return {name.person: name.position for name in sorted(plan.placements, key=key, reverse=True)}


@pytest.mark.parametrize("seed", range(40))
def test_somebody_with_two_positions_is_counted_once(seed: int) -> None:
    case = eased(coupled_case(seed, OPEN, (CouplingKind.DOUBLE_HAT,)))
    # Pinned people may hold a second position, which real depth does not look at.
    locks = tuple(lock for lock in case.organisation.locks if lock.kind is LockKind.BAN)
    small = Small(case.model_copy(update={"organisation": case.organisation.model_copy(update={"locks": locks})}))
    assert len(small.plan.placements) - sum(small.named.values()) == len(second_hats(small.plan))
    for position, row in small.rows.items():
        assert row["real"] == small.real(position)


@each(range(60), 30)
def test_real_depth_is_what_halls_condition_allows(seed: int) -> None:
    small = Small(random_case(seed, SMALL if seed % 3 == 0 else OPEN))
    for position, row in small.rows.items():
        assert row["exact"]
        assert row["real"] == small.real(position)
        group = {position, *row["shared_with"]}
        kept = small.kept(position)
        assert row["group_people"] == sum(bool(may & group) for may in small.may.values())
        assert row["group_names"] == small.minimum[position] + sum(kept[p] for p in row["shared_with"])
        assert row["group_people"] - row["group_names"] == row["real"] - small.minimum[position]


@pytest.mark.parametrize("seed", range(40))
def test_so_many_losses_are_survived_whoever_goes_and_one_more_is_not(seed: int) -> None:
    small = Small(random_case(seed, TINY if seed % 2 else OPEN))
    for position, row in small.rows.items():
        if not small.minimum[position] or not 0 <= row["survives"] < 3:
            continue
        assert not any(small.falls(position, gone) for gone in combinations(small.may, row["survives"]))
        assert any(small.falls(position, gone) for gone in combinations(small.may, row["survives"] + 1))


def shared(**changes: Any) -> dict[str, dict[str, Any]]:
    people = (b.person("a", skills=["x"]), b.person("b", skills=["y"]), b.person("c", skills=["x", "y"]))
    positions = (b.position("A", skills=("x",)), b.position("B", skills=("y",)))
    table = real_depth(solved(b.case(people, positions)), **changes)
    return {row["position"]: row for row in rows_of(table)}


def test_a_shared_backup_is_told_by_name() -> None:
    rows = shared()
    assert [rows["A"][key] for key in ("nominal", "real", "survives", "nominal_survives")] == [2, 2, 1, 1]
    assert rows["A"]["shared_with"] == ("B",)
    assert (rows["A"]["group_people"], rows["A"]["group_names"]) == (3, 2)


def test_the_search_ends_where_it_is_enough() -> None:
    rows = shared(enough=1)
    assert not rows["A"]["exact"]
    assert (rows["A"]["real"], rows["A"]["shared_with"]) == (2, ())


def test_a_position_that_lacks_names_survives_less_than_nothing() -> None:
    table = real_depth(solved(b.case(b.people(1), (b.position("A", 3), b.position("B", 0, 1)))))
    rows = {row["position"]: row for row in rows_of(table)}
    assert rows["A"]["survives"] == -2
    assert pd.isna(rows["B"]["survives"])


def most_by_brute_force(case: Case, position: str, small: Small) -> int:
    """The most names over all ways to place everybody, kept names and lending limits held."""
    kept, may = small.kept(position), dict(small.may)
    facts = build_facts(case)
    row = {person: number for number, person in enumerate(facts.people.ids)}
    column = {ident: number for number, ident in enumerate(facts.positions.ids)}
    pinned = {person for person, _ in small.pinned}
    choices = [
        sorted(may[person]) if person in pinned else ["", *sorted(may[person] & {position, *kept})]
        for person in sorted(may)
    ]
    lending = Lending(facts)
    rows = np.array([row[person] for person in sorted(may)], dtype=np.int64)
    best = -1
    for places in product(*choices):
        names = Counter(places)
        if names[position] <= best or any(names[other] < number for other, number in kept.items()):
            continue
        columns = np.array([column.get(place, -1) for place in places], dtype=np.int64)
        if (lending.counts(rows, columns).sum(axis=1) <= lending.limit).all():
            best = names[position]
    return best


@each(range(40), 14)
def test_real_depth_keeps_lending_limits(seed: int) -> None:
    case = random_case(seed, TINY, donor_limits=True)
    small = Small(case)
    for position, row in small.rows.items():
        assert row["exact"]
        assert not row["at_most"]
        assert row["real"] == most_by_brute_force(case, position, small)
        assert row["limited"] == (row["real"] < small.real(position))
        if row["limited"]:
            assert (row["shared_with"], row["group_people"], row["group_names"]) == ((), 0, 0)


def test_what_nobody_proves_within_limits_is_an_upper_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    units = (b.unit(), b.unit("LENDER", lend_percent=50))
    lender = {"employments": (b.employment(unit="LENDER"),)}
    people = (b.person("a"), *(b.person(ident, **lender) for ident in "bcde"))
    case = b.case(people, (b.position("A"),), units=units)
    (row,) = rows_of(real_depth(solved(case)))
    assert [row[key] for key in ("real", "survives", "exact", "limited", "at_most")] == [3, 2, True, True, False]
    assert rows_of(real_depth(solved(case), enough=2))[0]["exact"] is False
    assert rows_of(real_depth(solved(case), enough=3))[0]["real"] == 3
    monkeypatch.setattr("planner.placement.losses.spare_under_limits.MOST_ARCS", 0)
    (row,) = rows_of(real_depth(solved(case)))
    assert [row[key] for key in ("real", "exact", "limited", "at_most")] == [5, True, False, True]
