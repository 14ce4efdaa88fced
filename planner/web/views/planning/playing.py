"""What happens in a scenario to a placement that there is, also to an adopted one, and with the people of today."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, abort, request

from planner.domain.finding import Finding, InputRefusedError
from planner.files.places import matching
from planner.jobs.changing.playing import played
from planner.jobs.inputs import PlanFile, read_organisation, read_scenario
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.keeping.other_roster import OtherRoster, on_roster
from planner.jobs.people.lookup import is_imported
from planner.jobs.plans import read_of_any_rules
from planner.jobs.telling import evaluated as telling
from planner.jobs.workspace.organisations import organisations_here
from planner.reports.names import Names, standings
from planner.store.earlier import ROSTER
from planner.web.handing import organisation_of
from planner.web.plan_files import OUT, adopted_names, file_of, standing_names
from planner.web.views.comparing import plan_names
from planner.web.views.planning.in_force import in_force_of, scenarios_of
from planner.web.views.plans import SCENARIOS
from planner.web.visit import Visit, said

PRIVATE = Path("private")
_ADOPTED = "antagen:"
"""Stands before the name of an adopted plan among what can be chosen."""


def show(visit: Visit) -> Response:
    """Asks which plan, in which scenario, with whom; then what happens."""
    plan, scenario, today = (said(request.args, key) for key in ("plan", "scenario", "personal"))
    names, adopted, scenarios = plan_names(visit), adopted_names(), _scenarios(visit)
    standing = [name for name in adopted if name in standing_names() or plan == f"{_ADOPTED}{name}"]
    asked = {
        "plans": names, "adopted": [(f"{_ADOPTED}{name}", name) for name in standing], "scenarios": scenarios,
        "plan": plan, "scenario": scenario, "today": today == "ja", "imported": is_imported(OUT, PRIVATE),
    }  # fmt: skip
    if plan and not scenario and (about := said(request.args, "om")):
        # Start knows which scenario the plan is for, and not in which file it is.
        ids = _each(visit, _file(visit, plan, adopted)) if plan else [about]
        named = {name.split()[0]: file for file, name in scenarios}
        asked["scenario"] = next((named[one] for one in [about, *ids] if one in named), "")
    if not plan or not scenario:
        return visit.page("plans/play", asked=asked, answer=None, notes=None, title="", heading=None)
    if scenario not in dict(scenarios):
        return abort(404)
    file = _file(visit, plan, adopted)
    other = on_roster(file, OUT / ROSTER) if today == "ja" and is_imported(OUT, PRIVATE) else None
    answer, notes, title = _answer(visit, file, other, scenario)
    told = visit.told(notes) if notes else None
    heading = partial(telling.heading, words=visit.words)
    return visit.page(
        "plans/play", shows=(file,), since_solved=(), asked=asked, answer=answer, notes=told, title=title,
        heading=heading,
    )  # fmt: skip


def _each(visit: Visit, file: PlanFile) -> list[str]:
    """The scenarios of a plan; what is in force comes first."""
    force = {one.id for one in in_force_of(visit, file)}
    return sorted((one.id for one in scenarios_of(file)), key=lambda ident: ident not in force)


def _file(visit: Visit, plan: str, adopted: list[str]) -> PlanFile:
    name = plan.removeprefix(_ADOPTED)
    if name == plan:
        return file_of(visit.desk, plan)
    return read_of_any_rules(ADOPTED / name) if name in adopted else abort(404)


def _scenarios(visit: Visit) -> list[tuple[str, str]]:
    """File and name of every scenario of the workspace that can be read."""
    if not organisations_here():
        return []
    organisation, there = read_organisation(organisation_of(visit)).organisation, list[tuple[str, str]]()
    for path in matching(SCENARIOS, "*.toml"):
        with suppress(InputRefusedError):  # what is wrong with it stands among the plans
            there.append((path.name, visit.words.id_and_name(read_scenario(path, organisation).scenario)))
    return there


def _answer(
    visit: Visit, file: PlanFile, other: OtherRoster | None, scenario: str
) -> tuple[dict[str, Any], tuple[Finding, ...], str]:
    from planner.analysis.futures.evaluate import evaluate
    from planner.analysis.futures.falls import by_position
    from planner.analysis.solved import Solved

    words, base = visit.words, other.case if other else file.case.base
    case, notes = played(file.case, base, SCENARIOS / scenario, visit.today if other else None, ())
    result = evaluate(Solved(case, file.plan))
    names, stands = Names(case.organisation, words), standings(file.plan, words)
    falls = by_position(result.positions, result.fallen, result.stand_ins)
    phases = []
    for index, phase in enumerate(case.scenario.phase):
        fallen = [row for row in falls if row["phase"] == index]
        phases.append(
            {
                "title": words.count("cli.evaluate.phase", phase.days, name=words.name(phase), number=index + 1),
                "functions": [cells for cells, _ in telling.functions_of(result, index, names)],
                "weak": telling.weak_of(result, index, names, words),
                "falls": telling.falls_of(fallen, names, words),
                "rules": telling.all_rules(fallen, words) if fallen else "",
                "fallen": telling.people_of(result, "fallen", index, stands, names, words),
                "stand_ins": telling.people_of(result, "stand_ins", index, stands, names, words),
            }
        )
    title = words("cli.evaluate.title", plan=file.plan.scenario, scenario=words.id_and_name(case.scenario))
    told = {"explained": words.count("cli.evaluate.explained", result.draws), "phases": phases}
    return told | {"roster": _roster(other, visit)}, notes, title


def _roster(other: OtherRoster | None, visit: Visit) -> str:
    """How many of the plan's people are still there."""
    if other is None:
        return ""
    number = visit.words.number
    return visit.words(
        "web.play.roster", people=number(len(other.case.roster.people)), before=number(other.before),
        kept=number(other.kept), placed=number(other.placed), placed_kept=number(other.placed_kept),
        day=other.as_of.isoformat(),
    )  # fmt: skip
