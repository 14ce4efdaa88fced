"""Changing a plan by hand: lock somebody or keep them away, see at once what that costs, then decide."""

from collections.abc import Collection, Iterator
from typing import Any

from flask import Response, abort, redirect, request, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from planner.checks.rules.absent import absences
from planner.domain.finding import InputRefusedError, finding
from planner.domain.lock import Forceable, Lock, LockKind
from planner.jobs.analyses.places import place_said
from planner.jobs.approving.desk import reason_of
from planner.jobs.changing.by_phase import Needed, by_phase
from planner.jobs.changing.locks import has_column, replaced_by, write_locks
from planner.jobs.changing.others import Asked, Others, others
from planner.jobs.changing.standing import Standing, standing
from planner.jobs.inputs import PlanFile, read_organisation
from planner.jobs.telling.refused import Hindrance
from planner.jobs.telling.suits import suits
from planner.reports.forced import rules_said
from planner.reports.names import Names, standings
from planner.store.workspace.roles import Container
from planner.text import Words
from planner.web import codes
from planner.web.handing import day_in, organisation_of
from planner.web.plan_files import OUT, file_of
from planner.web.views.planning.named import among, named
from planner.web.views.planning.near import take_in
from planner.web.views.trying import asked_said, begun, keep_trial, kept_beside, trial_of
from planner.web.views.trying import show as show_trial
from planner.web.visit import Visit, said

_MOST_SAID = 200
"""Signs of a reason."""
_LONGEST_NUMBER = 8
"""Signs of a page's number, and one more."""


def show(visit: Visit, scenario: str, position: str) -> Response:
    """Who stands in a position, in order, and who else may."""
    return _position(visit, scenario, position)


def find(visit: Visit, scenario: str, position: str) -> Response:
    """The same, of those alone who are looked for among those who do not stand there."""
    return _position(visit, scenario, position, said(request.form, "text"))


def _position(visit: Visit, scenario: str, position: str, text: str = "") -> Response:
    file = file_of(visit.desk, scenario)
    if all(one.position != position for one in file.plan.wanted):
        return abort(404)
    visit.desk.solvers.warm()
    wanted_people = among(visit, file, text)
    here, words = standing(file, position, wanted_people), visit.words
    names = Names(file.case.organisation, words)
    stands, place = standings(file.plan, words), place_said(OUT, file, position, words)
    wanted, asked = next(one for one in file.plan.wanted if one.position == position), _asked(wanted_people)
    rest = others(file, position, words, asked)
    away = absences(file.case, ((one.person, position) for one in here.forceable))
    return visit.page(
        "plans/position", shows=(file,),
        name=names.position(position), scenario=scenario, position=position, wanted=wanted,
        placed=[
            (one.person, one.rank, stands[one.person, position], suits(file, one.person, position, words),
             place.falls.get(one.person, ()) if place else ())
            for one in here.placed
        ],
        phases=[(_phase(one, file, words), one) for one in by_phase(file, position)], place=place,
        lacks=any(one.position == position for one in file.plan.missing),
        others=rest, asked=asked, text=text, kinds=[*Hindrance],
        candidates=[(one.person, [names.position(other) for other in one.elsewhere]) for one in here.candidates],
        forceable=[
            (one.person, rules_said(one.rules, words, away.get((one.person, position))), ",".join(one.rules),
             [names.position(other) for other in one.elsewhere])
            for one in here.forceable
        ],
        more=here.more, more_forceable=here.more_forceable,
        named=named(visit, _listed(here, rest), names),
        kept_away=[(rule, words(f"rule.{rule}.name"), number) for rule, number in here.kept_away],
    )  # fmt: skip


def _listed(here: Standing, rest: Others) -> Iterator[str]:
    """Everybody whom the page lists."""
    for group in (here.placed, here.candidates, here.forceable, rest.shown):
        yield from (one.person for one in group)


