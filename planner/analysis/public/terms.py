"""On what terms a report looks for measures, and for which plans it does not: said to readers beside what was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class LeftOut(StrEnum):
    """Why a plan that lacks names has no part in the measures of a report."""

    SWITCHES = "switches"
    """It was solved with switches that the others do not have: one set of measures serves plans of like conditions."""
    POINTS = "points"
    """It weighs missing names otherwise than the others, so that they cannot be added up."""
    CITY = "city"
    """There are so many people and positions that the report would have to wait."""


@dataclass(frozen=True)
class Terms:
    """What readers must know of how measures were looked for."""

    budget_given: bool = True
    """Whether somebody asked for the budget; else it is the program's example."""
    weeks_given: bool = True
    """The same of the weeks."""
    left_out: Mapping[LeftOut, tuple[str, ...]] = field(default_factory=dict)
    """Plans that lack names and for which no measures were looked for, by their ids."""


EVERYTHING_GIVEN = Terms()
"""Somebody gave all of it, and nothing is left out."""
