"""Numbers for ids: the common coding of units, skills, employers, areas and places."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.organisation import Organisation, lineage
from planner.domain.skill import closure

UNKNOWN = -1
"""Number of an id that the organisation does not know, or that is not given."""
NO_WAY = np.iinfo(np.int64).max
"""Travel minutes of a pair that is not in the travel table."""


@dataclass(frozen=True)
class Index:
    """Ids to numbers, each kind in plain string order."""

    unit: dict[str, int]
    skill: dict[str, int]
    employer: dict[str, int]
    area: dict[str, int]
    place: dict[str, int]
    closure: dict[str, NDArray[np.int64]]
    """Skill id to the numbers of all skills that it gives, itself included."""
    in_line: NDArray[np.bool_]
    """Units × units: whether the column's unit is in the line (itself, parent, …) of the row's unit."""
    unit_employer: NDArray[np.int64]
    """Employer number of each unit."""
    minutes: NDArray[np.int64]
    """(Areas + 1) × (places + 1): travel minutes one way, NO_WAY where there is none.

    The last row is for people whose area is not given, the last column for positions without a place: UNKNOWN indexes
    them.
    """


def _number(ids: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(ids)))}


def build_index(organisation: Organisation, areas: Iterable[str]) -> Index:
    """Numbers everything that the organisation names, and the home areas of the people."""
    unit = _number(unit.id for unit in organisation.units)
    skill = _number(skill.id for skill in organisation.skills)
    employer = _number(
        [unit.employer for unit in organisation.units]
        + [name for agreement in organisation.agreements for name in (agreement.lender, agreement.borrower)]
    )
    area = _number([trip.area for trip in organisation.travel] + list(areas))
    place = _number([trip.place for trip in organisation.travel] + [p.place for p in organisation.positions if p.place])
    gives = {
        name: np.array(sorted(skill[given] for given in given_ids if given in skill), dtype=np.int64)
        for name, given_ids in closure(organisation.skills).items()
    }
    in_line = np.zeros((len(unit), len(unit)), dtype=np.bool_)
    for name, line in lineage(organisation.units).items():
        in_line[unit[name], [unit[above] for above in line if above in unit]] = True
    unit_employer = np.zeros(len(unit), dtype=np.int64)
    for member in organisation.units:
        unit_employer[unit[member.id]] = employer[member.employer]
    minutes = np.full((len(area) + 1, len(place) + 1), NO_WAY, dtype=np.int64)
    for trip in organisation.travel:
        minutes[area[trip.area], place[trip.place]] = trip.minutes
    return Index(unit, skill, employer, area, place, gives, in_line, unit_employer, minutes)
