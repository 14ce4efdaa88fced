"""Takes one person out of everything: first shown where the person is, then, with a ground and a yes, done."""

from pathlib import Path

from flask import Response, abort, request

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.places import is_dir
from planner.jobs.workspace.goes_too import goes_too
from planner.jobs.workspace.subject import found_of, left_after, outside_of, purge_person, taken_before
from planner.jobs.workspace.touched import touched_plans
from planner.jobs.workspace.within import within
from planner.store.subject.signs import Told
from planner.store.workspace.care.extract_said import document_said
from planner.web import codes as page_codes
from planner.web.views.care.subject import entry_of
from planner.web.visit import Visit, said


def look(visit: Visit) -> Response:
    """Where the person is, and the form that takes the person away."""
    return _page(visit, said(request.form, "person"))


def do(visit: Visit) -> Response:
    """Does it, if somebody has said why and ticked the yes; it cannot be undone."""
    form, person = request.form, said(request.form, "person")
    ground, place = said(form, "ground"), said(form, "backups")
    _known(visit, person)
    if not ground or said(form, "sure") != "ja":
        return _page(visit, person, (finding(page_codes.NOT_SURE),))
    if place and not is_dir(Path(place)):
        return _page(visit, person, (finding(page_codes.NO_BACKUP_THERE),))
    try:
        done = purge_person(visit.session, person, visit.today, ground, Path(place) if place else None)
    except InputRefusedError as refused:
        return _page(visit, person, refused.findings)
    counts = {"rewritten": len(done.rewritten), "removed": len(done.removed), "backups": len(done.backups)}
    left = left_after(done, visit.words)
    return visit.page(
        "care/purged", done=visit.words("cli.purge.done", **counts), told=visit.told(left) if left else None
    )


def _known(visit: Visit, person: str) -> str:
    """Whose name the person has; nothing where there is nobody, or nobody whom the page shows."""
    with within(visit.session, "open"):
        entry = entry_of(person)
    return f"{entry.first_name} {entry.last_name}".strip()


def _page(visit: Visit, person: str, told: tuple[Finding, ...] = ()) -> Response:
    name = _known(visit, person)
    try:
        documents = found_of(visit.session, person)
    except InputRefusedError:
        return abort(404)
    place = Path(named) if (named := said(request.form, "backups")) and is_dir(Path(named)) else None
    outside = (*taken_before(outside_of(visit.session, person), visit.words), *goes_too(visit.session, person, place))
    with within(visit.session, "open"):
        plans = tuple(touched_plans(person, documents))
    paths = [
        (document_said(path, visit.words), not seen.named and seen.told is Told.MAYBE)
        for path, seen in sorted(documents.items())
    ]
    form = request.form
    return visit.page(
        "care/purging", 400 if told else 200, person=person, name=name, paths=paths,
        outside=visit.told(outside) if outside else None, plans=visit.told(plans) if plans else None,
        told=visit.told(told) if told else None,
        ground=said(form, "ground"), backups=said(form, "backups"),
    )  # fmt: skip
