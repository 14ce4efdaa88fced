"""What was done, by whom and when; of what the reader may not see only that it was."""

from flask import Response

from planner.jobs.workspace.contents import log_of
from planner.web.visit import Visit

MOST = 200
"""Lines on one page, the latest first."""


def show(visit: Visit) -> Response:
    """Shows the latest lines."""
    deeds = log_of(visit.session)
    return visit.page("log", deeds=deeds[: -MOST - 1 : -1], left=max(0, len(deeds) - MOST))
