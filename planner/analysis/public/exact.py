"""The tables of one result, exact; ``reports.publish`` says what of them may be shown."""

from dataclasses import dataclass

import pandas as pd

from planner.analysis.counted.coverage import positions
from planner.analysis.counted.depth import depth
from planner.analysis.counted.donors import donors, limits
from planner.analysis.counted.funnel import funnels
from planner.analysis.counted.supply import supply
from planner.analysis.gaps.cheapest import mend
from planner.analysis.gaps.single_change import Change
from planner.analysis.public.brief import Brief, brief
from planner.domain.case import Case
from planner.domain.plan import Plan
from planner.eligibility import build
from planner.facts import build_facts


@dataclass(frozen=True)
class Tables:
    """Tables of one result."""

    coverage: pd.DataFrame
    """``analysis.coverage.positions``."""
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
    changes: dict[str, Change]
    """Cheapest single change by position; holds person ids, which no report shows."""
    brief: Brief
    """The three facts."""


def analyse(case: Case, plan: Plan, changes: tuple[Change, ...] | None) -> Tables:
    """Makes all tables of a result; eligibility, which is large, is built once and let go.

    Args:
        case: the case.
        plan: its verified plan.
        changes: cheapest single changes if they are known; else they are searched for, which solves anew.
    """
    facts = build_facts(case)
    eligibility = build(facts)
    lacking = [lack.position for lack in plan.missing if lack.minimum]
    found = mend(plan, eligibility, lacking) if changes is None else changes
    return Tables(
        coverage=positions(plan, case.organisation),
        depth=depth(plan, eligibility),
        supply=supply(plan, facts),
        donors=donors(plan, facts),
        limits=limits(plan, facts),
        funnels=funnels(plan, eligibility, lacking),
        changes={change.position: change for change in found},
        brief=brief(plan, case.organisation, found),
    )
