"""What a municipality decides besides its organisation: prices, settings, marking, days to keep; one file of each."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from flask import Response, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.places import is_file
from planner.imports.loop_settings import read_loop_settings
from planner.imports.marking import read_marking
from planner.imports.measures import read_catalogue
from planner.imports.retention import read_retention
from planner.imports.settings import read_settings
from planner.jobs import samples
from planner.jobs.codes import NOT_BEEN
from planner.jobs.inputs import read_organisation
from planner.jobs.start import LOOP, MARKING, MEASURES, RETENTION, SETTINGS, forms
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.jobs.workspace.within import within
from planner.web import codes
from planner.web.handing import files_in, organisation_of
from planner.web.visit import Visit, said


class Own(NamedTuple):
    """One kind of file."""

    place: str
    """Where it lies in the workspace."""
    read: Callable[[Visit, Path], Any]
    """Refuses one with faults."""


def _prices(visit: Visit, path: Path) -> object:
    return read_catalogue(path, read_organisation(organisation_of(visit)).organisation)


def _marking(visit: Visit, path: Path) -> object:
    known = read_marking(path)
    return _been(visit, path, known, {"decided_on": known.decided_on})


def _retention(visit: Visit, path: Path) -> object:
    known = read_retention(path)
    return _been(visit, path, known, {f"rule[{at}].decided_on": one.decided_on for at, one in enumerate(known.rule)})


def _been(visit: Visit, path: Path, known: object, days: Mapping[str, date | None]) -> object:
    """What was read, if the days of all its decisions have been."""
    late = {key: day for key, day in days.items() if day and day > visit.today}
    if late:
        today, file = visit.today.isoformat(), path.name
        found = (
            finding(NOT_BEEN, file=file, column=key, day=day.isoformat(), today=today) for key, day in late.items()
        )
        raise InputRefusedError(tuple(found))
    return known


KINDS = {
    "measures": Own(MEASURES, _prices),
    "settings": Own(SETTINGS, lambda _, path: read_settings(path)),
    "marking": Own(MARKING, _marking),
    "loop": Own(LOOP, lambda _, path: read_loop_settings(path)),
    "retention": Own(RETENTION, _retention),
}
"""What there is, under ``web.own.<kind>``."""


def show(visit: Visit) -> Response:
    """Which files there are, each to be fetched, and handed in anew."""
    return _page(visit, request.args.get("klart", ""))


def file(visit: Visit, file: str) -> Response:
    """The workspace's own file, or the form of one; of prices the sample's, where somebody wants to see numbers."""
    place = KINDS[file].place if file in KINDS else abort(404)
    with within(visit.session, "open"):
        own = read_all(Path(place)) if is_file(Path(place)) else None
    if file == "measures" and request.args.get("som") == "exempel":
        own = read_all(samples.measures())
    response = make_response(own or dict(forms(visit.words.language, visit.today))[place])
    response.headers["Content-Type"] = "application/toml; charset=utf-8"
    response.headers.set("Content-Disposition", "attachment", filename=Path(place).name)
    return response


def hand_in(visit: Visit) -> AnyResponse:
    """Puts in what is handed in, if it is without faults."""
    kind = said(request.form, "kind")
    if kind not in KINDS:
        return _page(visit, refused=InputRefusedError((finding(codes.NO_SUCH_FILE),)))
    try:
        with within_with(visit.session, "put", files := files_in(request.files.getlist("file")[:1])):
            (path,) = handed_paths(files)
            KINDS[kind].read(visit, path)
            put(visit.session, path, KINDS[kind].place)
    except InputRefusedError as refused:
        return _page(visit, refused=refused)
    return redirect(url_for("own", klart=kind))


def _page(visit: Visit, done: str = "", refused: InputRefusedError | None = None) -> Response:
    with within(visit.session, "open"):
        there = [kind for kind, own in KINDS.items() if is_file(Path(own.place))]
    told = visit.told(refused.findings) if refused else None
    return visit.page(
        "editing/own", 400 if refused else 200, kinds=list(KINDS), there=there, done=done if done in KINDS else "",
        told=told,
    )  # fmt: skip
