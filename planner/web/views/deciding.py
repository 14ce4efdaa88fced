"""What is decided on a plan: sent, approved or sent back, put in force and ended; each with a receipt on the disk."""

from pathlib import Path

from flask import Response, abort, request

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.jobs.approving import codes
from planner.jobs.approving.decide import approve, send, send_back, withdraw
from planner.jobs.approving.desk import ON_EVERY_PAGE, reason_of
from planner.jobs.approving.receipts import RECEIPTS, keep, keep_step, ready
from planner.jobs.force.comparing import renew
from planner.jobs.force.enforce import Asked, end, enforce, foreseen
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.adopt import Decision, adopt
from planner.jobs.keeping.happened import happened
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.telling.steps import step_sentence
from planner.store.codes import TWO_PLACES
from planner.store.documents import version_of
from planner.web.handing import day_in
from planner.web.plan_files import file_of
from planner.web.views.planning.in_force import scenarios_of
from planner.web.views.planning.plan import plan_page
from planner.web.visit import Visit, said

PRIVATE = Path("private")


def _with_units(visit: Visit, file: PlanFile, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings whose units, given by id, have their names."""
    names = {one.id: visit.words.id_and_name(one) for one in file.case.organisation.units}
    return tuple(
        one.model_copy(update={"facts": one.facts | {"units": ", ".join(names.get(unit, unit) for unit in those)}})
        if (those := str(one.facts.get("units", "")).split(", ")) != [""]
        else one
        for one in findings
    )


def _shown(file: PlanFile) -> None:
    """Refuses what is decided on a page that showed other bytes of the plan than there are now.

    Raises:
        InputRefusedError: E-APPROVAL-016 it has been solved or changed since.
    """
    seen, now = said(request.form, "version"), version_of([file.plan])
    if seen and seen != now:
        raise InputRefusedError((finding(codes.OTHER_VERSION, file=file.path.name, seen=seen[: len(now)], now=now),))


def step(visit: Visit, scenario: str) -> Response:
    """Sends the plan, approves it, or sends it back; who made or sent it decides nothing."""
    file, kind, reason = file_of(visit.desk, scenario), said(request.form, "step"), said(request.form, "reason")
    told: tuple[Finding, ...] = ()
    try:
        _shown(file)
        if kind == "send":
            taken = send(file, reason)
        elif kind == "withdraw":
            taken = withdraw(file)
        elif kind in ("approve", "back"):
            amiss = ready(file.path, RECEIPTS)
            deputy = said(request.form, "deputy") == "ja"
            taken = approve(file, reason, as_deputy=deputy) if kind == "approve" else send_back(file, reason)
            told = (*amiss, *keep_step(file, RECEIPTS, taken).notes)
        else:
            abort(404)
    except InputRefusedError as refused:
        return plan_page(visit, file, refused.findings, 400)
    return plan_page(visit, file, told, done=step_sentence(taken, visit.words))


def adopted(visit: Visit, scenario: str) -> Response:
    """Keeps the plan with all that it rests on; the placement for war goes by adopted plans alone."""
    file, form = file_of(visit.desk, scenario), request.form
    replaces = tuple(one for one in form.getlist("replaces") if one)
    decision = Decision(
        said(form, "by"),
        day_in(form, "on") or visit.today,
        said(form, "name").replace(" ", "-"),
        said(form, "peacetime") == "ja",
        replaces,
    )
    try:
        _shown(file)
        happened(decision.on, visit.today)
        done = adopt(file, ADOPTED, decision)
    except InputRefusedError as refused:
        return plan_page(visit, file, tuple(map(_unnamed, refused.findings)), 400, adopting=decision)
    key = "web.adopt.done" if done.new else "web.adopt.before"
    said_so = visit.words(key, name=done.kept.record.name)
    # What is in force may have been replaced by it, which the crisis team is to read at once.
    # Who has approved it stands among what is said of the plan below.
    notes = (one for one in done.notes if one.code != codes.MADE_BY_PLANNER)
    return plan_page(visit, file, (*notes, *renew(visit.session)), done=said_so)


def _unnamed(fault: Finding) -> Finding:
    """Of somebody placed twice who that is as what was found, so that all of them are one, and who opens as a list."""
    if fault.code != TWO_PLACES:
        return fault
    facts = fault.facts
    return fault.model_copy(update={"found": f"{facts['person']}: {facts['here']} / {facts['there']}"})


def force(visit: Visit, scenario: str) -> Response:
    """Puts the scenario in force by this plan, in a phase."""
    file, form = file_of(visit.desk, scenario), request.form
    of, _, phase = said(form, "phase").rpartition(":")
    asked = Asked(
        said(form, "reason"), said(form, "alarm") == "ja", of, int(phase) if phase.isdecimal() else None,
        emergency=said(form, "emergency"),
    )  # fmt: skip
    try:
        _shown(file)
        if said(form, "unapproved") and not asked.emergency:
            # Whoever sends the form of an emergency means one: an empty reason is told as what it is.
            reason_of("", ON_EVERY_PAGE)
        before = foreseen(file, PRIVATE, None, asked)
        if said(form, "sure") != "ja" and any(one.severity is Severity.WARNING for one in before):
            return plan_page(visit, file, foreseen=_with_units(visit, file, before))
        amiss = ready(file.path, RECEIPTS)
        done = enforce(file, PRIVATE, None, asked)
        new = [note for note in done.notes if note not in before or said(form, "sure") != "ja"]
        told = (*amiss, *_with_units(visit, file, tuple(new)), *keep(file.path, RECEIPTS, done.line, done.about).notes)
    except InputRefusedError as refused:
        return plan_page(visit, file, refused.findings, 400)
    return plan_page(visit, file, told, done=visit.words("web.force.done"))


def ended(visit: Visit, scenario: str) -> Response:
    """Ends what is in force: the names are taken away from the crisis team again."""
    file = file_of(visit.desk, scenario)
    those = [one.id for one in scenarios_of(file)]
    of = said(request.form, "of") or those[0]
    if of not in those:
        abort(404)
    try:
        amiss = ready(file.path, RECEIPTS)
        done = end(file.path, of, said(request.form, "reason"))
        told = (*amiss, *done.notes, *keep(file.path, RECEIPTS, done.line, done.about).notes)
    except InputRefusedError as refused:
        return plan_page(visit, file, refused.findings, 400)
    return plan_page(visit, file, told, done=visit.words("web.force.ended"))
