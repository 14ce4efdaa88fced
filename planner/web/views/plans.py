"""The plans: which scenarios there are, what each plan lacks and why, and the way of a plan to its approval."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.compute.place import BEHIND
from planner.domain.finding import Finding, InputRefusedError
from planner.domain.plan import InputKind, Stopped
from planner.files.places import is_file, matching
from planner.jobs.approving.grounds import standing_of
from planner.jobs.approving.held import adopted_from
from planner.jobs.approving.outdated import another_since
from planner.jobs.approving.publish import PUBLISHED
from planner.jobs.approving.waiting import waiting
from planner.jobs.changing.near import came_from
from planner.jobs.force.used import used_still
from planner.jobs.inputs import PlanFile, Question, Sources, read_case, read_organisation, read_scenario
from planner.jobs.keeping.begun import begin, begun, forget
from planner.jobs.keeping.dropping import droppable
from planner.jobs.keeping.opened import replacement
from planner.jobs.notes import notes_of
from planner.jobs.plan_folder import PLANS, Row, solve_into
from planner.jobs.report import natural
from planner.jobs.workspace.organisations import organisations_here
from planner.store.approvals import State
from planner.store.workspace.roles import Role
from planner.web.desk import Desk
from planner.web.handing import organisation_of
from planner.web.plan_files import OUT, file_of, standing_names
from planner.web.views.planning.adopted import rows_of
from planner.web.visit import Visit
from planner.web.working import Work

SCENARIOS = Path("scenarios")
NEAR = "/"
"""What a form calls the plan that lies there; no plan's name."""
_AGAIN_S = 3


def board(visit: Visit) -> Response:
    """All scenarios with what their plans lack, and how far a solve has come."""
    return board_page(visit)


def board_page(
    visit: Visit,
    wrong: tuple[Finding, ...] = (),
    ticked: Collection[str] = (),
    why: str = "",
    unsolved: tuple[Finding, ...] = (),
) -> Response:
    """The board.

    Args:
        visit: whose.
        wrong: why a publication in an emergency was refused: it is told at its form.
        ticked: what was ticked there.
        why: the reason that was typed there.
        unsolved: why nothing was begun to be solved: it is told above what was ticked.
    """
    # Before anything is read: what ends meanwhile is shown when the page renews itself.
    work, busy = visit.desk.bench.work, visit.desk.bench.busy
    rows, notes = _rows(visit), visit.told(work.told) if work and not busy and work.told else None
    names = () if busy or Role.STRATEGIST not in visit.roles else begun(OUT)
    cut = [row for row in rows if row["file"] in names]
    return visit.page(
        "plans/plans",
        400 if wrong or unsolved else 200,
        wrong=visit.told(wrong) if wrong else None,
        unsolved=visit.told(unsolved) if unsolved else None,
        ticked=ticked,
        why=why,
        every=_AGAIN_S if busy else 0,
        rows=rows,
        kept=next((row["name"] for row in rows if row["file"] == f"{request.args.get('sparat')}.toml"), ""),
        another=_another(rows),
        work=work,
        notes=notes,
        failed=work.kind if notes and work and work.failed else "",
        unplanned=", ".join(work.unplanned) if work else "",
        busy=busy,
        cut=cut,
        adopted=standing_names() if Role.STRATEGIST in visit.roles else [],
        near=NEAR,
        edited=any(row.get("edited") for row in rows),
        drops=_drops(rows) if Role.STRATEGIST in visit.roles and not busy else [],
        aside=rows_of(visit) if Role.STRATEGIST in visit.roles and not busy else [],
        older=not busy and waiting(OUT, visit.roles, visit.words).older,
        shown=[path for path in matching(PUBLISHED, "*") if is_file(path)],
    )


def stop(visit: Visit) -> AnyResponse:
    """Stops; the best plans so far are kept. Where nothing is done, what was cut short is forgotten."""
    if visit.desk.bench.work:
        visit.desk.bench.work.stop.set()
    if not visit.desk.bench.busy:
        forget(OUT)
    return redirect(url_for("plans"))


def begin_work(visit: Visit, work: Work, do: Callable[[], tuple[Finding, ...]]) -> None:
    """Has something done beside the page, for whoever sits there."""
    if visit.seat is None:
        raise ValueError("nobody sits here")
    visit.desk.bench.begin(visit.desk, visit.seat, visit.words, work, do)


