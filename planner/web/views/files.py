"""HR's papers: what imports and the loop have left for HR to mend, send or print. Whatever goes out is in the audit."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from flask import Response, abort, request

from planner.files.places import is_file, matching
from planner.web.papers import KINDS, handed
from planner.web.visit import Visit, said

PRIVATE = Path("private")
_KINDS = (
    ("datakvalitet.html", "quality"),
    ("ppv-*.html", "letter"),
    ("ppv-*", "register"),
    ("notices-*", "notices"),
    ("decision-*", "annex"),
    ("kolumner.*", "columns"),
    ("columns.toml", "columns"),
    ("kompetens.gissning*", "guesses"),
    ("rattat-*", "mended"),
    ("*.xlsx", "mend"),
    ("*.csv", "mend"),
)
"""How a file is called, and what it is (``web.files.kind.<kind>``), the first that fits."""


class Paper(NamedTuple):
    """A file that HR may be given."""

    path: Path
    kind: str


def show(visit: Visit) -> Response:
    """Lists them."""
    return visit.page("files", papers=list(papers()))


def file(visit: Visit) -> Response:
    """One of them; its name comes by POST, because it may hold what HR's own file was called."""
    name = said(request.form, "file")
    path = next((paper.path for paper in papers() if paper.path.name == name), None)
    if path is None:
        return abort(404)
    return handed(visit.session, path)


def papers() -> Iterator[Paper]:
    """All files of the private folder that somebody may be given; keys and states are none."""
    for path in matching(PRIVATE, "*"):
        kind = next((kind for pattern, kind in _KINDS if fnmatch(path.name, pattern)), None)
        if kind and path.suffix in KINDS and is_file(path):
            yield Paper(path, kind)
