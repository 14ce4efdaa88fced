"""Two plans side by side, in words: two scenarios, or a plan and the one that was approved before it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from flask import Response, abort, request

from planner.analysis.plans.each_scenario import each_scenario
from planner.jobs.approving.before import befores, read_before
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.same_people import in_common
from planner.jobs.telling.steps import step_sentence
from planner.reports.names import Names
from planner.store.documents import version_of_hash
from planner.text import Words
from planner.web.answers import answer
from planner.web.plan_files import file_of
from planner.web.views.planning.causes import causes
from planner.web.views.planning.since import since_title
from planner.web.views.plans import all_files
from planner.web.visit import Visit, said


def show(visit: Visit) -> Response:
    """What sets two plans apart; which ones, is asked first."""
    chosen = [said(request.args, key) for key in ("fore", "efter")]
    names = plan_names(visit)
    if not all(chosen):
        return visit.page("plans/compare", names=names, chosen=chosen, answer=None, title="")
    before, after = (file_of(visit.desk, scenario) for scenario in chosen)
    titles = [visit.words.id_and_name(file.case.scenario) for file in (before, after)]
    title = visit.words("web.compare.of", old=titles[0], new=titles[1])
    return visit.page(
        "plans/compare",
        shows=(before, after),
        names=names,
        chosen=chosen,
        title=title,
        answer=answer(before, after, visit.words),
        strangers=_strangers(visit, before, after),
    )


def plan_names(visit: Visit) -> list[tuple[str, str]]:
    """Every scenario that has a plan, and what it is called."""
    return [(file.plan.scenario, visit.words.id_and_name(file.case.scenario)) for file in all_files(visit.desk)]


def since(visit: Visit, scenario: str) -> Response:
    """What is otherwise in a plan since another version; of a joint plan and one that is not, scenario by scenario."""
    file, asked = file_of(visit.desk, scenario), said(request.args, "fran")
    version = next((one for one in befores(file) if asked == version_of_hash(one.source) or not asked), None)
    if version is None:
        return abort(404)
    before = read_before(version)
    return visit.page(
        "plans/since", shows=(file,), title=since_title(version, visit.words),
        name=visit.words.id_and_name(file.case.scenario), scenario=scenario,
        last=step_sentence(version.step, visit.words) if version.step else "", causes=causes(before, file, visit.words),
        strangers=_strangers(visit, before, file),
        parts=[
            (name, answer(old, new, visit.words), _positions(old, new, Names(file.case.organisation, visit.words)))
            for name, old, new in _shared(before, file, visit.words)
        ],
    )  # fmt: skip


def _shared(before: PlanFile, after: PlanFile, words: Words) -> Iterator[tuple[str, PlanFile, PlanFile]]:
    """What can be compared: the plans whole, or, where they are for other scenarios, each that they share."""
    if {*before.plan.scenarios} == {*after.plan.scenarios}:
        yield "", before, after
        return
    old, new = map(_each, (before, after))
    for ident in new:
        if ident in old:
            yield words.id_and_name(new[ident].case.scenario), old[ident], new[ident]


def _each(file: PlanFile) -> dict[str, PlanFile]:
    """The plan as each of its scenarios sees it."""
    parts = [PlanFile(part.case, part.plan, file.path) for part in each_scenario(file)]
    return {one.plan.scenario: one for one in parts or [file]}


def _strangers(visit: Visit, before: PlanFile, after: PlanFile) -> Any:
    """That few people of the one plan's staff, or nobody, are known in the other's: then who has moved says nothing."""
    old, new = (frozenset(one.id for one in file.case.roster.people) for file in (before, after))
    told = in_common(old, new, before.path.name)
    return visit.told(told) if told else None


def _positions(before: PlanFile, after: PlanFile, names: Names) -> list[tuple[str, int, int]]:
    """Positions with other people than before: how many have left it, and how many have come to it."""
    old, new = ({(one.position, one.person) for one in file.plan.placements} for file in (before, after))
    left, come = (Counter(position for position, _ in those) for those in (old - new, new - old))
    return [(names.position(one), left[one], come[one]) for one in sorted(left.keys() | come.keys())]
