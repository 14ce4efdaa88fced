"""When a list has leaked, or a computer is gone: what to do, and what the audit says since a moment."""

from flask import Response, make_response, request

from planner.domain.finding import InputRefusedError
from planner.jobs.workspace.incident import as_json, as_text, incident_of
from planner.store.workspace.roles import Container, may_hand_out
from planner.web.visit import Visit, said

_TEXT, _DATA = "text/plain; charset=utf-8", "application/json"
STEPS = ("stop", "close", "since", "report", "tell", "note")
"""What is done, in order."""


def show(visit: Visit) -> Response:
    """What to do, and the question since when."""
    return _page(visit)


def look(visit: Visit) -> Response:
    """The package, on the page or as a file; that it was taken out is in the audit."""
    form = request.form
    try:
        known = incident_of(visit.session, said(form, "since"))
    except InputRefusedError as refused:
        return _page(visit, refused)
    text, kind = as_text(known, visit.words), said(form, "as")
    if kind not in ("text", "json"):
        return _page(visit, text=text)
    visit.session.note("incident", Container.AUDIT, {"since": known.since, "to": "page"})
    response = make_response(text.encode() if kind == "text" else as_json(known).encode())
    response.headers["Content-Type"] = _TEXT if kind == "text" else _DATA
    name = f"{visit.words('incident.file')}.{'txt' if kind == 'text' else 'json'}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _page(visit: Visit, refused: InputRefusedError | None = None, text: str = "") -> Response:
    return visit.page(
        "care/incident", 400 if refused else 200, told=visit.told(refused.findings) if refused else None, text=text,
        since=said(request.form, "since"), steps=STEPS, gives=may_hand_out(visit.roles),
    )  # fmt: skip
