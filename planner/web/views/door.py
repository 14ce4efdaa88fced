"""The way in and out: the link, the passphrase, the language; and what a form was answered with."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.text import LANGUAGES
from planner.web.sitting.kept import Answer
from planner.web.sitting.redirecting import POLICY, token
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


def kept(visit: Visit, key: str) -> AnyResponse:
    """What a form was answered with, to whoever was; once it is gone, the page that it was asked from says so."""
    seat = visit.seat
    if seat is None:
        return redirect(url_for("login"))
    answer, page = seat.kept.get(key, visit.desk.watch()), seat.kept.page_of(key)
    if answer is not None and answer.roles == visit.roles:
        return _shown(visit, answer, page)
    seat.news = (*seat.news, visit.words("web.kept.gone"))
    return redirect(url_for("home") if answer or not page else page)


def kept_at_door(visit: Visit, key: str) -> AnyResponse:
    """The same for whoever is not logged in; once it is gone, they are asked who they are."""
    answer = visit.desk.at_door.get(key, visit.desk.watch())
    return _shown(visit, answer, visit.desk.at_door.page_of(key)) if answer else redirect(url_for("login"))


def _shown(visit: Visit, answer: Answer, page: str) -> Response:
    """As it was, with a token of now; that it does not change its language is said in the one that was chosen since."""
    text = answer.body.decode()
    if answer.token:
        text = text.replace(answer.token, token())
    if answer.language != visit.words.language:
        told = render_template("door/other_language.html.j2", words=visit.words, was=answer.language, page=page)
        head, heading, rest = text.partition("</h1>")
        text = f"{head}{heading}{told}{rest}"
    response = make_response(text, answer.status)
    if answer.policy:
        response.headers[POLICY] = answer.policy
    return response


def _asks(visit: Visit, name: str = "", refused: InputRefusedError | None = None, *, locked: bool = False) -> Response:
    told = visit.told(refused.findings) if refused else None
    minutes = int(visit.desk.idle_s // 60)
    return visit.page(
        "door/login", 403 if refused else 200, name=name, told=told, locked=locked, minutes=minutes,
        demo=visit.desk.demo, accounts=visit.desk.accounts(),
    )  # fmt: skip
