"""The first time: makes the workspace, with an account for each role, and shows the key on paper; or restores one."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs.workspace.named import LONGEST, municipality_name
from planner.jobs.workspace.people import account_name
from planner.store.workspace import codes as workspace
from planner.store.workspace.locks import LEAST_SIGNS
from planner.store.workspace.roles import Role
from planner.text import Words
from planner.web import codes
from planner.web.making import NOTHING_ASKED, Asked, Making
from planner.web.visit import Visit, said

ROLES = (Role.STRATEGIST, Role.HR, Role.APPROVER, Role.TEAM)
"""In the order of the form; the first makes the workspace."""
_AGAIN_S = 1
_LONGEST = 40


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
    typed = {role: said(form, f"name-{role}") for role in ROLES}
    pairs = {role: (form.get(f"passphrase-{role}", ""), form.get(f"again-{role}", "")) for role in ROLES}
    # Whoever has to mend something does not type eight phrases anew: those that were right wait here, never in a page.
    pairs = {role: pair if any(pair) else (desk.given.get(role, ""),) * 2 for role, pair in pairs.items()}
    named = [role for role in ROLES if typed[role] or any(pairs[role]) or role is ROLES[0]]
    faults = {role: tuple(_faults(role, typed, pairs[role], visit.words)) for role in named}
    asked = Asked(
        {role: typed[role] for role in named}, {role: pairs[role][0] for role in named}, said(form, "backup"),
        said(form, "municipality"),
    )  # fmt: skip
    unnamed = _unnamed(asked.municipality)
    if unnamed or any(faults.values()):
        desk.given = {role: pairs[role][0] for role in named if not [*_of_phrases(pairs[role])]}
        return _page(visit, unnamed, asked._replace(names=typed), faults=faults)
    desk.given = {}
    desk.making = Making(desk.folder, asked, desk.clock, visit.words)
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
        return _page(visit, making.told, making.asked)
    told = visit.told(making.told) if making.told else None
    return visit.page(
        "door/made", key=making.key, names=making.asked.names, told=told, backup=making.place,
        asked=making.asked.backup,
    )  # fmt: skip


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


def _faults(role: Role, names: Mapping[Role, str], pair: tuple[str, str], words: Words) -> Iterator[Finding]:
    """What would stop an account, before anything is made."""
    try:
        account_name(names[role], example_of(names[role], role, words))
    except InputRefusedError as refused:
        yield from refused.findings
    if names[role] and [*names.values()].count(names[role]) > 1:
        yield finding(workspace.NAME_IN_USE, name=names[role])
    yield from _of_phrases(pair)


def _unnamed(municipality: str) -> tuple[Finding, ...]:
    try:
        municipality_name(municipality)
    except InputRefusedError as refused:
        return refused.findings
    return ()


def example_of(name: str, role: Role, words: Words) -> str:
    """What an account could be called: ``stina-strateg`` of "Stina Strateg"; else the role's."""
    made = re.sub(r"[^0-9a-zåäö_]+", "-", name.casefold())[:_LONGEST].strip("-")
    try:
        return account_name(made)
    except InputRefusedError:
        return words(f"web.account.example.{role}")


def _of_phrases(pair: tuple[str, str]) -> Iterator[Finding]:
    if pair[0] != pair[1]:
        yield finding(codes.NOT_THE_SAME)
    elif len(pair[0].strip()) < LEAST_SIGNS:
        yield finding(workspace.TOO_SHORT, least=LEAST_SIGNS)


def _page(
    visit: Visit,
    refused: tuple[Finding, ...] = (),
    asked: Asked = NOTHING_ASKED,
    restored: tuple[str, str] = ("", ""),
    faults: Mapping[Role, tuple[Finding, ...]] | None = None,
) -> Response:
    told = visit.told(refused) if refused else None
    wrong = {role: visit.told(those) for role, those in (faults or {}).items() if those}
    return visit.page(
        "door/first", 400 if refused or wrong else 200, told=told, wrong=wrong, given=visit.desk.given,
        least=LEAST_SIGNS, longest=LONGEST, roles=ROLES, asked=asked,
        folder=visit.desk.folder.as_posix(), restored=restored,
    )  # fmt: skip
