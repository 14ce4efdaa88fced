"""A plan on paper, with names, for whoever plans and decides; whatever is shown is in the audit."""

from pathlib import Path

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.approving.copies import note_made, refuse_twice
from planner.jobs.loop.settings import loop_settings
from planner.jobs.papers.pack import MONTHS, Kind, Wish, write_named
from planner.store.documents import version_of
from planner.web import codes
from planner.web.forces import in_force_beside
from planner.web.papers import handed
from planner.web.plan_files import file_of
from planner.web.views.planning.plan import plan_page
from planner.web.visit import Visit, said

PRIVATE = Path("private")
MOST = 200
"""Copies at once, as in the terminal."""


def show(visit: Visit, scenario: str) -> AnyResponse:
    """Writes one of the papers into the private folder and shows it, to be printed; or as many numbered copies."""
    file, kind = file_of(visit.desk, scenario), said(request.form, "kind")
    if kind not in set(Kind):
        return abort(404)
    copies, version = said(request.form, "copies"), version_of([file.plan])
    many = int(copies) if copies.isdecimal() else 0
    try:
        if (copies and not 0 <= many <= MOST) or (copies and not copies.isdecimal()):
            raise InputRefusedError((finding(codes.SO_MANY_COPIES, most=MOST),))
        if many:
            refuse_twice(PRIVATE, (kind,), version)
        wish = Wish((Kind(kind),), visit.words.language, loop_settings(), MONTHS, many)
        done = write_named(file, wish, PRIVATE, None)
        if many:
            note_made(PRIVATE, (kind,), many, version, visit.today)
            return redirect(url_for("copies"))
    except InputRefusedError as refused:
        return plan_page(visit, file, refused.findings, 400)
    (path,) = done.papers
    return handed(visit.session, path, in_force_beside(visit, [file]))
