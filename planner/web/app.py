"""The application: a guard before every route, the workspace opened for one request at a time, errors without data."""

import secrets
from collections.abc import Callable
from contextlib import nullcontext
from io import BytesIO

from flask import Flask, Request, Response, make_response, redirect, request, url_for
from flask import session as cookie
from flask_wtf.csrf import CSRFError
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.jobs.force.comparing import renew
from planner.jobs.stops import StopCommandError
from planner.jobs.telling.unforeseen import unforeseen
from planner.jobs.workspace.within import note_denied, within
from planner.web import guard
from planner.web.desk import Desk
from planner.web.routes import PLANNERS, ROUTES, Door, Route
from planner.web.sitting.redirecting import Tokens, done_once, redirected, token
from planner.web.sitting.seat import Seat, SeatGoneError
from planner.web.visit import DOOR, SENT, TOKEN, Visit, desk_of, words_of

MOST_BYTES = 64 << 20
"""Of one request: HR's files together."""
_FIELDS, _FIELD_BYTES = 5000, 1 << 20
"""Of a form."""


class _Held(Request):
    """A request whose files are held in memory: what HR hands in never lies on the disk, not even for a moment."""

    def _get_file_stream(self, *_: object, **__: object) -> BytesIO:
        return BytesIO()


def make_app(desk: Desk) -> Flask:
    """The page of a desk; who may come where stands in ``routes`` alone."""
    app = Flask("planner.web", static_url_path="/utseende")
    app.request_class = _Held
    app.jinja_options = {
        "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True,
    }  # fmt: skip
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=_FIELD_BYTES,
        MAX_FORM_PARTS=_FIELDS,
        WTF_CSRF_TIME_LIMIT=None,
        # A fault is answered by the page, never by a traceback.
        PROPAGATE_EXCEPTIONS=False,
    )
    app.extensions["desk"] = desk
    app.before_request(_fits)
    Tokens(app)
    app.context_processor(lambda: {"csrf_token": token})
    app.after_request(_closed)
    for route in ROUTES:
        app.add_url_rule(
            route.path, route.name, _handler(route), methods=[route.method], provide_automatic_options=False
        )
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)
    return app


def _fits() -> Response | None:
    return None if guard.fits(request, desk_of()) else make_response("", 400)


def _closed(answer: Response) -> Response:
    desk, response = desk_of(), redirected(answer)
    if cookie.get(TOKEN) and response.mimetype == "text/html":
        # Without a script: when nobody has used the page for long enough, the browser asks again, and is locked out.
        own = f"{int(desk.idle_s) + 2}; url={url_for('login')}"
        response.headers.setdefault("Refresh", own)
    return guard.closed(response, kept=request.endpoint == "static")


def _handler(route: Route) -> Callable[..., AnyResponse]:
    """What a route does once it is known who asks."""

    def handle(**parts: str) -> AnyResponse:
        desk = desk_of()
        if route.door is Door.ANYBODY:
            return route.view(Visit(desk, words_of(desk)), **parts)
        if cookie.get(DOOR) != desk.door:
            return Visit(desk, words_of(desk)).page("door/outside", 403)
        if route.door is Door.LET_IN:
            return route.view(Visit(desk, words_of(desk)), **parts)
        seat = desk.seat(cookie.get(TOKEN, ""), used="auto" not in request.args)
        if seat is None:
            return redirect(url_for("login"))
        if seat.wall and not route.on_wall:
            return redirect(url_for("wall", part=1))
        return done_once(seat, lambda: _seated(desk, seat, route, parts))

    return handle


def _seated(desk: Desk, seat: Seat, route: Route, parts: dict[str, str]) -> AnyResponse:
    """What a route does for somebody who is logged in."""
    try:
        with desk.session(seat) as opened, nullcontext() if route.apart else within(opened, route.action):
            visit = Visit(desk, words_of(desk), seat, opened)
            if not route.roles & visit.roles:
                note_denied(opened, route.name)
                return _nothing(desk)
            return _answered(route, visit, parts)
    except SeatGoneError:
        desk.leave(cookie.pop(TOKEN, ""))
        return redirect(url_for("login"))


def _answered(route: Route, visit: Visit, parts: dict[str, str]) -> AnyResponse:
    try:
        answer = route.view(visit, **parts)
        if _changes_plans(route):
            with within(visit.session, route.action) if route.apart else nullcontext():
                renew(visit.session)
        if route.fewer_people:
            visit.desk.forget()
        if route.method == "POST" and answer.status_code == 302:
            cookie[SENT] = True
        return answer
    except (InputRefusedError, StopCommandError) as refused:
        return visit.refused(refused.findings)


def _changes_plans(route: Route) -> bool:
    """Whether what is in force may differ afterwards from what holds, as by another organisation or scenario."""
    apart = route.apart and (route.fewer_people or route.roles != PLANNERS)
    return route.method == "POST" and not apart


def _nothing(desk: Desk) -> Response:
    """The same, whether there is nothing, or nothing for whoever asks."""
    return Visit(desk, words_of(desk)).page("door/nothing", 404)


def _http(error: HTTPException) -> AnyResponse:
    desk = desk_of()
    visit = Visit(desk, words_of(desk))
    if isinstance(error, CSRFError):
        return visit.page("door/stale", 400)
    if error.code == 413:
        return visit.page("door/too_large", 413, most=MOST_BYTES >> 20)
    return _nothing(desk) if error.code in (404, 405) else visit.page("door/stale", error.code or 400)


def _unforeseen(error: Exception) -> AnyResponse:
    """A fault, or a file that cannot be used; said without what it was about."""
    desk = desk_of()
    visit = Visit(desk, words_of(desk))
    if isinstance(error, InputRefusedError):
        return visit.refused(error.findings)
    return visit.refused((unforeseen(error, visit.words),), 500)
