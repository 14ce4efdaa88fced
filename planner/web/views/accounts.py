"""Who has an account, with which roles; gives accounts, renews them and takes them away."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.workspace import codes as workspace
from planner.jobs.workspace.people import account_name, reset, unseeing
from planner.jobs.workspace.people import add as new
from planner.jobs.workspace.people import give as give_units
from planner.jobs.workspace.units_there import units_there
from planner.store.workspace.changing import close_account
from planner.store.workspace.listing import RECOVERY
from planner.store.workspace.roles import Role, may_hand_out
from planner.web import codes
from planner.web.views.first import example_of
from planner.web.visit import Visit, said

GIVEN = (Role.HR, Role.STRATEGIST, Role.APPROVER, Role.TEAM)
"""Roles that somebody can be given."""


def show(visit: Visit) -> Response:
    """Lists the accounts."""
    return _page(visit)


def add(visit: Visit) -> AnyResponse:
    """Gives somebody an account, or a new one in the place of one whose passphrase is forgotten."""
    form = request.form
    name, phrase = said(form, "name"), form.get("passphrase", "")
    roles = tuple(Role(role) for role in form.getlist("role") if role in GIVEN)
    units = _units()
    try:
        if phrase != form.get("again", ""):
            raise InputRefusedError((finding(codes.NOT_THE_SAME),))
        account_name(name, example_of(name, roles[0] if roles else Role.HR, visit.words))
        if said(form, "renew"):
            reset(visit.session, name, roles, phrase, units or None)
        elif roles:
            new(visit.session, name, roles, phrase, units)
        else:
            raise InputRefusedError((finding(workspace.NO_ROLE),))
    except InputRefusedError as refused:
        return _page(visit, refused, name)
    return redirect(url_for("accounts"))


def units(visit: Visit) -> AnyResponse:
    """Gives an account of the crisis team the units whose names it sees; its passphrase stays as it is."""
    try:
        give_units(visit.session, said(request.form, "name"), _units())
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("accounts"))


def off(visit: Visit) -> AnyResponse:
    """Takes an account away; from the next request on it opens nothing."""
    try:
        close_account(visit.session, said(request.form, "name"))
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("accounts"))


def _units() -> list[str]:
    """Ticked, or typed where no organisation is there to choose from."""
    typed = said(request.form, "units").split(",")
    return [*request.form.getlist("unit"), *(unit.strip() for unit in typed if unit.strip())]


def _known(visit: Visit) -> list[tuple[str, str]]:
    """Units that there are, and what each is called."""
    return [(ident, visit.words.id_and_name(one)) for ident, one in units_there(visit.session).items()]


def _page(visit: Visit, refused: InputRefusedError | None = None, name: str = "") -> Response:
    listed = [account for account in visit.session.accounts.active() if account.name != RECOVERY]
    told = visit.told(refused.findings) if refused else None
    return visit.page(
        "accounts", 400 if refused else 200, accounts=listed, given=GIVEN, told=told, name=name, known=_known(visit),
        unseeing=unseeing(visit.session), team=Role.TEAM, hands_out=may_hand_out,
    )  # fmt: skip
