"""Adopted plans in whose place a newer one lies: they are shown with the plans, and put there again with a yes."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from planner.jobs.keeping.aside import put_aside, put_back
from planner.web.visit import Visit, said


def rows_of(visit: Visit) -> list[tuple[str, str, str]]:
    """Name and scenario of each, and when and by whom it was decided on."""
    return [
        (
            one.record.name,
            one.record.scenario,
            visit.words(
                "web.plans.state.adopted", day=visit.words.date(one.record.decided_on), by=one.record.decided_by
            ),
        )
        for one in put_aside()
    ]


def bring(_: Visit) -> Response:
    """Puts one where it lay, and goes to its page."""
    if said(request.form, "sure") != "ja":
        return redirect(url_for("plans"))
    return redirect(url_for("plan", scenario=put_back(said(request.form, "name")).stem))
