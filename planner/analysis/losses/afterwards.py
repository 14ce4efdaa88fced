"""Placements without some people, with the prices that prove their seat levels: what the witness recounts of a loss."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from planner.analysis.solved import Solved
from planner.domain.levels import LEVELS, SEATS
from planner.domain.plan import Plan
from planner.placement.certificate.parts import network_certificate
from planner.placement.losses.removal import without_people
from planner.placement.network.arcs import build_arcs
from planner.placement.network.solve import solve_seats
from planner.placement.plans import build_plan
from planner.placement.problem.costs import COSTS, Codes
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.pins import Pins
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import objective
from planner.placement.start.repair import solve_repaired


class Afterwards:
    """Solves the seat levels without some people of a case, the network's way only: that takes milliseconds.

    Args:
        solved: a verified plan, with its case.
    """

    def __init__(self, solved: Solved) -> None:
        self._row, self._problem = solved.facts.row, solved.problem
        self._coupled = bool(solved.case.organisation.couplings)
        pins = self._problem.pins
        codes = Codes(solved.facts).of(np.array(pins.people, dtype=np.int64), np.array(pins.columns, dtype=np.int64))
        self._pin_costs = COSTS[:, self._problem.order.cost_columns][codes]

    def without(self, people: Iterable[str]) -> Plan | None:
        """The best placement without these people, by seat levels; names wanted stay as they are.

        None where rules may cost names, so that prices of positions alone prove nothing, and where couplings go on
        counting somebody who was pinned (docs/model.md, Losses).
        """
        rows = {self._row[person] for person in people}
        if self._problem.hats or (self._coupled and rows & set(self._problem.pins.people)):
            return None
        problem = self._without(rows)
        # Costs are no part of a loss: left at 0, they need no second pass and no price.
        free = replace(problem, code=np.zeros_like(problem.code))
        x = solve_seats(free, build_arcs(free)).placed if len(problem.group) else problem.group
        if not keeps_limits(problem, x):
            repaired = solve_repaired(free)
            if objective(free, repaired)[:SEATS] != objective(free, x)[:SEATS]:
                return None
            x = repaired
        proof = network_certificate(free, x)
        return build_plan(problem, x, method="network", bound=(0,) * len(LEVELS), proven=False, certificate=proof)

    def _without(self, rows: set[int]) -> Problem:
        """The problem without these people, their pins and those pins that never held."""
        pins = self._problem.pins
        kept = [at for at, person in enumerate(pins.people) if person not in rows]
        people, columns = (tuple(own[at] for at in kept) for own in (pins.people, pins.columns))
        problem = without_people(self._problem, np.array(sorted(rows), dtype=np.int64))
        return replace(problem, pins=Pins(people, columns, ()), pin_costs=self._pin_costs[kept].sum(axis=0))
