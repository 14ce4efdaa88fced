"""Losses by solving the whole case anew without the people, names wanted and lending limits kept as they were."""

from collections.abc import Iterable
from dataclasses import replace
from unittest import mock

from planner.domain.case import Case
from planner.domain.levels import SEAT_LEVELS
from planner.domain.plan import Plan
from planner.facts import Facts, build_facts
from planner.placement import solve
from planner.placement.rules.donor_limit import DonorLimit
from planner.placement.rules.registry import active_limits


def solved_without(case: Case, plan: Plan, people: Iterable[str]) -> Plan:
    """The optimal plan without these people."""
    gone = set(people)
    less = case.edited(lambda all_: (person for person in all_ if person.id not in gone))
    most = [rule.limit for rule in active_limits(build_facts(case))]

    def limits(facts: Facts) -> tuple[DonorLimit, ...]:
        return tuple(replace(rule, limit=old) for rule, old in zip(active_limits(facts), most, strict=True))

    room = "planner.placement.problem.problem"
    with mock.patch(f"{room}.names_wanted", return_value=plan.wanted), mock.patch(f"{room}.active_limits", limits):
        return solve(less)


def change_without(case: Case, plan: Plan, people: Iterable[str]) -> tuple[int, ...]:
    """Missing names more on each seat level when these people go."""
    after = solved_without(case, plan, people).objective
    return tuple(new - old for new, old in zip(after, plan.objective, strict=True))[: len(SEAT_LEVELS)]
