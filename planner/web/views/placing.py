"""Changing a plan by hand: lock somebody or keep them away, see at once what that costs, then decide."""

from flask import Response, abort, redirect, request, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.domain.lock import HOLDER, Lock, LockKind
from planner.jobs.approving.desk import reason_of
from planner.jobs.changing.locks import write_locks
from planner.jobs.changing.standing import standing
from planner.jobs.inputs import read_organisation
from planner.reports.names import Names, standings
from planner.web import codes
from planner.web.handing import day_in, organisation_of
from planner.web.views.plans import file_of
from planner.web.views.trying import begun, keep_trial, trial_of
from planner.web.visit import Visit, said

_MOST_SAID = 200
"""Signs of a reason."""


def show(visit: Visit, scenario: str, position: str) -> Response:
    """Who stands in a position, in order, and who else may."""
    file = file_of(visit.desk, scenario)
    if all(one.position != position for one in file.plan.wanted):
        return abort(404)
    visit.desk.solvers.warm()
    here, names, words = standing(file, position), Names(file.case.organisation, visit.words), visit.words
    stands = standings(file.plan, words)
    wanted = next(one for one in file.plan.wanted if one.position == position)
    return visit.page(
        "plans/position", name=names.position(position), scenario=scenario, position=position, wanted=wanted,
        placed=[(one.person, stands[one.person, position]) for one in here.placed],
        candidates=[(one.person, [names.position(other) for other in one.elsewhere]) for one in here.candidates],
        more=here.more, kept_away=[(words(f"rule.{rule}.name"), number) for rule, number in here.kept_away],
    )  # fmt: skip


def lock(visit: Visit, scenario: str) -> AnyResponse:
    """Tries one more lock, with all that is tried already."""
    tried = trial_of(visit, scenario)
    try:
        wanted = Lock(
            kind=LockKind(said(request.form, "kind")),
            person=said(request.form, "person"),
            position=said(request.form, "position"),
            rank=HOLDER if said(request.form, "as") == HOLDER else None,
        )
    except (ValidationError, ValueError):
        raise InputRefusedError((finding(codes.NOT_A_CHANGE),)) from None
    file = file_of(visit.desk, scenario)
    if wanted.person not in file.facts.row or all(one.position != wanted.position for one in file.plan.wanted):
        return abort(404)
    others = tuple(
        one
        for one in (tried.asked if tried else ())
        if not (isinstance(one, Lock) and (one.person, one.position) == (wanted.person, wanted.position))
    )
    begun(visit, scenario, (*others, wanted))
    return redirect(url_for("plan_try", scenario=scenario))


def keep(visit: Visit, scenario: str) -> AnyResponse:
    """Writes the locks that are tried into the organisation, with who has decided, and why."""
    tried, reason = trial_of(visit, scenario), said(request.form, "reason")
    if tried is None or not tried.locks:
        return abort(404)
    why, until = reason_of(reason, _MOST_SAID), day_in(request.form, "until")
    signed = {"decided_by": visit.session.account.name, "why": why, "until": until}
    folder = organisation_of(visit)
    there = read_organisation(folder).organisation.locks
    write_locks(folder, [one.model_copy(update=signed) for one in tried.locks], there)
    keep_trial(visit, None)
    return redirect(url_for("plans"))
