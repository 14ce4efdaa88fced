"""Analyses of a plan: does it hold, what falls with whom, what money would give; worked out beside the page, kept."""

from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, abort, redirect, request, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import file_hash
from planner.files.places import is_file, matching
from planner.jobs.analyses.kept import Asked, Kept, Kind, all_of, place_of, read
from planner.jobs.analyses.work import Way, answered, prices_here, refuse
from planner.jobs.inputs import PlanFile
from planner.jobs.measures import DEFAULT_BUDGET, DEFAULT_WEEKS
from planner.jobs.papers.situation import alike
from planner.jobs.plan_folder import PLANS
from planner.reports.unit_names import moment
from planner.store.earlier import ROSTER
from planner.store.workspace.audit import timestamp
from planner.web import codes
from planner.web.plan_files import OUT, file_of
from planner.web.views.plans import all_files, begin_work
from planner.web.visit import Visit, said
from planner.web.working import Work

THOUSAND = 1000
CHOICES = ("expected", "cvar", "worst")
_AGAIN_S = 2


def show(visit: Visit, scenario: str, kind: str) -> Response:
    """The form of one analysis, how far it has come, and the answer to what is asked in the address, or the newest."""
    which, file = _kind(kind), file_of(visit.desk, scenario)
    # Before anything is read: what ends meanwhile is shown when the page renews itself.
    work, busy = visit.desk.bench.work, visit.desk.bench.busy
    answers = all_of(OUT, scenario, which)
    shown = _wanted(which, scenario) or (answers[0] if answers else None)
    asked = shown.asked if shown else _usual(which)
    mine = bool(work and work.about == (kind, scenario))
    return visit.page(
        "plans/analysis", shows=(file,), every=_AGAIN_S if mine and busy else 0,
        name=visit.words.id_and_name(file.case.scenario), scenario=scenario, kind=kind, asked=asked,
        kinds=[one.value for one in Kind], choices=CHOICES, others=_others(visit, file), thousand=THOUSAND,
        answer=shown.languages.get(visit.words.language) if shown else None,
        at=moment(shown.at) if shown else "", whole=bool(shown and shown.whole),
        stale=bool(shown and not shown.fresh(_hashes(shown), prices_here())), prices=bool(prices_here()),
        earlier=[(_query(one.asked), _said(one, visit), moment(one.at)) for one in answers if one != shown],
        work=work if mine else None, busy=busy,
        told=visit.told(work.told) if work and mine and not busy and work.told else None,
        instead=_instead(visit, file) if file.case.together and which is not Kind.MEASURES else None,
    )  # fmt: skip


def _instead(visit: Visit, file: PlanFile) -> list[tuple[str, str, bool]]:
    """The scenarios of a joint plan, one of which at a time can be asked about: id, name, and if it has an own plan."""
    own = {path.stem for path in matching(OUT / PLANS, "*.json")}
    return [(one.id, visit.words.id_and_name(one), one.id in own) for one in file.case.together]


def ask(visit: Visit, scenario: str, kind: str) -> AnyResponse:
    """Begins to work an answer out, unless it is there already and what it rests on is as it was."""
    which, file = _kind(kind), file_of(visit.desk, scenario)
    asked = _asked(which, scenario)
    there = read(place_of(OUT, scenario, asked))
    if there is None or not there.whole or not there.fresh(_hashes(there), prices_here()):
        files = [file, *(file_of(visit.desk, one) for one in asked.scenarios)]
        refuse(asked, files)
        work = Work(kind, tuple(visit.words.id_and_name(one.case.scenario) for one in files), (kind, scenario))
        at = timestamp(visit.desk.clock())
        begin_work(visit, work, partial(answered, asked, files, OUT, at, Way(work.far, work.stop)))
    return redirect(url_for("plan_analysis", scenario=scenario, kind=kind, **_query(asked)))


def stop(visit: Visit, scenario: str, kind: str) -> AnyResponse:
    """Stops; what has been found so far is kept."""
    which, work = _kind(kind), visit.desk.bench.work
    file_of(visit.desk, scenario)
    if work and work.about == (which.value, scenario):
        work.stop.set()
    return redirect(url_for("plan_analysis", scenario=scenario, kind=kind))


