"""The register of numbered copies on paper: which there are, who has them, and what has become of them."""

from pathlib import Path
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import is_file, matching
from planner.jobs.approving.copies import note_event, note_made, read_copies, refuse_twice
from planner.jobs.approving.publish import PUBLISHED
from planner.jobs.papers.situation import published
from planner.store.copies import AFTER, Copy, Event
from planner.store.documents import version_of
from planner.web import codes
from planner.web.forces import in_force_said, in_force_since
from planner.web.handing import past_day_in
from planner.web.papers import handed
from planner.web.views.paper import MOST
from planner.web.views.plans import all_files
from planner.web.visit import Visit, said

PRIVATE = Path("private")
OF_PUBLISHED = ("board", "wall", "card", "report")
"""Papers that copies are made of as they are published; each is numbered when it is opened."""
OF_ADOPTED = ("notice", "annex")
"""Papers of an adopted plan, whose name stands before its checksum; they are opened among the files of the staff."""
CHANGES = (Event.HANDED, Event.RETURNED, Event.DESTROYED)
"""What somebody can say of a copy."""


def show(visit: Visit) -> Response:
    """Every copy, the newest first."""
    return _page(visit)


def note(visit: Visit) -> AnyResponse:
    """Writes down what has happened to the ticked copies, to all of them or none."""
    form, event = request.form, said(request.form, "event")
    numbers = [int(number) for number in form.getlist("number") if number.isdecimal()]
    try:
        if not numbers or event not in set(CHANGES):
            raise InputRefusedError((finding(codes.NOTHING_CHOSEN_THERE),))
        to = said(form, "to") if event == Event.HANDED else ""
        note_event(PRIVATE, numbers, Event(event), past_day_in(form, "day", visit.today), to, said(form, "reason"))
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("copies"))


def of_published(visit: Visit) -> AnyResponse:
    """Enters so many copies of a published paper; they are opened from the register."""
    kind, many, shown = said(request.form, "kind"), said(request.form, "copies"), published(visit.words.language)
    try:
        if kind not in OF_PUBLISHED or shown is None or not is_file(_published(kind, visit)):
            raise InputRefusedError((finding(codes.NO_COPY_THERE),))
        if not (many.isdecimal() and 1 <= int(many) <= MOST):
            raise InputRefusedError((finding(codes.SO_MANY_COPIES, most=MOST),))
        refuse_twice(PRIVATE, (kind,), shown.version)
        note_made(PRIVATE, (kind,), int(many), shown.version, visit.today)
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("copies"))


def paper(visit: Visit) -> AnyResponse:
    """One copy, to be printed: as it was made, or the published paper with its number; that it was opened is logged."""
    number = said(request.form, "number")
    copy = read_copies(PRIVATE).get(int(number)) if number.isdecimal() else None
    path = _path(copy, _names(visit), visit) if copy else None
    if copy is None or path is None:
        return _page(visit, InputRefusedError((finding(codes.NO_COPY_THERE),)))
    if copy.made.paper in OF_ADOPTED:
        return handed(visit.session, path)
    if copy.made.paper not in OF_PUBLISHED:
        files = [file for file in all_files(visit.desk) if version_of([file.plan]) == copy.made.version]
        return handed(visit.session, path, in_force_since(visit, files))
    line = copy.made
    own = visit.words("copy.number", number=line.copy_number, of=line.of, version=line.version)
    return handed(visit.session, path, [own, *in_force_said(visit)])


def _page(visit: Visit, refused: InputRefusedError | None = None) -> Response:
    copies, names = read_copies(PRIVATE), _names(visit)
    rows = [_row(copy, names, visit) for _, copy in sorted(copies.items(), reverse=True)]
    told = visit.told(refused.findings) if refused else None
    return visit.page(
        "plans/copies", 400 if refused else 200, rows=rows, told=told, changes=[one.value for one in CHANGES],
        out=sum(copy.last.event is Event.HANDED for copy in copies.values()), today=visit.today.isoformat(),
    )  # fmt: skip


def _row(copy: Copy, names: dict[str, tuple[str, str]], visit: Visit) -> dict[str, Any]:
    entered, last = copy
    adopted = entered.version.rpartition(" ")[0] if entered.paper in OF_ADOPTED else ""
    _, called = names.get(entered.version, ("", ""))
    return {
        "number": entered.number,
        "paper": visit.words(f"cli.copies.paper.{entered.paper}"),
        "which": visit.words("cli.copies.of", number=entered.copy_number, of=entered.of),
        "plan": adopted or called or _all_published(copy, visit) or visit.words("web.copies.older"),
        "version": entered.version,
        "event": last.event.value,
        "day": last.day.isoformat(),
        "to": copy.where,
        "by": last.by,
        "why": last.why,
        "open": _path(copy, names, visit) is not None,
        "ticks": any(last.event in AFTER[event] for event in CHANGES),
    }


def _names(visit: Visit) -> dict[str, tuple[str, str]]:
    """By the checksum on a copy's pages, how the files of the plan's papers begin, and what its scenario is called."""
    return {
        version_of([file.plan]): (
            f"paper-{file.plan.scenario}.plan-{file.sha256[:8]}", visit.words.id_and_name(file.case.scenario)
        )
        for file in all_files(visit.desk)
    }  # fmt: skip


def _published(kind: str, visit: Visit) -> Path:
    """Where a published paper lies, in the reader's language if it is there."""
    own = PUBLISHED / visit.words.language / f"{kind}.html"
    return own if is_file(own) else PUBLISHED / f"{kind}.html"


def _all_published(copy: Copy, visit: Visit) -> str:
    """What is said of a copy of what is published now; empty of any other."""
    shown = published(visit.words.language) if copy.made.paper in OF_PUBLISHED else None
    return visit.words("web.published.title") if shown and shown.version == copy.made.version else ""


def _path(copy: Copy, names: dict[str, tuple[str, str]], visit: Visit) -> Path | None:
    """Where a copy lies, if its plan is one of today's; of a published paper the paper, while it is of those plans."""
    if copy.made.paper in OF_PUBLISHED:
        there = _published(copy.made.paper, visit)
        return there if _all_published(copy, visit) and is_file(there) else None
    begins, _ = names.get(copy.made.version, ("", ""))
    name = f"{begins}-{copy.made.paper}-{copy.made.copy_number}.html"
    # What was made before names said "plan" was called a draft, approved or not.
    either = {name, name.replace(".plan-", ".draft-")} if begins else set()
    path = next((path for path in matching(PRIVATE, "paper-*.html") if path.name in either), None)
    return path if path and is_file(path) else None
