"""Some people and positions of a case, on the days on which the positions ask for them."""

from dataclasses import dataclass

from planner.domain.case import Case
from planner.facts.days import Days
from planner.facts.index import Index
from planner.facts.judged import Judged
from planner.facts.people import People
from planner.facts.positions import Positions


@dataclass(frozen=True)
class Part:
    """Some people, and positions that ask for them on the same days: what a rule of eligibility is asked about."""

    case: Case
    index: Index
    days: Days
    """The days of the positions."""
    people: People
    judged: Judged
    """What the people are on these days."""
    positions: Positions
