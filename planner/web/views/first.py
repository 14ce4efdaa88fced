"""The first time: makes the workspace, with an account for each role, and shows the key on paper once."""

from pathlib import Path

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, each, finding
from planner.jobs.workspace.opening import Entry, Typed, session_of
from planner.jobs.workspace.people import account_name, add, new_workspace
from planner.store.workspace import codes as workspace
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.locks import LEAST_SIGNS
from planner.store.workspace.roles import Role
from planner.web import codes
from planner.web.visit import Visit, said

ROLES = (Role.STRATEGIST, Role.HR, Role.APPROVER, Role.TEAM)
"""In the order of the form; the first makes the workspace."""


def show(visit: Visit) -> Response:
    """Asks who has which role."""
    return _page(visit) if visit.desk.is_new else abort(404)


def make(visit: Visit) -> AnyResponse:
    """Makes the workspace, the accounts and, if somebody says where, the first backup."""
    if not visit.desk.is_new:
        return redirect(url_for("login"))
    form = request.form
    named = [role for role in ROLES if said(form, f"name-{role}") or role is ROLES[0]]
    names = {role: said(form, f"name-{role}") for role in named}
    phrases = {role: form.get(f"passphrase-{role}", "") for role in named}
    again = {role: form.get(f"again-{role}", "") for role in named}
    try:
        each(account_name, names.values())
        if faults := [*_faults(names, phrases, again)]:
            raise InputRefusedError(tuple(faults))
        maker, *others = named
        desk = visit.desk
        key = new_workspace(desk.folder, names[maker], (maker,), phrases[maker], desk.clock)
    except InputRefusedError as refused:
        return _page(visit, refused, {role: said(form, f"name-{role}") for role in ROLES}, said(form, "backup"))
    told: tuple[Finding, ...] = ()
    place = ""
    try:
        typed = Typed(lambda _: phrases[maker], lambda _: phrases[maker])
        with session_of(Entry(desk.folder, names[maker], None), typed, desk.clock) as session:
            for role in others:
                add(session, names[role], (role,), phrases[role])
            if where := said(form, "backup"):
                place = back_up(session, Path(where)).as_posix()
    except InputRefusedError as refused:
        told = refused.findings
    except OSError:
        told = (finding(codes.NO_BACKUP_THERE),)
    # The key is shown whatever has gone wrong since: there is no other moment for it.
    return visit.page("door/made", key=key, names=names, told=visit.told(told) if told else None, backup=place)


def _faults(names: dict[Role, str], phrases: dict[Role, str], again: dict[Role, str]) -> list[Finding]:
    """What would stop an account, before anything is made."""
    faults = [
        finding(workspace.NAME_IN_USE, name=name) for name in {*names.values()} if [*names.values()].count(name) > 1
    ]
    faults += [finding(codes.NOT_THE_SAME) for role in names if phrases[role] != again[role]]
    faults += [
        finding(workspace.TOO_SHORT, least=LEAST_SIGNS)
        for phrase in phrases.values()
        if len(phrase.strip()) < LEAST_SIGNS
    ]
    return faults


def _page(
    visit: Visit, refused: InputRefusedError | None = None, names: dict[Role, str] | None = None, backup: str = ""
) -> Response:
    told = visit.told(refused.findings) if refused else None
    return visit.page(
        "door/first", 400 if refused else 200, told=told, roles=ROLES, names=names or {}, backup=backup,
        folder=visit.desk.folder.as_posix(),
    )  # fmt: skip
