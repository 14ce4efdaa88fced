"""What a change would cost: the plan is solved with it at once, and the answer says how far it is proven."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.checks.rules.absent import absences
from planner.domain.change import Change
from planner.domain.change.added import Added
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.lock import Lock
from planner.domain.plan import InputKind, Status
from planner.domain.vocabulary import called_in
from planner.jobs.changing.as_scenario import keep_as_scenario
from planner.jobs.changing.forcing import to_force
from planner.jobs.changing.locks import replaced_by
from planner.jobs.changing.near import came_from, hindrance
from planner.jobs.changing.trying import Asked, Trial
from planner.jobs.inputs import PlanFile, read_organisation
from planner.jobs.telling.unforeseen import unforeseen
from planner.reports.changed import added as added_said
from planner.reports.changed import calls, nameless
from planner.reports.changed import said as change_said
from planner.reports.forced import rules_said
from planner.reports.names import Names
from planner.text import Words
from planner.web import codes
from planner.web.answers import answer
from planner.web.changes import asked_in, forms
from planner.web.handing import organisation_of
from planner.web.plan_files import file_of
from planner.web.views.planning.named import ids_in, named
from planner.web.visit import Visit, said

PATIENCE_S = 4.0
"""So long does a request wait until the gaps are proven; then it shows the best so far, and how far it may be off."""
_AGAIN_S = 2
_COVERS = 5
"""So many positions have room where a room reads them."""


def show(visit: Visit, scenario: str, refused: tuple[Finding, ...] = ()) -> Response:
    """The changes that are tried on a plan, what they cost, and the forms of more; and why one of them was none."""
    file, trial = file_of(visit.desk, scenario), trial_of(visit, scenario)
    every = _every(trial)
    if trial and trial.fault:
        keep_trial(visit, None)
        return visit.refused((unforeseen(trial.fault, visit.words),), 500)
    visit.desk.solvers.warm()
    names = Names(file.case.organisation, visit.words)
    asked = [asked_said(one, visit.words, names) for one in trial.asked] if trial else []
    kept = [asked_said(one, visit.words, names) for one in trial.kept] if trial else []
    replaced = [asked_said(one, visit.words, names) for one in trial.replaced] if trial else []
    replaced = [one for one in replaced if one not in asked]  # it says the same, perhaps for another reason
    told = trial.told if trial else ()
    return visit.page(
        "plans/trying", 400 if refused else 200, shows=(file,), every=every,
        refused=request.endpoint if refused else "",
        name=visit.words.id_and_name(file.case.scenario), scenario=scenario, asked=asked,
        forms=forms(file.case, visit.words), trial=trial,
        kept=kept, replaced=replaced, named=named(visit, (*asked, *kept, *replaced), names),
        keeps=bool(trial and trial.changes and not trial.added and len(sources_of(file)) == 1),
        holds=bool(trial and trial.locks == trial.asked and trial.ended and _comes(trial)),
        told=visit.told(told) if told else None, wrong=visit.told(refused) if refused else None,
        to_force=_to_force(trial, visit.words, names),
        answer=answer(trial.before, trial.after, visit.words) if trial and trial.after else None,
    )  # fmt: skip


def _comes(trial: Trial) -> bool:
    """Whether just this comes into the plan when it is kept."""
    proven = trial.after is not None and trial.after.plan.status is Status.OPTIMAL
    return proven and not hindrance(trial.before.path)


def shown(visit: Visit, scenario: str) -> Response:
    """The answer for a room to read, the crisis team among them: large, and with nobody's id."""
    file, trial = file_of(visit.desk, scenario), trial_of(visit, scenario)
    names = Names(file.case.organisation, visit.words)
    return visit.page(
        "plans/trying_shown", shows=(file,), every=_every(trial),
        name=visit.words.id_and_name(file.case.scenario), scenario=scenario, trial=trial,
        asked=[_said_nameless(one, visit.words, names) for one in trial.asked] if trial else [],
        answer=answer(trial.before, trial.after, visit.words) if trial and trial.after else None, most=_COVERS,
    )  # fmt: skip


def _every(trial: Trial | None) -> int:
    return _AGAIN_S if trial and not trial.ended else 0


def add(visit: Visit, scenario: str) -> AnyResponse:
    """Tries one more change, with those that are tried already."""
    trial = trial_of(visit, scenario)
    try:
        typed = request.form.copy()
        typed["people"] = ids_in(visit, said(request.form, "people"))
        change = asked_in(typed)
    except InputRefusedError as refused:
        return show(visit, scenario, refused.findings)
    tried = begun(visit, scenario, (*(trial.asked if trial else ()), change))
    if tried.refused:
        keep_trial(visit, trial)
        return visit.refused(tried.told)
    return redirect(url_for("plan_try", scenario=scenario))


def kept(visit: Visit, scenario: str) -> AnyResponse:
    """Tries what has been kept by hand since the plan was solved, with all that is tried already."""
    trial = trial_of(visit, scenario)
    begun(visit, scenario, trial.asked if trial else ())
    return redirect(url_for("plan_try", scenario=scenario))


