"""Scenarios that are handed in as files: nothing that lies there is written over without a yes."""

from collections.abc import Iterator
from pathlib import Path

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.places import is_file
from planner.jobs import samples
from planner.jobs.inputs import read_organisation, read_scenario
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.web import codes
from planner.web.handing import files_in, organisation_of
from planner.web.visit import Visit, said

SCENARIOS = Path("scenarios")


def hand_in(visit: Visit) -> AnyResponse:
    """Puts in scenarios that are handed in, if they are without faults."""
    with within_with(visit.session, "put", files := files_in(request.files.getlist("files"))):
        organisation = read_organisation(organisation_of(visit)).organisation
        paths = handed_paths(files)
        for path in paths:
            read_scenario(path, organisation)
        if said(request.form, "over") != "ja" and (lost := tuple(_written_over(paths))):
            raise InputRefusedError(lost)
        for path in paths:
            put(visit.session, path, f"{SCENARIOS.name}/{path.name}")
    return redirect(url_for("plans"))


def _written_over(paths: list[Path]) -> Iterator[Finding]:
    """Scenarios that say otherwise and lie there under the same names."""
    for path in paths:
        there = SCENARIOS / path.name
        if is_file(there) and read_all(there) != read_all(path):
            yield finding(codes.WRITTEN_OVER, file=path.name)


def sample(visit: Visit) -> AnyResponse:
    """Puts in the sample's scenarios, which go with its organisation."""
    for path in samples.scenarios():
        put(visit.session, path, f"{SCENARIOS.name}/{path.name}")
    return redirect(url_for("plans"))
