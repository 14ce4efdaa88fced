"""What putting a scenario in force means for whoever is to see its names and call people: told before, or after."""

from collections.abc import Collection, Iterator

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import lineage
from planner.jobs.approving.desk import Desk
from planner.jobs.approving.outdated import another_since
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
    from planner.jobs.force.comparing import claimed_now
    from planner.reports.unit_names import moment
    from planner.store.workspace.roles import Role

    scenario = chosen.scenario.id
    if before.now:
        facts: dict[str, str | int] = {"phase": before.now.phase, "at": moment(before.now.at)}
        yield finding(codes.REPLACED, scenario=scenario, facts=facts)
    if alarm != chosen.scenario.alarm:
        yield finding(codes.ALARM_OTHERWISE, scenario=scenario)
    period, today = chosen.scenario.horizon, desk.session.clock().date()
    if not period.first <= today <= period.last:
        yield finding(codes.OTHER_DAYS, scenario=scenario, first=period.first.isoformat(), last=period.last.isoformat())
    if another_since(file.plan, file.path.parent):
        yield finding(codes.SOLVED_BEFORE, scenario=scenario)
    claimed = claimed_now() & {one.person for held in chosen.units.values() for one in held if one.person}
    if claimed:
        yield finding(codes.CLAIMED_SINCE, scenario=scenario, count=len(claimed))
    yield from _beside(desk, file, chosen)
    lines = lineage(file.case.organisation.units)
    team = [one for one in desk.session.accounts.active() if Role.TEAM in one.roles]
    seen = {unit for one in team for unit in one.units}
    if unseen := sorted(unit for unit in chosen.units if seen.isdisjoint(lines[unit])):
        yield finding(codes.NOBODY_SEES, scenario=scenario, units=", ".join(unseen))
    if unknown := sorted(seen - set(lines)):
        yield finding(codes.NO_SUCH_UNIT, units=", ".join(unknown))
    yield from told_of((one for held in chosen.units.values() for one in held), scenario, MONTHS, retired)


def _beside(desk: Desk, file: PlanFile, chosen: Active) -> Iterator[Finding]:
    """What else is in force, and how many of these people have another position there."""
    from planner.jobs.force.reading import in_force, scenarios_in_force
    from planner.store.force.several import Post, posts_of, several

    scenario = chosen.scenario.id
    others = sorted({one for one in scenarios_in_force(desk.session) if one != scenario})
    if not others:
        return
    here = [
        Post(scenario, file.sha256, one.person, one) for held in chosen.units.values() for one in held if one.person
    ]
    try:
        there = [*posts_of(one for one in in_force(desk.session) if one.scenario.id != scenario)]
    except InputRefusedError as refused:  # no reason to stop what is put in force now
        yield from refused.findings
        return
    shared = [person for of, person in several((*here, *there)) if of == scenario]
    yield finding(codes.ALSO_IN_FORCE, scenario=scenario, facts={"others": ", ".join(others)}, count=len(shared))
