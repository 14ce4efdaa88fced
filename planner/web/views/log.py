"""What was done, by whom and when; whether all of it is as it was written, and the receipt that says so later."""

from flask import Response, make_response, request

from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.jobs.telling.log import accounts_said
from planner.jobs.workspace.care import looked_over, receipt
from planner.jobs.workspace.contents import log_of
from planner.reports.unit_names import moment
from planner.web.handing import files_in
from planner.web.visit import Visit

MOST = 200
"""Lines on one page, the latest first."""


def show(visit: Visit) -> Response:
    """Shows the latest lines, or those before one of them."""
    return _page(visit)


def look(visit: Visit) -> Response:
    """Looks at every file and every line, and compares the log with receipts that are handed in."""
    given = [one for one in request.files.getlist("receipts") if one.filename]
    try:
        return _page(visit, looked_over(visit.session, tuple(files_in(given).items()) if given else (), None))
    except InputRefusedError as refused:
        return _page(visit, refused.findings, 400)


def take(visit: Visit) -> Response:
    """Hands out a receipt of the log as it is now; none of a workspace in which something is wrong."""
    told = looked_over(visit.session, (), None)
    if any(one.severity is Severity.ERROR for one in told):
        return _page(visit, told, 400)
    name, data = receipt(visit.session)
    response = make_response(data)
    response.headers["Content-Type"] = "application/json"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _page(visit: Visit, told: tuple[Finding, ...] = (), status: int = 200) -> Response:
    deeds, before = log_of(visit.session), request.args.get("fore", "")
    if before.isdecimal():
        deeds = [deed for deed in deeds if deed.seq < int(before)]
    return visit.page(
        "log", status, deeds=deeds[: -MOST - 1 : -1], left=max(0, len(deeds) - MOST), moment=moment,
        accounts=accounts_said, told=visit.told(told) if told else None,
    )  # fmt: skip
