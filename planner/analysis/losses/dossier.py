"""Why nobody else can hold the role of one person: all numbers of the one-page dossier."""

from dataclasses import dataclass

import pandas as pd

from planner.analysis.counted.funnel import funnels
from planner.analysis.losses.one_person import SingleLosses, worst_level
from planner.analysis.solved import Solved
from planner.placement.problem.main_positions import counted_once


@dataclass(frozen=True)
class Dossier:
    """What falls with one person, and who else there is; for the strategist only."""

    person: str
    position: str
    """The main one of two."""
    beside: str
    """Position that the person holds beside it, empty text for none."""
    rank: int
    role: str
    """``holder`` or ``deputy``."""
    outcome: str
    """See ``nminus1.Outcome``."""
    level: str
    """Best seat level that gets worse, empty text for none."""
    change: tuple[int, ...]
    """What the loss adds to each of the seat levels, in the plan's order."""
    short: str
    """Position that lacks a name more, empty text for none or not known."""
    moves: tuple[tuple[str, str, str], ...]
    """Person, from (empty text: held no name), to; the move into the person's position first."""
    named: int
    """Names in the position, the person's included."""
    minimum: int
    """Names wanted of the minimum."""
    funnel: pd.DataFrame
    """``step``, ``left``, ``lost``, ``binds``: everybody else, rule by rule; see ``funnel.funnels``.

    ``elsewhere`` are those who hold a name that counts as much or more, ``placed_here`` the other names of the
    position. Who is left could step in at once.
    """


def dossier(solved: Solved, person: str) -> Dossier:
    """Builds the dossier of somebody who holds a name.

    Args:
        solved: a verified plan that is proven optimal, with its case.
        person: person id.

    Raises:
        StopIteration: if the person holds no name in the plan.
    """
    plan, facts = solved.plan, solved.facts
    name = next(name for name in counted_once(plan, facts) if name.person == person)
    others = (other.position for other in plan.placements if other.person == person and other != name)
    losses = SingleLosses(solved)
    loss = losses.of(facts.people.ids.index(person))
    positions = (*(want.position for want in plan.wanted), "")
    wanted = next(want for want in plan.wanted if want.position == name.position)
    return Dossier(
        person=person,
        position=name.position,
        beside=next(others, ""),
        rank=name.rank,
        role=name.role.value,
        outcome=loss.outcome.value,
        level=worst_level(loss.change, plan.order),
        change=loss.change,
        short=positions[loss.short],
        moves=tuple(
            (facts.people.ids[move.person], positions[move.origin], positions[move.target]) for move in loss.moves
        ),
        named=sum(other.position == name.position for other in plan.placements),
        minimum=wanted.minimum,
        funnel=_others(solved, person, name.position),
    )


def _others(solved: Solved, person: str, position: str) -> pd.DataFrame:
    """The funnel of the position as it is without the person, over everybody else."""
    case, plan = solved.case, solved.plan
    without = case.edited(lambda people: (other for other in people if other.id != person))
    names = [name for name in plan.placements if name.person != person]
    ranks: dict[str, int] = {}
    placed = []
    for name in names:
        ranks[name.position] = ranks.get(name.position, 0) + 1
        placed.append(name.model_copy(update={"rank": ranks[name.position]}))
    left = Solved(without, plan.model_copy(update={"placements": tuple(placed)}))
    table = funnels(left, [position])
    return table[["step", "left", "lost", "binds"]].reset_index(drop=True)
