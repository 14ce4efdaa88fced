"""The tables of one result, exact; ``publish`` says what of them may be shown."""

from dataclasses import dataclass

import pandas as pd

from planner.analysis.counted.coverage import positions, standing
from planner.analysis.counted.depth import depth
from planner.analysis.counted.donors import donors, limits
from planner.analysis.counted.funnel import funnels
from planner.analysis.counted.homes import homes
from planner.analysis.counted.passing import passing, strained
from planner.analysis.counted.supply import supply
from planner.analysis.gaps.cheapest import mend
from planner.analysis.gaps.dates import only_dates
from planner.analysis.gaps.single_change import Change
from planner.analysis.public.brief import Brief, brief
from planner.analysis.solved import Solved
from planner.analysis.story.evidence import Evidence, evidence


@dataclass(frozen=True)
class Tables:
    """Tables of one result."""

    coverage: pd.DataFrame
    """``analysis.coverage.positions``."""
    standing: pd.DataFrame
    """``analysis.coverage.standing``."""
    depth: pd.DataFrame
    """``analysis.depth.depth``."""
    supply: pd.DataFrame
    """``analysis.supply.supply``."""
    donors: pd.DataFrame
    """``analysis.donors.donors``."""
    limits: pd.DataFrame
    """``analysis.donors.limits``."""
    funnels: pd.DataFrame
    """``analysis.funnel.funnels`` of the positions that lack names of the minimum."""
    passing: pd.DataFrame
    """``analysis.passing.passing`` of the strained positions."""
    homes: pd.DataFrame
    """``analysis.homes.homes``."""
    changes: dict[str, Change]
    """Cheapest single change by position; holds person ids, which no report shows."""
    dated: frozenset[str]
    """Positions of these funnels that somebody could help but for dates; who, and which dates, no report shows."""
    brief: Brief
    """The three facts."""
    evidence: Evidence
    """What the story rests on; public as it is."""
    untold: frozenset[str] = frozenset()
    """Positions of which it is not told whether somebody there is irreplaceable (``publish``)."""


def analyse(solved: Solved, changes: tuple[Change, ...] | None) -> Tables:
    """Makes all tables of a result.

    Args:
        solved: a verified plan, with its case.
        changes: cheapest single changes if they are known; else they are searched for, which solves anew.
    """
    lacking = [lack.position for lack in solved.plan.missing if lack.minimum]
    mended = mend(solved, lacking) if changes is None else changes
    return Tables(
        coverage=positions(solved.plan, solved.case.organisation),
        standing=standing(solved.plan, solved.case.organisation),
        depth=depth(solved),
        supply=supply(solved),
        donors=donors(solved),
        limits=limits(solved),
        funnels=funnels(solved, lacking),
        passing=passing(solved, strained(solved)),
        homes=homes(solved),
        changes={change.position: change for change in mended},
        dated=frozenset(position for position in lacking if only_dates(solved, position)),
        brief=brief(solved.plan, solved.case.organisation, mended, solved.case.shortest_days),
        evidence=evidence(solved),
    )
