"""Begins to solve what somebody has ticked, from the beginning or from a plan that there is."""

from functools import partial
from pathlib import Path

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import is_file
from planner.jobs.changing.near import lying
from planner.jobs.inputs import Sources, read_organisation, read_scenario
from planner.jobs.keeping.opened import ADOPTED, opened
from planner.jobs.start import SETTINGS
from planner.store.earlier import ROSTER
from planner.web import codes
from planner.web.handing import organisation_of
from planner.web.plan_files import OUT, adopted_names
from planner.web.views.plans import (
    NEAR,
    SCENARIOS,
    begin_work,
    board_page,
    scenario_files,
    solved,
    solved_together,
)
from planner.web.visit import Visit, said
from planner.web.working import Work


def solve(visit: Visit) -> AnyResponse:
    """Begins to solve what is ticked; refused, the ticks stay."""
    try:
        return _solve(visit)
    except InputRefusedError as refused:
        return board_page(visit, unsolved=refused.findings)


def _solve(visit: Visit) -> AnyResponse:
    organisation, wanted = organisation_of(visit), request.form.getlist("scenario")
    known = read_organisation(organisation).organisation
    chosen = {path.name: read_scenario(path, known).scenario for path in scenario_files() if path.name in wanted}
    if not chosen:
        raise InputRefusedError((finding(codes.NOTHING_CHOSEN),))
    if not is_file(OUT / ROSTER):
        raise InputRefusedError((finding(codes.NOBODY_IMPORTED),))
    settings = Path(SETTINGS) if is_file(Path(SETTINGS)) else None
    together = "together" in request.form
    joint = "-".join(sorted(one.id for one in chosen.values()))
    sources = [
        Sources(OUT / ROSTER, organisation, SCENARIOS / name, settings, previous=_like(joint if together else one.id))
        for name, one in chosen.items()
    ]
    names = tuple(map(visit.words.id_and_name, chosen.values()))
    if not together:
        begin_work(visit, work := Work("solve", names), partial(solved, sources, work))
    elif len(chosen) == 1:
        raise InputRefusedError((finding(codes.ONE_ALONE),))
    else:
        begin_work(visit, work := Work("solve", (" + ".join(names),)), partial(solved_together, sources, work))
    return redirect(url_for("plans"))


def _like(ident: str) -> Path | None:
    """The plan that the next one of a scenario is to be like: an adopted one, or the one that lies there."""
    like = said(request.form, "like")
    if like == NEAR:
        return lying(OUT, ident)
    return opened(ADOPTED / like)[0] if like in adopted_names() else None
