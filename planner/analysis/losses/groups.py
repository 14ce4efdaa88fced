"""What losses cost beyond one person: who is irreplaceable, which groups hurt most, how likely positions are filled."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.futures.evaluate import evaluate
from planner.analysis.gaps.tries import seat_levels
from planner.analysis.losses.one_person import worst_level
from planner.analysis.losses.scale import summed
from planner.analysis.losses.under_rules import LossesUnderRules, losses_in_turn
from planner.analysis.solved import Solved
from planner.domain.levels import MINIMUM_STEPS, SEAT_KINDS, SEATS, Order
from planner.domain.person import ClaimState
from planner.facts import Facts
from planner.facts.people import CLAIM_STATES
from planner.placement.losses.removal import without_people
from planner.placement.losses.residual_network import ResidualNetwork
from planner.placement.network.arcs import build_arcs
from planner.placement.network.solve import solve_seats
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.score import objective
from planner.placement.start.repair import solve_repaired

MOST_HOUSEHOLDS = 10
"""Households that are solved anew; the others are worth less by the residual network."""

OPEN_CLAIMS = (ClaimState.UNKNOWN, ClaimState.ASKED)
"""Claim states that may yet turn out to be somebody else's claim."""


def irreplaceable(losses: pd.DataFrame, solved: Solved) -> pd.DataFrame:
    """People whose loss costs a name whatever the others do, the worst first; for the strategist only.

    Args:
        losses: the table of ``nminus1.single_losses``.
        solved: the plan, with its case.

    Returns:
        ``place`` (from 1), ``person``, ``position``, ``outcome``, ``level`` (seat level that gets worse), ``short``
        (position that lacks the name, empty text if not known), ``others`` (other people who are eligible for the
        position), ``named`` (names in the position). By what is lost, then the fewest others, then names, position and
        person.
    """
    plan, column, no = solved.plan, solved.facts.column, solved.eligibility.no
    hit = losses[losses["level"] != ""].copy()
    eligible = {position: int((no[:, column[position]] == 0).sum()) for position in set(hit["position"])}
    named = pd.Series([name.position for name in plan.placements], dtype=object).value_counts()
    hit["others"] = [eligible[position] - 1 for position in hit["position"]]
    hit["named"] = [int(named[position]) for position in hit["position"]]
    hit["worth"] = [tuple(-more for more in change) for change in hit["change"]]
    hit = hit.sort_values(["worth", "others", "named", "position", "person"], kind="stable")
    hit.insert(0, "place", np.arange(1, len(hit) + 1))
    columns = ["place", "person", "position", "outcome", "level", "short", "others", "named"]
    return hit[columns].reset_index(drop=True).astype({"others": "int64", "named": "int64"})


def group_losses(solved: Solved) -> pd.DataFrame:
    """What falls when everybody of a unit, a home area, a household or an open claim state goes, each solved anew.

    Units are taken with those below them. Groups that hold no name are left out, so are those that hold more than half
    of all names, and households in which but one person holds a name. Of the households, the residual network chooses
    the worst (it does not look at lending limits). Names wanted and lending limits stay those of the plan.

    Returns:
        The worst first: ``kind`` (unit, area, household, claim), ``group`` (id), ``people`` (in the roster), ``placed``
        (who hold a name), ``change`` (what is added to each of the seat levels), ``level`` (best level that gets worse,
        empty text for none), ``minimum``, ``target``, ``depth`` (missing names more, all tiers), ``exact`` (False: no
        placement loses less, but lending limits or other coupling rules may make it more).
    """
    network = ResidualNetwork(solved.plan, solved.eligibility)
    groups, order = _Groups(solved), solved.plan.order
    rows: list[tuple[Any, ...]] = []
    for kind, group, members in _groups(network, solved.facts, order):
        placed = int((network.at[members] >= 0).sum())
        change, exact = groups.change(members)
        steps = [sum(change[level] for level in levels) for levels in order.steps]
        names = sum(steps[:MINIMUM_STEPS]), *steps[MINIMUM_STEPS:]
        rows.append((kind, group, len(members), placed, change, worst_level(change, order), *names, exact))
    rows.sort(key=lambda row: ([-more for more in row[4]], row[0], row[1]))
    return pd.DataFrame(rows, columns=["kind", "group", "people", "placed", "change", "level", *SEAT_KINDS, "exact"])


