"""What comes in with a form: files, days, and which organisation is meant."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from werkzeug.datastructures import FileStorage

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.keeping.happened import happened
from planner.jobs.workspace.organisations import organisations_here
from planner.web import codes
from planner.web.visit import Visit, said

_LONGEST = 120
"""Signs of a file's name."""


def files_in(given: Sequence[FileStorage]) -> dict[str, bytes]:
    """The files of a form: name without folders to content.

    Raises:
        InputRefusedError: E-WEB-007 there is none; E-WEB-008 two have the same name.
    """
    files: dict[str, bytes] = {}
    for upload in given:
        name = PurePosixPath((upload.filename or "").replace("\\", "/")).name
        name = "".join(sign for sign in name if sign.isprintable())[-_LONGEST:]
        if not name.strip("."):
            continue
        if name in files:
            raise InputRefusedError((finding(codes.SAME_NAME, file=name),))
        files[name] = upload.read()
    if not files:
        raise InputRefusedError((finding(codes.NO_FILE),))
    return files


def day_in(form: Mapping[str, str], name: str) -> date | None:
    """A day that somebody has typed; None where nothing was.

    Raises:
        InputRefusedError: E-WEB-009 it is no day.
    """
    text = said(form, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputRefusedError((finding(codes.NO_DAY),)) from None


def past_day_in(form: Mapping[str, str], name: str, today: date) -> date:
    """The day on which something happened, which somebody has typed; today where nothing was.

    Raises:
        InputRefusedError: E-WEB-009 it is no day; E-CLI-155 it has not been yet.
    """
    return happened(day_in(form, name) or today, today)


def organisation_of(visit: Visit) -> Path:
    """The organisation that this reader works with.

    Raises:
        InputRefusedError: E-WEB-010 none has been put into the workspace.
    """
    there = organisations_here()
    if not there:
        raise InputRefusedError((finding(codes.NO_ORGANISATION),))
    chosen = visit.seat.organisation if visit.seat else None
    return chosen if chosen in there else there[0]
