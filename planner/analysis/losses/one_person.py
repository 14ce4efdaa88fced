"""What falls when one person goes: for everybody, exactly, and by which moves it heals."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.gaps.tries import seat_levels
from planner.analysis.solved import Solved
from planner.domain.levels import NOTHING, SEATS, Order
from planner.placement.losses.lending import Lending
from planner.placement.losses.removal import without_people
from planner.placement.losses.residual_network import NOWHERE, Forest, Move, ResidualNetwork


class Outcome(StrEnum):
    """How the loss of one person ends."""

    UNPLACED = "unplaced"
    """The person holds no name: nothing changes."""
    SPARE = "spare"
    """The name was surplus, or other moves make good for it: nothing is lost, nobody need be named here."""
    HEALED = "healed"
    """Somebody who held no name joins, at once or through a chain of moves."""
    SHIFTED = "shifted"
    """A chain of moves fills the position, and a name that counts less, or as much, goes missing elsewhere."""
    FALLS = "falls"
    """A name goes missing where the person stood."""
    SOLVED = "solved"
    """Rules that couple people bar the chains tried; the levels are those of solving anew, the moves are not known."""


@dataclass(frozen=True)
class Loss:
    """The answer to one loss."""

    outcome: Outcome
    change: tuple[int, ...]
    """What the loss adds to each of the seat levels, in the plan's order."""
    short: int = NOWHERE
    """Active position that has one name less; ``NOWHERE`` if none has, or it is not known."""
    moves: tuple[Move, ...] = ()
    """The chain, the move into the position left first."""


_NO_CHANGE = (0,) * SEATS
_UNPLACED = Loss(Outcome.UNPLACED, _NO_CHANGE)


class SingleLosses:
    """Answers to all single losses of one plan.

    Names wanted and lending limits stay those of the plan, although one person less would move the mean absence of a
    unit by a trifle (docs/model.md, Losses). The three cost levels are not looked at.

    Args:
        solved: a verified plan that is proven optimal, with its case.

    Raises:
        ValueError: if a chain of moves would better the plan, and no lending limit stands against it.
    """

    def __init__(self, solved: Solved) -> None:
        self._of = solved
        self.network = ResidualNetwork(solved.plan, solved.eligibility)
        self._lending = Lending(solved.facts)
        self._coupled = bool(solved.case.organisation.couplings)
        # Where the limits cost names, only a loss that heals wholly is known to be the best without solving anew.
        self._limits_cost = self.network.improvable(self.network.forest())
        if self._limits_cost and not len(self._lending.limit) and not self._coupled:
            raise ValueError("the plan's seat levels are not optimal")
        self._free = _answers(self.network, solved.plan.order)
        rows = np.arange(len(self.network.at))
        self._lent = self._lending.counts(rows, self.network.held(rows))
        self._room = self._lending.limit - self._lent.sum(axis=1)
        self._careful: dict[bytes, list[Loss]] = {}
        self._solved: dict[tuple[int, int], Loss] = {}
        self.solved_anew = 0
        """Full solves that lending limits have made necessary so far."""

    def of(self, row: int) -> Loss:
        """The answer to the loss of one person."""
        position = int(self.network.at[row])
        if position < 0:
            return _UNPLACED
        best = self._free[position]
        if self._coupled:
            return self._anew(row, None)
        goal = _NO_CHANGE if self._limits_cost else best.change
        if best.change == goal and self._keeps_limits(row, best.moves):
            return best
        full = self._room + self._lent[:, row] <= 0
        for limits in (full, np.ones_like(full)):
            kept = self._keeping(limits)[position]
            # No placement can be better than one that need not look at the limits.
            if kept.change == goal and self._keeps_limits(row, kept.moves):
                return kept
        return self._anew(row, kept)

    def _keeps_limits(self, row: int, moves: tuple[Move, ...]) -> bool:
        if not moves or not len(self._room):
            return True
        who = np.array([move.person for move in moves])
        to = self.network.columns[[move.target for move in moves]]
        added = self._lending.counts(who, to).sum(axis=1) - self._lent[:, who].sum(axis=1) - self._lent[:, row]
        return bool((added <= self._room).all())

    def _keeping(self, limits: NDArray[np.bool_]) -> list[Loss]:
        """Answers in which no move adds to the chosen limits."""
        key = limits.tobytes()
        if key not in self._careful:
            lending = self._lending.only(limits)
            network = ResidualNetwork(self._of.plan, self._of.eligibility, lending)
            self._careful[key] = _answers(network, self._of.plan.order)
        return self._careful[key]

    @cached_property
    def _group(self) -> dict[int, int]:
        """Group of each person in the problem."""
        return {int(one): number for number, rows in enumerate(self._of.problem.members) for one in rows}

    def _anew(self, row: int, tried: Loss | None) -> Loss:
        """Solves the plan's problem without the person; once for all who are alike and stand in the same position."""
        key = int(self.network.at[row]), self._group.get(row, -1 - row)
        if key not in self._solved:
            after = seat_levels(without_people(self._of.problem, np.array([row])))
            self.solved_anew += 1
            before = self._of.plan.objective[:SEATS]
            change = tuple(new - old for new, old in zip(after, before, strict=True))
            self._solved[key] = tried if tried and tried.change == change else Loss(Outcome.SOLVED, change)
        return self._solved[key]


