"""Two people of a plan who change places: whom it may be, and what it costs, before anything is kept."""

from typing import Any

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.domain.lock import Lock
from planner.domain.plan import Placement
from planner.jobs.changing.swapping import Swap, as_locks, stopped_by_law, swaps
from planner.jobs.inputs import PlanFile
from planner.jobs.telling.refused import refused
from planner.reports.names import Names, standings
from planner.text import Words
from planner.web import codes
from planner.web.plan_files import file_of
from planner.web.views.placing import forced
from planner.web.views.planning.named import among, named
from planner.web.views.trying import begun, kept_beside, trial_of
from planner.web.visit import Visit, said

MOST = 60
"""So many are listed; the rest is counted, and found by searching."""


def show(visit: Visit, scenario: str, position: str, rank: str) -> Response:
    """With whom whoever stands there may change places."""
    return _page(visit, scenario, position, rank)


def find(visit: Visit, scenario: str, position: str, rank: str) -> Response:
    """The same, of those alone who are looked for."""
    return _page(visit, scenario, position, rank, said(request.form, "text"))


def swap(visit: Visit, scenario: str, position: str, rank: str) -> AnyResponse:
    """Tries that two change places, with all that is tried already."""
    file = file_of(visit.desk, scenario)
    who, chosen = _placement(file, position, rank), (said(request.form, "person"), said(request.form, "position"))
    able = (swap for swap in swaps(file, who, {chosen[0]}) if (swap.other.person, swap.other.position) == chosen)
    pair = next(able, None)
    if pair is None or who.person != said(request.form, "one"):  # the plan is another one by now
        return abort(404)
    if against := tuple(stopped_by_law(who, pair)):
        raise InputRefusedError(
            tuple(
                finding(codes.SWAP_AGAINST_LAW, person=mover, position=where, rule=rule)
                for mover, where, rule in against
            )
        )
    rules = (pair.there.forceable, pair.here.forceable) if said(request.form, "force") else ((), ())
    both = [
        Lock(**lock.model_dump() | forced(visit, despite))
        for lock, despite in zip(as_locks(file.plan, who, pair.other), rules, strict=True)
    ]
    begun(visit, scenario, (*kept_beside(trial_of(visit, scenario), both), *both))
    return redirect(url_for("plan_try", scenario=scenario))


def _placement(file: PlanFile, position: str, rank: str) -> Placement:
    """Who stands there; nothing is found where nobody does."""
    for one in file.plan.placements:
        if (one.position, str(one.rank)) == (position, rank):
            return one
    return abort(404)


def _page(visit: Visit, scenario: str, position: str, rank: str, text: str = "") -> Response:
    file = file_of(visit.desk, scenario)
    who = _placement(file, position, rank)
    visit.desk.solvers.warm()
    names, words, stands = Names(file.case.organisation, visit.words), visit.words, standings(file.plan, visit.words)
    listed = swaps(file, who, among(visit, file, text))
    return visit.page(
        "plans/swap", shows=(file,), scenario=scenario, position=position, rank=rank, text=text, person=who.person,
        name=names.position(position), stands=stands[who.person, position], more=max(0, len(listed) - MOST),
        rows=[_row(file, who, swap, words) for swap in listed[:MOST]], stood=stands, called=names.position,
        named=named(visit, (who.person, *(swap.other.person for swap in listed[:MOST])), names),
    )  # fmt: skip


def _row(file: PlanFile, who: Placement, swap: Swap, words: Words) -> dict[str, Any]:
    other = swap.other
    return {
        "person": other.person,
        "position": other.position,
        "there": _no(file, who.person, other.position, words),
        "here": _no(file, other.person, who.position, words),
        "may": "free" if swap.free else "force" if swap.lawful else "law",
    }


def _no(file: PlanFile, person: str, position: str, words: Words) -> str:
    """What keeps somebody from a position; empty where nothing does."""
    return "; ".join(dict.fromkeys(one.said for one in refused(file, person, position, words)))
