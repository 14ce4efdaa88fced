"""Files of the workspace as answers: a page runs apart from ours, anything else is downloaded."""

import html
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from flask import Response, make_response

from planner.files.opening import file_hash, read_all
from planner.reports.stamp import stamped
from planner.store.workspace.roles import container_of
from planner.store.workspace.session import Session

_META = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_HEAD = 200_000
"""Signs within which a document says what it may do."""
_ALONE = "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'none'"
_SILENT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".toml": "text/plain; charset=utf-8",
}
"""Endings of files that somebody may be given."""


def handed(session: Session, path: Path, now: Sequence[str] = ()) -> Response:
    """A file of the workspace for somebody to keep; that it was given is in the audit, for those who open it.

    Args:
        session: of whoever asks.
        path: where it lies.
        now: as of ``document``.
    """
    taken = [[path.as_posix(), file_hash(path)]]
    session.note("take", container_of(PurePosixPath(path.as_posix())), {"taken": taken, "to": "page"})
    return document(path, now)


def document(path: Path, now: Sequence[str] = ()) -> Response:
    """A file of the workspace; a page of it runs its own scripts without our origin, and reaches nothing.

    Args:
        path: where it lies.
        now: what has become so since a page was written, and is to stand on every print of it.
    """
    data = read_all(path)
    if now and path.suffix == ".html":
        data = stamped(data.decode("utf-8"), now).encode("utf-8")
    response = make_response(data)
    response.headers["Content-Type"] = KINDS[path.suffix]
    if path.suffix == ".html":
        own = _META.search(data[:_HEAD].decode("utf-8", "replace"))
        response.headers["Content-Security-Policy"] = f"{html.unescape(own[1]) if own else _SILENT}; {_ALONE}"
    else:
        response.headers.set("Content-Disposition", "attachment", filename=path.name)
    return response
