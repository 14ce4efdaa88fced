"""A plan on paper, with names, for whoever plans and decides; whatever is shown is in the audit."""

from pathlib import Path

from flask import abort, request
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.files.opening import file_hash
from planner.jobs.loop.settings import loop_settings
from planner.jobs.papers.pack import MONTHS, Kind, Wish, write_named
from planner.store.workspace.roles import Container
from planner.web.papers import document
from planner.web.plan_files import file_of
from planner.web.views.planning.plan import plan_page
from planner.web.visit import Visit, said

PRIVATE = Path("private")


def show(visit: Visit, scenario: str) -> AnyResponse:
    """Writes one of the papers into the private folder and shows it, to be printed by the browser."""
    file, kind = file_of(visit.desk, scenario), said(request.form, "kind")
    if kind not in set(Kind):
        return abort(404)
    try:
        done = write_named(file, Wish((Kind(kind),), visit.words.language, loop_settings(), MONTHS), PRIVATE, None)
    except InputRefusedError as refused:
        return plan_page(visit, file, refused.findings, 400)
    (path,) = done.papers
    visit.session.note("take", Container.PEOPLE, {"taken": [[path.as_posix(), file_hash(path)]], "to": "page"})
    return document(path)
