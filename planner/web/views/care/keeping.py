"""What lies longer than somebody has decided that it may: shown, and taken away with a yes."""

from pathlib import Path

from flask import Response, request

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.places import is_dir
from planner.jobs.people.lookup import register_of
from planner.jobs.telling.due import due_lines
from planner.jobs.workspace.retention import RULES, Outside, due_now, take_due
from planner.jobs.workspace.within import within
from planner.store.workspace.care.due import WhatIsDue
from planner.web import codes
from planner.web.visit import Visit, said


def show(visit: Visit) -> Response:
    """What is due, in the workspace and in a folder of backups that somebody names."""
    place = said(request.args, "kopior")
    if place and not is_dir(Path(place)):
        return _page(visit, "", (finding(codes.NO_BACKUP_THERE),))
    return _page(visit, place)


def take(visit: Visit) -> Response:
    """Takes away what is due by a decision, if somebody has ticked the yes; proposals stay."""
    place = said(request.form, "kopior")
    outside = _outside(place)
    if said(request.form, "sure") != "ja":
        return _page(visit, place, (finding(codes.NOT_SURE),))
    try:
        files, gone, papers = take_due(visit.session, _due(visit, outside), visit.today, outside)
    except InputRefusedError as refused:
        return _page(visit, place, refused.findings)
    return _page(visit, place, done=visit.words("cli.purge.taken", files=files, backups=gone, receipts=papers))


def _outside(place: str) -> Outside:
    return Outside(Path(place)) if place and is_dir(Path(place)) else Outside()


def _due(visit: Visit, outside: Outside) -> WhatIsDue:
    with within(visit.session, "open"):
        return due_now(visit.session, RULES, visit.today, outside)


def _page(visit: Visit, place: str, told: tuple[Finding, ...] = (), done: str = "") -> Response:
    words, due = visit.words, _due(visit, _outside(place))
    every = (*due.files, *due.backups)
    with within(visit.session, "open"):
        register = register_of(Path("out"), Path("private"))
        known = {one.person: register.anybody(one.person) if register else None for one in due.left}
    return visit.page(
        "care/keeping", 400 if told else 200, place=place, done=done, told=visit.told(told) if told else None,
        decided=list(due_lines([one for one in every if one.decided], words)),
        proposed=list(due_lines([one for one in every if not one.decided], words)),
        left=[(one.person, known[one.person], words.date(one.since)) for one in due.left],
        vettings=[words("cli.purge.vetting", person=one.person, since=words.date(one.since)) for one in due.vettings],
    )  # fmt: skip
