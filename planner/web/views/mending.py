"""Rows that an import sets aside, mended on the page: those with a cell at fault, a page at a time."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.jobs.people.mending import Row, rows_to_mend
from planner.jobs.workspace.handed import within_with
from planner.store.workspace.roles import Container
from planner.web.importing import Importing
from planner.web.visit import Visit

MOST = 20
"""Rows on one page."""


def show(visit: Visit) -> AnyResponse:
    """Shows the rows that can be mended here, with the cells that are at fault; the others are counted."""
    work, rows = _work(visit), _rows(visit)
    if work is None or work.prepared is None or not rows:
        return redirect(url_for("importing"))
    here = [row for row in rows if row.cells]
    pages = max(1, -(-len(here) // MOST))
    page = min(_asked(), pages)
    shown = [
        (
            row,
            [(cell, visit.told(cell.faults, at_field=True)) for cell in row.cells],
            visit.told(row.others) if row.others else None,
        )
        for row in here[(page - 1) * MOST : page * MOST]
    ]
    elsewhere = [row for row in rows if not row.cells and not row.follows]
    return visit.page(
        "importing/mend",
        rows=shown,
        total=len(here),
        first=(page - 1) * MOST + 1,
        page=page,
        pages=pages,
        follow=sum(row.follows for row in rows),
        elsewhere=len(elsewhere),
        told=visit.told(tuple(fault for row in elsewhere for fault in row.others)),
    )


def take(visit: Visit) -> AnyResponse:
    """Takes what has been mended, and reads again; which cells it was is in the audit. What is left comes next."""
    work = _work(visit)
    if work is None or work.prepared is None:
        return redirect(url_for("importing"))
    names = {(row.number, cell.place): f"c{row.number}-{cell.place}" for row in _rows(visit) for cell in row.cells}
    given = {key: request.form[name] for key, name in names.items() if name in request.form}
    with within_with(visit.session, "import", work.files):
        cells = work.mend(given)
    if not cells:
        return redirect(url_for("importing"))
    visit.session.note("mend", Container.PEOPLE, {"cells": [list(cell) for cell in cells]})
    with within_with(visit.session, "import", work.files):
        work.again()
    if any(row.cells for row in _rows(visit)):
        return redirect(url_for("mend", sida=_asked()))
    return redirect(url_for("importing"))


def _work(visit: Visit) -> Importing | None:
    return visit.seat.importing if visit.seat else None


def _rows(visit: Visit) -> list[Row]:
    work = _work(visit)
    return [*rows_to_mend(work.prepared.result, work.words.language)] if work and work.prepared else []


def _asked() -> int:
    """The page that is asked for."""
    text = request.values.get("sida", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
