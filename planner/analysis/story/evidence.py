"""What the story of a plan rests on beside the plan itself; every part of it may be told in public."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from planner.analysis.gaps import citizens
from planner.analysis.solved import Solved
from planner.analysis.story.assumed import Assumed, assumed
from planner.analysis.story.hours import hours
from planner.analysis.story.phases import phases
from planner.eligibility.matrix import rule_number
from planner.placement.rules.conditions import counted, people_in
from planner.placement.rules.donor_limit import donor_limits

ALONE = ("claim", "reach")
"""Rules that can be a cause by themselves: who is claimed by another, and what lies too far away."""


@dataclass(frozen=True)
class Evidence:
    """Of one plan."""

    assumed: dict[str, Assumed]
    """Assumptions by scenario."""
    hours: pd.DataFrame
    """``hours`` of its scenarios."""
    phases: pd.DataFrame
    """``phases`` of its scenarios."""
    barred: dict[str, frozenset[str]]
    """For each rule of ``ALONE`` the positions that it alone keeps people from: as many as may be counted in public."""
    limited: frozenset[str]
    """Positions that lack people and to which some unit may lend nobody more, because its lending limit binds."""
    unnoted: bool = False
    """Whether it is told that citizenship is to be noted first of those who are vetted (``gaps.citizens``)."""


def evidence(solved: Solved) -> Evidence:
    """Gathers it.

    Args:
        solved: a verified plan, with its case.
    """
    people = Counter(name.position for name in solved.plan.placements)
    parts = solved.facts.joint
    return Evidence(
        assumed={part.case.scenario.id: assumed(part) for part in parts},
        hours=pd.concat([hours(part, people) for part in parts], ignore_index=True),
        phases=pd.concat([phases(part, people) for part in parts], ignore_index=True),
        barred={rule: _barred(solved, rule) for rule in ALONE},
        limited=_limited(solved),
        unnoted=citizens.told(solved.case),
    )


def _barred(solved: Solved, rule: str) -> frozenset[str]:
    kept = (solved.eligibility.no == 1 << rule_number(rule)).sum(axis=0)
    small = solved.case.settings.small_count
    return frozenset(ident for ident, column in solved.facts.column.items() if kept[column] >= small)


def _limited(solved: Solved) -> frozenset[str]:
    """By the limits alone, which are told in public, never by who could be lent."""
    plan, facts = solved.plan, solved.facts
    people, columns = facts.rows_of(plan.placements), facts.columns_of(plan.placements)
    binding = [
        rule
        for rule in donor_limits(facts)
        if people_in(people, counted(rule, facts, people, columns)) >= rule.limit < rule.people
    ]
    lacking = {lack.position for lack in plan.missing if lack.minimum}
    return frozenset(one for one in lacking if any(rule.outside[facts.column[one]] for rule in binding))
