"""Generates sample municipalities: the organisation, a clean roster and, when asked for, the files of HR."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.domain.organisation import Organisation
from planner.domain.person import Roster
from planner.sample.export import Export, export
from planner.sample.faults import Fault
from planner.sample.organisation import organisation
from planner.sample.people import People, draw_people
from planner.sample.roster import roster
from planner.sample.sheets import Sheet
from planner.sample.size import SMALLEST, districts
from planner.sample.staff import chance


@dataclass(frozen=True)
class Sample:
    """One municipality."""

    organisation: Organisation
    """War organisation, 85 positions a district."""
    roster: Roster
    """Clean people with ids ``prs-000001``…; an import of faultless files would give the same but for the ids."""
    drawn: People
    """The columns that both the roster and the files are made from."""

    @cached_property
    def export(self) -> Export:
        """Files and faults, made when first asked for."""
        return export(self.drawn)

    @property
    def files(self) -> tuple[Sheet, ...]:
        """The files that HR and the strategist would hand over, faults included."""
        return self.export.sheets

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault planted in the files, so that a test can ask the import for each of them."""
        return self.export.faults


def generate(people: int = 1000, seed: int = 1, district_number: int | None = None) -> Sample:
    """Makes one municipality.

    Args:
        people: municipal employees, at least 200; companies, elected, external and hourly people come on top (+25 %).
        seed: same seed, same municipality.
        district_number: districts of a city; None for one per 1,714 employees.

    Raises:
        ValueError: if there are too few people for a municipality or for the districts.
    """
    parts = districts(people, district_number)
    drawn = draw_people(parts, seed)
    return Sample(organisation=organisation(parts), roster=roster(drawn), drawn=drawn)


def mixed_sizes(number: int = 290, seed: int = 1) -> list[int]:
    """Municipal employees of municipalities of mixed size; like Sweden's, most are small and a few are large."""
    sizes = np.exp(chance(seed, "sizes").normal(np.log(1100), 0.85, number))
    return [int(size) for size in np.clip(sizes, SMALLEST, 40_000)]
