"""What is held about one person: shown, handed out to the person, and what the person asks of it."""

from pathlib import Path
from typing import Any

from flask import Response, abort, make_response, request

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.owner.requests import RequestKind
from planner.files.identity import KeyEntry
from planner.jobs.approving.marking import mark_data
from planner.jobs.people.lookup import register_of
from planner.jobs.people.requests import read_requests, record_request
from planner.jobs.workspace import codes
from planner.jobs.workspace.subject import called_here, held_of, marked_text, note_handed
from planner.store.workspace.care.extract import extract_json
from planner.store.workspace.care.extract_said import document_said
from planner.store.workspace.roles import Container, may_hand_out
from planner.web.handing import past_day_in
from planner.web.visit import Visit, said

PRIVATE = Path("private")
_TEXT, _DATA = "text/plain; charset=utf-8", "application/json"


def show(visit: Visit) -> Response:
    """All of it, and what can be done; that it was looked at is in the audit."""
    entry = entry_of(said(request.form, "person"))
    visit.session.note("view", Container.PEOPLE, {"person": entry.person})
    return _page(visit, entry)


def hand_out(visit: Visit) -> Response:
    """The extract, as text or as data; whoever has tried its secrecy is named in it, and in the audit."""
    form, entry = request.form, entry_of(said(request.form, "person"))
    without, office = form.getlist("without"), said(form, "checked_by")
    if without and not office:
        return _page(visit, entry, (finding(codes.NOBODY_CHECKED),), 400)
    known = held_of(visit.session, entry.person).released(office, without)
    as_data = said(form, "as") == "json"
    name = f"{visit.words('extract.file')}.{'json' if as_data else 'txt'}"
    note_handed(visit.session, entry.person, name, office, without)
    data = (
        extract_json(known, visit.today, mark_data())
        if as_data
        else marked_text(known, visit.today, visit.words, called_here(visit.words)).encode()
    )
    response = make_response(data)
    response.headers["Content-Type"] = _DATA if as_data else _TEXT
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def ask(visit: Visit) -> Response:
    """Writes down what the person asks, and what was decided."""
    form, entry = request.form, entry_of(said(request.form, "person"))
    try:
        kind = RequestKind(said(form, "kind"))
        day = past_day_in(form, "day", visit.today)
        record_request(PRIVATE, entry.person, kind, day, said(form, "said"), said(form, "decision"))
    except ValueError:
        return abort(404)
    except InputRefusedError as refused:
        return _page(visit, entry, refused.findings, 400)
    return _page(visit, entry, done=visit.words("web.subject.asked"))


def entry_of(person: str) -> KeyEntry:
    """Whom somebody means; nobody protected, and nobody of whom nothing is known."""
    register = register_of(Path("out"), PRIVATE)
    entry = register.anybody(person) if register else None
    return entry or abort(404)


def _page(visit: Visit, entry: KeyEntry, told: tuple[Finding, ...] = (), status: int = 200, done: str = "") -> Response:
    known = held_of(visit.session, entry.person)
    paths: dict[str, list[Any]] = {}
    for held in known.held:
        paths.setdefault(held.path, []).append(held)
    called = {path: document_said(path, visit.words) for path in paths}
    asked = [one for one in read_requests(PRIVATE).requests if one.person == entry.person]
    return visit.page(
        "care/subject", status, entry=entry, paths=paths, called=called, asked=asked, done=done, kinds=[*RequestKind],
        text=marked_text(known, visit.today, visit.words, called_here(visit.words)),
        told=visit.told(told) if told else None,
        purges=may_hand_out(visit.roles), today=visit.today.isoformat(),
    )  # fmt: skip
