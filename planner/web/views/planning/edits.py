"""What is decided by hand: locks, bans and forced placements, undone and done again, and which plans lack them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.lock import Lock
from planner.domain.vocabulary import called_in
from planner.files.places import is_file, matching
from planner.jobs import codes as job_codes
from planner.jobs.changing.edits import Step, edits_of, redo, undo
from planner.jobs.changing.locks import kept_since, remove_lock
from planner.jobs.changing.near import lying
from planner.jobs.inputs import PlanFile, read_organisation
from planner.jobs.plan_folder import PLANS
from planner.jobs.report import natural
from planner.reports.forced import not_holding
from planner.reports.names import Names
from planner.text import Words
from planner.web import codes
from planner.web.handing import organisation_of
from planner.web.plan_files import OUT, file_of
from planner.web.views.planning.named import named
from planner.web.views.planning.near import KIND, bring_back, going, moved_since, take_in
from planner.web.views.plans import NEAR
from planner.web.views.trying import sources_of
from planner.web.visit import Visit, said

_AGAIN_S = 2


def edits(visit: Visit) -> Response:
    """What is decided by hand, and the steps that can be undone and done again."""
    return _edits(visit)


def unlock(visit: Visit) -> AnyResponse:
    """Takes a lock out of the table."""
    form = request.form
    folder = organisation_of(visit)
    asked = said(form, "kind"), said(form, "person"), said(form, "position") or None
    locks = read_organisation(folder).organisation.locks
    lock = next((one for one in locks if (one.kind.value, one.person, one.position) == asked), None)
    if lock is None:
        return _edits(visit, (finding(job_codes.NO_SUCH_LOCK),), 400)
    remove_lock(folder, lock, by=visit.session.account.name, day=visit.today)
    return redirect(url_for("edits"))


def step_back(visit: Visit) -> AnyResponse:
    """Undoes the last step, and puts back the plan as it was before."""
    return _turned(visit, undo)


def step_again(visit: Visit) -> AnyResponse:
    """Does again what was undone last, also in the plan on which it was tried."""
    return _turned(visit, redo)


def _turned(visit: Visit, turn: Callable[[Path], Step]) -> AnyResponse:
    try:
        if going(visit):
            raise InputRefusedError((finding(codes.BUSY),))
        step = turn(organisation_of(visit))
    except InputRefusedError as refused:
        return _edits(visit, refused.findings, 400)
    news = [*bring_back(visit)]
    if turn is redo and (path := lying(OUT, step.plan)):
        with suppress(InputRefusedError):  # its own page says what is wrong with it
            news.append(take_in(visit, file_of(visit.desk, path.stem)))
    if visit.seat:
        visit.seat.news = (*visit.seat.news, *news)
    return redirect(url_for("edits"))


def _edits(visit: Visit, findings: tuple[Finding, ...] = (), status: int = 200) -> Response:
    folder, words = organisation_of(visit), visit.words
    steps = edits_of(folder)
    try:
        organisation = read_organisation(folder).organisation
        names, locks = Names(organisation, words), organisation.locks
    except InputRefusedError as refused:  # a step back must be possible all the same
        names, locks, findings = None, (), (*findings, *refused.findings)
    busy = going(visit)  # before the plans are read: what ends meanwhile is shown when the page renews itself
    files = [*_files(visit)]
    holds = _holding(files, locks, words)
    rows = [
        {
            "kind": one.kind.value,
            "called": called_in(words.language, one.kind),
            "person": one.person,
            "position": one.position or "",
            "place": names.position(one.position) if names and one.position else words("web.edits.every"),
            "holds": holds[one],
            "despite": ", ".join(called_in(words.language, rule) for rule in one.despite),
            "why": one.why,
            "by": one.decided_by,
            "on": one.decided_on.isoformat() if one.decided_on else "",
            "until": one.until.isoformat() if one.until else "",
        }
        for one in locks
    ]
    told, news = visit.told(findings) if findings else None, visit.take_news()
    ids = (*(one.person for one in locks), *news, *(step.what for step in (steps.last, steps.next) if step))
    return visit.page(
        "plans/edits", status, rows=rows, news=news, named=named(visit, ids, names), told=told,
        every=_AGAIN_S if busy else 0, work=visit.desk.bench.work if busy else None, failed=_failed(visit),
        lacking=[*_lacking(files, visit, locks)], taken=[*_taken(files, visit)], near=NEAR,
        last=steps.last, next=steps.next, done=steps.done, left=len(steps.steps) - steps.done,
    )  # fmt: skip


def _failed(visit: Visit) -> Any:
    """Why what was kept has not come into its plan, or not to its end."""
    work = visit.desk.bench.work
    mine = work and work.about and work.about[0] == KIND and work.ended
    amiss = tuple(one for one in work.told if one.severity is Severity.ERROR) if mine and work else ()
    return visit.told(amiss) if amiss else None


def _files(visit: Visit) -> Iterator[PlanFile]:
    """The plans, in the order of their scenarios."""
    for path in sorted(matching(OUT / PLANS, "*.json"), key=lambda path: natural(path.stem)):
        with suppress(InputRefusedError):  # its own page says what is wrong with it
            if is_file(path):
                yield file_of(visit.desk, path.stem)


def _holding(files: Sequence[PlanFile], locks: Sequence[Lock], words: Words) -> dict[Lock, str]:
    """Of each lock whether it holds in the plans that were solved with it, and where and why it does not."""
    against = {file.plan.scenario: not_holding(file.case, words) for file in files} if locks else {}
    said_of = dict[Lock, str]()
    for lock in locks:
        there = [file.plan.scenario for file in files if lock in file.case.organisation.locks]
        place = lock.person, lock.position or "–"
        lost = [f"{plan}: {'; '.join(against[plan][place])}" for plan in there if place in against[plan]]
        said_of[lock] = "\n".join(lost) or words("web.edits.holds" if there else "web.edits.holds.nowhere")
    return said_of


def _taken(files: Sequence[PlanFile], visit: Visit) -> Iterator[dict[str, str]]:
    """Plans solved from where they were, with how many stand otherwise since."""
    for file in files:
        with suppress(InputRefusedError):  # likewise
            if said_so := moved_since(file, visit.words):
                yield {"id": file.plan.scenario, "name": visit.words.id_and_name(file.case.scenario), "said": said_so}


def _lacking(files: Sequence[PlanFile], visit: Visit, locks: Sequence[Lock]) -> Iterator[dict[str, object]]:
    """Plans that were solved with other locks than these: none of them says yet what these cost there."""
    for file in files:
        with suppress(InputRefusedError):  # likewise
            if {*file.case.organisation.locks} != {*locks}:
                yield _said(file, visit, locks)


def _said(file: PlanFile, visit: Visit, locks: Sequence[Lock]) -> dict[str, object]:
    return {
        "id": file.plan.scenario,
        "name": visit.words.id_and_name(file.case.scenario),
        "tries": bool(kept_since(file.case, locks)),
        "solves": [path.name for path in sources_of(file)],
    }
