"""What putting a scenario in force means for whoever is to see its names and call people: told before, or after."""

from collections.abc import Collection, Iterator

from planner.domain.finding import Finding, finding
from planner.domain.organisation import lineage
from planner.jobs.approving.desk import Desk
from planner.jobs.approving.outdated import changed_since
from planner.jobs.force import codes
from planner.jobs.force.names import Active
from planner.jobs.inputs import PlanFile
from planner.jobs.people.holders import told_of
from planner.store.force.record import Record


def told(
    desk: Desk, file: PlanFile, chosen: Active, before: Record, retired: Collection[str], *, alarm: bool
) -> Iterator[Finding]:
    """Days or an alarm that are not the scenario's, whom nobody sees, no such units, and how many cannot be called."""
    from planner.files.identity import MONTHS
    from planner.jobs.force.reading import scenarios_in_force
    from planner.store.workspace.roles import Role

    scenario = chosen.scenario.id
    if before.now:
        facts: dict[str, str | int] = {"phase": before.now.phase, "at": before.now.at}
        yield finding(codes.REPLACED, scenario=scenario, facts=facts)
    if alarm != chosen.scenario.alarm:
        yield finding(codes.ALARM_OTHERWISE, scenario=scenario)
    period, today = chosen.scenario.horizon, desk.session.clock().date()
    if not period.first <= today <= period.last:
        yield finding(codes.OTHER_DAYS, scenario=scenario, first=period.first.isoformat(), last=period.last.isoformat())
    if changed_since(file.plan, file.path.parent):
        yield finding(codes.SOLVED_BEFORE, scenario=scenario)
    others = sorted({one for one in scenarios_in_force(desk.session) if one != scenario})
    if others:
        yield finding(codes.ALSO_IN_FORCE, scenario=scenario, facts={"others": ", ".join(others)})
    lines = lineage(file.case.organisation.units)
    team = [one for one in desk.session.accounts.active() if Role.TEAM in one.roles]
    seen = {unit for one in team for unit in one.units}
    if unseen := sorted(unit for unit in chosen.units if seen.isdisjoint(lines[unit])):
        yield finding(codes.NOBODY_SEES, scenario=scenario, units=", ".join(unseen))
    if unknown := sorted(seen - set(lines)):
        yield finding(codes.NO_SUCH_UNIT, units=", ".join(unknown))
    yield from told_of((one for held in chosen.units.values() for one in held), scenario, MONTHS, retired)
