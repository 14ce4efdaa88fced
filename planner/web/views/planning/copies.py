"""The register of numbered copies on paper: which there are, who has them, and what has become of them."""

from pathlib import Path
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import is_file, matching
from planner.jobs.approving.copies import note_event, read_copies
from planner.store.copies import AFTER, Copy, Event
from planner.store.documents import version_of
from planner.web import codes
from planner.web.handing import past_day_in
from planner.web.papers import handed
from planner.web.views.plans import all_files
from planner.web.visit import Visit, said

PRIVATE = Path("private")
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


def paper(visit: Visit) -> AnyResponse:
    """One copy as it was made, to be printed; who opens it is in the audit."""
    number = said(request.form, "number")
    copy = read_copies(PRIVATE).get(int(number)) if number.isdecimal() else None
    path = _path(copy, _names(visit)) if copy else None
    if path is None:
        return _page(visit, InputRefusedError((finding(codes.NO_COPY_THERE),)))
    return handed(visit.session, path)


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
    _, called = names.get(entered.version, ("", ""))
    return {
        "number": entered.number,
        "paper": visit.words(f"cli.copies.paper.{entered.paper}"),
        "which": visit.words("cli.copies.of", number=entered.copy_number, of=entered.of),
        "plan": called or visit.words("web.copies.older"),
        "version": entered.version,
        "event": last.event.value,
        "day": last.day.isoformat(),
        "to": copy.where,
        "by": last.by,
        "why": last.why,
        "open": _path(copy, names) is not None,
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


def _path(copy: Copy, names: dict[str, tuple[str, str]]) -> Path | None:
    """Where a copy lies, if its plan is one of today's."""
    begins, _ = names.get(copy.made.version, ("", ""))
    name = f"{begins}-{copy.made.paper}-{copy.made.copy_number}.html"
    # What was made before names said "plan" was called a draft, approved or not.
    either = {name, name.replace(".plan-", ".draft-")} if begins else set()
    path = next((path for path in matching(PRIVATE, "paper-*.html") if path.name in either), None)
    return path if path and is_file(path) else None
