"""One plan: what it lacks and why, what has been decided on it, and what can be done with it."""

from collections.abc import Iterator
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding
from planner.domain.plan import Status
from planner.jobs.analyses.explaining import Explaining
from planner.jobs.approving.codes import EMERGENCY
from planner.jobs.approving.decide import deciders, may_decide, source_of
from planner.jobs.approving.desk import desk_at
from planner.jobs.approving.grounds import standing_of
from planner.jobs.approving.held import adopted_from
from planner.jobs.approving.order import read_order
from planner.jobs.approving.two_hands import two_hands
from planner.jobs.approving.waiting import waiting
from planner.jobs.explain import Explanation, active
from planner.jobs.force.used import used_still
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.adopt import Decision
from planner.jobs.notes import notes_of
from planner.jobs.telling.shortage import change_said, dates_said, limits, sentences
from planner.jobs.telling.steps import step_sentence
from planner.jobs.workspace.contents import versions_of
from planner.reports import edited, forced
from planner.reports.names import Names, funnel_step, standings
from planner.reports.unit_names import moment
from planner.store.approvals import Kind, State
from planner.store.documents import version_of
from planner.store.workspace.roles import Role
from planner.text import Words
from planner.web.plan_files import OUT, file_of, replaced_names, standing_names
from planner.web.views.planning.in_force import in_force_of, scenarios_of
from planner.web.views.planning.near import moved_since
from planner.web.views.planning.since import since_each
from planner.web.views.plans import state_of, state_said
from planner.web.views.register import called
from planner.web.visit import Visit, said

_PATIENCE_S, _AGAIN_S = 2.0, 2
"""So long does a request wait for an explanation, and so long until what is still missing is asked for again."""
_MOST_WHY = 3
"""So many explanations are kept besides the newest."""


def plan(visit: Visit, scenario: str) -> Response:
    """One plan: what it lacks, and what has been decided on it."""
    return plan_page(visit, file_of(visit.desk, scenario))


def why(visit: Visit, scenario: str) -> AnyResponse:
    """Why one position lacks names, and the cheapest single change that would fill one; decisions come as they are."""
    file = file_of(visit.desk, scenario)
    if "position" not in request.values:  # somebody goes back to it
        return redirect(url_for("plan", scenario=scenario))
    position = active(file, said(request.values, "position"))
    asked = _explaining(visit, file, position)
    asked.wait(0 if "auto" in request.args else _PATIENCE_S)
    if asked.fault:
        _forget_why(visit, position)
        raise asked.fault
    shown = _explained(visit, file, asked.latest) if asked.latest else {}
    names = Names(file.case.organisation, visit.words)
    return visit.page(
        "plans/why", shows=(file,), every=0 if asked.ended else _AGAIN_S, name=names.position(position),
        scenario=scenario, position=position, there=bool(shown), lacks=_lacks(file, position),
        optimal=file.plan.status is Status.OPTIMAL, **shown,
    )  # fmt: skip


def _explaining(visit: Visit, file: PlanFile, position: str) -> Explaining:
    """What is being worked out, or has been, of this plan; begun if it is not."""
    known = visit.seat.why if visit.seat else {}
    if position not in known or known[position].file is not file:
        for other in [*known][:-_MOST_WHY]:
            del known[other]
        known[position] = Explaining(file, position, visit.desk.solvers)
    return known[position]


def _forget_why(visit: Visit, position: str) -> None:
    if visit.seat:
        visit.seat.why.pop(position, None)


def _explained(visit: Visit, file: PlanFile, explained: Explanation) -> dict[str, Any]:
    """What the page shows of it."""
    from planner.placement.portfolio.bought import of_decision

    names, words = Names(file.case.organisation, visit.words), visit.words
    funnel = [(funnel_step(str(row["step"]), words), int(row["lost"]), int(row["left"])) for row in explained.funnel]
    change = explained.change
    sentence = change_said(change, names, words, file.case.shortest_days) if change else ""
    certificate = explained.certificate
    stands = standings(file.plan, words)
    holders = [
        (one.person, stands[one.person, one.position])
        for one in file.plan.placements
        if one.position == explained.position
    ]
    return {
        "funnel": funnel, "change": sentence, "holders": holders, "nominal": explained.nominal,
        "unnoted": explained.unnoted, "tried": bool(change and change.verified), "whole": explained.whole,
        "certificate": [*sentences(certificate, names, words)] if certificate else [],
        "able": certificate.people if certificate else (),
        "positions": [names.position(one) for one in certificate.positions] if certificate else [],
        "limits": [*limits(explained, file, names, words)], "dates": [*dates_said(explained.dates, names, words)],
        "decisions": [words(f"cli.change.{one.kind.value}", **names.effect(one))
                      for one in map(of_decision, explained.decisions.filling)],
    }  # fmt: skip


def _lacks(file: PlanFile, position: str) -> bool:
    return any(one.position == position for one in file.plan.missing)


