"""The bound of a placement for many futures, recounted from its multipliers (``planner.domain.robust_proof``)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

import numpy as np
from numpy.typing import NDArray

from planner.checks import pins
from planner.checks.levels import STEPS, rank_of, tier_of
from planner.checks.phases.seats import seats_of
from planner.checks.proof.crowd import Crowd
from planner.checks.proof.futures import present
from planner.checks.proof.offers import Offer, Offers
from planner.checks.proof.stakes import stakes
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.levels import TIER_WEIGHTS, TIERS
from planner.domain.plan import Plan
from planner.domain.robust_proof import RobustPart

Ints = NDArray[np.int64]

MOST_DRAWS = 2000
"""As many as may be asked for."""

SOMEBODY, SEATS, _, TARGET, DEPTH = range(len(STEPS))

HALF = 2**31

ROOM = 2**62
"""No sum of 64-bit numbers reaches this."""


@dataclass(frozen=True)
class RobustCertified:
    """What arithmetic alone says of a placement for many futures; people who could hold two positions hold one."""

    choice: str
    value: tuple[Fraction, ...]
    """Weighted seats covered, or the mean of the worst shares; for ``lexicographic`` the levels in order."""
    bound: tuple[Fraction, ...] | None
    """No placement is better than this; None if the form of the proof is wrong."""

    @property
    def certified(self) -> bool:
        """Whether no placement is better."""
        return self.value == self.bound


def certify_robust(plan: Plan, case: Case) -> RobustCertified | None:
    """Recounts the bound that a placement carries; None if it carries none, or one by older rules.

    Args:
        plan: a plan that ``verify`` accepts.
        case: what it was made from.
    """
    proof = plan.robust
    if proof is None or plan.older:
        return None
    if proof.draws > MOST_DRAWS:
        return RobustCertified(proof.choice, (), None)
    sums = _Sums(plan, case, proof.draws)
    value: Sequence[int | Fraction]
    if proof.choice == "lexicographic":
        value, bound = sums.values(), sums.level_bounds(proof.parts)
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
        crowd, at_stake = Crowd(view), stakes(view, wanted, held)
        offers = Offers(crowd, at_stake, held)
        here = self.present = present(crowd, draws)
        ids = sorted(wanted)
        positions = [view.positions[ident] for ident in ids]
        levels = self.levels = view.levels
        self.tier = np.array([tier_of(view.settings, one.max_outage_min) for one in positions], dtype=np.int64)
        self.rank = np.array([rank_of(view.settings, one.max_outage_min) for one in positions], dtype=np.int64)
        tiers = self.tier.tolist()
        self.at = [np.array([levels.at(step, tier) for tier in tiers], dtype=np.int64) for step in range(len(STEPS))]
        self.outage = np.array([levels.outage(tier) for tier in tiers], dtype=np.int64)
        pinned = set(held)
        taken, names = (np.zeros((len(here), len(ids)), dtype=np.int64) for _ in range(2))
        for name in plan.placements:
            counted = taken if (name.person, name.position) in pinned else names
            counted[:, ids.index(name.position)] += here[:, crowd.number[name.person]]
        seats = [[seats_of(phase, one) for one in positions] for phase in case.scenario.phase]
        table = np.repeat(np.array(seats, dtype=np.int64).reshape(-1, len(ids), 2), draws, axis=0)
        self.seats, self.target = np.maximum(0, table[:, :, 0] - taken), np.maximum(0, table[:, :, 1] - taken)
        self.somebody = ((table[:, :, 0] > 0) & (taken == 0)).astype(np.int64)
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
        self.pin_costs = [-cost for cost in at_stake.fixed[levels.seats :]]
        self.spent = list(plan.objective[levels.seats :])

    def covered(self, part: RobustPart) -> int | None:
        """⌊U / D⌋: no placement covers more; None if a number or a length is wrong."""
        shape, over, w = self.seats.shape, part.denominator, part.weights
        futures = part.futures or (1,) * shape[0]
        none = ((0,) * shape[0],) * shape[1]
        rows = (part.somebody or none, part.seats, part.target or none)
        fits = len(w) == len(self.levels) and len(futures) == shape[0] and len(part.prices) == shape[1]
        if not fits or any(len(row) != shape[1] or any(len(one) != shape[0] for one in row) for row in rows):
            return None
        largest = max((number for row in rows for one in row for number in one), default=0)
        heaviest = over * max(max(futures, default=1), 1) * (sum(w) * int(self.rank.max(initial=1)) + 1)
        if max(heaviest * 8, largest) * (2 * shape[0] + 8) + max(part.prices, default=0) >= ROOM:
            return None
        total = sum(price * int(room) for price, room in zip(part.prices, self.open, strict=True))
        reward = np.zeros(shape, dtype=np.int64)
        open_seats = (self.somebody, self.seats, self.target)
        for each, row, seats in zip(self._worths(w), rows, open_seats, strict=True):
            multipliers = np.array(row, dtype=np.int64).T
            most = over * np.array(futures, dtype=np.int64)[:, None] * each
            if (multipliers > most).any():
                return None
            # In two halves, so that no sum leaves 64 bits, whatever the numbers are.
            high, low = np.divmod(most - multipliers, HALF)
            total += int((seats * high).sum()) * HALF + int((seats * low).sum())
            reward += multipliers
        return (total + self._people(part, reward)) // over

    def _worths(self, weights: Sequence[int]) -> tuple[Ints, Ints, Ints]:
        """P each: what somebody there, a seat of the minimum and a seat of the target are worth."""
        w = np.array(weights, dtype=np.int64)
        somebody, seats, _, target, _ = (w[at] for at in self.at)
        return somebody + self.rank * w[self.outage], np.maximum(0, seats - target), target

    def _people(self, part: RobustPart, reward: Ints) -> int:
        """The sum over people of the best that each could bring."""
        best = np.zeros(self.present.shape[1], dtype=np.int64)
        for position, people in enumerate(self.able):
            costs = np.array([part.weights[at] for at in self.levels.costs], dtype=np.int64) @ self.cost[position]
            depth = part.weights[int(self.at[DEPTH][position])]
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

    def _plain(self, part: RobustPart) -> bool:
        """Whether a part weighs the seats of the minimum as the measure does."""
        measure = [0] * len(self.levels)
        for tier, weight in TIER_WEIGHTS.items():
            measure[self.levels.at(SEATS, tier - 1)] = weight
        return list(part.weights) == measure

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
        count, bounds = 1 if worst else max(1, ceil(5 * len(asked) / 100)), []
        for part in parts:
            covered = self.covered(part) if self._plain(part) and part.futures else None
            if covered is None or not asked:
                continue
            sizes = [weight * one for weight, one in zip(part.futures, full, strict=True)]
            whole = max(sum(sizes), count * max(sizes), 1)
            steps = count * lcm(*asked)
            bounds.append(Fraction(Fraction(covered + whole - sum(sizes), whole) * steps // 1, steps))
        return [min(bounds)] if bounds else None

    def _missing(self, names: Ints, left: Ints) -> list[int]:
        """The seat levels of so many names present, F × P, and so many names of the depth that are left, P."""
        nobody = np.maximum(0, self.somebody - names)
        tables = {
            SOMEBODY: nobody,
            SEATS: np.maximum(0, self.seats - names),
            TARGET: np.maximum(0, self.target - np.maximum(names, self.seats)),
            DEPTH: left,
        }
        value = [0] * self.levels.seats
        for tier in range(len(TIERS)):
            own = self.tier == tier
            for step, table in tables.items():
                value[self.levels.at(step, tier)] = int(table[..., own].sum())
            value[self.levels.outage(tier)] = int((nobody * self.rank)[:, own].sum())
        return value

    def values(self) -> list[int]:
        """The plan's value level by level, summed over the futures."""
        return [*self._missing(self.names, self.left), *self.spent]

    def level_bounds(self, parts: Sequence[RobustPart]) -> list[Fraction] | None:
        """What no placement falls below that is as good on the levels before."""
        wanted = [*self._missing(np.zeros_like(self.names), self.open), *self.pin_costs]
        value, bounds = self.values(), [0] * self.levels.seats + self.pin_costs
        for part in parts:
            covered = self.covered(part)
            last = max((level for level, weight in enumerate(part.weights) if weight), default=None)
            if covered is None or last is None:
                return None
            before = sum(part.weights[level] * (wanted[level] - value[level]) for level in range(last))
            bounds[last] = max(bounds[last], wanted[last] - (covered - before) // part.weights[last])
        return list(map(Fraction, bounds))
