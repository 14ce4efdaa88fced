"""A form is answered by the address of its answer, so that the browser can go back, forward and reload."""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Response, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from planner.web.desk import Desk
from planner.web.guard import SAFE
from planner.web.sitting.kept import Answer
from planner.web.sitting.once import key_of
from planner.web.sitting.seat import Seat
from planner.web.visit import DOOR, SENT, came_from, desk_of

if TYPE_CHECKING:
    from planner.web.visit import Visit

POLICY = "Content-Security-Policy"


class Tokens(CSRFProtect):  # type: ignore[misc]
    """Forms whose token is another on each page, so that one that is sent twice is known."""

    def _get_csrf_token(self) -> str | None:
        token: str | None = super()._get_csrf_token()
        return token.partition("~")[0] if token else token


def token() -> str:
    """Of the forms of the page that is being written."""
    if "token" not in g:
        g.token = f"{generate_csrf()}~{secrets.token_urlsafe(9)}"
    written: str = g.token
    return written


def done_once(seat: Seat, do: Callable[[], AnyResponse]) -> AnyResponse:
    """Does what a form asks, unless the same page has just sent it: then its browser goes where it was sent on to."""
    if not _is_form():
        return do()
    key = key_of(request)
    before = seat.sent.begin(key, desk_of().watch())
    if before:
        cookie[SENT] = True
        return redirect(before, 303)
    g.sending = seat, key
    return do()


def redirected(response: Response) -> Response:
    """Of a page that answers a form the address; whatever else there is as it is.

    What a script asks for, and a browser that does not say what it asks for, is answered at once.
    """
    if _is_form() and "shown" in g and response.mimetype == "text/html" and not 300 <= response.status_code < 400:
        response = _kept(g.shown, response)
    if "sending" in g:
        seat, key = g.sending
        onward = 300 <= response.status_code < 400
        seat.sent.end(key, desk_of().watch(), response.location or "" if onward else "")
    return response


def _is_form() -> bool:
    return request.method not in SAFE and request.headers.get("Sec-Fetch-Mode") == "navigate"


def _kept(visit: "Visit", response: Response) -> Response:
    desk, seat = visit.desk, visit.seat
    if seat is None and cookie.get(DOOR) != desk.door:
        return response
    answer = Answer(
        response.get_data(), response.status_code, response.headers.get(POLICY, ""), visit.roles,
        visit.words.language, g.get("token", ""),
    )  # fmt: skip
    key = (seat.kept if seat else desk.at_door).put(answer, page_asked_from(desk, seat), desk.watch())
    if not key:
        return response
    address = url_for("kept" if seat else "kept_at_door", key=key)
    return current_app.make_response(redirect(address, 303))


def page_asked_from(desk: Desk, seat: Seat | None) -> str:
    """The page on which a form stood; of one that stood on an answer, the page before."""
    page = came_from()
    ours = current_app.url_map.bind(request.host)
    name, parts = ours.match(page.partition("?")[0]) if page else ("", {})
    if name in ("kept", "kept_at_door"):
        return (seat.kept if seat and name == "kept" else desk.at_door).page_of(parts["key"])
    if not page and ours.test(request.path, method="GET"):
        return request.path
    return page