def plan_page(
    visit: Visit,
    file: PlanFile,
    findings: tuple[Finding, ...] = (),
    status: int = 200,
    done: str = "",
    foreseen: tuple[Finding, ...] = (),
    adopting: Decision | None = None,
) -> Response:
    """The page of a plan, after something has been done with it, or refused, or before it is put in force after all.

    Where nothing has been done yet, what was typed stands in its form again.
    """
    names, plan = Names(file.case.organisation, visit.words), file.plan
    wanted = {one.position: one for one in plan.wanted}
    named = {position: sum(one.position == position for one in plan.placements) for position in wanted}
    rows = [
        (one.position, names.position(one.position), wanted[one.position].minimum, named[one.position], one.minimum)
        for one in plan.missing
        if one.minimum
    ]
    state, tries = state_of(file), Role.STRATEGIST in visit.roles
    told = visit.told(findings) if findings else None
    typed = {key: said(request.form, key) for key in request.form} if foreseen or status != 200 else {}
    return visit.page(
        "plans/plan", status, shows=(file,),
        name=visit.words.id_and_name(file.case.scenario), scenario=plan.scenario,
        needed=sum(one.minimum for one in plan.wanted), lacking=sum(one.minimum for one in plan.missing),
        rows=rows, proof=plan.status.value, positions=len(wanted), placed=len({one.person for one in plan.placements}),
        state=state.value, said_state=state_said(file, visit), kept=adopted_from(file) is not None,
        older=waiting(OUT, visit.roles, visit.words).older,
        last=_last(visit, file),
        notes=visit.told((*two_hands(file), *_notes(file))), told=told, version=version_of([plan]),
        foreseen=visit.told(foreseen) if foreseen else None, adopting=adopting, sent=request.endpoint,
        typed={key: text for key, text in typed.items() if text and key not in ("csrf_token", "sure")},
        in_force=in_force_of(visit, file), phases=_phases(file, visit.words), done=done,
        sends=tries and state not in (State.APPROVED, State.SENT), waits=tries and state is State.SENT,
        decides=Role.APPROVER in visit.roles and state in (State.SENT, State.APPROVED)
        and may_decide(file.path, plan.scenario, source_of(file)),
        tries=tries, before=since_each(file, visit.words),
        order=read_order(file.path)[0].names,
        edited=edited.edited_said(file, visit.words), moved=moved_since(file, visit.words),
        **_by_hand(visit, file, names),
        adopted=standing_names() if tries else [], replaced=replaced_names(file) if tries else {},
        solved=_solved(visit, file), everywhere=[(ident, names.position(ident)) for ident in wanted],
    )  # fmt: skip


def _phases(file: PlanFile, words: Words) -> list[tuple[str, str]]:
    """What can be put in force: what a form says of each phase, and its name; of a joint plan with its scenario's."""
    many = bool(file.case.together)
    return [
        (f"{one.id}:{number}", f"{words.id_and_name(one)}: {number} {words.name(phase)}") if many
        else (str(number), f"{number} {words.name(phase)}")
        for one in scenarios_of(file)
        for number, phase in enumerate(one.phase, start=1)
    ]  # fmt: skip


def _by_hand(visit: Visit, file: PlanFile, names: Names) -> dict[str, Any]:
    """Who was forced, locked and banned; whoever may look into the register reads the codes, and looks."""
    rows = {
        "forced": forced.rows(file, names, visit.words),
        "locked": forced.locked(file, names, visit.words),
    }
    people = {} if visit.sees_people else called(visit, [row["person"] for those in rows.values() for row in those])
    return {
        kind: [row | {"person": people.get(row["person"], row["person"])} for row in those]
        for kind, those in rows.items()
    }


def _notes(file: PlanFile) -> tuple[Finding, ...]:
    """What is to be told of the plan; of an emergency only while it lasts."""
    return tuple(one for one in notes_of([file], claims=True) if one.code != EMERGENCY or used_still(file))


def _last(visit: Visit, file: PlanFile) -> str:
    """What the plan's state follows from; of one that is sent also who decides, and how it is taken back."""
    now = standing_of(file)
    if now is None:
        return ""
    said = " ".join((*([step_sentence(now.last, visit.words)] if now.last else []), *_was_back(visit, file, now.state)))
    if now.state is not State.SENT or Role.STRATEGIST not in visit.roles:
        return said
    names = ", ".join(deciders(file))
    return visit.words("web.plan.sent" if names else "web.plan.sent.nobody", said=said, names=names)


def _was_back(visit: Visit, file: PlanFile, state: State) -> Iterator[str]:
    """That the scenario's plan was sent back, and why, while nothing else has been decided on it since."""
    if state not in (State.SENT, State.DRAFT):
        return
    steps = desk_at(file.path).steps(file.plan.scenario).steps
    decided = [step for step in steps if step.kind in (Kind.APPROVED, Kind.BACK)]
    if decided and decided[-1].kind is Kind.BACK:
        yield visit.words("web.plan.was_back", said=step_sentence(decided[-1], visit.words))


def _solved(visit: Visit, file: PlanFile) -> str:
    """Who has stored these bytes first, and when."""
    first = next((one for one in versions_of(visit.session, file.path.as_posix()) if one.sha256 == file.sha256), None)
    return visit.words("web.plan.solved.by", account=first.account, at=moment(first.at)) if first else ""
