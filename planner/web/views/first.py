"""The first time: makes the workspace, with an account for each role, and shows the key on paper; or restores one."""

from pathlib import Path

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, each, finding
from planner.jobs.workspace.people import account_name
from planner.store.workspace import codes as workspace
from planner.store.workspace.locks import LEAST_SIGNS
from planner.store.workspace.roles import Role
from planner.web import codes
from planner.web.making import Asked, Making
from planner.web.visit import Visit, said

ROLES = (Role.STRATEGIST, Role.HR, Role.APPROVER, Role.TEAM)
"""In the order of the form; the first makes the workspace."""
_AGAIN_S = 1


def show(visit: Visit) -> AnyResponse:
    """Asks who has which role."""
    if visit.desk.is_being_made:
        return redirect(url_for("first_made"))
    return _page(visit) if visit.desk.is_new else abort(404)


def make(visit: Visit) -> AnyResponse:
    """Begins to make the workspace, the accounts and, if somebody says where, the first backup."""
    desk, form = visit.desk, request.form
    if not desk.is_new or desk.is_being_made:
        return redirect(url_for("login"))
    named = [role for role in ROLES if said(form, f"name-{role}") or role is ROLES[0]]
    names = {role: said(form, f"name-{role}") for role in named}
    phrases = {role: form.get(f"passphrase-{role}", "") for role in named}
    again = {role: form.get(f"again-{role}", "") for role in named}
    try:
        each(account_name, names.values())
        if faults := [*_faults(names, phrases, again)]:
            raise InputRefusedError(tuple(faults))
    except InputRefusedError as refused:
        typed = {role: said(form, f"name-{role}") for role in ROLES}
        return _page(visit, refused.findings, typed, said(form, "backup"))
    desk.making = Making(desk.folder, Asked(names, phrases, said(form, "backup")), desk.clock, visit.words)
    return redirect(url_for("first_made"))


def made(visit: Visit) -> AnyResponse:
    """What is being done; then the key, whatever has gone wrong since: there is no other moment for it."""
    making = visit.desk.making
    if making is None:
        return abort(404)
    if not making.ended:
        return visit.page("door/making", every=_AGAIN_S, making=making)
    if "auto" in request.args:
        # Another page: whoever waits goes on from its heading.
        return redirect(url_for("first_made"))
    if not making.key:
        return _page(visit, making.told, making.names, making.backup)
    told = visit.told(making.told) if making.told else None
    return visit.page("door/made", key=making.key, names=making.names, told=told, backup=making.place)


def sample(visit: Visit) -> AnyResponse:
    """Opens the sample municipality instead, for whoever wants to look first; a workspace is made another time."""
    from planner.web.demo import open_sample

    with visit.desk.once:
        if visit.desk.is_new and not visit.desk.is_being_made:
            try:
                open_sample(visit.desk, visit.words.language)
            except OSError:
                return _page(visit, (finding(codes.NOT_MADE),))
    return redirect(url_for("login"))


def restore(visit: Visit) -> AnyResponse:
    """Puts a backup where the workspace was, for somebody who had an account then; over one that is there nobody does.

    Whoever has lost an account since would have it again.
    """
    form, desk = request.form, visit.desk
    if not desk.is_new or desk.is_being_made:
        return redirect(url_for("login"))
    folder, name = said(form, "folder"), said(form, "account")
    try:
        told = desk.restore(Path(folder), name, form.get("passphrase", ""))
    except InputRefusedError as refused:
        return _page(visit, refused.findings, restored=(folder, name))
    except OSError:
        return _page(visit, (finding(codes.NOT_MADE),), restored=(folder, name))
    return visit.page("door/restored", told=visit.told(told) if told else None)


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
    visit: Visit,
    refused: tuple[Finding, ...] = (),
    names: dict[Role, str] | None = None,
    backup: str = "",
    restored: tuple[str, str] = ("", ""),
) -> Response:
    told = visit.told(refused) if refused else None
    return visit.page(
        "door/first", 400 if refused else 200, told=told, roles=ROLES, names=names or {}, backup=backup,
        folder=visit.desk.folder.as_posix(), restored=restored,
    )  # fmt: skip
