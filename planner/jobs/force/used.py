"""Whether a plan that nobody has approved is used still, after an emergency: in force, adopted, or published."""

from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import desk_of
from planner.jobs.approving.grounds import emergency_of
from planner.jobs.approving.held import adopted_from
from planner.jobs.force.kept import record_at
from planner.jobs.inputs import PlanFile
from planner.jobs.papers.situation import published
from planner.text.words import LANGUAGES


def used_still(file: PlanFile) -> bool:
    """Of a plan outside a workspace, of which nothing is known, that it is."""
    desk, emergency = desk_of(file.path), emergency_of(file)
    if desk is None or emergency is None or file.adopted or adopted_from(file):
        return emergency is not None
    steps = [record_at(desk, scenario).now for scenario in file.plan.ids]
    if any(step and step.plan_sha256 in (file.sha256, source_of(file)) for step in steps):
        return True
    shown = published(LANGUAGES[0])
    # What is published names the reason of each emergency that it rests on.
    return shown is not None and any(emergency.reason in line for line in shown.mark)