def _answers(network: ResidualNetwork, order: Order) -> list[Loss]:
    """The answer of every active position."""
    forest = network.forest()
    return [_answer(network, forest, order, position) for position in range(network.size)]


def _answer(network: ResidualNetwork, forest: Forest, order: Order, position: int) -> Loss:
    if not network.names[position]:
        return _UNPLACED
    grade = int(forest.grade[position])
    moves, short = network.chain(forest, position)
    change = order.worth(grade)
    if grade == NOTHING:
        return Loss(Outcome.HEALED if moves else Outcome.SPARE, change, NOWHERE, moves)
    return Loss(Outcome.SHIFTED if moves else Outcome.FALLS, change, short, moves)


def single_losses(solved: Solved) -> pd.DataFrame:
    """What falls with each person; holds person ids, for the strategist only.

    Returns:
        One row per person, by id: ``person``, ``position`` (held, empty text for none), ``outcome`` (see ``Outcome``),
        ``level`` (best seat level that gets worse, empty text for none), ``change`` (18 numbers), ``short`` (position
        that lacks a name more, empty text for none or not known), ``moves`` (tuple of (person, from, to), the move into
        the position first; ``from`` is empty for somebody who held no name), ``falls_first`` (seat level of the name
        that goes missing before anybody moves).
    """
    return loss_table(SingleLosses(solved), solved)


def loss_table(losses: SingleLosses, solved: Solved) -> pd.DataFrame:
    """The table of ``single_losses``."""
    ids, wanted, order = solved.facts.people.ids, solved.plan.wanted, solved.plan.order
    standing, names = losses.network.at.tolist(), (*(want.position for want in wanted), "")
    last = losses.network.last_grade().tolist()
    first = [worst_level(order.worth(grade), order) if grade >= 0 else "" for grade in last] + [""]
    told: dict[int, tuple[object, ...]] = {}
    rows = []
    for row, person in enumerate(ids):
        loss = losses.of(row)
        if id(loss) not in told:  # losses that are alike are one object
            chain = tuple((ids[move.person], names[move.origin], names[move.target]) for move in loss.moves)
            told[id(loss)] = (
                loss.outcome.value,
                worst_level(loss.change, order),
                loss.change,
                names[loss.short],
                chain,
            )
        rows.append((person, names[standing[row]], *told[id(loss)], first[standing[row]]))
    columns = ["person", "position", "outcome", "level", "change", "short", "moves", "falls_first"]
    return pd.DataFrame(rows, columns=columns)


def worst_level(change: Iterable[int], order: Order) -> str:
    """Name of the best seat level that gets worse, empty text for none."""
    return next((name for name, more in zip(order.names, change, strict=False) if more > 0), "")
