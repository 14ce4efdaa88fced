"""What of a plan's scenarios is in force, by which plan, and on whose page it is ended."""

from pathlib import Path
from typing import NamedTuple

from planner.domain.scenario import Scenario
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import desk_at
from planner.jobs.approving.held import replacing
from planner.jobs.force.kept import record_at
from planner.jobs.inputs import PlanFile
from planner.reports.unit_names import moment
from planner.store.documents import version_of, version_of_hash
from planner.store.force.record import Step
from planner.text import Words
from planner.web.plan_files import page_of
from planner.web.visit import Visit


class InForce(NamedTuple):
    """A scenario of a plan that is in force."""

    id: str
    said: str
    """Since when, in which phase, by whom and why, and which version."""
    plan: str
    """Whose page ends it, in an address; empty where it is the page that is shown."""
    other: str
    """That another version than the one shown is in force, and which; empty where it is this one."""


def in_force_of(visit: Visit, file: PlanFile) -> list[InForce]:
    """What is in force of the scenarios that a plan is for, by this plan or another."""
    desk = desk_at(file.path)
    steps = [(one, record_at(desk, one.id).now) for one in scenarios_of(file)]
    return [_shown(visit, file, one, step) for one, step in steps if step]


def scenarios_of(file: PlanFile) -> tuple[Scenario, ...]:
    """Those that a plan is for: one, or those of a joint plan."""
    return file.case.together or (file.case.scenario,)


def _shown(visit: Visit, file: PlanFile, scenario: Scenario, step: Step) -> InForce:
    plan = page_of(step)
    other = _other(visit, file, step)
    return InForce(
        scenario.id, _said(visit, file, scenario, step, other), "" if plan == file.path.stem else plan, other
    )


def _said(visit: Visit, file: PlanFile, scenario: Scenario, step: Step, other: str) -> str:
    words = visit.words
    since = words(
        "cli.enforce.enforced", scenario=scenario.id, phase=_phase(scenario, step, words), at=moment(step.at),
        by=step.account, reason=step.reason,
    )  # fmt: skip
    if new := replacing(step.plan_sha256):
        since = f"{since} {words('web.force.replaced', name=new)}"
    return f"{since} {other or words('web.force.version.same', version=version_of([file.plan]))}"


def _other(visit: Visit, file: PlanFile, step: Step) -> str:
    if step.plan_sha256 in (file.sha256, source_of(file)):
        return ""
    name = Path(step.plan).stem
    key = "web.force.version.other" if name == file.path.stem else "web.force.version.plan"
    return visit.words(key, version=version_of_hash(step.plan_sha256), plan=name)


def _phase(scenario: Scenario, step: Step, words: Words) -> str:
    """Number and name of the phase that is in force; its number alone where the scenario is another by now."""
    if not 1 <= step.phase <= len(scenario.phase):
        return str(step.phase)
    return f"{step.phase} {words.name(scenario.phase[step.phase - 1])}"
