"""What must hold of every request before it is answered, and what every answer says to the browser."""

from urllib.parse import urlsplit

from flask import Request, Response

from planner.web.desk import Desk

SAFE = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

POLICY = "; ".join(
    (
        "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)  # fmt: skip
"""No script runs: nothing that stands in a cell of HR's file can be one. What renews or checks adds ``renewing``."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def renewing(host: str, script: str) -> str:
    """The policy of a page that renews what changes, or checks what is written: one script, which asks nobody else."""
    return f"{POLICY}; script-src http://{host}{script}; connect-src 'self'"


def fits(request: Request, desk: Desk) -> bool:
    """Whether a request is meant for this page, and, where it changes something, comes from it."""
    if request.headers.get("Host", "") not in desk.hosts:
        return False
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method in SAFE:
        return True
    origin = request.headers.get("Origin")
    own = origin is None or urlsplit(origin) == urlsplit(f"http://{request.headers['Host']}")
    return own and site == "same-origin"


def closed(response: Response, *, kept: bool) -> Response:
    """An answer with what keeps it to this browser and this page; a document may have said more strictly already.

    Args:
        response: the answer.
        kept: whether it holds nothing of the workspace, so that the browser may keep it.
    """
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = "max-age=3600" if kept else "no-store"
    return response