def solved(sources: list[Sources], work: Work) -> tuple[Finding, ...]:
    """Solves and stores; what there is to say."""
    questions: list[Question] = [read_case(one) for one in sources]
    names = {question.case.scenario.id: one.scenario.name for question, one in zip(questions, sources, strict=True)}
    begin(OUT, [*names.values()])

    def ready(row: Row) -> None:
        if row.plan.stopped is not Stopped.INTERRUPTED:
            forget(OUT, [names[row.plan.scenario]])

    try:
        done = solve_into(OUT, questions, work, place=BEHIND, stop=work.stop, stored=ready)
    finally:
        if not work.cut:
            forget(OUT, [*names.values()])
    return (*done.findings, *notes_of(done.rows, claims=True))


def solved_together(sources: list[Sources], work: Work, ident: str = "") -> tuple[Finding, ...]:
    """Solves for one placement that serves all of them: everybody has one place, whichever comes."""
    from planner.jobs.changing.joint import joined

    done = solve_into(OUT, [joined([read_case(one) for one in sources], ident)], work, place=BEHIND, stop=work.stop)
    return (*done.findings, *notes_of(done.rows, claims=True))


def scenario_files() -> list[Path]:
    """Those of the workspace, solved or not."""
    return matching(SCENARIOS, "*.toml")


def _rows(visit: Visit) -> list[dict[str, Any]]:
    """Every scenario of the workspace, its fault if it has one, and its plan if there is one."""
    if not organisations_here():
        return []
    organisation = read_organisation(organisation_of(visit)).organisation
    rows = []
    for path in scenario_files():
        row: dict[str, Any] = {"file": path.name, "name": path.name, "told": None, "proof": None}
        rows.append(row)
        try:
            scenario = read_scenario(path, organisation).scenario
        except InputRefusedError as refused:
            row["told"] = visit.told(refused.findings)
            continue
        row |= {"name": visit.words.id_and_name(scenario), "id": scenario.id}
        if is_file(OUT / PLANS / f"{scenario.id}.json"):
            file = file_of(visit.desk, scenario.id)
            row |= _of_plan(file, visit)
    return [*rows, *_joint(visit)]


def _drops(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """File and name of each scenario that nothing but its own draft rests on."""
    files = {path.name for path in droppable(OUT, scenario_files())}
    return [(row["file"], row["name"]) for row in rows if row["file"] in files]


def _joint(visit: Visit) -> Iterator[dict[str, Any]]:
    """The plans that serve several scenarios, which no file of a scenario leads to."""
    for file in all_files(visit.desk):
        if file.plan.scenarios:
            ids = ", ".join(sorted(file.plan.scenarios, key=natural))  # whatever their first days are
            yield {
                "file": "", "name": visit.words("web.plans.joint", scenarios=ids),
                "id": file.plan.scenario, "told": None, **_of_plan(file, visit),
            }  # fmt: skip


def _of_plan(file: PlanFile, visit: Visit) -> dict[str, Any]:
    """What the board says of a plan."""
    return {
        "gaps": sum(missing.minimum for missing in file.plan.missing), "proof": file.plan.status.value,
        "state": state_of(file).value, "said": state_said(file, visit), "emergency": used_still(file),
        "another": another_since(file.plan, file.path.parent), "edited": bool(came_from(file.plan, file.path)),
    }  # fmt: skip


def _another(rows: list[dict[str, Any]]) -> list[tuple[InputKind, str]]:
    """What is another now than when plans were solved, and which plans these are."""
    solved = {kind: [row["name"] for row in rows if kind in row.get("another", ())] for kind in InputKind}
    return [(kind, ", ".join(names)) for kind, names in solved.items() if names]


def all_files(desk: Desk) -> list[PlanFile]:
    """Every verified plan."""
    return [file_of(desk, path.stem) for path in matching(OUT / PLANS, "*.json") if is_file(path)]


def state_said(file: PlanFile, visit: Visit) -> str:
    """How far a plan has come; of one that is adopted when, and by whom."""
    kept = adopted_from(file)
    if kept is None or state_of(file) is not State.APPROVED:
        return visit.words(f"web.plans.state.{state_of(file)}")
    record = kept.record
    said_so = visit.words("web.plans.state.adopted", day=visit.words.date(record.decided_on), by=record.decided_by)
    if new := replacement(kept):
        said_so = visit.words("web.plans.state.replaced", said=said_so, name=new)
    return f"{said_so}, {visit.words('story.adopted.peacetime')}" if record.peacetime else said_so


def state_of(file: PlanFile) -> State:
    """How far a plan has come on its way to approval."""
    now = standing_of(file)
    return now.state if now else State.DRAFT
