"""The backup: as encrypted as the workspace, into a folder that somebody names."""

from pathlib import Path

from flask import Response, request

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import is_dir
from planner.jobs.workspace.care import looked_over
from planner.store.workspace.care.backup import back_up
from planner.web import codes
from planner.web.visit import Visit, said


def show(visit: Visit) -> Response:
    """Asks where to."""
    return visit.page("backup", told=None, done="", to="")


def make(visit: Visit) -> Response:
    """Makes it, and looks whether it can be restored."""
    to = said(request.form, "to")
    try:
        if not to:
            raise InputRefusedError((finding(codes.NO_BACKUP_THERE),))
        done = back_up(visit.session, Path(to))
    except OSError:
        return _refused(visit, to, InputRefusedError((finding(codes.NO_BACKUP_THERE),)))
    except InputRefusedError as refused:
        return _refused(visit, to, refused)
    return visit.page("backup", told=None, done=done.as_posix(), to=to)


def look(visit: Visit) -> Response:
    """Looks everything in the workspace over, and the backups in a folder that somebody names."""
    to = said(request.form, "to")
    if to and not is_dir(Path(to)):
        return _refused(visit, to, InputRefusedError((finding(codes.NO_BACKUP_THERE),)))
    return visit.page(
        "backup", told=visit.told(looked_over(visit.session, (), Path(to) if to else None)), done="", to=to
    )


def restore(visit: Visit) -> Response:
    """Puts a backup in the place of the workspace, with a yes, for whoever had an account then; all log in anew."""
    form, desk = request.form, visit.desk
    try:
        if desk.bench.busy:
            raise InputRefusedError((finding(codes.BUSY),))
        if said(form, "sure") != "ja":
            raise InputRefusedError((finding(codes.NOT_SURE_TO_RESTORE),))
        told = desk.restore(Path(said(form, "folder")), said(form, "account"), form.get("passphrase", ""))
    except InputRefusedError as refused:
        return _refused(visit, said(form, "folder"), refused, restores=True)
    except OSError:
        return _refused(visit, said(form, "folder"), InputRefusedError((finding(codes.NOT_MADE),)), restores=True)
    # Nobody sits here any more.
    return Visit(desk, visit.words).page("door/restored", told=visit.told(told) if told else None)


def _refused(visit: Visit, to: str, refused: InputRefusedError, *, restores: bool = False) -> Response:
    return visit.page("backup", 400, told=visit.told(refused.findings), done="", to=to, restores=restores)
