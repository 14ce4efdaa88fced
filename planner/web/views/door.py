"""The way in and out: the link, the passphrase, the language."""

from flask import Response, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.text import LANGUAGES
from planner.web.visit import DOOR, LANGUAGE, TOKEN, Visit, came_from, said


def start(visit: Visit, link: str) -> AnyResponse:
    """Lets a browser in that comes by the link for the first time."""
    if cookie.get(DOOR) != visit.desk.door:
        if not visit.desk.let_in(link):
            return visit.page("door/outside", 403)
        cookie.clear()
        cookie[DOOR] = visit.desk.door
    return redirect(url_for("login"))


def login(visit: Visit) -> AnyResponse:
    """Asks for account and passphrase."""
    if visit.desk.is_new or visit.desk.is_being_made:
        return redirect(url_for("first"))
    token = cookie.get(TOKEN)
    if token and visit.desk.seat(token):
        return redirect(url_for("home"))
    return _asks(visit, locked=bool(cookie.pop(TOKEN, "")))


def login_try(visit: Visit) -> AnyResponse:
    """Opens the workspace with them."""
    name = said(request.form, "account")
    if visit.desk.is_being_made:
        return redirect(url_for("first"))
    try:
        token = visit.desk.sit(name, request.form.get("passphrase", ""))
    except InputRefusedError as refused:
        return _asks(visit, name, refused)
    visit.desk.leave(cookie.pop(TOKEN, ""))
    cookie[TOKEN] = token
    return redirect(url_for("home"))


def logout(visit: Visit) -> AnyResponse:
    """Frees the seat, and has the browser forget what it has seen."""
    visit.desk.leave(cookie.pop(TOKEN, ""))
    response = redirect(url_for("login"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def language(visit: Visit) -> AnyResponse:
    """Goes on in another language, where somebody was."""
    chosen = said(request.form, "language")
    if chosen in LANGUAGES:
        cookie[LANGUAGE] = chosen
    seated = visit.desk.seat(cookie.get(TOKEN, ""))
    return redirect((came_from() if seated else "") or url_for("home"))


def _asks(visit: Visit, name: str = "", refused: InputRefusedError | None = None, *, locked: bool = False) -> Response:
    told = visit.told(refused.findings) if refused else None
    minutes = int(visit.desk.idle_s // 60)
    return visit.page(
        "door/login", 403 if refused else 200, name=name, told=told, locked=locked, minutes=minutes,
        demo=visit.desk.demo, accounts=visit.desk.accounts(),
    )  # fmt: skip
