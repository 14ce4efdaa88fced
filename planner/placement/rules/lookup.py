"""The couplings of a case by kind, in columns: their positions and whom they tell apart."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.domain.coupling import Coupling, CouplingKind
from planner.facts import Facts


def of_kind(facts: Facts, kind: CouplingKind) -> Iterator[tuple[Coupling, NDArray[np.bool_]]]:
    """Couplings of one kind by id, with the m positions that they are about."""
    chosen = [coupling for coupling in facts.case.organisation.couplings if coupling.kind is kind]
    for coupling in sorted(chosen, key=lambda coupling: coupling.id):
        named = set(coupling.positions)
        yield coupling, np.array([ident in named for ident in facts.positions.ids], dtype=np.bool_)


def having(facts: Facts, skill: str | None, positions: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """N people who have a skill, directly or implied, to the last day of a team's days, in each scenario that wants it.

    Args:
        facts: columns of the case.
        skill: the skill.
        positions: m positions, the team; where none of them wants anybody nobody is asked for it, and all have it.
    """
    everybody = np.full(len(facts.people.ids), skill is not None)
    wanting = [(part, positions & part.wants) for part in facts.joint if skill is not None]
    each = [everybody, *(_held(part, str(skill), team) for part, team in wanting if team.any())]
    return np.asarray(np.logical_and.reduce(each))


def _held(facts: Facts, skill: str, team: NDArray[np.bool_]) -> NDArray[np.bool_]:
    latest = max(np.flatnonzero(team).tolist(), key=lambda column: facts.days_at(column).last)
    return facts.at(latest).held[:, facts.index.skill[skill]]


def households(facts: Facts) -> tuple[NDArray[np.int64], list[str]]:
    """N numbers of the households, −1 for people without one; and the households by number."""
    number: dict[str, int] = {}
    household = {person.id: person.household for person in facts.case.roster.people}
    keys = [household[person] for person in facts.people.ids]
    numbers = np.array([-1 if key is None else number.setdefault(key, len(number)) for key in keys], dtype=np.int64)
    return numbers, list(number)


def several(keys: NDArray[np.int64], no: NDArray[np.uint16], positions: NDArray[np.bool_], most: int) -> list[int]:
    """Keys (0 and up) of groups of which more than ``most`` people may hold one of the positions."""
    able = (no[:, positions] == 0).any(axis=1) & (keys >= 0)
    found, count = np.unique(keys[able], return_counts=True)
    return [int(key) for key in found[count > most]]