def _groups(network: ResidualNetwork, facts: Facts, order: Order) -> Iterator[tuple[str, str, NDArray[np.int64]]]:
    """Kind, id and rows of each group that is solved anew."""
    placed, most = network.at >= 0, int((network.at >= 0).sum()) // 2
    masks = [("unit", unit, facts.subtree(unit)) for unit in sorted(facts.index.unit)]
    masks += [("area", area, facts.people.area == number) for area, number in sorted(facts.index.area.items())]
    claims = [(state.value, CLAIM_STATES.index(state)) for state in OPEN_CLAIMS]
    masks += [("claim", state, facts.people.claim == number) for state, number in claims]
    for kind, group, mask in masks:
        if 0 < (mask & placed).sum() <= most:
            yield kind, group, np.flatnonzero(mask)
    yield from _households(network, facts, order)


def _households(network: ResidualNetwork, facts: Facts, order: Order) -> Iterator[tuple[str, str, NDArray[np.int64]]]:
    """The worst households by the residual network."""
    household = {person.id: person.household for person in facts.case.roster.people}
    members: dict[str, list[int]] = {}
    for row, person in enumerate(facts.people.ids):
        if key := household[person]:
            members.setdefault(key, []).append(row)
    households = []
    for key, rows in members.items():
        holding = [row for row in rows if network.at[row] >= 0]
        if len(holding) > 1:
            change = summed(losses_in_turn(network, rows)[0], order)
            households.append((tuple(-more for more in change), key, np.array(rows, dtype=np.int64)))
    for _, key, whole in sorted(households, key=lambda one: one[:2])[:MOST_HOUSEHOLDS]:
        yield "household", key, whole


class _Groups:
    """Solves without one group after another."""

    def __init__(self, solved: Solved) -> None:
        self._plan, self._problem = solved.plan, solved.problem
        self._rules = LossesUnderRules(solved)

    def change(self, rows: NDArray[np.int64]) -> tuple[tuple[int, ...], bool]:
        """Missing names more on each seat level, and whether that is exact or only the least under coupling rules."""
        problem = without_people(self._problem, rows)
        if self._problem.hats:
            # The network without second positions is no bound, so that solving anew is the only way.
            solved = seat_levels(problem)
            return tuple(new - old for new, old in zip(solved, self._plan.objective[:SEATS], strict=True)), True
        x = solve_seats(problem, build_arcs(problem)).placed if len(problem.group) else problem.group
        after = objective(problem, x)
        relaxed = tuple(new - old for new, old in zip(after, self._plan.objective, strict=True))[:SEATS]
        # What keeps all limits and is as good as without them is proven; CP-SAT can take seconds for each group.
        if keeps_limits(problem, x) or objective(problem, solve_repaired(problem))[:SEATS] == after[:SEATS]:
            return relaxed, True
        return relaxed, self._rules.by_chains(rows.tolist(), relaxed)


def fill_probability(solved: Solved) -> pd.DataFrame:
    """How likely each position keeps every seat of its minimum under the scenario's own draws of absence.

    Nothing is placed anew: deputies of the position step in, as in ``evaluate``.

    Returns:
        One row per position with minimum seats, in the phase in which it is least likely to be filled (the first of
        equals): ``position``, ``function``, ``tier``, ``phase`` (from 0), ``seats``, ``named``, ``held`` (draws
        in which every seat is filled), ``draws``, ``probability`` (0 to 1). The least likely first, then
        tier and position.
    """
    result = evaluate(solved)
    table = result.positions[result.positions["minimum_seats"] > 0].rename(columns={"minimum_seats": "seats"})
    table = table.sort_values(["minimum_held", "phase"], kind="stable").drop_duplicates("position")
    table = table.rename(columns={"minimum_held": "held"}).assign(draws=result.draws)
    table["probability"] = table["held"] / result.draws
    table = table.sort_values(["held", "tier", "position"], kind="stable").reset_index(drop=True)
    return table[["position", "function", "tier", "phase", "seats", "named", "held", "draws", "probability"]]
