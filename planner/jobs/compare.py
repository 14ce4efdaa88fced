"""What differs between two plans, and the plan under a policy that one is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.analysis.plans.apart import Apart, apart
from planner.charts.names import rows_of
from planner.compute import LOCAL
from planner.domain.case import Case
from planner.domain.change import Change, told
from planner.domain.levels import COST_LEVELS
from planner.jobs.changing import changes
from planner.jobs.inputs import PlanFile
from planner.jobs.report import natural
from planner.jobs.solving import Progress, solve_cases
from planner.jobs.stops import ExitCode, StopCommandError

Tables = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class StandApart:
    """Who stands in different positions across plans."""

    plans: tuple[str, ...]
    """What each plan is called: by its scenario, and by its file where a scenario comes twice."""
    scenarios: tuple[str, ...]
    """Ids of all their scenarios, which one placement could serve."""
    apart: Apart


def stand_apart(files: Sequence[PlanFile]) -> StandApart:
    """Compares all plans with each other."""
    ids = [file.plan.scenario for file in files]
    names = ids if len(set(ids)) == len(ids) else [file.path.as_posix() for file in files]
    scenarios = {ident for file in files for ident in file.plan.scenarios or (file.plan.scenario,)}
    return StandApart(tuple(names), tuple(sorted(scenarios, key=natural)), apart([file.plan for file in files]))


def under_policy(file: PlanFile, policy: str, progress: Progress) -> PlanFile:
    """The best plan under a policy, verified.

    Raises:
        StopCommandError: stopped before there was one.
    """
    from planner.analysis.plans import policy as policies

    people = policies.placeable(policies.Policy(policy), file)
    return _solved(policies.under_policy(file, people), file, progress)


def under_changes(file: PlanFile, switches: Sequence[Change], progress: Progress) -> PlanFile:
    """The best plan with changes in force after the plan's own, verified; no more people move than must.

    Raises:
        InputRefusedError: a change names what there is not, or hits nothing.
        StopCommandError: stopped before there was one.
    """
    case = changes.in_force(file.case, changes.of_switches(switches))
    return _solved(case.model_copy(update={"previous": file.plan}), file, progress)


def _solved(case: Case, file: PlanFile, progress: Progress) -> PlanFile:
    (answer,) = solve_cases([case], progress, None, LOCAL)
    if answer.plan is None:
        raise StopCommandError(ExitCode.NO_PLAN, answer.findings)
    return PlanFile(case, answer.plan, file.path, answer.certified)


def differences(before: PlanFile, after: PlanFile) -> Tables:
    """Rows of the tables of ``analysis.plans.differences``, ``reasons`` and ``notice``, by name.

    A level of which the two plans count different things is not ``comparable`` and has no ``change``.

    Args:
        before: a verified plan with its case.
        after: another.
    """
    from planner.analysis.plans import differences, notice, reasons

    explained = reasons.explained(before, after)
    apart = _apart(before, after)
    return {
        "changes": _changes(before, after),
        "objectives": [
            row | {"comparable": row["level"] not in apart, "change": None if row["level"] in apart else row["change"]}
            for row in rows_of(differences.objectives(before.plan, after.plan))
        ],
        "steps": rows_of(differences.steps(before.plan, after.plan)),
        "seats": rows_of(reasons.seats(before.plan, after.plan)),
        "covers": rows_of(differences.covers(before.plan, after.plan, after.case.organisation)),
        "rules": rows_of(reasons.by_rule(explained)),
        "moves": rows_of(explained),
        "told_anew": notice.told_anew(before.plan, after.plan),
    }


def told_counts(tables: Tables) -> dict[str, int]:
    """How many people must be told anew, by kind and in all."""
    from planner.analysis.plans.notice import counts

    return counts(tables["told_anew"])


def _changes(before: PlanFile, after: PlanFile) -> list[dict[str, Any]]:
    """What is otherwise than the files say in one of two plans, or hits others there; None where it is not in force."""
    of_old, of_new = ({change.asked: change for change in file.plan.changes} for file in (before, after))
    return [
        {**told(asked, after.case.organisation.skills), "old_hit": old and old.hit, "new_hit": new and new.hit}
        for asked in dict.fromkeys((*of_old, *of_new))
        if (old := of_old.get(asked)) != (new := of_new.get(asked))
    ]


def _apart(before: PlanFile, after: PlanFile) -> frozenset[str]:
    """Levels of which the two plans count different things."""
    order = list(zip(before.plan.levels, after.plan.levels, strict=False))
    # In another order a level is the best possible after other levels, or stands for another count.
    first = next((place for place, (old, new) in enumerate(order) if old != new), len(order))
    apart = set(after.plan.levels[first:])
    previous = [
        file.case.previous and {(name.person, name.position) for name in file.case.previous.placements}
        for file in (before, after)
    ]
    if previous[0] != previous[1]:
        # Likeness to another plan, or to none.
        apart.add("similarity")
    cuts = [(s.tier_1_max_outage_min, s.tier_2_max_outage_min) for s in (before.plan.settings, after.plan.settings)]
    if cuts[0] != cuts[1]:
        apart.update(after.plan.levels[: -len(COST_LEVELS)])
    if before.plan.settings.outage_cuts_min != after.plan.settings.outage_cuts_min:
        apart.update(level for level in after.plan.levels if level.startswith("outage"))
    return frozenset(apart)