def drop(visit: Visit, scenario: str) -> AnyResponse:
    """Tries without one of the changes, or without any."""
    trial, number = trial_of(visit, scenario), said(request.form, "number")
    left = tuple(one for at, one in enumerate(trial.asked) if str(at) != number) if trial and number else ()
    if left:
        begun(visit, scenario, left)
    else:
        keep_trial(visit, None)
    return redirect(url_for("plan_try", scenario=scenario))


def keep(visit: Visit, scenario: str) -> AnyResponse:
    """Keeps what is tried as a scenario of its own."""
    trial, file = trial_of(visit, scenario), file_of(visit.desk, scenario)
    sources = sources_of(file)
    if trial is None or len(sources) != 1:
        return abort(404)
    if trial.added:
        raise InputRefusedError((finding(codes.NOBODY_YET),))
    asked = (*(change.asked for change in file.case.switches), *trial.changes)
    try:
        path = keep_as_scenario(sources[0], said(request.form, "id"), said(request.form, "name"), asked)
    except InputRefusedError as refused:
        return show(visit, scenario, refused.findings)
    return redirect(url_for("plans", sparat=path.stem))


def asked_said(tried: Asked, words: Words, names: Names) -> str:
    """A change, people added or a lock as a reader says it; people by id."""
    if isinstance(tried, Change):
        return change_said(tried, words, calls(names))
    if isinstance(tried, Added):
        return added_said(tried, words, names)
    place = names.position(tried.position or "")
    placed = words(f"web.placing.said.{_as_said(tried)}", person=tried.person, position=place, number=tried.deputy)
    rules = ", ".join(called_in(words.language, rule) for rule in tried.despite)
    return words("web.placing.said.despite", placed=placed, rules=rules) if rules else placed


def _to_force(trial: Trial | None, words: Words, names: Names) -> list[dict[str, str]]:
    """Locks that do not hold as they are, but would if more rules were set aside."""
    chances = to_force(trial.before, trial.locks, trial.told) if trial else []
    asked = [(lock.person, lock.position or "") for lock, _ in chances]
    away = absences(trial.before.case, asked) if trial and asked else {}
    return [
        {
            "person": lock.person,
            "position": lock.position or "",
            "rank": lock.rank or "",
            "rules": ",".join(rules),
            "said": words(
                "web.placing.force.said",
                person=lock.person,
                position=names.position(lock.position or ""),
                rules=rules_said(rules, words, away.get((lock.person, lock.position or ""))),
            ),
        }
        for lock, rules in chances
    ]


def _said_nameless(tried: Asked, words: Words, names: Names) -> str:
    if isinstance(tried, Change):
        return nameless(tried, words, calls(names))
    if isinstance(tried, Added):
        return added_said(tried, words, names)
    place = names.position(tried.position or "")
    return words(f"web.shown.said.{_as_said(tried)}", position=place, number=tried.deputy)


def _as_said(lock: Lock) -> str:
    """Which words say a lock: those of its kind, or of the rank that it asks for."""
    return lock.kind.value if lock.rank is None else lock.rank.split()[0]


def sources_of(file: PlanFile) -> list[Path]:
    """The scenarios that a plan was made of; several of a joint one, which is no file's copy."""
    return [file.path.parent / one.path for one in file.plan.inputs if one.kind is InputKind.SCENARIO]


def trial_of(visit: Visit, scenario: str) -> Trial | None:
    """What is being tried on the plan; begun anew where what was kept has come into the plan meanwhile, or out of it.

    Nothing of one that has been solved anew otherwise.
    """
    trial, file = visit.seat.trial if visit.seat else None, file_of(visit.desk, scenario)
    if trial is None or trial.before is file:
        return trial
    pairs = (file, trial.before), (trial.before, file)
    turned = any(came_from(one.plan, one.path) == other.sha256 for one, other in pairs)
    return begun(visit, scenario, trial.asked) if turned and trial.before.path == file.path else None


def begun(visit: Visit, scenario: str, asked: tuple[Any, ...]) -> Trial:
    """Tries changes and locks; waits until the gaps are proven, or as long as somebody waits."""
    trial = Trial(file_of(visit.desk, scenario), asked, visit.desk.solvers, locks_now(visit))
    keep_trial(visit, trial)
    trial.wait_for_cover(PATIENCE_S)
    return trial


def kept_beside(trial: Trial | None, new: Sequence[Lock]) -> tuple[Any, ...]:
    """What is tried already, but for locks in whose place new ones stand."""
    gone = replaced_by(trial.locks, new) if trial else ()
    return tuple(one for one in (trial.asked if trial else ()) if one not in gone and one not in new)


def locks_now(visit: Visit) -> tuple[Lock, ...]:
    """The organisation's locks; none of one that cannot be read, which its own pages say."""
    with suppress(InputRefusedError):
        return read_organisation(organisation_of(visit)).organisation.locks
    return ()


def keep_trial(visit: Visit, trial: Trial | None) -> None:
    """One is tried at a time; what was tried before is not solved any further."""
    if visit.seat is None:
        raise ValueError("nobody sits here")
    if visit.seat.trial:
        visit.seat.trial.stop()
    visit.seat.trial = trial
