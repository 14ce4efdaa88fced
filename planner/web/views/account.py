"""One's own account: its roles, and another passphrase."""

from flask import Response, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.workspace.people import change
from planner.web import codes
from planner.web.visit import TOKEN, Visit


def show(visit: Visit) -> Response:
    """Shows it."""
    return _page(visit)


def passphrase(visit: Visit) -> AnyResponse:
    """Changes the passphrase; whoever else is logged in with the account has to log in again."""
    form, desk = request.form, visit.desk
    try:
        if form.get("passphrase", "") != form.get("again", ""):
            raise InputRefusedError((finding(codes.NOT_THE_SAME),))
        # Whoever finds the page open does not know the passphrase.
        desk.leave(desk.sit(visit.session.account.name, form.get("before", "")))
        change(visit.session, form["passphrase"])
    except InputRefusedError as refused:
        return _page(visit, refused)
    mine = visit.session.accounts.named(visit.session.account.name)
    desk.renewed(cookie[TOKEN], mine.lock if mine else None)
    return redirect(url_for("account", done="ja"))


def _page(visit: Visit, refused: InputRefusedError | None = None) -> Response:
    told = visit.told(refused.findings) if refused else None
    done = request.args.get("done") == "ja"
    return visit.page("account", 400 if refused else 200, told=told, done=done)
