"""What has been published for the crisis team: the papers as they are, each a document of its own."""

from pathlib import Path

from flask import Response, abort

from planner.files.places import is_file, matching
from planner.jobs.approving.publish import PUBLISHED
from planner.web.papers import KINDS, document
from planner.web.visit import Visit


def show(visit: Visit) -> Response:
    """Lists the papers."""
    return visit.page("published", files=[path.name for path in _there()])


def file(visit: Visit, name: str) -> Response:
    """One of them."""
    del visit
    path = next((path for path in _there() if path.name == name), None)
    return document(path) if path else abort(404)


def _there() -> list[Path]:
    return [path for path in matching(PUBLISHED, "*") if path.suffix in KINDS and is_file(path)]