def _asked(wanted: frozenset[str] | None) -> Asked:
    """Which of those who may not stand there are to be shown; what is none of the choices is no choice."""
    kind, page = request.args.get("vad", ""), request.args.get("sida", "")
    known = kind in [one.value for one in Hindrance]
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < _LONGEST_NUMBER else 1
    return Asked(request.args.get("regel", ""), Hindrance(kind) if known else None, number, wanted)


def _phase(needed: Needed, file: PlanFile, words: Words) -> str:
    """Name of a phase; of a joint plan after its scenario."""
    name = words.name(needed.phase)
    return f"{needed.scenario.id} {name}" if file.case.together else name


def lock(visit: Visit, scenario: str) -> AnyResponse:
    """Tries one more lock, with all that is tried already."""
    tried = trial_of(visit, scenario)
    try:
        wanted = Lock(
            kind=LockKind(said(request.form, "kind")),
            person=said(request.form, "person"),
            position=said(request.form, "position"),
            rank=said(request.form, "as") or None,
            **forced(visit, {one for one in said(request.form, "despite").split(",") if one}),
        )
    except (ValidationError, ValueError):
        raise InputRefusedError((finding(codes.NOT_A_CHANGE),)) from None
    file = file_of(visit.desk, scenario)
    if wanted.person not in file.facts.row or all(one.position != wanted.position for one in file.plan.wanted):
        return abort(404)
    begun(visit, scenario, (*kept_beside(tried, [wanted]), wanted))
    return redirect(url_for("plan_try", scenario=scenario))


def forced(visit: Visit, rules: Collection[str]) -> dict[str, Any]:
    """Which rules a lock is to set aside; the reason is asked for before it is kept."""
    if not rules:
        return {}
    despite = tuple(Forceable(rule) for rule in sorted(rules, key=[*Forceable].index))
    return {"despite": despite, "why": "–", "decided_by": visit.session.account.name, "decided_on": visit.today}


def keep(visit: Visit, scenario: str) -> AnyResponse:
    """Writes the locks that are tried into the organisation, with who has decided, and why."""
    tried, reason = trial_of(visit, scenario), said(request.form, "reason")
    if tried is None or not tried.locks:
        return abort(404)
    try:
        why, until = reason_of(reason, _MOST_SAID), day_in(request.form, "until")
    except InputRefusedError as refused:
        return show_trial(visit, scenario, refused.findings)
    signed = {"decided_by": visit.session.account.name, "why": why, "until": until}
    folder = organisation_of(visit)
    # Needed of a forced one; an older table has no column for it.
    today = {"decided_on": visit.today}
    dated = has_column(folder, "decided_on")
    locks = [one.model_copy(update=signed | (today if one.despite or dated else {})) for one in tried.locks]
    there = read_organisation(folder).organisation.locks
    locks, gone = [one for one in locks if one not in there], replaced_by(there, locks)
    if locks:
        write_locks(folder, locks, there, by=visit.session.account.name, day=visit.today, gone=gone, plan=scenario)
    if despite := [[one.person, one.position, *one.despite, one.why] for one in locks if one.despite]:
        visit.session.note("force-placement", Container.PLANS, {"forced": despite})
    names = Names(tried.before.case.organisation, visit.words)
    _tell(visit, "kept", [asked_said(one, visit.words, names) for one in tried.locks])
    now = {asked_said(one, visit.words, names) for one in tried.locks}
    _tell(visit, "gone", [was for one in gone if (was := asked_said(one, visit.words, names)) not in now])
    if locks and visit.seat:
        visit.seat.news = (*visit.seat.news, take_in(visit, tried.before))
    keep_trial(visit, None)
    return redirect(url_for("edits"))


def _tell(visit: Visit, what: str, locks: list[str]) -> None:
    """Has the next page say what has become of locks."""
    if visit.seat and locks:
        visit.seat.news = (*visit.seat.news, visit.words(f"web.edits.news.{what}", locks="; ".join(locks)))
