"""The bound of a placement for many futures, recounted from its multipliers (``planner.domain.robust_proof``)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.checks import pins
from planner.checks.phases.seats import seats_of
from planner.checks.proof.crowd import Crowd
from planner.checks.proof.futures import present
from planner.checks.proof.offers import Offer, Offers
from planner.checks.proof.stakes import stakes
from planner.checks.score import tier_of
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.levels import LEVELS, TIER_WEIGHTS, TIERS
from planner.domain.plan import Plan
from planner.domain.robust_proof import RobustPart

Ints = NDArray[np.int64]

MOST_DRAWS = 2000
"""As many as may be asked for."""

ROOM = 2**62
"""No sum of 64-bit numbers reaches this."""


@dataclass(frozen=True)
class RobustCertified:
    """What arithmetic alone says of a placement for many futures; people who could hold two positions hold one."""

    choice: str
    value: tuple[Fraction, ...]
    """Weighted seats covered, or the mean of the worst shares; the twelve levels of the choice ``lexicographic``."""
    bound: tuple[Fraction, ...] | None
    """No placement is better than this; None if the form of the proof is wrong."""

    @property
    def certified(self) -> bool:
        """Whether no placement is better."""
        return self.value == self.bound


def certify_robust(plan: Plan, case: Case) -> RobustCertified | None:
    """Recounts the bound that a placement carries; None if it carries none.

    Args:
        plan: a plan that ``verify`` accepts.
        case: what it was made from.
    """
    proof = plan.robust
    if proof is None:
        return None
    if proof.draws > MOST_DRAWS:
        return RobustCertified(proof.choice, (), None)
    sums = _Sums(plan, case, proof.draws)
    value: Sequence[int | Fraction]
    if proof.choice == "lexicographic":
        value, bound = sums.levels(), sums.level_bounds(proof.parts)
    elif proof.choice == "expected":
        value, bound = [sums.total()], sums.total_bound(proof.parts)
    else:
        worst = proof.choice == "worst"
        value, bound = [sums.tail(worst)], sums.tail_bound(proof.parts, worst)
    return RobustCertified(proof.choice, tuple(map(Fraction, value)), None if bound is None else tuple(bound))


class _Sums:
    """Seats, presence and costs after pins; F futures, N people, P positions."""

    def __init__(self, plan: Plan, case: Case, draws: int) -> None:
        view = View(case)
        wanted, most = pins.frame(view)
        held, _ = pins.sort_pins(view, wanted, most)
        crowd, at_stake = Crowd(view), stakes(view, wanted, held, LEVELS)
        offers = Offers(crowd, at_stake, held)
        here = self.present = present(crowd, draws)
        ids = sorted(wanted)
        positions = [view.positions[ident] for ident in ids]
        self.tier = np.array([tier_of(view, one.max_outage_min) for one in positions], dtype=np.int64)
        pinned = set(held)
        taken, names = (np.zeros((len(here), len(ids)), dtype=np.int64) for _ in range(2))
        for name in plan.placements:
            one = taken if (name.person, name.position) in pinned else names
            one[:, ids.index(name.position)] += here[:, crowd.number[name.person]]
        seats = [[seats_of(phase, one) for one in positions] for phase in case.scenario.phase]
        table = np.repeat(np.array(seats, dtype=np.int64).reshape(-1, len(ids), 2), draws, axis=0)
        self.seats, self.target = np.maximum(0, table[:, :, 0] - taken), np.maximum(0, table[:, :, 1] - taken)
        self.names = names
        self.open = np.array([sum(step.names for step in at_stake.open[ident]) for ident in ids], dtype=np.int64)
        count = np.array([sum(row.position == ident for row in plan.placements) for ident in ids], dtype=np.int64)
        own = np.array([sum(ident == at for _, at in held) for ident in ids], dtype=np.int64)
        self.left = np.maximum(0, self.open - (count - own))
        self.able: list[Ints] = []
        self.cost: list[Ints] = []
        for position, room in zip(positions, self.open.tolist(), strict=True):
            offer = Offer((position,), 0)
            people = offers.able(offer) if room else np.zeros(0, dtype=np.int64)
            self.able.append(people)
            self.cost.append(np.array(offers.costs(offer, people), dtype=np.int64))
        self.pin_costs = [-at_stake.fixed[level] for level in at_stake.cost_levels]
        self.spent = list(plan.objective[-len(at_stake.cost_levels) :])

    def covered(self, part: RobustPart) -> int | None:
        """⌊U / D⌋: no placement covers more; None if a number or a length is wrong."""
        shape, over, w = self.seats.shape, part.denominator, part.weights
        futures = part.futures or (1,) * shape[0]
        rows = (part.minimum, part.target or ((0,) * shape[0],) * shape[1])
        fits = len(w) == len(LEVELS) and len(futures) == shape[0] and len(part.prices) == shape[1]
        if not fits or any(len(row) != shape[1] or any(len(one) != shape[0] for one in row) for row in rows):
            return None
        largest = max((number for row in rows for one in row for number in one), default=0)
        heaviest = over * max(max(futures, default=1), 1) * (sum(w) + 1)
        if max(heaviest * 8, largest) * (2 * shape[0] + 8) + max(part.prices, default=0) >= ROOM:
            return None
        total = sum(price * int(room) for price, room in zip(part.prices, self.open, strict=True))
        worth = ([max(0, w[t] - w[t + 3]) for t in range(3)], [w[t + 3] for t in range(3)])
        reward = np.zeros(shape, dtype=np.int64)
        for each, row, seats in zip(worth, rows, (self.seats, self.target), strict=True):
            multipliers = np.array(row, dtype=np.int64).T
            most = over * np.array(futures, dtype=np.int64)[:, None] * np.array(each, dtype=np.int64)[self.tier]
            if (multipliers > most).any():
                return None
            total += sum(map(int, (seats * (most - multipliers)).sum(axis=1)))
            reward += multipliers
        return (total + self._people(part, reward)) // over

    def _people(self, part: RobustPart, reward: Ints) -> int:
        """The sum over people of the best that each could bring."""
        best = np.zeros(self.present.shape[1], dtype=np.int64)
        for position, people in enumerate(self.able):
            costs = np.array(part.weights[9:], dtype=np.int64) @ self.cost[position]
            depth = part.weights[6 + int(self.tier[position])]
            gain = self.present[:, people].T.astype(np.int64) @ reward[:, position]
            gain += part.denominator * (depth - costs) - part.prices[position]
            best[people] = np.maximum(best[people], gain)
        return sum(best.tolist())

    def _worth(self) -> Ints:
        return np.array([TIER_WEIGHTS[tier] for tier in TIERS], dtype=np.int64)[self.tier]

    def total(self) -> int:
        """Weighted seats of the minimum that the plan covers in all futures."""
        return int((np.minimum(self.names, self.seats) @ self._worth()).sum())

    def total_bound(self, parts: Sequence[RobustPart]) -> list[Fraction] | None:
        """No placement covers more."""
        least = [bound for part in parts if self._plain(part) and (bound := self.covered(part)) is not None]
        return [Fraction(min(least))] if least else None

    @staticmethod
    def _plain(part: RobustPart) -> bool:
        """Whether a part weighs the seats of the minimum as the measure does."""
        return part.weights == (*(TIER_WEIGHTS[tier] for tier in TIERS), *(0,) * 9)

    def _shares(self) -> tuple[Ints, Ints]:
        """Covered and asked, of the futures that ask for a seat."""
        full = self.seats @ self._worth()
        return (np.minimum(self.names, self.seats) @ self._worth())[full > 0], full[full > 0]

    def tail(self, worst: bool) -> Fraction:
        """The mean of the worst shares; 1 if nothing is asked for."""
        shares = sorted(
            Fraction(part, whole) for part, whole in zip(*(one.tolist() for one in self._shares()), strict=True)
        )
        count = 1 if worst else max(1, ceil(5 * len(shares) / 100))
        return Fraction(sum(shares[:count], Fraction(0)), count) if shares else Fraction(1)

    def tail_bound(self, parts: Sequence[RobustPart], worst: bool) -> list[Fraction] | None:
        """No placement has a larger mean of the worst shares."""
        full = (self.seats @ self._worth()).tolist()
        asked = [one for one in full if one]
        count, found = 1 if worst else max(1, ceil(5 * len(asked) / 100)), []
        for part in parts:
            covered = self.covered(part) if self._plain(part) and part.futures else None
            if covered is None or not asked:
                continue
            sizes = [weight * one for weight, one in zip(part.futures, full, strict=True)]
            whole = max(sum(sizes), count * max(sizes), 1)
            steps = count * lcm(*asked)
            found.append(Fraction(Fraction(covered + whole - sum(sizes), whole) * steps // 1, steps))
        return [min(found)] if found else None

    def _by_tier(self, missing: Any) -> list[int]:
        return [int(missing[..., self.tier == tier].sum()) for tier in range(3)]

    def levels(self) -> list[int]:
        """The plan's value level by level, summed over the futures."""
        short = np.maximum(0, self.target - np.maximum(self.names, self.seats))
        seats = self._by_tier(np.maximum(0, self.seats - self.names)) + self._by_tier(short)
        return [*seats, *self._by_tier(self.left), *self.spent]

    def level_bounds(self, parts: Sequence[RobustPart]) -> list[Fraction] | None:
        """What no placement falls below that is as good on the levels before."""
        short = self._by_tier(np.maximum(0, self.target - self.seats))
        wanted = [*self._by_tier(self.seats), *short, *self._by_tier(self.open), *self.pin_costs]
        value, bounds = self.levels(), [0] * 9 + self.pin_costs
        for part in parts:
            covered = self.covered(part)
            last = max((level for level, weight in enumerate(part.weights) if weight), default=None)
            if covered is None or last is None:
                return None
            before = sum(part.weights[level] * (wanted[level] - value[level]) for level in range(last))
            bounds[last] = max(bounds[last], wanted[last] - (covered - before) // part.weights[last])
        return list(map(Fraction, bounds))
