"""What was done, by whom and when; of what the reader may not see only that it was."""

from flask import Response, request

from planner.jobs.workspace.contents import log_of
from planner.reports.unit_names import moment
from planner.web.visit import Visit

MOST = 200
"""Lines on one page, the latest first."""


def show(visit: Visit) -> Response:
    """Shows the latest lines, or those before one of them."""
    deeds, before = log_of(visit.session), request.args.get("fore", "")
    if before.isdecimal():
        deeds = [deed for deed in deeds if deed.seq < int(before)]
    return visit.page("log", deeds=deeds[: -MOST - 1 : -1], left=max(0, len(deeds) - MOST), moment=moment)