def _kind(kind: str) -> Kind:
    return Kind(kind) if kind in set(Kind) else abort(404)


def _usual(kind: Kind) -> Asked:
    """What the forms hold before somebody has asked anything."""
    if kind is Kind.MEASURES:
        return Asked(kind=kind, kronor=DEFAULT_BUDGET, weeks=DEFAULT_WEEKS)
    return Asked(kind=kind, choices=("expected",)) if kind is Kind.ROBUST else Asked(kind=kind)


def _asked(kind: Kind, scenario: str) -> Asked:
    """What a form, or an address, asks.

    Raises:
        InputRefusedError: E-WEB-036 something lacks, or is no number within its bounds.
    """
    given: dict[str, Any] = {"kind": kind}
    try:
        if kind is Kind.ROBUST:
            chosen = [one for one in CHOICES if one in request.values.getlist("val")]
            given |= {"choices": tuple(chosen), "draws": int(said(request.values, "utfall"))}
        elif kind is Kind.LOSSES:
            given["pairs"] = said(request.values, "par") == "ja"
        else:
            others = sorted({one for one in request.values.getlist("med") if one != scenario})
            given["kronor"] = THOUSAND * int(said(request.values, "tusen"))
            given |= {"weeks": int(said(request.values, "veckor")), "scenarios": tuple(others)}
        asked = Asked(**given)
    except (ValidationError, ValueError):
        raise InputRefusedError((finding(codes.NOT_ASKED),)) from None
    if kind is Kind.ROBUST and not asked.choices:
        raise InputRefusedError((finding(codes.NOT_ASKED),))
    return asked


def _query(asked: Asked) -> dict[str, Any]:
    """The same as an address says it."""
    if asked.kind is Kind.ROBUST:
        return {"val": list(asked.choices), "utfall": asked.draws}
    if asked.kind is Kind.LOSSES:
        return {"par": "ja" if asked.pairs else "nej"}
    return {"tusen": asked.kronor // THOUSAND, "veckor": asked.weeks, "med": list(asked.scenarios)}


def _wanted(kind: Kind, scenario: str) -> Kept | None:
    """The answer to what the address asks; None where it asks nothing, or nobody has answered it."""
    if not request.args.keys() - {"auto"}:
        return None
    try:
        return read(place_of(OUT, scenario, _asked(kind, scenario)))
    except InputRefusedError:
        return None


def _said(kept: Kept, visit: Visit) -> str:
    """A question in a few words."""
    asked, words = kept.asked, visit.words
    if asked.kind is Kind.ROBUST:
        choices = ", ".join(words(f"cli.robust.choice.{one}") for one in asked.choices)
        return words("web.analysis.asked.robust", choices=choices, draws=words.number(asked.draws))
    if asked.kind is Kind.LOSSES:
        return words(f"web.analysis.asked.losses.{'pairs' if asked.pairs else 'alone'}")
    weeks, scenarios = words.count("report.weeks", asked.weeks), ", ".join(sorted(kept.plans))
    return words("web.analysis.asked.measures", kronor=words.number(asked.kronor), weeks=weeks, scenarios=scenarios)


def _others(visit: Visit, file: PlanFile) -> list[tuple[str, str]]:
    """Other plans of the same people and positions, which the same measures may serve."""
    files = [file, *(one for one in all_files(visit.desk) if one is not file)]
    same = alike(files, OUT / ROSTER, lambda one: one is not file).shown
    if file not in same:
        return []
    return [(one.plan.scenario, visit.words.id_and_name(one.case.scenario)) for one in same if one is not file]


def _hashes(kept: Kept) -> dict[str, str]:
    """What the plans are today that an answer is about."""
    paths = {scenario: Path(OUT / PLANS / f"{scenario}.json") for scenario in kept.plans}
    return {scenario: file_hash(path) for scenario, path in paths.items() if is_file(path)}
